"""Files as they are on disk: their bytes, and the text they hold whatever wrote them."""

from __future__ import annotations

import codecs
import itertools
import os
import pathlib
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from systemie.findings import Finding, Fix, Severity, Word
from systemie.places import Lines
from systemie.text.bounds import MAX_BYTES

SUFFIXES: Final = (".yaml", ".yml")
PINS: Final = (".placements.yaml", ".placements.yml")

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_ALL_SEPARATORS: Final = "\x85\u2028\u2029"
_SEPARATORS: Final = re.compile(f"[{_ALL_SEPARATORS}]")
_WESTERN: Final = frozenset(
    "àâäáãåçéèêëíìîïñóòôöõúùûüýÿœæßÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸŒÆ«»‘’“”„…–—•·°º€£§²³¹±×÷½¼¾µ®©™†‰\u00a0"
)
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SHOWN_CONTROLS: Final = 20
_GROWTH: Final = 1 << 16
"""Bytes a file may gain between the moment it is measured and the moment it is read."""
_READ_ONLY: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Without waiting for the other end of a pipe."""


class NotText(Exception):
    """Bytes that no encoding of ours explains."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: its name as shown, its text, where it is, how it is encoded."""

    path: str
    lines: Lines = field(repr=False, compare=False)
    location: pathlib.Path | None = None
    encoding: str = "utf-8"

    @property
    def sha256(self) -> str:
        """Return the hash of the bytes that were read, made anew from the text: see ``replace``."""
        return digest_of(encoded(self.text, self.encoding))

    @property
    def text(self) -> str:
        """Return the text as it was read."""
        return self.lines.text


def source_of(data: bytes, name: str, location: pathlib.Path | None = None) -> SourceFile:
    """Return the source that `data` holds; raises NotText."""
    encoding, text = decoded(data)
    return SourceFile(name, Lines(name, text), location, encoding)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    import hashlib

    return hashlib.sha256(data, usedforsecurity=False).hexdigest()


def source_from(text: str | bytes, name: str) -> SourceFile:
    """Return the source of a text that comes from no file; lone surrogates become question marks.

    Raises NotText for bytes that are none.
    """
    if isinstance(text, bytes):
        return source_of(text, name)
    text = text.removeprefix("\ufeff")
    data = text.encode("utf-8", "replace")
    return SourceFile(name, Lines(name, data.decode("utf-8")))


def decoded(data: bytes) -> tuple[str, str]:
    """Return the encoding of `data` and its text without byte order mark; raises NotText.

    Encodings are ``utf-8``, ``utf-8-sig``, ``utf-16-le``, ``utf-16-be`` (both
    with a mark) and ``cp1252``, taken only where every byte makes sense in it.
    """
    if data.startswith(_UTF16):
        encoding = "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
        return encoding, _strict(data[2:], encoding)
    if b"\0" in data:
        raise NotText
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", _strict(data[3:], "utf-8")
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strict(data, "cp1252")
    if all(each in _WESTERN for each in set(text) if not each.isascii()):
        return "cp1252", text
    raise NotText


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise NotText from None
    if "\0" in text:
        raise NotText
    return text


def encoded(text: str, encoding: str) -> bytes:
    """Return the bytes of `text`, with the mark its encoding has; UTF-8 where it lacks a letter."""
    if encoding.startswith("utf-16"):
        mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else codecs.BOM_UTF16_BE
        return mark + text.encode(encoding)
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8")


def about_encoding(source: SourceFile) -> Iterator[Finding]:
    """Yield what there is to say of a file that is not in UTF-8."""
    if source.encoding == "cp1252":
        at = next((index for index, each in enumerate(source.text) if not each.isascii()), 0)
        yield Finding(Severity.WARNING, "SYS124", at=source.lines.place(at, at + 1))
    elif source.encoding.startswith("utf-16"):
        yield Finding(Severity.HINT, "SYS125", at=source.lines.place(0, 0))


def about_controls(lines: Lines) -> Iterator[Finding]:
    """Yield the invisible characters that a text must not hold, the first ones."""
    yield from _about(lines, _CONTROLS, Severity.ERROR, Fix(""))


def about_separators(lines: Lines) -> Iterator[Finding]:
    """Yield the characters that YAML takes for the end of a line and that editors do not, the first ones."""
    yield from _about(lines, _SEPARATORS, Severity.WARNING, Fix(" "))


def _about(lines: Lines, unwanted: re.Pattern[str], severity: Severity, fix: Fix) -> Iterator[Finding]:
    for match in itertools.islice(unwanted.finditer(lines.text), _SHOWN_CONTROLS):
        values = {"sign": f"U+{ord(match[0]):04X}"}
        yield Finding(severity, "SYS123", (), values, fix=fix, at=lines.place(*match.span()))


def without_controls(text: str) -> str:
    """Return `text` with a space in place of each character that must not be there."""
    return _CONTROLS.sub(" ", text)


def without_separators(text: str) -> str:
    """Return `text` with a space in place of what editors do not take for the end of a line."""
    if any(each in text for each in _ALL_SEPARATORS):
        return _SEPARATORS.sub(" ", text)
    return text


def bytes_of(path: pathlib.Path) -> bytes | Word:
    """Return the bytes of a plain file of bounded size, or the reason why not."""
    try:
        with os.fdopen(os.open(path, _READ_ONLY), "rb") as stream:
            state = os.fstat(stream.fileno())
            if not stat.S_ISREG(state.st_mode):
                return Word("error.reason.not_a_file")
            data = stream.read(state.st_size + _GROWTH) if state.st_size <= MAX_BYTES else None
    except (OSError, ValueError) as trouble:
        return reason_of(trouble)
    return data if data is not None and len(data) <= MAX_BYTES else Word("error.reason.too_big")


def reason_of(trouble: Exception) -> Word:
    """Return in our words why the system refused a file."""
    for kind, word in (
        (FileNotFoundError, "missing"),
        (NotADirectoryError, "missing"),
        (PermissionError, "forbidden"),
        (IsADirectoryError, "not_a_file"),
    ):
        if isinstance(trouble, kind):
            return Word(f"error.reason.{word}")
    return Word("error.reason.unreadable")


def models_in(folder: pathlib.Path) -> list[pathlib.Path]:
    """Return the YAML files of a folder and its sub-folders, sorted; hidden ones and pins left out."""
    found = []
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        found += [pathlib.Path(base, name) for name in names if _is_model(name)]
    return sorted(found, key=lambda path: path.relative_to(folder).parts)


def _is_model(name: str) -> bool:
    low = name.lower()
    return low.endswith(SUFFIXES) and not low.endswith(PINS) and not low.startswith(".")


def shown(path: pathlib.Path) -> str:
    """Return a path as the user would write it: from where they are, with plain slashes."""
    try:
        return path.absolute().relative_to(pathlib.Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()
