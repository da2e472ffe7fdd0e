"""Read a model's text, from one file or many: plain values, their places, what was found."""

from __future__ import annotations

import contextlib
import gc
import pathlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from systemie.findings import Finding, UnreadableFile, Word
from systemie.places import Lines, Place, Places
from systemie.text.bounds import MAX_BYTES
from systemie.text.gathering import Apart, Gathering
from systemie.text.sources import NotText, SourceFile, digest_of, source_from


@dataclass(frozen=True, slots=True)
class Text:
    """A model's text once read.

    `values` is the merged root: strings, None, dicts and lists, not to be
    changed since aliases share them. `is_whole` is false when some of the text
    could not be understood, so that what is missing may only be unread; `apart`
    are the files of a folder that are no part of the model.
    """

    values: dict[str, Any]
    places: Places
    findings: tuple[Finding, ...]
    files: tuple[SourceFile, ...]
    is_whole: bool = True
    apart: tuple[SourceFile, ...] = ()

    @property
    def digest(self) -> str:
        """Return the SHA-256 of all that was read, file by file: the same for the same model."""
        return digest_of("".join(each.sha256 for each in self.files).encode())

    def line_of(self, place: Place) -> str:
        """Return the line where a place begins, to show it; empty when there is none."""
        return self.lines_of(place.file).line(place.line)

    def lines_of(self, file: str) -> Lines:
        """Return the lines of a file by its name; empty when it is none of these."""
        return next((each.lines for each in self.files if each.path == file), Lines(file, ""))

    def at(self, place: Place) -> str:
        """Return what stands at a place of one line; empty when it covers several."""
        if place.line != place.end_line:
            return ""
        return self.line_of(place)[place.column - 1 : place.end_column - 1]


def read(
    source: pathlib.Path,
    *,
    canonical: Callable[[str], str],
    include: str = "include",
    apart: Apart | None = None,
    opened: Mapping[pathlib.Path, str] | None = None,
) -> Text:
    """Read a file, or every YAML file of a folder, with what they include.

    `canonical` gives the one name of a section whatever its language; the key
    whose name is `include` holds the other files; `apart` tells from its root
    that a file of the folder is no part of the model; `opened` are texts that
    stand for files not saved yet, by resolved path. Raises UnreadableFile for
    `source` itself; every other trouble is a finding.
    """
    with collector_paused():
        is_folder = source.is_dir()
        gathering = Gathering(source if is_folder else source.parent, canonical, include, opened)
        if is_folder:
            gathering.take_folder(source, apart)
        else:
            gathering.take_root(source)
        return _text(gathering)


def read_text(
    text: str | bytes,
    *,
    name: str = "<texte>",
    canonical: Callable[[str], str] = str,
    include: str = "include",
    folder: pathlib.Path | None = None,
) -> Text:
    """Read a model from a string or from bytes, called `name`; it includes files from `folder` alone.

    Raises UnreadableFile for bytes that are no text, and for too many of them.
    """
    if len(text) > MAX_BYTES:
        raise UnreadableFile(file=name, reason=Word("error.reason.too_big"))
    with collector_paused():
        gathering = Gathering(folder, canonical, include)
        try:
            source = source_from(text, name)
        except NotText:
            raise UnreadableFile(file=name, reason=Word("error.reason.not_text")) from None
        gathering.take(source, ())
        return _text(gathering)


def _text(gathering: Gathering) -> Text:
    findings = gathering.findings()
    files, apart = tuple(gathering.files), tuple(gathering.apart)
    return Text(gathering.values, gathering.places(), findings, files, gathering.is_whole, apart)


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Spare the garbage collector a million objects that all live on."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
