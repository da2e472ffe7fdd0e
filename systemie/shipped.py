"""What ships with the program: reusable models and worked examples.

In an installed wheel both folders live inside the package; in a source
checkout, or an editable installation of one, they stand beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent


def models() -> Path:
    """Return the folder of shipped models: frameworks, vocabularies, archetypes, templates."""
    return _folder("models")


def examples() -> Path:
    """Return the folder of worked territories, one folder each."""
    return _folder("examples")


def _folder(name: str) -> Path:
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name
