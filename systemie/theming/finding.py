"""Where the theme of a name is kept: beside the model, or among those of the user."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from systemie.findings import UnknownName, Word
from systemie.model.theme_keys import BASES

SUFFIXES: Final = (".yaml", ".yml")


def found_theme(name: str, model: Path | None = None) -> Path:
    """Return the file of a theme, named by its path or by its name; raises UnknownName.

    A name is looked for in the folder of the `model`, in its folder ``themes``,
    then among the themes of the user.
    """
    if name.endswith(SUFFIXES) and Path(name).is_file():
        return Path(name)
    for folder in folders(model):
        for suffix in ("", *SUFFIXES):
            file = folder / f"{name}{suffix}"
            if file.suffix in SUFFIXES and file.is_file():
                return file
    raise UnknownName(name=name, what=Word("figure.theme"), choices=(*BASES, *names(model)))


def names(model: Path | None = None) -> tuple[str, ...]:
    """Return the names of the themes kept where themes are: the folders of that name."""
    kept = (folder for folder in folders(model) if folder.name == "themes" and folder.is_dir())
    files = (file for folder in kept for file in sorted(folder.iterdir()) if file.suffix in SUFFIXES)
    return tuple(dict.fromkeys(file.stem for file in files))


def folders(model: Path | None = None) -> Iterator[Path]:
    """Yield the folders where themes are looked for, the nearest first."""
    if model is not None:
        beside = model if model.is_dir() else model.parent
        yield from (beside, beside / "themes")
    yield user_folder()


def user_folder() -> Path:
    """Return the folder of the user's themes, as each system keeps such things."""
    if configured := os.environ.get("XDG_CONFIG_HOME"):
        return Path(configured) / "systemie" / "themes"
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "systemie" / "themes"
    mac = Path.home() / "Library" / "Application Support" / "systemie" / "themes"
    usual = Path.home() / ".config" / "systemie" / "themes"
    return mac if sys.platform == "darwin" and mac.is_dir() else usual
