"""The cards of a timeline: what a step is called, when it is, what it changes, in a column of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from systemie.layout.measuring import width, wrap
from systemie.scenes.charts.timeline import Change, Stop
from systemie.scenes.ink import Ink, Mark, Point, Words

TITLE: Final = 8.8
SMALL: Final = 7.6
WIDTH: Final = 104.0
GAP: Final = 10.0
INDENT: Final = 11.0
MARKS: Final = {"appears": ("+", "plus"), "gone": ("-", "minus")}


@dataclass(frozen=True, slots=True)
class Piece:
    """A few lines of a card, and the height they take."""

    kind: str
    lines: tuple[str, ...]
    height: float
    of: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a stop, measured."""

    stop: Stop
    pieces: tuple[Piece, ...]

    @property
    def height(self) -> float:
        return sum(piece.height for piece in self.pieces)

    @property
    def width(self) -> float:
        """How wide the words are, at most `WIDTH`."""
        return max((_across(piece, self.stop) for piece in self.pieces), default=0.0)


def _across(piece: Piece, stop: Stop) -> float:
    """Return how wide a piece is, its mark included."""
    if piece.kind == "title":
        return max(width(line, TITLE, "semibold") for line in piece.lines)
    said = max(width(line, SMALL, "regular") for line in piece.lines)
    if piece.kind == "about":
        return said + (width(stop.horizon, SMALL, "bold") + 5 if stop.horizon else 0.0)
    return said + INDENT


def card_of(stop: Stop) -> Card:
    """Return the card of a stop: title, horizon and date, then what changes."""
    return Card(stop, tuple(_pieces(stop)))


def code_of(stop: Stop) -> Card:
    """Return the card of a stop that says its code alone."""
    return Card(stop, (Piece("title", (stop.code or "•",), 10.4),))


def _pieces(stop: Stop) -> Iterator[Piece]:
    if stop.title:
        yield _title(stop)
    if stop.horizon or stop.when is not None:
        yield _when(stop)
    for change in stop.changes:
        yield _change(change)
    if stop.more:
        yield Piece("more", (stop.more,), 9.6)


def _title(stop: Stop) -> Piece:
    title = wrap(f"{stop.code}\u2002{stop.title}", WIDTH, size=TITLE, weight="semibold", max_lines=3)
    return Piece("title", title, len(title) * 10.4 + 1)


def _when(stop: Stop) -> Piece:
    said = stop.when.said if stop.when is not None else ""
    room = WIDTH - (width(stop.horizon, SMALL, "bold") + 5 if stop.horizon else 0)
    lines = wrap(said, room, size=SMALL, weight="regular", max_lines=2) if said else ("",)
    return Piece("about", lines, len(lines) * 9.4 + 2)


def _change(change: Change) -> Piece:
    lines = wrap(change.label, WIDTH - INDENT, size=SMALL, weight="regular", max_lines=2)
    return Piece(change.kind, lines, len(lines) * 9.1 + 1.1, change.of)


def card_inks(card: Card, corner: Point, tone: str) -> Iterator[Ink]:
    """Yield the words of a card from its upper left corner; titles in the tone of their track."""
    left, top = corner
    for piece in card.pieces:
        middle = top + piece.height / 2
        if piece.kind == "title":
            yield Words(piece.lines, (left, middle), TITLE, "semibold", tone=tone, of=card.stop.id)
        elif piece.kind == "about":
            yield from _about(card.stop, piece, (left, top))
        else:
            yield from _told(piece, (left, middle))
        top += piece.height


def _about(stop: Stop, piece: Piece, corner: Point) -> Iterator[Ink]:
    left, top = corner
    first = top + SMALL * 0.6
    if stop.horizon:
        yield Words((stop.horizon,), (left, first), SMALL, "bold", of=stop.id)
        left += width(stop.horizon, SMALL, "bold") + 5
    if piece.lines != ("",):
        middle = first + (len(piece.lines) - 1) * SMALL * 0.6
        yield Words(piece.lines, (left, middle), SMALL, tone="muted", of=stop.id)


def _told(piece: Piece, at: Point) -> Iterator[Ink]:
    left, middle = at
    if piece.kind == "more":
        yield Words(piece.lines, (left + INDENT, middle), SMALL, "italic", tone="muted")
        return
    yield from happening_mark(piece.kind, (left + 4, middle - (len(piece.lines) - 1) * SMALL * 0.6), piece.of)
    struck = piece.kind == "renounced"
    tone = "muted" if struck else "ink"
    yield Words(piece.lines, (left + INDENT, middle), SMALL, tone=tone, struck=struck, of=piece.of)


def happening_mark(kind: str, at: Point, of: str) -> Iterator[Ink]:
    """Yield the mark of what happens: + appears, − disappears, × given up, a dot for a change."""
    if kind in MARKS:
        sign, tone = MARKS[kind]
        yield Mark("sign", sign, at, tone, of)
    elif kind == "changed":
        yield Words(("•",), at, SMALL, "bold", anchor="middle", of=of)
    elif kind == "renounced":
        yield Words(("×",), at, SMALL + 1, "bold", anchor="middle", tone="minus", of=of)
