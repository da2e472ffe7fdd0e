"""How many simple paths there are, by length and by sign, without listing them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from systemie.analysis.network import Network
from systemie.analysis.paths.between import NEVER, Between, Circle, ahead_of
from systemie.analysis.paths.effort import Effort

PathSign = Literal["+", "-", "undetermined"]
SIGNS: Final[tuple[PathSign, ...]] = ("+", "-", "undetermined")


class Kind(NamedTuple):
    """What paths are counted by: their length in links, and their sign."""

    length: int
    sign: PathSign


Tally = Mapping[Kind, int]


class State(NamedTuple):
    """Where a path stands: what its end may still depend on.

    `free` are the ranks of the component of `here` that the path may still
    use, as the bits of a number; `missing` the needs it has not met, likewise.
    """

    here: int
    free: int
    missing: int


_SHIFTS: Final[Mapping[str | None, tuple[int, int, int]]] = {"+": (3, 3, 3), "-": (4, 2, 3), None: (5, 4, 3)}
"""What one more arc of a sign adds to a packed kind of each sign: one link, and the product of signs."""


def by_sign(tally: Tally) -> dict[PathSign, int]:
    """Return how many paths of each sign a tally counts."""
    found: dict[PathSign, int] = {"+": 0, "-": 0, "undetermined": 0}
    for kind, count in tally.items():
        found[kind.sign] += count
    return found


def by_length(tally: Tally) -> dict[int, int]:
    """Return how many paths of each length a tally counts, shortest first."""
    found: dict[int, int] = {}
    for kind, count in sorted(tally.items()):
        found[kind.length] = found.get(kind.length, 0) + count
    return found


def kind_of(network: Network, path: Sequence[int]) -> Kind:
    """Return what a path, given by its arcs, is counted by: its sign is the product of theirs."""
    signs = [network.arcs[arc].sign for arc in path]
    if None in signs:
        return Kind(len(path), "undetermined")
    return Kind(len(path), "-" if signs.count("-") % 2 else "+")


def tally_of(between: Between, effort: Effort) -> Tally:
    """Return the number of simple paths of each length and sign; raises Exhausted.

    What may follow depends only on where the path stands and on what it may
    still use of its strongly connected component: states are counted once
    each. Linear outside circuits, whatever the number of paths; at worst
    exponential in the size of a component, which the effort bounds.
    """
    found: dict[Kind, int] = {}
    counter = _Counter(between, effort)
    for start in between.starts:
        for packed, count in counter.from_start(start).items():
            kind = Kind(packed // 3, SIGNS[packed % 3])
            if kind.length:
                found[kind] = found.get(kind, 0) + count
    return found


class _Counter:
    """Counts of the states already met; each needs those of the states that follow.

    Counts are kept by ``3 × length + rank of the sign in SIGNS``.
    """

    def __init__(self, between: Between, effort: Effort) -> None:
        self.between, self.effort = between, effort
        self.known: dict[State, dict[int, int]] = {}

    def from_start(self, start: int) -> Mapping[int, int]:
        """Return the counts of the paths from a start, the path without any arc included."""
        missing = (1 << len(self.between.through)) - 1
        first = self._entering(start, self._met(missing, start, None))
        stack = [first]
        while stack:
            state = stack[-1]
            if state in self.known:
                stack.pop()
                continue
            following = list(self._following(state))
            waiting = [each for _, each in following if each not in self.known]
            if waiting:
                stack.extend(waiting)
            else:
                self.known[stack.pop()] = self._summed(state, following)
        return self.known[first]

    def _summed(self, state: State, following: list[tuple[str | None, State]]) -> dict[int, int]:
        counts = {0: 1} if state.here in self.between.ends and not state.missing else {}
        for sign, each in following:
            shifts = _SHIFTS[sign]
            for kind, count in self.known[each].items():
                longer = kind + shifts[kind % 3]
                counts[longer] = counts.get(longer, 0) + count
        self.effort.spend(1 + len(counts) * (1 + len(following)) // 4)
        return counts

    def _following(self, state: State) -> Iterator[tuple[str | None, State]]:
        """Yield the states one step ahead, with the sign of the step."""
        here, free, missing = state
        component, arcs = self.between.component, self.between.network.arcs
        mine = component[here]
        circle = self.between.circles[mine]
        for step in self.between.steps[here]:
            left = self._met(missing, step.target, step.arc) if missing else 0
            if component[step.target] != mine:
                yield arcs[step.arc].sign, self._entering(step.target, left)
                continue
            bit = 1 << circle.place[step.target]
            if free & bit:
                kept = self._usable(circle, circle.place[step.target], free & ~bit)
                if kept or self.between.outlet[step.target] < NEVER:
                    yield arcs[step.arc].sign, State(step.target, kept, left)

    def _entering(self, rank: int, missing: int) -> State:
        circle = self.between.circles[self.between.component[rank]]
        place = circle.place[rank]
        return State(rank, self._usable(circle, place, circle.whole & ~(1 << place)), missing)

    def _met(self, missing: int, rank: int, arc: int | None) -> int:
        """Return the needs still missing once a path has come to a rank by an arc."""
        for place, need in enumerate(self.between.through):
            if rank in need.ranks or arc in need.arcs:
                missing &= ~(1 << place)
        return missing

    def _usable(self, circle: Circle, place: int, free: int) -> int:
        """Return what of `free` a path can come to from a place, and leave again towards an end."""
        reached = _closure(circle.ways, circle.ways[place] & free, free)
        leaving = 0
        for _, outlet in circle.outlets:
            leaving |= outlet
        self.effort.spend(1 + reached.bit_count())
        return _closure(circle.sources, leaving & reached, reached)


def _closure(ways: Sequence[int], edge: int, free: int) -> int:
    """Return all that can be come to from a set of places, in whatever number of steps, among `free`."""
    reached = 0
    while edge:
        reached |= edge
        edge = ahead_of(ways, edge) & free & ~reached
    return reached
