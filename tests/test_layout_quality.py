"""The numbers of the design: crossings, links behind boxes, overlaps, boxes in foreign hulls."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from layout_scenes import dense, jura
from real_maps import READERS
from samples import many

from systemie.layout import place

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))
import layout_measures as measures
from layout_quality import behind, crossings, straight_tally, words

# Real maps at quick care: crossings at most, links behind boxes at most (Graphviz's best with as few behind
# boxes, routed around them, has 86, 20 and 1,073 crossings).
REAL = {"arctic": (66, 4), "tourism": (3, 2), "tuscany": (26, 3), "gexf novel": (600, 12)}


@pytest.mark.skipif(jura() is None, reason="the folder of maps is not here")
def test_the_map_of_the_jura() -> None:
    scene = jura()
    assert scene is not None
    placed = place(scene)
    counts = straight_tally(placed)
    assert counts.crossings <= 18 and counts.behind <= 1 and counts.overlaps == 0
    assert crossings(placed) <= 18 and behind(placed) == 0 and words(placed) <= 2


def test_a_dense_workshop_map() -> None:
    placed = place(dense())
    counts = straight_tally(placed)
    assert counts.overlaps == 0
    assert crossings(placed) <= 140 and behind(placed) == 0 and words(placed) <= 1


def test_forty_boxes_in_six_groups() -> None:
    placed = place(many(40, 90, 6))
    counts = straight_tally(placed)
    assert (counts.overlaps, counts.trespasses) == (0, 0)
    assert crossings(placed) <= 40 and behind(placed) == 0 and words(placed) <= 1


@pytest.mark.parametrize("name", REAL)
def test_real_maps_drawn_quickly(name: str) -> None:
    scene = READERS[name]()
    if scene is None:
        pytest.skip("the folder of maps is not here")
    seen = measures.drawn(place(scene, care="quick"))
    most, hidden = REAL[name]
    assert (measures.overlaps(seen), measures.intruders(seen)) == (0, 0)
    assert measures.crossings(seen) <= most and measures.behind(seen) <= hidden
