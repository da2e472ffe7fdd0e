"""Networks for the tests of loops, and the loops of small ones by brute force."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import permutations, product

from hypothesis import strategies as st

from systemie.analysis.loops.circuits import Loop, loop_of
from systemie.analysis.network import Arc, Network

SIGNS = ("+", "-", None)


def network(size: int, arcs: Iterable[tuple]) -> Network:
    """Return elements e0, e1… and arcs given as (source, target, sign, delayed), the last two at will."""
    made = (Arc(*(*arc, None, False)[: max(len(arc), 2)], *(None, False)[len(arc) - 2 :], ()) for arc in arcs)
    return Network(tuple(f"e{rank}" for rank in range(size)), tuple(made))


def random_network(size: int, arcs: int, seed: int, *, signs: tuple = SIGNS, delayed: float = 0.2) -> Network:
    """Return a network with so many arcs, no two alike, self-links among them."""
    dice = random.Random(seed)
    pairs = dice.sample(list(product(range(size), repeat=2)), min(arcs, size * size))
    return network(size, [(*pair, dice.choice(signs), dice.random() < delayed) for pair in pairs])


def brute(given: Network) -> list[Loop]:
    """Return every loop by trying every sequence of elements: for a few elements."""
    between: dict[tuple[int, int], list[int]] = {}
    for rank, arc in enumerate(given.arcs):
        between.setdefault((arc.source, arc.target), []).append(rank)
    found = []
    for length in range(1, len(given.elements) + 1):
        for order in permutations(range(len(given.elements)), length):
            if order[0] == min(order):
                steps = [between.get(pair, []) for pair in zip(order, (*order[1:], order[0]), strict=True)]
                found += [loop_of(given, arcs) for arcs in product(*steps)]
    return found


@st.composite
def small_networks(draw: st.DrawFn, most: int = 6) -> Network:
    """Draw up to six elements with any arcs between them: self-links, opposite and parallel ones, all signs."""
    size = draw(st.integers(1, most))
    end = st.integers(0, size - 1)
    arcs = st.tuples(end, end, st.sampled_from(SIGNS), st.booleans())
    return network(size, draw(st.lists(arcs, max_size=16)))
