"""Places: packed stretches, lines and columns, the closest ancestor."""

from __future__ import annotations

import pytest

from systemie.findings import Finding, Related, Severity, place_of
from systemie.places import Lines, Place, Places, packed


def _places(text: str) -> Places:
    """Return the places of ``a: {b: c}``, ``l: [x]`` as a reader would pack them."""
    lines = Lines("m.yaml", text)
    inner = [packed(0, 3, 9), ("b",), packed(0, 4, 5), packed(0, 7, 8)]
    listed = [packed(0, 13, 16), packed(0, 14, 15)]
    root = [packed(0, 0, 16), ("a", "l"), packed(0, 0, 1), inner, packed(0, 10, 11), listed]
    return Places([lines], root)


TEXT = "a: {b: c}\nl: [x]\n"


@pytest.mark.parametrize(
    ("path", "key", "expected"),
    [
        ((), False, (1, 1, 2, 7)),
        (("a",), False, (1, 4, 1, 10)),
        (("a",), True, (1, 1, 1, 2)),
        (("a", "b"), False, (1, 8, 1, 9)),
        (("a", "b"), True, (1, 5, 1, 6)),
        (("a", "z"), False, (1, 4, 1, 10)),
        (("a", "b", "z", 3), False, (1, 8, 1, 9)),
        (("l", 0), False, (2, 5, 2, 6)),
        (("l", 0), True, (2, 5, 2, 6)),
        (("l", 7), False, (2, 4, 2, 7)),
        (("l", "x"), False, (2, 4, 2, 7)),
        (("z",), True, (1, 1, 2, 7)),
        ((0,), False, (1, 1, 2, 7)),
    ],
)
def test_the_nearest_place(path: tuple[str | int, ...], key: bool, expected: tuple[int, ...]) -> None:
    assert _places(TEXT).nearest(path, key=key) == Place("m.yaml", *expected)


def test_a_large_mapping_is_indexed() -> None:
    names = tuple(f"k{index}" for index in range(50))
    node: list[object] = [packed(0, 0, 50), names]
    for index in range(50):
        node += [packed(0, index, index + 1), packed(0, index, index + 1)]
    places = Places([Lines("m", "x" * 60)], node)
    assert [places.nearest((name,)).column for name in names] == list(range(1, 51))
    assert places.nearest(("k99",)).column == 1


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_whatever_ends_them(newline: str) -> None:
    lines = Lines("m", newline.join(["un", "", "trois"]))
    assert [lines.line(number) for number in (0, 1, 2, 3, 4)] == ["", "un", "", "trois", ""]
    assert lines.position(lines.offset(3, 2)) == (3, 2)
    assert lines.offset(3, 6) == len(lines.text)


@pytest.mark.parametrize(("line", "column"), [(0, 1), (3, 1), (1, 0), (1, 5), (2, 4)])
def test_an_offset_outside_the_text(line: int, column: int) -> None:
    with pytest.raises(IndexError):
        Lines("m", "abc\nde").offset(line, column)


def test_a_place_says_where_it_is() -> None:
    assert str(Place("m.yaml", 3, 4, 3, 5)) == "m.yaml:3:4"
    assert str(Places.nowhere("x.csv").nearest(("a", 1))) == "x.csv:1:1"


def test_an_exact_place_wins_over_the_path() -> None:
    exact = Place("m.yaml", 2, 1, 2, 2)
    places = _places(TEXT)
    assert place_of(Finding(Severity.ERROR, "SYS122", ("a",), at=exact), places) is exact
    assert place_of(Related(("a",), on_key=True), places) == Place("m.yaml", 1, 1, 1, 2)
