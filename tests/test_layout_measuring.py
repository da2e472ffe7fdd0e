"""Text sizes, lines and boxes."""

from __future__ import annotations

import pytest
from layout_scenes import box

from systemie.layout.measuring import (
    LABEL_LEADING,
    box_size,
    label_lines,
    mark_room,
    phrase_lines,
    phrase_size,
    width,
    wrap,
)


def test_widths_are_those_of_the_font() -> None:
    """The advances of Source Sans Semibold: n is 555, i 257 thousandths of an em."""
    assert width("n", 1000, "semibold") == pytest.approx(558, abs=6)
    assert width("ni", 9, "semibold") == pytest.approx(width("n", 9, "semibold") + width("i", 9, "semibold"))
    assert width("É", 9) > 0 and width("bold", 9, "bold") > width("bold", 9, "regular")


def test_letters_without_glyph_still_take_room() -> None:
    assert width("水", 10) == 10
    assert width("e\u0301", 10) == pytest.approx(width("é", 10), abs=0.5)
    assert width("\u202e", 10) == 0


def test_lines_are_balanced() -> None:
    lines = wrap("Fréquentation du ski alpin", 72)
    assert lines == ("Fréquentation", "du ski alpin")


def test_no_line_breaks_at_no_break_spaces_nor_before_french_marks() -> None:
    assert wrap("avant\u00a0après", 30) == ("avan-", "t\u00a0ap-", "rès") or all(
        not line.startswith("\u00a0") for line in wrap("avant\u00a0après", 30)
    )
    assert not any(line[0] in ";:!?»" for line in wrap("Pourquoi attendre ? Parce que ; voilà : non", 50))
    assert not any(line.endswith("«") for line in wrap("les « conflits d’usages » en montagne", 40))


def test_a_word_longer_than_a_line_is_hyphenated() -> None:
    lines = wrap("anticonstitutionnellement", 60)
    assert len(lines) > 1 and all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.rstrip("-") for line in lines) == "anticonstitutionnellement"
    assert all(width(line, 9, "semibold") <= 60 for line in lines)


def test_a_word_is_cut_at_its_own_hyphens_without_a_space_inside() -> None:
    for name in ("Ville de Saint-Jean-de-Braye", "Saint-Hilaire-de-Brethmas", "Barre-des-Cévennes"):
        lines = label_lines(box("a", label=name))
        assert len(lines) > 1 and " ".join(lines).replace("- ", "-") == name
        assert not any("- " in line for line in lines)


def test_a_box_widens_before_it_cuts_a_word() -> None:
    assert label_lines(box("a", label="Accompagnements en cohorte")) == ("Accompagnements", "en cohorte")


@pytest.mark.parametrize("label", ["x" * 5000, "mot long " * 600, "a-" * 3000])
def test_long_labels_are_bounded(label: str) -> None:
    lines = label_lines(box("a", label=label))
    assert len(lines) <= 6 and lines[-1].endswith("…")
    assert all(width(line, 9, "semibold") <= 160 for line in lines)
    assert len(phrase_lines(label)) <= 4


def test_an_empty_label_has_a_box() -> None:
    assert label_lines(box("a", label="  ")) == ()
    assert box_size(box("a", label=""), ()) >= (40, 20)
    assert phrase_lines("") == () and phrase_size(()) == (0.0, 0.0)


def test_marks_have_their_room() -> None:
    plain, marked = box("a"), box("a", trend="up", doubt=True)
    assert mark_room(plain) == 0
    lines = ("Enneigement naturel",)
    assert box_size(marked, lines)[0] >= box_size(plain, lines)[0] + mark_room(marked) - 2
    assert box_size(box("a", scale=2.0), lines)[0] == pytest.approx(2 * box_size(plain, lines)[0], abs=2)


@pytest.mark.parametrize(
    "shape",
    ["pill", "octagon", "box", "hexagon", "barred", "arrow", "parallelogram", "diamond", "ellipse", "document", "tab", "house", "burst", "double", "cylinder", "unknown"],
)
def test_every_shape_holds_its_label(shape: str) -> None:
    lines = ("Pôle d’ingénierie", "de la transition")
    wide, high = box_size(box("a", shape=shape), lines)
    assert wide >= width(lines[0], 9, "semibold") + 12 and high >= 2 * LABEL_LEADING + 8
