from __future__ import annotations

import pytest
from samples import mock_scene
from samples_all import everything_named

from systemie.drawing.legend import entry_of, legend_column, rows_of
from systemie.drawing.themes import theme_of
from systemie.scenes.scene import LegendEntry

CLAIR = theme_of("clair")


def _rows(entries: tuple[LegendEntry, ...], width: float) -> list[list[float]]:
    measured = [entry_of(each, CLAIR, width) for each in entries]
    return [[placed.right for placed in row] for row in rows_of(measured, width)]


@pytest.mark.parametrize("width", [200, 340, 520, 780, 2000])
def test_rows_stay_within_the_width(width: float) -> None:
    for entries in (everything_named(), mock_scene().legend):
        rows = _rows(entries, width)
        assert sum(map(len, rows)) == len(entries)
        assert max(max(row) for row in rows) <= width


def test_few_entries_share_a_row() -> None:
    few = tuple(mock_scene().legend[k] for k in (0, 6, 12))
    assert len(_rows(few, 520)) == 1


def test_no_entry_stands_alone_in_a_section_of_several() -> None:
    rows = _rows(mock_scene().legend, 480)
    assert min(len(row) for row in rows) > 1


def test_a_column_is_as_wide_as_its_words() -> None:
    block = legend_column(mock_scene().legend, CLAIR, 200)
    assert 60 < block.width < 200
    assert block.height > 18 * 20


def test_no_entries_no_rows() -> None:
    assert rows_of([], 100) == []
