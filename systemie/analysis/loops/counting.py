"""How many loops there are, of each length, polarity and delay, without listing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from time import monotonic
from typing import Final

from systemie.analysis.components import strong_components
from systemie.analysis.loops.budgets import Budget, Count, Cut, Tally
from systemie.analysis.loops.circuits import Loop
from systemie.analysis.loops.kernels import TERMS, Bundle, Kernel, Phase, uses_of
from systemie.analysis.loops.listing import Listing
from systemie.analysis.loops.waypoints import NOWHERE, Case, Waypoints, cases_of
from systemie.analysis.network import Network

FULL: Final = Budget()
WIDEST: Final = 128
"""Elements of a kernel above which loops are counted as they are listed."""


def count_loops(network: Network, budget: Budget = FULL, *, through: Waypoints = NOWHERE) -> Count:
    """Count the loops of a network by length, polarity and delay, and through each arc and element.

    Exact when the budget lasts; otherwise all the loops up to a length, never
    a part of those of a length. Forced moves are folded away (`kernels`), then
    ways are followed together by their futures (`layers`): on dense maps some
    times quicker than one loop after the other, linear where loops are few,
    exponential in the worst case, which the budget bounds.
    """
    cases = cases_of(network, through)
    parts = [(case, arcs) for case in cases or () for arcs in circular_arcs(network, case)]
    if cases is not None and not parts:
        return _counted(network, {}, {}, None, None)
    if cases is None or budget.spent:
        return _counted(network, {}, {}, 0, budget.spent or "work")
    kernels = [(case, Kernel(network, arcs, case.needed)) for case, arcs in parts]
    is_wide = any(len(kernel.leaving) > WIDEST for _, kernel in kernels)
    phases = [] if is_wide else [phase for case, kernel in kernels for phase in _phases(kernel, case)]
    if is_wide or any(kernel.is_crowded for _, kernel in kernels):
        return _as_listed(network, budget, through)
    closed = [
        (length, bundle)
        for case, kernel in kernels
        for node, length, bundle in kernel.closed
        if case.needed <= {node}
    ]
    return _layered(network, budget, phases, closed)


def circular_arcs(network: Network, case: Case) -> Iterator[tuple[int, ...]]:
    """Yield, for each part where loops of a case may be, the arcs that stay within it; linear."""
    ways: list[list[int]] = [[] for _ in network.elements]
    for arc in case.arcs:
        ways[network.arcs[arc].source].append(network.arcs[arc].target)
    part_of = {each: rank for rank, part in enumerate(strong_components(ways)) for each in part}
    inner: dict[int, list[int]] = {}
    for arc in case.arcs:
        source, target, *_ = network.arcs[arc]
        if part_of[source] == part_of[target]:
            inner.setdefault(part_of[source], []).append(arc)
    for part in sorted(inner):
        if all(part_of[each] == part for each in case.needed):
            yield tuple(inner[part])


def _layered(
    network: Network, budget: Budget, phases: Sequence[Phase], closed: Iterable[tuple[int, Bundle]]
) -> Count:
    """Count with `layers`, which imports numpy, what folding has not counted already."""
    sums: dict[int, list[int]] = {}
    for length, bundle in closed:
        before = sums.get(length, [0] * TERMS)
        sums[length] = [a + b for a, b in zip(before, bundle.terms, strict=True)]
    longest, cut, layers = None, None, None
    if phases:
        from systemie.analysis.loops.layers import Layers

        layers = Layers(phases, budget, sums)
        longest, cut = layers.run()
    count = _counted(network, sums, {}, *_within(budget, sums, longest, cut))
    up_to = count.complete_to
    used = [(bundle, 1) for length, bundle in closed if up_to is None or length <= up_to]
    if layers:
        bundles = (way.bundle for way in layers.ground.ways)
        used += zip(bundles, layers.uses(up_to), strict=True)
    return _with_uses(network, count, uses_of(used))


def _phases(kernel: Kernel, case: Case) -> list[Phase]:
    if not case.needed:
        return kernel.phases()
    root = min(case.needed)
    phase = kernel.phase_at(root, case.needed - {root})
    return [phase] if phase else []


def _within(
    budget: Budget, sums: Mapping[int, list[int]], longest: int | None, cut: Cut | None
) -> tuple[int | None, Cut | None]:
    """Return up to which length all is counted when neither length nor number may exceed the budget."""
    limit = budget.max_length
    if limit is not None and longest is None and any(length > limit for length in sums):
        longest, cut = limit, "length"
    lengths = sorted(length for length in sums if longest is None or length <= longest)
    totals = accumulate(sums[length][0] for length in lengths)
    for length, total in zip(lengths, totals, strict=True):
        if total > budget.max_loops:
            return length - 1, "loops"
    return longest, cut


def _counted(
    network: Network,
    sums: Mapping[int, list[int]],
    uses: Mapping[int, int],
    complete_to: int | None,
    cut: Cut | None,
) -> Count:
    by_length = {
        length: _tally(*sums[length])
        for length in sorted(sums)
        if complete_to is None or length <= complete_to
    }
    by_length = {length: tally for length, tally in by_length.items() if tally.total}
    return _with_uses(network, Count(by_length, (), (), complete_to, cut), uses)


def _tally(
    all_: int, signed: int, product: int, prompt: int, prompt_signed: int, prompt_product: int
) -> Tally:
    """Return numbers of loops from the sums of their terms: see `Bundle`."""
    reinforcing, balancing = (signed + product) // 2, (signed - product) // 2
    prompt_reinforcing = (prompt_signed + prompt_product) // 2
    prompt_balancing = (prompt_signed - prompt_product) // 2
    return Tally(
        reinforcing,
        balancing,
        all_ - signed,
        reinforcing - prompt_reinforcing,
        balancing - prompt_balancing,
        all_ - signed - (prompt - prompt_signed),
    )


def _with_uses(network: Network, count: Count, uses: Mapping[int, int]) -> Count:
    by_arc = tuple(uses.get(rank, 0) for rank in range(len(network.arcs)))
    by_element = tuple(sum(by_arc[arc] for arc in arcs) for arcs in network.leaving)
    return replace(count, by_arc=by_arc, by_element=by_element)


def _as_listed(network: Network, budget: Budget, through: Waypoints) -> Count:
    """Count loops by listing them, where the map is too wide for sets of elements."""
    until = None if budget.seconds is None else monotonic() + budget.seconds
    listing = Listing(network, through, max_length=budget.max_length)
    found: list[Loop] = []
    longest, cut = None, None
    for loop in listing:
        found.append(loop)
        cut = _cut_at(len(found), budget, until)
        if cut:
            longest = loop.length - 1
            break
    else:
        longest = listing.complete_to
        cut = None if longest is None else "length" if longest == budget.max_length else "work"
    kept = [loop for loop in found if longest is None or loop.length <= longest]
    return _count_of(network, kept, longest, cut)


def _cut_at(count: int, budget: Budget, until: float | None) -> Cut | None:
    if count > budget.max_loops:
        return "loops"
    return "seconds" if until is not None and monotonic() > until else None


def _count_of(network: Network, loops: Iterable[Loop], complete_to: int | None, cut: Cut | None) -> Count:
    by_length: dict[int, Tally] = {}
    uses: dict[int, int] = {}
    for loop in loops:
        one = {loop.polarity: 1, f"delayed_{loop.polarity}": int(loop.delayed)}
        by_length[loop.length] = by_length.get(loop.length, Tally()).plus(Tally(**one))
        for arc in loop.arcs:
            uses[arc] = uses.get(arc, 0) + 1
    return _with_uses(network, Count(by_length, (), (), complete_to, cut), uses)
