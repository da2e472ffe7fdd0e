"""What each code of finding means, with a wrong and a right example: ``explanations/LANGUAGE/CODE.md``.

A file is a title, a few paragraphs, then two sections that each hold an example: a fence ``yaml`` for the
model, and one for every other file it needs. What one text cannot show, words after ``yaml`` tell:

``file=NAME``      the name of the file, from the folder of the model
``encoding=NAME``  its encoding: ``cp1252``, ``utf-16``; with ``hex``, the text is the bytes in hexadecimal
``repeat=N``       its last line stands there N times
``copies=N``       there are N such files, whose numbers take the place of ``#`` in the name
``size=N``         zeros follow the text, up to N bytes
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from systemie.findings import UnknownName, Word

_FOLDER: Final = Path(__file__).parent / "explanations"
_MODEL: Final = {"fr": "modele.yaml", "en": "model.yaml"}
_FENCE: Final = re.compile(r"^```yaml(?P<words>[^\n]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_SECTION: Final = re.compile(r"^## .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """One file of an example, as its fence tells it."""

    name: str
    text: str
    encoding: str = "utf-8"
    repeat: int = 1
    copies: int = 1
    size: int = 0

    @property
    def data(self) -> bytes:
        """Return the bytes of the file."""
        if self.encoding == "hex":
            return bytes.fromhex(self.text)
        last = self.text[self.text.rstrip("\n").rfind("\n") + 1 :]
        return (self.text + last * (self.repeat - 1)).encode(self.encoding).ljust(self.size, b"\0")


@dataclass(frozen=True, slots=True)
class Example:
    """A small model: its own file first, then those it needs."""

    files: tuple[ExampleFile, ...]

    @property
    def text(self) -> str:
        """Return the text of the model."""
        return self.files[0].text

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name and the bytes of every file, copies too."""
        for each in self.files:
            for number in range(1, each.copies + 1):
                yield each.name.replace("#", str(number)), each.data


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means, why it matters, what to write instead; paragraphs of `prose` stand a line apart."""

    code: str
    language: str
    title: str
    prose: str
    wrong: Example
    right: Example


@functools.cache
def codes() -> tuple[str, ...]:
    """Return the codes that are explained, sorted."""
    return tuple(sorted(each.stem for each in (_FOLDER / "fr").glob("SYS*.md")))


@functools.cache
def explanation_of(code: str, language: str) -> Explanation:
    """Return what a code means, in French or in English; raises UnknownName."""
    if code not in codes():
        raise UnknownName(name=code, what=Word("noun.code"), choices=())
    text = (_FOLDER / language / f"{code}.md").read_text("utf-8")
    told, wrong, right = _SECTION.split(text)
    title, _, prose = told.removeprefix("# ").partition("\n")
    wrong, right = (_example(each, language) for each in (wrong, right))
    return Explanation(code, language, title.strip(), prose.strip(), wrong, right)


def _example(section: str, language: str) -> Example:
    fences = _FENCE.finditer(section)
    return Example(tuple(_file(each["words"], each["text"], _MODEL[language]) for each in fences))


def _file(words: str, text: str, name: str) -> ExampleFile:
    """Return the file of a fence; one that is not named is the model."""
    told = dict(word.split("=", 1) for word in words.split())
    numbers = {key: int(told.pop(key)) for key in ("repeat", "copies", "size") if key in told}
    return ExampleFile(told.get("file", name), text, told.get("encoding", "utf-8"), **numbers)
