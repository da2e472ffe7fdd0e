"""All simple paths: how many, of which sign, and the first of them, within bounds that are told."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from systemie.analysis.paths.between import NEVER, Between
from systemie.analysis.paths.effort import Effort, Exhausted
from systemie.analysis.paths.enumerating import Path, Walk
from systemie.analysis.paths.shortest import in_links, shortest
from systemie.analysis.paths.tallying import Kind, PathSign, Tally, by_length, by_sign, kind_of, tally_of

LISTED: Final = 1_000
"""How many paths are listed unless asked otherwise."""
EFFORT: Final = 1_000_000
"""How much work each part of a search may do: about a second."""
EFFORT_EACH: Final = 40
"""How much work is allowed for each path of a budget that the user gives."""

Cut = Literal["budget", "length", "effort"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a search may do: paths listed and counted, links, seconds; None is the usual bound."""

    listed: int | None = None
    budget: int | None = None
    length: int | None = None
    seconds: float | None = None

    @property
    def longest(self) -> float:
        """The longest path asked for."""
        return NEVER if self.length is None else self.length

    def effort(self) -> Effort:
        """Return the work allowed to one part of the search."""
        return Effort(max(EFFORT, EFFORT_EACH * (self.budget or 0)), self.seconds)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    `count` is the number of paths when `is_exact`, else a lower bound, `cut`
    telling what stopped the search. `tally` counts all the paths up to
    `complete_to` links (None: whatever their length); `paths` are the first
    ones by length, then ids. `whole` counts all paths, past every bound, where that could be done.
    """

    count: int
    cut: Cut | None
    complete_to: int | None
    tally: Tally
    paths: tuple[Path, ...]
    whole: Tally | None

    @property
    def is_exact(self) -> bool:
        """Tell whether every path is counted."""
        return self.cut is None

    @property
    def by_sign(self) -> Mapping[PathSign, int]:
        """How many paths of each sign are counted."""
        return by_sign(self.tally)

    @property
    def by_length(self) -> Mapping[int, int]:
        """How many paths of each length are counted, shortest first."""
        return by_length(self.tally)


def search(between: Between, bounds: Bounds) -> Found:
    """Return the simple paths from the starts to the ends, within bounds.

    They are counted without being listed where that can be done (`tally_of`);
    else length after length, so that what is given is all of the paths up to a length.
    """
    try:
        tally = tally_of(between, bounds.effort())
    except Exhausted:
        return _by_increasing_length(between, bounds)
    return _cut(between, bounds, tally)


def _cut(between: Between, bounds: Bounds, tally: Tally) -> Found:
    """Return what bounds keep of a tally that is complete, and the paths listed."""
    asked = {kind: count for kind, count in tally.items() if kind.length <= bounds.longest}
    cut: Cut | None = "length" if len(asked) < len(tally) else None
    count, complete_to = sum(asked.values()), bounds.length if cut else None
    if bounds.budget is not None and count > bounds.budget:
        complete_to = _whole_lengths(asked, bounds.budget)
        asked = {kind: number for kind, number in asked.items() if kind.length <= complete_to}
        cut, count = "budget", bounds.budget
    most = min(LISTED if bounds.listed is None else bounds.listed, count)
    paths = _first(between, bounds, by_length(tally), most)
    return Found(count, cut, complete_to, asked, paths, tally)


def _whole_lengths(tally: Tally, most: int) -> int:
    """Return the length up to which there are at most so many paths."""
    total, last = 0, 0
    for length, count in by_length(tally).items():
        total += count
        if total > most:
            return length - 1
        last = length
    return last


def _first(between: Between, bounds: Bounds, lengths: Mapping[int, int], most: int) -> tuple[Path, ...]:
    """Return the first paths by length, then ids, knowing how many there are of each length."""
    total = 0
    last = next((length for length in lengths if (total := total + lengths[length]) >= most), 0)
    found: list[Path] = []
    if total > most:
        found += _walked(between, bounds, last - 1)
    if len(found) < most:
        longest = _walked(between, bounds, last)
        found += islice((p for p in longest if total <= most or len(p) == last), most - len(found))
    return tuple(sorted(found, key=len))


def _walked(between: Between, bounds: Bounds, limit: int) -> Iterator[Path]:
    """Yield the paths up to a length, as far as the effort goes."""
    with contextlib.suppress(Exhausted):
        yield from Walk(between, bounds.effort(), limit=limit)


def _by_increasing_length(between: Between, bounds: Bounds) -> Found:
    """Return the paths length after length, until a bound is met."""
    found, near = _Growing(between, bounds), shortest(between, in_links, most=0)
    length = int(near.cost or 1) - 1
    if not between.through and length < bounds.longest:
        found.least = near.number
    while length < bounds.longest:
        walk = found.add_length(length + 1)
        if walk is None:
            return found.told(found.cut, length)
        length += 1
        if not walk.is_limited:
            return found.told(None, None)
    return found.told("length", bounds.length)


class _Growing:
    """The paths found so far, those of whole lengths apart."""

    def __init__(self, between: Between, bounds: Bounds) -> None:
        self.between, self.bounds, self.effort = between, bounds, bounds.effort()
        self.cut: Cut = "effort"
        self.tally: dict[Kind, int] = {}
        self.paths: list[Path] = []
        self.count, self.least = 0, 0
        self.most = LISTED if bounds.listed is None else bounds.listed

    def add_length(self, length: int) -> Walk | None:
        """Add the paths of a length; None, and only their number added, where a bound comes first."""
        walk = Walk(self.between, self.effort, limit=length)
        new: dict[Kind, int] = {}
        try:
            for path in walk:
                if len(path) != length:
                    continue
                if self.bounds.budget is not None and self.count >= self.bounds.budget:
                    self.cut = "budget"
                    return None
                self.count += 1
                kind = kind_of(self.between.network, path)
                new[kind] = new.get(kind, 0) + 1
                if len(self.paths) < self.most:
                    self.paths.append(path)
        except Exhausted:
            return None
        self.tally.update(new)
        return walk

    def told(self, cut: Cut | None, complete_to: int | None) -> Found:
        """Return what was found."""
        whole = self.tally if cut is None else None
        return Found(max(self.count, self.least), cut, complete_to, self.tally, tuple(self.paths), whole)
