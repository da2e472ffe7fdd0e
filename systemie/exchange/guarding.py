"""Archives from elsewhere, made safe before anything parses them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from systemie.findings import UnreadableFile, Word

MAX_UNPACKED: Final = 1 << 27
"""Bytes of all the parts read of one archive."""
MAX_PARTS: Final = 5_000
MAX_CELLS: Final = 2_000_000
"""Cells of one sheet, the empty ones between its corners included."""
OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of old formats begin, and those that a password protects."""
_LEFT_OUT: Final = re.compile(
    r"(?i)externallinks|drawings|media|embeddings|customxml|docprops|comments|activex|printersettings|theme|charts"
    r"|pivot|tables|vba|thumbnails|configurations|pictures|^settings\.xml$"
)
_WANTED: Final = re.compile(r"(?i)\.(?:xml|rels)$|^mimetype$")
_ENTITIES: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_EMPTY_CELL: Final = re.compile(rb"<c\b[^<>]*/>")
_CELL: Final = re.compile(rb"<c\b[^<>]*>")
_AT: Final = re.compile(rb"\br=[\"']([A-Za-z]{1,3})([0-9]{1,7})[\"']")
_FAULTY: Final = re.compile(rb"<c\b[^<>]*\bt=[\"']e[\"']")
_REPEATED: Final = re.compile(rb"(number-(?:rows|columns)-repeated=[\"'])([0-9]+)")
_PIECE: Final = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^<>]*)>")
_MOST_REPEATED: Final = 1_000


def refused(file: str, reason: str) -> UnreadableFile:
    """Return the trouble of a file that cannot be read, for a reason of ``exchange.reason``."""
    return UnreadableFile(file=file, reason=Word(f"exchange.reason.{reason}"))


def parts_of(data: bytes, file: str) -> dict[str, bytes]:
    """Return the parts of an archive that a table needs, each checked; raises UnreadableFile.

    Nothing is unpacked beyond a bound, whatever the archive says of its sizes;
    links to other files, pictures and macros are left out.
    """
    if data.startswith(OLD):
        raise refused(file, "encrypted")
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_PARTS:
                raise refused(file, "too_big")
            for entry in entries:
                if not _WANTED.search(entry.filename) or _LEFT_OUT.search(entry.filename):
                    continue
                if entry.flag_bits & 1:
                    raise refused(file, "encrypted")
                with archive.open(entry) as stream:
                    part = stream.read(left + 1)
                left -= len(part)
                if left < 0:
                    raise refused(file, "too_big")
                parts[entry.filename] = _checked(part, file)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, KeyError):
        raise refused(file, "corrupted") from None
    except Exception as trouble:
        if type(trouble).__module__ in ("zlib", "lzma", "_lzma"):
            raise refused(file, "corrupted") from None
        raise
    return parts


def _checked(part: bytes, file: str) -> bytes:
    if b"\0" in part:
        raise refused(file, "corrupted")
    if _ENTITIES.search(part):
        raise refused(file, "entities")
    if b"manifest:encryption-data" in part:
        raise refused(file, "encrypted")
    return part


def bounded(parts: dict[str, bytes], file: str) -> tuple[bytes, int]:
    """Return an archive of these parts whose sheets are of bounded size, and how many cells hold an error."""
    faulty = 0
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            if "worksheets/" in name.lower():
                part = _EMPTY_CELL.sub(b"", part)
                faulty += len(_FAULTY.findall(part))
                _bound(_area(part), file)
            elif name == "content.xml":
                part = _REPEATED.sub(_capped, part)
                _bound(_open_area(part), file)
            archive.writestr(zipfile.ZipInfo(name), part)
    return made.getvalue(), faulty


def _bound(cells: int, file: str) -> None:
    if cells > MAX_CELLS:
        raise refused(file, "too_many_cells")


def _area(sheet: bytes) -> int:
    """Return how many cells there are between the corners of a sheet of Excel."""
    rows = columns = count = 0
    for cell in _CELL.finditer(sheet):
        count += 1
        at = _AT.search(cell[0])
        if at:
            column = 0
            for letter in at[1].upper():
                column = column * 26 + letter - 64
            rows, columns = max(rows, int(at[2])), max(columns, column)
    return max(rows * columns, count)


def _capped(match: re.Match[bytes]) -> bytes:
    """Return a repetition, made one where it only fills the sheet to its edge."""
    many = len(match[2]) > len(str(_MOST_REPEATED)) or int(match[2]) > _MOST_REPEATED
    return match[1] + (b"1" if many else match[2])


def _open_area(content: bytes) -> int:
    """Return how many cells the sheets of OpenDocument hold, repetitions made."""
    rows = total = widest = width = 0
    repeat = 1
    for piece in _PIECE.finditer(content):
        found = _REPEATED.search(piece[2])
        times = int(found[2]) if found else 1
        if piece[1] == b"table-row":
            rows, repeat, width = rows + repeat, times, 0
        else:
            width += times
            widest = max(widest, width)
            total += times * repeat
    return max(total, (rows + repeat) * widest)
