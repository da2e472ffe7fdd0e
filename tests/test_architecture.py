"""The house holds: arrows point down, things stay small, heavy things stay asleep.

The order of rooms is ``[tool.systemie] rooms`` in pyproject.toml.
"""

from __future__ import annotations

import ast
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import pytest
from architecture import ROOMS, ROOT, Arrow, arrows, cycles, functions, length, modules, public_things

MODULES = modules()
NAMES = frozenset(module.name for module in MODULES)
ARROWS = tuple(arrow for module in MODULES for arrow in arrows(module, NAMES))
DOORS = ("", "__main__")
MODEL_SIDE = frozenset({"model", "checks", "states", "graph", "analysis"})
PICTURE_SIDE = frozenset({"layout", "drawing", "renderers"})
PICTURE_TYPES = ("scenes.scene", "scenes.shapes", "scenes.ink", "scenes.charts")
TOP_FOLDERS = {"examples", "models", "systemie", "tests"}
TOP_FILES = {"CHANGELOG.md", "LICENSE", "README.fr.md", "README.md", "pyproject.toml"}
HEAVY = (
    "IPython", "fontTools", "graphviz", "lsprotocol", "markdown_it", "networkx", "numpy", "pygls",
    "pptx", "pyphen", "python_calamine", "pyvis", "typst", "xlsxwriter",
)  # fmt: skip


def _is_upward(arrow: Arrow) -> bool:
    source, target = arrow.source.partition(".")[0], arrow.target.partition(".")[0]
    known = source not in DOORS and target in ROOMS and not arrow.in_display
    return known and ROOMS.index(target) > ROOMS.index(source)


def test_every_module_has_a_room() -> None:
    assert {module.room for module in MODULES} <= {*ROOMS, *DOORS, "locales"}


def test_no_arrow_points_up() -> None:
    """But from a notebook display method (`_repr_…_`), which needs what stands above it to draw."""
    assert [str(arrow) for arrow in ARROWS if _is_upward(arrow)] == []


def test_no_room_goes_through_the_door() -> None:
    """But a notebook display method, as above."""
    through = [arrow for arrow in ARROWS if arrow.target in DOORS and arrow.source not in DOORS]
    assert [str(arrow) for arrow in through if not arrow.in_display] == []


def test_pictures_know_nothing_of_the_model() -> None:
    mine = [arrow for arrow in ARROWS if arrow.source.partition(".")[0] in PICTURE_SIDE]
    scenes = [a for a in mine if a.target.startswith("scenes") and not a.target.startswith(PICTURE_TYPES)]
    model = [a for a in mine if a.target.partition(".")[0] in MODEL_SIDE]
    assert [str(arrow) for arrow in (*scenes, *model)] == []


def test_imports_make_no_cycle() -> None:
    edges: dict[str, set[str]] = {}
    for arrow in ARROWS:
        if arrow.source != arrow.target and arrow.source and not arrow.in_display:
            edges.setdefault(arrow.source, set()).add(arrow.target)
    assert cycles(edges) == []


def test_only_the_command_line_prints() -> None:
    prints = [
        f"{module.name}:{node.lineno}"
        for module in MODULES
        if module.room != "cli"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert prints == []


def test_functions_stay_small() -> None:
    sizes = {f"{m.name}.{f.name}:{f.lineno}": length(f) for m in MODULES for f in functions(m)}
    ordered = sorted(sizes.values())
    assert {name: size for name, size in sizes.items() if size > 50} == {}
    assert statistics.median(ordered) <= 6
    assert ordered[len(ordered) * 9 // 10] <= 20


def test_files_stay_small() -> None:
    sizes = {module.name: module.lines for module in MODULES if module.lines}
    assert {name: size for name, size in sizes.items() if size > 350} == {}
    assert statistics.median(sizes.values()) <= 120


def test_every_function_says_what_it_returns() -> None:
    silent = [f"{m.name}.{f.name}:{f.lineno}" for m in MODULES for f in functions(m) if f.returns is None]
    assert silent == []


def test_public_things_are_explained() -> None:
    explained = dict(pair for module in MODULES for pair in public_things(module))
    missing = sorted(name for name, has_docstring in explained.items() if not has_docstring)
    assert len(missing) <= len(explained) // 10, missing


@pytest.mark.parametrize(
    ("code", "asleep"),
    [
        ("import systemie", (*HEAVY, "pydantic", "yaml")),
        ("import systemie.cli", (*HEAVY, "pydantic")),
        ("sys.argv = ['systemie', '--help']; from systemie.cli import main; main()", (*HEAVY, "pydantic")),
        ("sys.argv = ['systemie', 'verifier', 'm.yaml']; from systemie.cli import main; main()", HEAVY),
    ],
    ids=["door", "cli", "help", "verifier"],
)
def test_heavy_modules_stay_asleep(code: str, asleep: tuple[str, ...], tmp_path: Path) -> None:
    text = "systemie: 1\ntitre: Un essai\nfacteurs: {neige: {}, ski: {}}\nliens: [neige -(+)-> ski: attire]\n"
    (tmp_path / "m.yaml").write_text(text, "utf-8")
    program = f"""
import atexit, sys
atexit.register(lambda: print("AWAKE", *[name for name in {asleep!r} if name in sys.modules]))
{code}
"""
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=here, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["AWAKE"]), done.stdout + done.stderr


def _git(*arguments: str) -> list[str]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True).stdout.splitlines()


def test_the_top_level_holds_only_what_belongs_there() -> None:
    entries = {line.partition("/")[0] for line in _git("ls-files")}
    assert {entry for entry in entries if not entry.startswith(".")} <= TOP_FOLDERS | TOP_FILES


def test_nothing_ignored_is_kept_under_version_control() -> None:
    assert len(_git("ls-files", "--cached", "--ignored", "--exclude-standard")) == 0
