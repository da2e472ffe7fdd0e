"""Loops counted without being listed: against brute force, against networkx, under every budget."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import comb

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from loop_maps import brute, network, random_network, small_networks

from systemie.analysis.loops import counting
from systemie.analysis.loops.budgets import Budget, Count
from systemie.analysis.loops.circuits import Loop
from systemie.analysis.loops.counting import count_loops
from systemie.analysis.loops.waypoints import Waypoints
from systemie.analysis.network import Network


def _sorted_out(loops: list[Loop]) -> Counter:
    return Counter((loop.length, loop.polarity, loop.delayed) for loop in loops)


def _kinds(count: Count) -> Counter:
    found: Counter = Counter()
    for length, tally in count.by_length.items():
        for polarity in ("reinforcing", "balancing", "undetermined"):
            delayed = getattr(tally, f"delayed_{polarity}")
            found[length, polarity, True] += delayed
            found[length, polarity, False] += getattr(tally, polarity) - delayed
    return +found


def _check(given: Network, count: Count, loops: list[Loop]) -> None:
    assert _kinds(count) == _sorted_out(loops)
    arcs = Counter(arc for loop in loops for arc in loop.arcs)
    assert count.by_arc == tuple(arcs[rank] for rank in range(len(given.arcs)))
    elements = Counter(element for loop in loops for element in loop.elements)
    assert count.by_element == tuple(elements[rank] for rank in range(len(given.elements)))


@given(small_networks())
def test_every_loop_is_counted_once(given: Network) -> None:
    count = count_loops(given)
    assert count.is_exact and count.cut is None
    _check(given, count, brute(given))


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.integers(12, 42))
def test_denser_maps_against_brute_force(seed: int, arcs: int) -> None:
    given = random_network(7, arcs, seed)
    _check(given, count_loops(given), brute(given))


@pytest.mark.parametrize("seed", range(30))
def test_against_networkx(seed: int) -> None:
    size = 8 + seed
    given = random_network(size, int(size * (1.5 + seed % 4 / 4)), seed)
    cycles = list(networkx.simple_cycles(networkx.DiGraph([arc[:2] for arc in given.arcs])))
    count = count_loops(given)
    assert {length: tally.total for length, tally in count.by_length.items()} == Counter(map(len, cycles))
    through = Counter(element for cycle in cycles for element in cycle)
    assert count.by_element == tuple(through[rank] for rank in range(size))


@given(small_networks(), st.integers(0, 12), st.none() | st.integers(0, 6))
def test_a_cut_count_is_of_all_loops_up_to_a_length(given: Network, most: int, longest: int | None) -> None:
    count, loops = count_loops(given, Budget(most, longest)), brute(given)
    kept = [x for x in loops if count.complete_to is None or x.length <= count.complete_to]
    _check(given, count, kept)
    assert count.tally.total <= most
    assert count.is_exact == (len(kept) == len(loops)) or most == 0 or longest == 0
    assert (count.cut is None) == count.is_exact
    if longest is not None and not count.is_exact:
        assert count.complete_to <= longest


@given(small_networks(5), st.data())
def test_loops_through_elements_and_links(given: Network, data: st.DataObject) -> None:
    elements = data.draw(st.frozensets(st.integers(0, len(given.elements) - 1), max_size=3))
    arcs = st.integers(0, len(given.arcs) - 1) if given.arcs else st.nothing()
    links = (
        data.draw(st.lists(st.lists(arcs, min_size=1, max_size=2, unique=True).map(tuple), max_size=2))
        if given.arcs
        else []
    )
    count = count_loops(given, through=Waypoints(elements, tuple(links)))
    kept = [
        x for x in brute(given) if elements <= set(x.elements) and all(set(y) & set(x.arcs) for y in links)
    ]
    _check(given, count, kept)


@settings(max_examples=40)
@given(small_networks(), st.integers(0, 12), st.none() | st.integers(1, 6))
def test_wide_maps_are_counted_as_they_are_listed(given: Network, most: int, longest: int | None) -> None:
    budget = Budget(most, longest, None)
    before, counting.WIDEST = counting.WIDEST, -1
    try:
        listed = count_loops(given, budget)
    finally:
        counting.WIDEST = before
    assert replace(listed, cut=None) == replace(count_loops(given, budget), cut=None)


def test_long_rings_and_ladders_take_no_time() -> None:
    ring = network(30_000, [(rank, (rank + 1) % 30_000, "-") for rank in range(30_000)])
    assert count_loops(ring).tally == (1, 0, 0, 0, 0, 0)
    assert count_loops(ring).by_length.keys() == {30_000}
    rungs = 100
    sides = [(3 * r, 3 * r + s, "+") for r in range(rungs) for s in (1, 2)]
    sides += [(3 * r + s, (3 * r + 3) % (3 * rungs), "+") for r in range(rungs) for s in (1, 2)]
    ladder = network(3 * rungs, sides)
    assert count_loops(ladder, Budget(10**40)).tally.reinforcing == 2**rungs
    assert set(count_loops(ladder, Budget(10**40)).by_arc) == {2 ** (rungs - 1)}
    cut = count_loops(ladder)
    assert (cut.tally.total, cut.complete_to, cut.cut) == (0, 2 * rungs - 1, "loops")


def test_ways_of_many_lengths_are_cut() -> None:
    """A ladder whose sides are of one and two links: as many lengths as rungs, and one more."""

    def ladder(rungs: int) -> Network:
        sides = [(2 * r, (2 * r + 2) % (2 * rungs), "+") for r in range(rungs)]
        return network(2 * rungs, [*sides, *[(n, (n + 1) % (2 * rungs), "+") for n in range(2 * rungs)]])

    count = count_loops(ladder(60), Budget(10**30))
    assert count.by_length[90].total == comb(60, 30)
    assert (count.tally.total, count.is_exact) == (2**60, True)
    assert not count_loops(ladder(1_500), Budget(10**1000)).is_exact


def test_numbers_beyond_64_bits_are_exact() -> None:
    """A braid of 40 rungs, whose ways cross, with a thick return of 2^40 ways."""
    thick = 40
    arcs = [(r, r + 1) for r in range(thick) for _ in range(2)]
    tail = [(thick, thick + 1), (thick, thick + 2), (thick + 1, thick + 2), (thick + 2, thick + 1)]
    ends = [(thick + 1, 0), (thick + 2, 0)]
    given = network(thick + 3, arcs + tail + ends)
    count = count_loops(given, Budget(10**30))
    assert count.tally.undetermined == 4 * 2**thick + 1
    assert count.is_exact


def test_complete_maps_are_cut_at_a_length() -> None:
    size = 24
    given = network(size, [(a, b, "+") for a in range(size) for b in range(size) if a != b])
    count = count_loops(given)
    assert (count.is_exact, count.complete_to) == (False, 4)
    assert {length: tally.total for length, tally in count.by_length.items()} == {
        2: 276, 3: 2 * 2024, 4: 6 * 10626,
    }  # fmt: skip


def test_a_giant_circular_map_is_cut() -> None:
    size = 2_000
    arcs = [(rank, (rank * step + 1) % size) for rank in range(size) for step in (1, 3, 7)]
    count = count_loops(network(size, arcs))
    assert not count.is_exact and count.complete_to >= 2
    assert count.tally.total == sum(each.total for each in count.by_length.values())


def test_no_time_is_no_search() -> None:
    given = network(2, [(0, 1), (1, 0)])
    assert count_loops(given, Budget(seconds=0)).complete_to == 0
    assert count_loops(network(2, [(0, 1)]), Budget(0, 0, 0)).is_exact
