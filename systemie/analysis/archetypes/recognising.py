"""Six archetypes, each a pattern of loops of known nature that share elements or links.

The stories are those of Senge 1990 and Braun 2002; the rules are ours (see
`RULES`). Wording a variable as its opposite keeps the nature of loops, but may
change the last three rules.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from systemie.analysis.loops.circuits import Loop
from systemie.analysis.network import Network

Parts = Mapping[str, tuple[int, ...]]


class Recognised(NamedTuple):
    """An archetype that may be read in loops; `parts` are ranks of elements by the part they play."""

    archetype: str
    loops: tuple[Loop, ...]
    parts: Parts

    @property
    def size(self) -> int:
        """The number of links, those shared counted for each loop."""
        return sum(loop.length for loop in self.loops)


def recognised(network: Network, loops: Sequence[Loop], *, most: int = 5, each: int = 2) -> list[Recognised]:
    """Return the archetypes that loops may tell, smallest first, at most `each` of a kind and `most` in all.

    A loop serves once in an archetype. A balancing loop whose burden is told to
    shift is not told as a fix that fails besides: one story includes the other.
    Cubic in the number of loops, which must be bounded.
    """
    known = [loop for loop in loops if loop.polarity != "undetermined"]
    found: list[Recognised] = []
    for rule in RULES:
        used: set[Loop] = set()
        candidates = sorted(rule(network, known), key=lambda candidate: candidate.size)
        kept: list[Recognised] = []
        for candidate in candidates:
            is_within = any(_includes(larger, candidate) for larger in found)
            if len(kept) < each and not is_within and used.isdisjoint(candidate.loops):
                kept.append(candidate)
                used.update(candidate.loops)
        found += kept
    return sorted(found, key=lambda told: told.size)[:most]


def _includes(larger: Recognised, told: Recognised) -> bool:
    kinds = larger.archetype, told.archetype
    return kinds == ("shifting-the-burden", "fixes-that-fail") and told.loops[0] in larger.loops


def shifting_the_burden(network: Network, loops: Sequence[Loop]) -> Iterator[Recognised]:
    """Two B share one element; an R goes through it and shares a link with each.

    The quick fix is the B whose way out of the shared element R takes, the
    deep solution the one by which R comes back; else the shorter is the fix.
    """
    balancing, reinforcing = _by_nature(loops)
    for first, second in combinations(balancing, 2):
        shared = _shared_elements(first, second)
        if len(shared) != 1:
            continue
        (hinge,) = shared
        for third in reinforcing:
            if hinge not in third.elements or not (_share_link(first, third) and _share_link(second, third)):
                continue
            fix, deep = (second, first) if _out(second, hinge) == _out(third, hinge) else (first, second)
            parts = {
                "problem": (hinge,),
                "quick_fix": _after(fix, hinge),
                "deep_solution": _after(deep, hinge),
                "side_effect": _after(third, hinge, {*fix.elements, *deep.elements}),
            }
            yield Recognised("shifting-the-burden", (fix, deep, third), parts)


def fixes_that_fail(network: Network, loops: Sequence[Loop]) -> Iterator[Recognised]:
    """R and B share a link, B shorter: what relieves brings the problem back by a longer way."""
    balancing, reinforcing = _by_nature(loops)
    for relief in balancing:
        for backlash in reinforcing:
            if relief.length < backlash.length and _share_link(relief, backlash):
                run = _shared_run(relief, backlash)
                parts = {
                    "problem": run[:1],
                    "fix": run[1:],
                    "relief": _after(relief, run[0], set(backlash.elements)),
                    "side_effect": _after(backlash, run[0], set(relief.elements)),
                }
                yield Recognised("fixes-that-fail", (relief, backlash), parts)


def limits_to_growth(network: Network, loops: Sequence[Loop]) -> Iterator[Recognised]:
    """R and B share an element, no link: what grows by itself meets what holds it back."""
    balancing, reinforcing = _by_nature(loops)
    for engine in reinforcing:
        for brake in balancing:
            shared = _shared_elements(engine, brake)
            if shared and not _share_link(engine, brake):
                both = tuple(each for each in engine.elements if each in shared)
                parts = {
                    "shared": both,
                    "engine": _after(engine, both[0], shared),
                    "brake": _after(brake, both[0], shared),
                }
                yield Recognised("limits-to-growth", (engine, brake), parts)


def success_to_the_successful(network: Network, loops: Sequence[Loop]) -> Iterator[Recognised]:
    """Two R share one element, whose links out differ in sign: what one gains the other loses."""
    _, reinforcing = _by_nature(loops)
    for first, second, hinge in _joined_at_one(reinforcing):
        outs = _sign(network, _out(first, hinge)), _sign(network, _out(second, hinge))
        if outs[0] != outs[1]:
            favoured, deprived = (first, second) if outs[0] == "+" else (second, first)
            parts = {"shared": (hinge,), **_sides("favoured", favoured, "deprived", deprived, hinge)}
            yield Recognised("success-to-the-successful", (favoured, deprived), parts)


def escalation(network: Network, loops: Sequence[Loop]) -> Iterator[Recognised]:
    """Two B share one element, whose links out differ in sign and whose links in differ too."""
    balancing, _ = _by_nature(loops)
    for first, second, hinge in _joined_at_one(balancing):
        if _signs_out(network, first, second, hinge) == 2 and _signs_in(network, first, second, hinge) == 2:
            parts = {"comparison": (hinge,), **_sides("one_side", first, "other_side", second, hinge)}
            yield Recognised("escalation", (first, second), parts)


def drifting_goals(network: Network, loops: Sequence[Loop]) -> Iterator[Recognised]:
    """Two B share one element, whose links out agree in sign and whose links in differ.

    The goal is in the loop that widens the gap by its link in.
    """
    balancing, _ = _by_nature(loops)
    for first, second, hinge in _joined_at_one(balancing):
        if _signs_out(network, first, second, hinge) == 1 and _signs_in(network, first, second, hinge) == 2:
            is_goal = _sign(network, _into(first, hinge)) == "+"
            goal, effort = (first, second) if is_goal else (second, first)
            parts = {"gap": (hinge,), **_sides("effort", effort, "goal", goal, hinge)}
            yield Recognised("drifting-goals", (effort, goal), parts)


RULES: Final[tuple[Callable[[Network, Sequence[Loop]], Iterator[Recognised]], ...]] = (
    shifting_the_burden,
    fixes_that_fail,
    limits_to_growth,
    success_to_the_successful,
    escalation,
    drifting_goals,
)
"""The archetypes sought, those that hold others before them."""


def _by_nature(loops: Sequence[Loop]) -> tuple[list[Loop], list[Loop]]:
    """Return the balancing loops and the reinforcing ones."""
    return (
        [loop for loop in loops if loop.polarity == "balancing"],
        [loop for loop in loops if loop.polarity == "reinforcing"],
    )


def _joined_at_one(loops: Sequence[Loop]) -> Iterator[tuple[Loop, Loop, int]]:
    """Yield the pairs of loops that share one element alone, each with others, and that element."""
    for first, second in combinations([loop for loop in loops if loop.length > 1], 2):
        shared = _shared_elements(first, second)
        if len(shared) == 1:
            yield first, second, next(iter(shared))


def _shared_elements(first: Loop, second: Loop) -> set[int]:
    return set(first.elements) & set(second.elements)


def _share_link(first: Loop, second: Loop) -> bool:
    return not set(first.arcs).isdisjoint(second.arcs)


def _out(loop: Loop, element: int) -> int:
    return loop.arcs[loop.elements.index(element)]


def _into(loop: Loop, element: int) -> int:
    return loop.arcs[loop.elements.index(element) - 1]


def _sign(network: Network, arc: int) -> str | None:
    return network.arcs[arc].sign


def _signs_out(network: Network, first: Loop, second: Loop, hinge: int) -> int:
    return len({_sign(network, _out(first, hinge)), _sign(network, _out(second, hinge))})


def _signs_in(network: Network, first: Loop, second: Loop, hinge: int) -> int:
    return len({_sign(network, _into(first, hinge)), _sign(network, _into(second, hinge))})


def _sides(name: str, first: Loop, other: str, second: Loop, hinge: int) -> dict[str, tuple[int, ...]]:
    return {name: _after(first, hinge), other: _after(second, hinge)}


def _after(loop: Loop, element: int, told: Collection[int] = ()) -> tuple[int, ...]:
    """Return the other elements of a loop, those `told` left out, from the one that follows `element` on."""
    rank = loop.elements.index(element)
    ahead = (*loop.elements[rank + 1 :], *loop.elements[:rank])
    return tuple(each for each in ahead if each not in told)


def _shared_run(first: Loop, second: Loop) -> tuple[int, ...]:
    """Return the longest way that two loops share, the first one by the order of `first`."""
    shared = set(second.arcs)
    size = first.length
    runs = []
    for start in range(size):
        if first.arcs[start] in shared and first.arcs[start - 1] not in shared:
            length = next(n for n in range(1, size + 1) if first.arcs[(start + n) % size] not in shared)
            runs.append(tuple(first.elements[(start + n) % size] for n in range(length + 1)))
    return max(runs, key=len)
