"""Plain ES modules laid in one script: a page opened from a file may not import its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_IMPORT: Final = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)
_EXPORTED: Final = re.compile(r"^export (?:async )?(?:function|const|class) (\w+)", re.MULTILINE)
_REMARK: Final = re.compile(r"^[ \t]*(?:/\*\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
_BLANK: Final = re.compile(r"\n\s+")


def bundle(entry: str, read: Callable[[str], str]) -> str:
    """Return one script that does what the module `entry` does.

    Each module becomes a function that returns what it exports, so that names
    never meet; a module stands after all that it imports. `read` gives the
    text of a module by its name. Raise ValueError on a circle of imports or a
    form of import or export that is not understood.
    """
    texts: dict[str, str] = {}
    _gather(entry, read, texts, ())
    return '"use strict";\n' + "".join(_wrapped(name, text) for name, text in texts.items())


def imports_of(text: str) -> list[str]:
    """Return the names of the modules that a module imports."""
    return [name for _, name in _IMPORT.findall(text)]


def _gather(name: str, read: Callable[[str], str], texts: dict[str, str], within: tuple[str, ...]) -> None:
    if name in within:
        raise ValueError(f"circle of imports: {' -> '.join((*within, name))}")
    if name in texts:
        return
    text = read(name)
    for each in imports_of(text):
        _gather(each, read, texts, (*within, name))
    texts[name] = text


def _wrapped(name: str, text: str) -> str:
    exported = ", ".join(_EXPORTED.findall(text))
    body = _EXPORT.sub("", _IMPORT.sub(_taken, _REMARK.sub("", text)))
    if re.search(r"^\s*(import|export)\b", body, re.MULTILINE):
        raise ValueError(f"an import or export of {name}.js is not understood")
    body = _BLANK.sub("\n", body).strip()  # no text of ours runs over lines
    return f"const {_variable(name)} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();\n"


def _taken(found: re.Match[str]) -> str:
    names = re.sub(r"\s+as\s+", ": ", " ".join(found[1].split()))
    return f"const {{ {names} }} = {_variable(found[2])};\n"


def _variable(name: str) -> str:
    return "$" + name.replace("-", "_")
