"""Where the files of figures go: their folder, and names that stay the same from one time to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from systemie.cli.models import stem_of

TEXT: Final = "txt"
LONGEST: Final = 80
"""How many letters of a view's id names of files hold, which no system lets grow long."""
_UNFIT: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')


@dataclass(frozen=True)
class Destinations:
    """Where each file goes: `output` as typed, `is_set` when it is the folder of a whole set.

    `several` tells that more than one file is to be made, so that a name given
    for the output is but the beginning of theirs.
    """

    source: str
    output: str | None
    is_set: bool
    several: bool

    def of_views(self, views: Sequence[str], formats: Sequence[str]) -> dict[tuple[str, str], Path]:
        """Return the path of each view in each format; no two are the same, whatever the case of letters."""
        endings, stems = _endings(formats), _stems(views)
        single = len(views) * len([each for each in formats if each != TEXT]) == 1 and not self.several
        return {
            (view, form): self._view_path(stems[view], endings[form], is_one=single, is_only=len(views) == 1)
            for view in views
            for form in formats
        }

    def _view_path(self, view: str, ending: str, *, is_one: bool, is_only: bool) -> Path:
        folder = self.folder(is_one=is_one)
        if folder is not None:
            return folder / (_UNFIT.sub("_", stem_of(self.source, (view,))) + ending)
        path = Path(self.output or "")
        if is_one:
            return path.with_suffix(ending) if ending.endswith(f".{TEXT}") else path
        return path.with_name(path.stem + ("" if is_only else f"-{view}") + ending)

    def of_whole(self, word: str, suffix: str) -> Path:
        """Return the path of a file that holds every view, ``model-word.suffix``."""
        folder = self.folder(is_one=not self.several)
        if folder is not None:
            return folder / (_UNFIT.sub("_", stem_of(self.source, (word,) if word else ())) + suffix)
        path = Path(self.output or "")
        is_apart = self.several and bool(word)
        return path.with_name(f"{path.stem}-{word}{suffix}") if is_apart else path

    def folder(self, *, is_one: bool) -> Path | None:
        """Return the folder of the files, None when the output names a file."""
        if self.output is None:
            return Path(f"{stem_of(self.source)}-figures") if self.is_set else Path()
        path = Path(self.output)
        is_folder = self.output.endswith(("/", "\\")) or path.is_dir()
        return path if self.is_set or is_folder or not (is_one or path.suffix) else None


def _endings(formats: Sequence[str]) -> dict[str, str]:
    """Return how the names of the files end: by their suffix, after the format where two have the same."""
    from systemie.renderers.registry import renderer_of

    endings: dict[str, str] = {}
    for form in formats:
        suffix = renderer_of(form).suffix
        endings[form] = f"-{form}{suffix}" if suffix in endings.values() else suffix
    return endings


def _stems(views: Sequence[str]) -> dict[str, str]:
    """Return what stands for each view in the names of its files: its id, numbered where it is not alone."""
    used: set[str] = set()
    stems = {}
    for view in views:
        name = stem = _UNFIT.sub("_", view)[:LONGEST]
        count = 1
        while name.casefold() in used:
            count += 1
            name = f"{stem}-{count}"
        used.add(name.casefold())
        stems[view] = name
    return stems
