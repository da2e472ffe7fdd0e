"""What an importer is given: a file, or the tables of a folder."""

from __future__ import annotations

from pathlib import Path

from systemie.exchange.opening import Source
from systemie.findings import UnreadableFile, Word
from systemie.text.bounds import MAX_FILES
from systemie.text.sources import bytes_of


def source_at(path: Path) -> Source:
    """Return what there is to import at a path; raises UnreadableFile."""
    if not path.is_dir():
        return Source(path.name, _bytes(path))
    tables = sorted(each for each in path.iterdir() if each.suffix.lower() == ".csv" and each.is_file())
    if not tables:
        raise UnreadableFile(file=str(path), reason=Word("exchange.reason.no_table"))
    return Source(path.name, b"", {each.name: _bytes(each) for each in tables[:MAX_FILES]})


def _bytes(path: Path) -> bytes:
    data = bytes_of(path)
    if isinstance(data, Word):
        raise UnreadableFile(file=str(path), reason=data)
    return data
