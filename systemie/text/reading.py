"""Read a model's text, from one file or many: plain values, their places, what was found."""

from __future__ import annotations

import contextlib
import gc
import pathlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from systemie.findings import Finding, Related, Severity, UnreadableFile, Word
from systemie.places import Lines, Place, Places, packed
from systemie.text.bounds import MAX_BYTES, MAX_FILES, MAX_INCLUDES
from systemie.text.merging import Union
from systemie.text.recovering import understood
from systemie.text.sources import (
    NotText,
    SourceFile,
    about_encoding,
    bytes_of,
    models_in,
    shown,
    source_from,
    source_of,
)


@dataclass(frozen=True, slots=True)
class Text:
    """A model's text once read.

    `values` is the merged root: strings, None, dicts and lists, not to be
    changed since aliases share them. `is_whole` is false when some of the text
    could not be understood, so that what is missing may only be unread.
    """

    values: dict[str, Any]
    places: Places
    findings: tuple[Finding, ...]
    files: tuple[SourceFile, ...]
    is_whole: bool = True

    def line_of(self, place: Place) -> str:
        """Return the line where a place begins, to show it; empty when there is none."""
        return next((each.lines.line(place.line) for each in self.files if each.path == place.file), "")


def read(source: pathlib.Path, *, canonical: Callable[[str], str], include: str = "include") -> Text:
    """Read a file, or every YAML file of a folder, with what they include.

    `canonical` gives the one name of a section whatever its language; the key
    whose name is `include` holds the other files. Raises UnreadableFile for
    `source` itself; every other trouble is a finding.
    """
    with _collector_paused():
        if source.is_dir():
            return _read_folder(source, canonical, include)
        reading = Reading(source.parent, canonical, include)
        reading.take_root(source)
        return reading.text()


def read_text(
    text: str,
    *,
    name: str = "<texte>",
    canonical: Callable[[str], str] = str,
    include: str = "include",
    folder: pathlib.Path | None = None,
) -> Text:
    """Read a model from a string, called `name` in the findings; it includes files only from `folder`."""
    with _collector_paused():
        reading = Reading(folder, canonical, include)
        if len(text) > MAX_BYTES:
            raise UnreadableFile(file=name, reason=Word("error.reason.too_big"))
        reading.take(source_from(text, name), ())
        return reading.text()


def _read_folder(folder: pathlib.Path, canonical: Callable[[str], str], include: str) -> Text:
    paths = models_in(folder)
    if not paths:
        raise UnreadableFile(file=shown(folder), reason=Word("error.reason.no_yaml"))
    reading = Reading(folder, canonical, include)
    for path in paths:
        reading.visit(path, None, ())
    return reading.text()


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """Spare the garbage collector a million objects that all live on."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Reading:
    """The files of one model, taken one after the other."""

    def __init__(self, folder: pathlib.Path | None, canonical: Callable[[str], str], include: str) -> None:
        self._folder = None if folder is None else folder.resolve()
        self._include = include
        self._canonical = canonical
        self._files: list[SourceFile] = []
        self._lines: list[Lines] = []
        self._findings: list[Finding] = []
        self._seen: set[pathlib.Path] = set()
        self._union = Union(canonical, self._lines)
        self._is_whole = True
        self._is_started = False

    def text(self) -> Text:
        """Return what was read."""
        self._findings += self._union.findings
        root: Any = self._union.node() if self._is_started else packed(0, 0, 0)
        places = Places(self._lines or [Lines("", "")], root)
        findings = tuple(sorted(self._findings, key=self._order))
        return Text(self._union.values, places, findings, tuple(self._files), self._is_whole)

    def _order(self, finding: Finding) -> tuple[int, int, int, str]:
        if finding.at is None:
            return (-1, 0, 0, finding.code)
        names = [each.path for each in self._files]
        file = names.index(finding.at.file) if finding.at.file in names else len(names)
        return (file, finding.at.line, finding.at.column, finding.code)

    def take_root(self, path: pathlib.Path) -> None:
        """Read the file the user named; raises UnreadableFile."""
        loaded = self._load(path)
        if isinstance(loaded, Word):
            raise UnreadableFile(file=shown(path), reason=loaded)
        self._seen.add(path.resolve())
        self.take(loaded, (path.resolve(),))

    def _load(self, path: pathlib.Path) -> SourceFile | Word:
        data = bytes_of(path)
        if isinstance(data, Word):
            return data
        try:
            return source_of(data, shown(path), path)
        except NotText:
            return Word("error.reason.not_text")

    def take(self, source: SourceFile, chain: tuple[pathlib.Path, ...]) -> None:
        """Unite one file with those already read, then what it includes; `chain` led here."""
        self._files.append(source)
        self._lines.append(source.lines)
        self._findings += about_encoding(source)
        parsed = understood(source.lines, len(self._lines) - 1)
        self._findings += parsed.findings
        self._is_whole = self._is_whole and parsed.is_whole
        if not isinstance(parsed.values, dict):
            self._say_why(
                source, parsed.values, parsed.node, is_told=parsed.error is not None or not parsed.is_whole
            )
            return
        if self._is_started:
            self._union.add(parsed.values, parsed.node, but=self._include)
        else:
            self._is_started = True
            self._union.start(parsed.values, parsed.node)
        self._follow(source, parsed.values, parsed.node, chain)

    def _say_why(self, source: SourceFile, values: Any, node: Any, *, is_told: bool) -> None:
        """Tell that a file holds no keys at all, unless its trouble was told already."""
        if is_told:
            return
        spot = node if isinstance(node, int) else node[0]
        place = Places(self._lines, spot).unpacked(spot)
        self._is_whole = self._is_whole and values is None
        self._findings.append(Finding(Severity.ERROR, "SYS136" if values is None else "SYS135", at=place))

    # -- includes

    def _follow(
        self, source: SourceFile, values: dict[str, Any], node: list[Any], chain: tuple[pathlib.Path, ...]
    ) -> None:
        """Read what the include key of a file names."""
        places = Places(self._lines, node)
        for key, value in values.items():
            if self._canonical(key) != self._include or value is None:
                continue
            listed = value if isinstance(value, list) else [value]
            for index, name in enumerate(listed):
                place = places.nearest((key, index) if isinstance(value, list) else (key,))
                self._included(name, source, place, chain)

    def _included(self, name: Any, source: SourceFile, place: Place, chain: tuple[pathlib.Path, ...]) -> None:
        if not isinstance(name, str) or not name.strip() or "\0" in name:
            self._trouble("SYS143", place)
        elif self._folder is None:
            self._trouble("SYS139", place, name=name)
        else:
            base = source.location.parent if source.location is not None else self._folder
            self._resolve(name, base / name.replace("\\", "/"), place, chain)

    def _resolve(self, name: str, path: pathlib.Path, place: Place, chain: tuple[pathlib.Path, ...]) -> None:
        try:
            real = path.resolve()
            is_folder = real.is_dir()
        except (OSError, RuntimeError, ValueError):
            self._trouble("SYS138", place, name=name)
            return
        if self._folder is None or not real.is_relative_to(self._folder):
            self._trouble("SYS139", place, name=name)
        elif not is_folder:
            self.visit(path, place, chain, name)
        else:
            self._visit_folder(path, place, chain, name)

    def _visit_folder(
        self, folder: pathlib.Path, place: Place, chain: tuple[pathlib.Path, ...], name: str
    ) -> None:
        paths = [path for path in models_in(folder) if path.resolve() not in chain]
        if not paths:
            self._trouble("SYS144", place, name=name)
        for path in paths:
            self.visit(path, place, chain, name)

    def visit(
        self,
        path: pathlib.Path,
        place: Place | None,
        chain: tuple[pathlib.Path, ...],
        name: str | None = None,
    ) -> None:
        """Read a file of the model once; `place` is the include that asks for it."""
        real = path.resolve()
        name = name or shown(path)
        if self._folder is not None and not real.is_relative_to(self._folder):
            self._trouble("SYS139", place, name=name)
        elif real in chain:
            self._trouble("SYS140", place, name=name, chain=[shown(each) for each in (*chain, real)])
        elif real not in self._seen:
            if len(self._seen) >= MAX_FILES or len(chain) >= MAX_INCLUDES:
                self._trouble("SYS142", place, name=name, count=MAX_FILES, depth=MAX_INCLUDES)
                return
            self._seen.add(real)
            self._read_included(path, place, chain, name)

    def _read_included(
        self, path: pathlib.Path, place: Place | None, chain: tuple[pathlib.Path, ...], name: str
    ) -> None:
        loaded = self._load(path)
        if isinstance(loaded, SourceFile):
            self.take(loaded, (*chain, path.resolve()))
            return
        codes = {"missing": "SYS138", "not_text": "SYS126", "too_big": "SYS129"}
        code = codes.get(loaded.key.rpartition(".")[2], "SYS141")
        self._trouble(code, place, name=name, reason=loaded, size=MAX_BYTES >> 20)

    def _trouble(self, code: str, place: Place | None, **values: Any) -> None:
        """Tell that a file was left out."""
        self._is_whole = False
        related: tuple[Related, ...] = ()
        at = place or Place(values.get("name", ""), 1, 1, 1, 1)
        self._findings.append(Finding(Severity.ERROR, code, (), values, related=related, at=at))
