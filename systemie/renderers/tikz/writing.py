"""Words, names and lengths of LaTeX: nothing that comes from a model is ever a command."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from systemie.drawing.markup import number
from systemie.drawing.words import one_line
from systemie.renderers.pieces import Look, Outline, Way
from systemie.scenes.scene import Point
from systemie.text.folding import numbered

SPECIAL: Final = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_",
    "%": r"\%",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "`": r"\textasciigrave{}", '"': r"\textquotedbl{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    "\u00a0": "~", "\u202f": r"\,", "\u00ad": r"\-", "\u2011": "-", "\u200b": "",
    "\u2002": r"\enspace{}", "\u2003": r"\quad{}", "\u2007": r"\enspace{}", "\u2009": r"\,",
    "−": r"\ensuremath{-}", "→": r"\ensuremath{\rightarrow}", "←": r"\ensuremath{\leftarrow}",
    "↔": r"\ensuremath{\leftrightarrow}", "‖": r"\ensuremath{\parallel}", "≤": r"\ensuremath{\leq}",
    "≥": r"\ensuremath{\geq}", "≠": r"\ensuremath{\neq}", "≈": r"\ensuremath{\approx}",
})  # fmt: skip
TWINS: Final = re.compile(r"([-,'])(?=\1)")  # LaTeX would join them into one letter
KNOWN: Final = frozenset("œŒŸ–—‘’‚“”„†‡•…‰‹›€™")


def said(text: str) -> str:
    """Return text as LaTeX that means itself."""
    return TWINS.sub(r"\1{}", one_line(text).translate(SPECIAL))


def remark(text: str) -> str:
    """Return text as a comment of one line."""
    return "% " + re.sub(r"[\x00-\x1f\u0085\u2028\u2029\\{}^]", " ", one_line(text))


def strangers(texts: Iterable[str]) -> list[str]:
    """Return the letters that pdfLaTeX does not know, which would stop it."""
    letters = {letter for text in texts for letter in text if ord(letter) >= 0x180 or letter in "\x7f"}
    return sorted(letters - KNOWN - {chr(code) for code in SPECIAL})


def tex_names(ids: Iterable[str]) -> dict[str, str]:
    """Give each id a name of plain letters, the id itself where it can be."""
    used: set[str] = set()
    given = {}
    for id in ids:
        bare = unicodedata.normalize("NFKD", id).encode("ascii", "ignore").decode()
        given[id] = numbered(re.sub(r"[^A-Za-z0-9-]+", "-", bare).strip("-") or "n", used)
    return given


def pair(point: Point, origin: Point = (0.0, 0.0)) -> str:
    """Write a place, seen from `origin`."""
    return f"({number(point[0] - origin[0])},{number(point[1] - origin[1])})"


def drawn_way(way: Way, origin: Point = (0.0, 0.0)) -> str:
    """Write a way as a path of TikZ."""
    return " ".join(_steps(way, origin))


def _steps(way: Way, origin: Point) -> Iterator[str]:
    for act, points in way:
        places = [pair(point, origin) for point in points]
        if act == "M":
            yield places[0]
        elif act == "L":
            yield f"-- {places[0]}"
        elif act == "C":
            yield f".. controls {places[0]} and {places[1]} .. {places[2]}"
        else:
            yield "-- cycle"


def form(each: Outline) -> str:
    """Write an outline as a path: a rectangle or an ellipse where it is one."""
    left, top, width, height = each.frame
    if each.form == "ellipse":
        radii = f"x radius={number(width / 2)}bp, y radius={number(height / 2)}bp"
        return f"{pair((left + width / 2, top + height / 2))} ellipse [{radii}]"
    if each.form == "box":
        corners = f"[rounded corners={number(each.radius)}bp] " if each.radius else ""
        return f"{corners}{pair((left, top))} rectangle {pair((left + width, top + height))}"
    return drawn_way(each.way)


class Palette:
    """The colours of a document, each with a name, in the order in which they are first met."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def named(self, colour: str) -> str:
        """Return the name of a colour."""
        return self.names.setdefault(colour.lower(), f"colour{len(self.names) + 1}")

    def looks(self, look: Look) -> str:
        """Write how an outline is painted, as options."""
        found = [f"fill={self.named(look.fill)}"] if look.fill else []
        if look.fill and look.opacity < 1:
            found.append(f"fill opacity={number(look.opacity)}")
        if look.line:
            found += [
                f"draw={self.named(look.line)}",
                f"line width={number(look.thickness)}bp",
                "line join=round",
            ]
            found += [self.dash(look)] if look.dash else []
        if look.line and look.line_opacity < 1:
            found.append(f"draw opacity={number(look.line_opacity)}")
        return ", ".join(found)

    @staticmethod
    def dash(look: Look) -> str:
        """Write a dash."""
        gap = look.dash[1] if len(look.dash) > 1 else look.dash[0]
        cap = "line cap=round, " if look.is_dotted else ""
        return f"{cap}dash pattern=on {number(look.dash[0])}bp off {number(gap)}bp"
