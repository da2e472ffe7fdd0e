"""How well sources support the way from starts to ends: three numbers, three questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from systemie.analysis.independence import Voices
from systemie.analysis.paths.between import Between
from systemie.analysis.paths.crossing import leads
from systemie.analysis.paths.enumerating import Path
from systemie.analysis.paths.flows import ENDLESS, Flow
from systemie.analysis.paths.shortest import in_links, shortest


@dataclass(frozen=True, slots=True)
class Robustness:
    """What sources say of all the paths from starts to ends; sources that rest on one another count once.

    `claims` is, for each arc of the network, the number of independent
    sources that state it. `best_weakest` is the largest number such that a
    path exists whose every link has as many, and `best` the shortest such
    path; `whole` are the voices that alone hold a complete path;
    `flow` how many claims must fall to break every path (maximum flow), and
    `cut` the arcs on which they fall. None where no path exists.
    """

    claims: tuple[int, ...]
    best_weakest: int | None
    best: Path
    whole: tuple[str, ...]
    flow: int | None
    cut: tuple[int, ...]

    def of(self, path: Path) -> int:
        """Return how well supported a path is: as well as its least supported link."""
        return min((self.claims[arc] for arc in path), default=0)


def robustness_of(between: Between, voices: Voices) -> Robustness:
    """Return how well sources support the paths, none being listed.

    The maximum flow is the robustness of Causal Map; the two others are ours.
    Linear in arcs for each voice and each number of claims, plus the flow.
    """
    stated = [voices.of_links(arc.links) for arc in between.network.arcs]
    claims = tuple(len(each) for each in stated)
    if not leads(between, lambda arc: True):
        return Robustness(claims, None, (), (), None, ())
    inside = sorted({step.arc for steps in between.steps for step in steps})
    heard = dict.fromkeys(voice for arc in inside for voice in stated[arc])
    whole = [each for each in heard if leads(between, {a for a in inside if each in stated[a]}.__contains__)]
    weakest = _best_weakest(between, claims)
    flow, cut = _flow(between, claims)
    order = {each: rank for rank, each in enumerate(voices.by_source)}
    whole.sort(key=lambda each: (order.get(each, len(order)), each))
    return Robustness(claims, weakest, _widest(between, claims, weakest), tuple(whole), flow, cut)


def _best_weakest(between: Between, claims: Sequence[int]) -> int:
    """Return the claims of the least supported link of the best supported path (widest path)."""
    steps = {step.arc for steps in between.steps for step in steps}
    levels = sorted({claims[arc] for arc in steps}, reverse=True)
    return next(
        level for level in levels if leads(between, {a for a in steps if claims[a] >= level}.__contains__)
    )


def _widest(between: Between, claims: Sequence[int], least: int) -> Path:
    """Return the shortest path whose every link has so many claims."""
    network = between.network
    kept = tuple(arc if claims[rank] >= least else None for rank, arc in enumerate(network.arcs))
    ranks = [rank for rank, arc in enumerate(kept) if arc is not None]
    narrowed = type(network)(network.elements, tuple(arc for arc in kept if arc is not None))
    paths = shortest(Between(narrowed, between.starts, between.ends), in_links, most=1).paths
    return tuple(ranks[arc] for arc in paths[0])


def _flow(between: Between, claims: Sequence[int]) -> tuple[int, tuple[int, ...]]:
    """Return the largest flow where each arc carries its claims, and the arcs that hold it back."""
    count = len(between.steps)
    flow, source, target = Flow(2 * count + 2), 2 * count, 2 * count + 1
    for rank in sorted(between.inside):
        flow.pipe(rank, count + rank, ENDLESS)
        for step in between.steps[rank]:
            flow.pipe(count + rank, step.target, claims[step.arc])
    for start in between.starts:
        flow.pipe(source, count + start, ENDLESS)
    for end in sorted(between.ends):
        flow.pipe(end, target, ENDLESS)
    most = flow.most(source, target)
    near = flow.upstream_of_the_cut(source)
    cut = [
        step.arc
        for rank in sorted(between.inside)
        for step in between.steps[rank]
        if count + rank in near and step.target not in near and (claims[step.arc] or not most)
    ]
    return most, tuple(cut)
