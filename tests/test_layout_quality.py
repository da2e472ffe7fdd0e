"""The numbers of the design: crossings, links behind boxes, overlaps, boxes in foreign hulls."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from layout_scenes import dense, jura
from samples import many

from systemie.layout import place

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))
from layout_quality import behind, crossings, straight_tally, words


@pytest.mark.skipif(jura() is None, reason="the folder of maps is not here")
def test_the_map_of_the_jura() -> None:
    scene = jura()
    assert scene is not None
    placed = place(scene)
    counts = straight_tally(placed)
    assert counts.crossings <= 19 and counts.behind <= 1 and counts.overlaps == 0
    assert crossings(placed) <= 21 and behind(placed) <= 1


def test_a_dense_workshop_map() -> None:
    placed = place(dense())
    counts = straight_tally(placed)
    assert counts.overlaps == 0
    assert crossings(placed) <= 155 and behind(placed) <= 3 and words(placed) <= 4


def test_forty_boxes_in_six_groups() -> None:
    placed = place(many(40, 90, 6))
    counts = straight_tally(placed)
    assert (counts.overlaps, counts.trespasses) == (0, 0)
    assert counts.crossings <= 60 and behind(placed) <= 2
