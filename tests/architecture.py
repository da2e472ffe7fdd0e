"""The source of the package, read for the tests of its architecture."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
PACKAGE: Final = ROOT / "systemie"
ROOMS: Final[tuple[str, ...]] = tuple(
    tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["systemie"]["rooms"]
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A file of the package; `name` is dotted, without the package: "scenes.scene", "" for the door."""

    name: str
    file: Path
    text: str
    tree: ast.Module
    is_package: bool

    @property
    def room(self) -> str:
        return self.name.partition(".")[0]

    @property
    def lines(self) -> int:
        return self.text.count("\n")


@dataclass(frozen=True)
class Arrow:
    """An import: `source` is the module that has it, `target` the one it imports, without the package."""

    source: str
    target: str
    line: int
    in_display: bool

    def __str__(self) -> str:
        return f"{self.source}:{self.line} imports {self.target or 'the door'}"


def modules() -> tuple[Module, ...]:
    """Return every Python file of the package, in a fixed order."""
    return tuple(map(_module, sorted(PACKAGE.rglob("*.py"))))


def _module(file: Path) -> Module:
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    text = file.read_text("utf-8")
    name = ".".join(parts[:-1] if is_package else parts)
    return Module(name, file, text, ast.parse(text, str(file)), is_package)


def arrows(module: Module, names: frozenset[str]) -> Iterator[Arrow]:
    """Yield the imports of the package by `module`, wherever they stand; `names` are all its modules."""
    display = {
        id(inner)
        for outer in ast.walk(module.tree)
        if isinstance(outer, Function) and outer.name.startswith("_repr_")
        for inner in ast.walk(outer)
    }
    for node in ast.walk(module.tree):
        for target in _targets(node, module, names):
            yield Arrow(module.name, target, getattr(node, "lineno", 0), id(node) in display)


def _targets(node: ast.AST, module: Module, names: frozenset[str]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            head, _, rest = alias.name.partition(".")
            if head == "systemie":
                yield rest
    elif isinstance(node, ast.ImportFrom):
        start = _start(node, module)
        if start is not None:
            for alias in node.names:
                whole = f"{start}.{alias.name}".lstrip(".")
                yield whole if whole in names else start


def _start(node: ast.ImportFrom, module: Module) -> str | None:
    """Return the dotted module an import starts from, None outside the package."""
    if node.level == 0:
        head, _, rest = (node.module or "").partition(".")
        return rest if head == "systemie" else None
    parts = module.name.split(".") if module.name else []
    above = parts if module.is_package else parts[:-1]
    above = above[: len(above) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])


def functions(module: Module) -> Iterator[Function]:
    """Yield every function and method, nested ones too."""
    return (node for node in ast.walk(module.tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Return the number of lines of a function, from its first line to its last, docstring included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def public_things(module: Module) -> Iterator[tuple[str, bool]]:
    """Yield the public module, classes, functions and methods: (where, whether it has a docstring)."""
    if module.tree.body:
        yield module.name or "systemie", ast.get_docstring(module.tree) is not None
    yield from _public(module.tree.body, module.name)


def _public(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, bool]]:
    for node in body:
        if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
            continue
        name = f"{prefix}.{node.name}"
        yield name, ast.get_docstring(node) is not None
        if isinstance(node, ast.ClassDef):
            yield from _public(node.body, name)


def cycles(edges: dict[str, set[str]]) -> list[str]:
    """Return the modules of every import cycle, one text per cycle found."""
    found: list[str] = []
    state: dict[str, int] = {}

    def visit(name: str, trail: tuple[str, ...]) -> None:
        state[name] = 1
        for target in sorted(edges.get(name, ())):
            if state.get(target) == 1:
                found.append(" → ".join([*trail[trail.index(target) :], target]))
            elif target not in state:
                visit(target, (*trail, target))
        state[name] = 2

    for name in sorted(edges):
        if name not in state:
            visit(name, (name,))
    return found
