"""Changes of an editor: made where the protocol says, whatever the text holds."""

from __future__ import annotations

import pytest
from lsprotocol.types import (
    Position,
    Range,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
)

from systemie.lsp.columns import changed


def change(start: tuple[int, int], end: tuple[int, int], text: str) -> TextDocumentContentChangePartial:
    return TextDocumentContentChangePartial(range=Range(Position(*start), Position(*end)), text=text)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("letter", ["x", "é", "😀", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_only_the_newlines_of_the_protocol_end_a_line(newline: str, letter: str) -> None:
    text = f"a: {letter}{newline}b: {letter}z{newline}"
    width = 2 if letter == "😀" else 1
    after = changed(text, change((1, 3 + width), (1, 4 + width), "y"))
    assert after == f"a: {letter}{newline}b: {letter}y{newline}"


@pytest.mark.parametrize(
    ("start", "end", "after"),
    [
        ((0, 0), (0, 0), "+ab\ncd"),
        ((0, 1), (1, 1), "a+d"),
        ((0, 99), (0, 99), "ab+\ncd"),
        ((9, 9), (9, 9), "ab\ncd+"),
        ((0, 0), (9, 9), "+"),
    ],
)
def test_a_stretch_is_replaced(start: tuple[int, int], end: tuple[int, int], after: str) -> None:
    assert changed("ab\ncd", change(start, end, "+")) == after


def test_a_whole_text_takes_the_place_of_another() -> None:
    assert changed("ab", TextDocumentContentChangeWholeDocument(text="c")) == "c"
