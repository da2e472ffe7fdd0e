"""Addresses of the editor and files of a reading, positions of the protocol and places of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from lsprotocol import types as lsp

from systemie.lsp.columns import column_of, range_of
from systemie.model.readings import Reading
from systemie.places import Place
from systemie.text.editing import Edit


class Addresses:
    """The addresses of the open documents, as the editor writes them."""

    def __init__(self) -> None:
        self.uris: dict[Path, str] = {}

    def uri_of(self, file: str, reading: Reading) -> str:
        """Return the address of a file of a reading, as the editor writes it where it has it open."""
        found = next((each.location for each in reading.text.files if each.path == file), None)
        path = (found or Path(file)).resolve()
        return self.uris.get(path, path.as_uri())

    def file_of(self, uri: str, reading: Reading) -> str:
        """Return the name that a reading gives to a document."""
        path = path_of(uri).resolve()
        return next(
            (each.path for each in reading.text.files if each.location and each.location.resolve() == path),
            "",
        )

    def where(self, place: Place, reading: Reading) -> tuple[str, lsp.Range]:
        """Return the address and the range of a place of a reading."""
        return self.uri_of(place.file, reading), range_of(reading.text.lines_of(place.file), place)

    def location(self, place: Place, reading: Reading) -> lsp.Location:
        return lsp.Location(*self.where(place, reading))

    def spot(self, uri: str, position: lsp.Position, reading: Reading) -> tuple[str, int, int]:
        """Return the file of a reading, the line and the column, from 1, of a position in a document."""
        file = self.file_of(uri, reading)
        line = reading.text.lines_of(file).line(position.line + 1)
        return file, position.line + 1, column_of(line, position.character) + 1

    def is_at(self, place: Place, uri: str, position: lsp.Position, reading: Reading) -> bool:
        """Tell whether a position is in a place."""
        where, span = self.where(place, reading)
        return where == uri and span.start <= position <= span.end

    def edits(self, edits: Mapping[str, Iterable[Edit]], reading: Reading) -> lsp.WorkspaceEdit:
        """Return edits of ours as those of the protocol."""
        changes: dict[str, list[lsp.TextEdit]] = {}
        for file, several in edits.items():
            for each in several:
                uri, span = self.where(Place(file, *each.start, *each.end), reading)
                changes.setdefault(uri, []).append(lsp.TextEdit(span, each.replacement))
        return lsp.WorkspaceEdit(changes)


def path_of(uri: str) -> Path:
    """Return the path of a document; one that is in no file yet is given a name of its own."""
    parts = urlsplit(uri)
    if parts.scheme == "file":
        return Path(url2pathname(parts.path))
    return Path(f"{parts.scheme}-{Path(unquote(parts.path)).name}.yaml")
