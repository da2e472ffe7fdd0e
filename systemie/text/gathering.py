"""The files of one model: the first, those it includes, each read once and united."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from systemie.findings import Finding, Severity, UnreadableFile, Word
from systemie.places import Lines, Path, Place, Places, packed
from systemie.text.bounds import MAX_FILES, MAX_INCLUDES
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

Chain = tuple[pathlib.Path, ...]
Apart = Callable[[dict[str, Any]], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """A file to include: as it is named, by whom, and the files that led there."""

    name: str
    path: Path
    place: Place
    chain: Chain


class Gathering:
    """The files of one model, taken one after the other.

    Files come from `folder` alone; `canonical` gives the one name of a section
    and `include` that of the key that names other files. `opened` holds the
    texts that an editor has not saved yet, by resolved path.
    """

    def __init__(
        self, folder: pathlib.Path | None, canonical: Callable[[str], str], include: str,
        opened: Mapping[pathlib.Path, str] | None = None,
    ) -> None:  # fmt: skip
        self.files: list[SourceFile] = []
        self.is_whole = True
        self._folder = None if folder is None else folder.resolve()
        self._include = include
        self._canonical = canonical
        self._opened = opened or {}
        self._apart: Apart | None = None
        self.apart: list[SourceFile] = []
        self._lines: list[Lines] = []
        self._findings: list[Finding] = []
        self._seen: set[pathlib.Path] = set()
        self._union = Union(canonical, self._lines)

    @property
    def values(self) -> dict[str, Any]:
        """Return the united root."""
        return self._union.values

    def places(self) -> Places:
        """Return where all of it stands."""
        root: Any = self._union.node() if self._union.is_started else packed(0, 0, 0)
        return Places(self._lines or [Lines("", "")], root)

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found, file by file and in the order of lines."""
        order = {source.path: index for index, source in enumerate(self.files)}
        return tuple(
            sorted([*self._findings, *self._union.findings], key=lambda each: _position(each, order))
        )

    def take_root(self, path: pathlib.Path) -> None:
        """Read the file the user named; raises UnreadableFile."""
        loaded = self._loaded(path)
        if isinstance(loaded, Word):
            raise UnreadableFile(file=shown(path), reason=loaded)
        self._seen.add(path.resolve())
        self.take(loaded, (path.resolve(),))

    def take_folder(self, folder: pathlib.Path, apart: Apart | None = None) -> None:
        """Read every YAML file of a folder but those `apart`; raises UnreadableFile when there is none."""
        self._apart = apart
        paths = models_in(folder)
        if not paths:
            raise UnreadableFile(file=shown(folder), reason=Word("error.reason.no_yaml"))
        for path in paths:
            self._visit(path, Asked(shown(path), (), Place(shown(path), 1, 1, 1, 1), ()))

    def take(self, source: SourceFile, chain: Chain) -> None:
        """Unite one file with those already read, then what it includes; `chain` led here."""
        self.files.append(source)
        self._lines.append(source.lines)
        self._findings += about_encoding(source)
        parsed = understood(source.lines, len(self._lines) - 1)
        if self._apart and len(chain) == 1 and isinstance(parsed.values, dict) and self._apart(parsed.values):
            self.apart.append(source)
            return
        self._findings += parsed.findings
        self.is_whole = self.is_whole and parsed.is_whole
        if isinstance(parsed.values, dict):
            self._union.add(parsed.values, parsed.node, but=self._include)
            for asked in self._asked(parsed.values, parsed.node, chain):
                self._included(asked, source)
        elif parsed.is_whole:
            self._say_why(parsed.values, parsed.node)

    def _say_why(self, values: Any, node: Any) -> None:
        """Tell that a file holds no keys at all."""
        spot = node if isinstance(node, int) else node[0]
        place = Places(self._lines, spot).unpacked(spot)
        self.is_whole = self.is_whole and values is None
        self._findings.append(Finding(Severity.ERROR, "SYS136" if values is None else "SYS135", at=place))

    # -- includes

    def _asked(self, values: dict[str, Any], node: list[Any], chain: Chain) -> Iterator[Asked]:
        """Yield the files that the include key of a file names; tell of what names none."""
        places = Places(self._lines, node)
        for key, value in values.items():
            if self._canonical(key) != self._include or value is None:
                continue
            for path, name in _named(key, value):
                is_name = isinstance(name, str) and name.strip() and "\0" not in name
                asked = Asked(name if is_name else "", path, places.nearest(path), chain)
                if is_name:
                    yield asked
                else:
                    self._refuse("SYS143", asked)

    def _included(self, asked: Asked, source: SourceFile) -> None:
        if self._folder is None:
            self._refuse("SYS139", asked)
            return
        base = self._folder if source.location is None else source.location.parent
        path = base / asked.name.replace("\\", "/")
        try:
            is_inside = path.resolve().is_relative_to(self._folder)
            is_folder = is_inside and path.is_dir()
        except (OSError, RuntimeError, ValueError):
            self._refuse("SYS138", asked)
            return
        if is_folder:
            self._include_folder(path, asked)
        else:
            self._visit(path, asked)

    def _include_folder(self, folder: pathlib.Path, asked: Asked) -> None:
        paths = [path for path in models_in(folder) if path.resolve() not in asked.chain]
        if not paths:
            self._refuse("SYS144", asked)
        for path in paths:
            self._visit(path, asked)

    def _visit(self, path: pathlib.Path, asked: Asked) -> None:
        """Read a file of the model, once."""
        real = pathlib.Path(os.path.realpath(path))  # unlike resolve(), it never raises for links in a ring
        if self._folder is not None and not real.is_relative_to(self._folder):
            self._refuse("SYS139", asked)
        elif real in asked.chain:
            self._refuse("SYS140", asked, chain=[each.name for each in (*asked.chain, real)])
        elif real in self._seen:
            return
        elif len(self._seen) >= MAX_FILES or len(asked.chain) >= MAX_INCLUDES:
            self._refuse("SYS142", asked, count=MAX_FILES, depth=MAX_INCLUDES)
        else:
            self._seen.add(real)
            self._read(path, asked)

    def _read(self, path: pathlib.Path, asked: Asked) -> None:
        loaded = self._loaded(path)
        if isinstance(loaded, SourceFile):
            self.take(loaded, (*asked.chain, path.resolve()))
            return
        codes = {"error.reason.missing": "SYS138", "error.reason.not_text": "SYS126"}
        self._refuse(codes.get(loaded.key, "SYS141"), asked, reason=loaded)

    def _loaded(self, path: pathlib.Path) -> SourceFile | Word:
        """Return a file, or the reason why it cannot be read."""
        unsaved = self._opened.get(pathlib.Path(os.path.realpath(path))) if self._opened else None
        if unsaved is not None:
            return replace(source_from(unsaved, shown(path)), location=path)
        data = bytes_of(path)
        if isinstance(data, Word):
            return data
        try:
            return source_of(data, shown(path), path)
        except NotText:
            return Word("error.reason.not_text")

    def _refuse(self, code: str, asked: Asked, **values: Any) -> None:
        """Tell that a file was left out."""
        self.is_whole = False
        told = {"name": asked.name, **values}
        self._findings.append(Finding(Severity.ERROR, code, asked.path, told, at=asked.place))


def _named(key: str, value: Any) -> list[tuple[Path, Any]]:
    """Return what an include key names, each with its path."""
    if isinstance(value, list):
        return [((key, index), each) for index, each in enumerate(value)]
    return [((key,), value)]


def _position(finding: Finding, order: dict[str, int]) -> tuple[int, int, int, str]:
    if finding.at is None:
        return (-1, 0, 0, finding.code)
    return (order.get(finding.at.file, len(order)), finding.at.line, finding.at.column, finding.code)
