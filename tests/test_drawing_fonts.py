from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from systemie.drawing.fonts import font_style, letters_of, subset
from systemie.drawing.words import block, line


def test_letters_are_gathered_by_weight() -> None:
    svg = line("Été &amp", 0, 0, 9) + line("gras", 0, 0, 9, weight="bold")
    svg += block(("en", "italique"), (0, 0), 7, 8, weight="italic") + line("été", 0, 0, 9)
    assert letters_of(svg) == {"regular": " &amptÉé", "bold": "agrs", "italic": "aeilnqtu"}


def test_subset_holds_only_what_is_used() -> None:
    font = TTFont(io.BytesIO(subset("semibold", "Éat")))
    assert sorted(font.getBestCmap()) == sorted(map(ord, "Éat"))
    assert len(subset("semibold", "Éat")) < 6000


def test_letters_without_glyphs_are_left_to_the_reader() -> None:
    assert "font/woff" in font_style({"regular": "a\u4e2d\U0001f600"})
    assert font_style({}) == ""
