"""Many runs over uncertain weights: how far results spread, and how often a sign holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from systemie.analysis.propagation.stepping import Floats, FuzzyMap, Held, Ints
from systemie.analysis.propagation.weights import Weights

MOST_RUNS: Final = 100_000
MOST_WORK: Final = 20_000_000
"""How many runs, times elements and links, are drawn at most."""
QUANTILES: Final = (0.05, 0.5, 0.95)
_UPDATES: Final = 400
_AT_REST: Final = 1e-5
_BLOCK: Final = 4_000_000
_SAME: Final = 1e-5
"""A difference under this counts as none."""


class Range(NamedTuple):
    """Quantiles at 5, 50 and 95 per cent."""

    low: float
    middle: float
    high: float

    def as_json(self) -> dict[str, float]:
        """Return the quantiles by name."""
        return {"q05": self.low, "q50": self.middle, "q95": self.high}


class Spread(NamedTuple):
    """How a difference spreads over runs: shares of them in which it rises and falls."""

    range: Range
    rises: float
    falls: float


@dataclass(frozen=True)
class Ensemble:
    """What `runs` draws say of each element; `settled` of them came to rest, and only they count.

    `differences`, from the same draw without what is held, is None when nothing is.
    """

    runs: int
    seed: int
    settled: int
    values: Mapping[str, Range]
    differences: Mapping[str, Spread] | None

    def share_that_holds(self, element: str, difference: float | None) -> float | None:
        """Return in what share of runs an element moves the way it does in the map as declared."""
        spread = (self.differences or {}).get(element)
        if spread is None or difference is None or abs(difference) <= _SAME:
            return None
        return spread.rises if difference > 0 else spread.falls

    def as_json(self, differences: Mapping[str, float] | None) -> dict[str, Any]:
        """Return the ensemble as plain values, beside the differences of the map as declared."""
        told: dict[str, dict[str, float | None]] | None = None
        if self.differences is not None:
            told = {
                each: {
                    **spread.range.as_json(),
                    "rises": spread.rises,
                    "falls": spread.falls,
                    "holds": self.share_that_holds(each, (differences or {}).get(each)),
                }
                for each, spread in self.differences.items()
            }
        return {
            "runs": self.runs,
            "seed": self.seed,
            "settled": self.settled,
            "values": {each: range.as_json() for each, range in self.values.items()},
            "difference": told,
        }


class Bounds(NamedTuple):
    """Ways of acting between `size` ranks, and for each voice (v, m) the bounds of their weights."""

    size: int
    sources: Ints
    targets: Ints
    low: Floats
    high: Floats


class Trial(NamedTuple):
    """A start, and what is held: one of the questions that runs answer."""

    start: Floats
    held: Held


def runs_within(asked: int, weights: Weights) -> int:
    """Return how many runs are made of those asked for: 100,000 at most, fewer for a very large map."""
    work = max(len(weights.elements) + len(weights.pulls), 1)
    return max(min(asked, MOST_RUNS, MOST_WORK // work), 0)


def bounds_of(elements: Sequence[str], voices: Sequence[Weights]) -> Bounds:
    """Return the bounds of each voice over `elements`, then the others that voices hold.

    What a voice does not hold has weight 0 in it.
    """
    ranks = {each: rank for rank, each in enumerate(elements)}
    ways: dict[tuple[int, int], int] = {}
    said = []
    for number, voice in enumerate(voices):
        for each in voice.elements:
            ranks.setdefault(each, len(ranks))
        for pull in voice.pulls:
            ends = ranks[voice.elements[pull.source]], ranks[voice.elements[pull.target]]
            said.append((number, ways.setdefault(ends, len(ways)), pull.weight))
    low, high = np.zeros((len(voices), len(ways))), np.zeros((len(voices), len(ways)))
    for number, way, weight in said:
        low[number, way], high[number, way] = weight.low, weight.high
    sources, targets = (np.array([way[i] for way in ways], np.int64) for i in (0, 1))
    return Bounds(len(ranks), sources, targets, low, high)


def ensemble_of(
    elements: Sequence[str],
    voices: Sequence[Weights],
    map: FuzzyMap,
    trials: Sequence[Trial],
    *,
    runs: int,
    seed: int,
    epsilon: float,
) -> Ensemble:
    """Return what seeded draws say: each takes one voice's map, then each weight evenly within its bounds.

    `trials` are what is asked and, when that is a question, the baseline: both
    go through the same draws, in step. `map` gives rule, function and slope. A
    run stops when it rests (1e-5) or after 400 updates, and counts when its last
    change is at most `epsilon`. O(runs · updates · (n + links)), side by side;
    some 4 million weights at most are held at once.
    """
    bounds = bounds_of(elements, voices)
    values, differences = [np.zeros((len(elements), 0))], [np.zeros((len(elements), 0))]
    for weights in _drawn(bounds, runs, seed):
        drawn = map._replace(
            size=bounds.size, sources=bounds.sources, targets=bounds.targets, weights=weights
        )
        ends, settled = _rested(drawn, trials, epsilon)
        values.append(ends[0][: len(elements), settled])
        differences.append((ends[0] - ends[-1])[: len(elements), settled])
    found, moves = np.concatenate(values, axis=1), np.concatenate(differences, axis=1)
    settled_runs = found.shape[1]
    ranges = dict(zip(elements, _ranges(found), strict=True)) if settled_runs else {}
    spreads = (_spreads(elements, moves) if settled_runs else {}) if len(trials) > 1 else None
    return Ensemble(runs, seed, settled_runs, ranges, spreads)


def _drawn(bounds: Bounds, runs: int, seed: int) -> Iterator[Floats]:
    """Yield weights (m, k) of k runs at a time; the draws do not depend on k."""
    of_voices, of_weights = (np.random.default_rng([each, abs(seed)]) for each in (0, 1))
    ways = len(bounds.sources)
    block = min(max(_BLOCK // max(ways + bounds.size, 1), 50), 10_000)
    for start in range(0, runs, block):
        count = min(block, runs - start)
        voices = of_voices.integers(0, len(bounds.low), count)
        low, high = bounds.low[voices], bounds.high[voices]
        yield np.ascontiguousarray((low + of_weights.random((count, ways)) * (high - low)).T)


def _rested(map: FuzzyMap, trials: Sequence[Trial], epsilon: float) -> tuple[list[Floats], NDArray[np.bool_]]:
    """Return the last states (n, k) of each trial over k runs, and which runs came to rest in all."""
    runs = map.weights.shape[1]
    more = np.ones(map.size - len(trials[0].start))
    nows = [
        each.held.imposed(np.repeat(np.concatenate([each.start, more])[:, None], runs, axis=1))
        for each in trials
    ]
    change = np.zeros(runs)
    with np.errstate(all="ignore"):
        for _ in range(_UPDATES):
            afters = [each.held.imposed(map.after(now)) for each, now in zip(trials, nows, strict=True)]
            changes = [np.abs(a - b).max(axis=0, initial=0.0) for a, b in zip(afters, nows, strict=True)]
            change, nows = np.maximum.reduce(changes), afters
            if not (change > _AT_REST).any():
                break
    finite = np.logical_and.reduce([np.isfinite(now).all(axis=0) for now in nows])
    return nows, (change <= max(epsilon, _AT_REST)) & finite


def _ranges(values: Floats) -> Iterator[Range]:
    for low, middle, high in np.quantile(values, QUANTILES, axis=1).T.tolist():
        yield Range(low, middle, high)


def _spreads(elements: Sequence[str], moves: Floats) -> dict[str, Spread]:
    rises, falls = (moves > _SAME).mean(axis=1).tolist(), (moves < -_SAME).mean(axis=1).tolist()
    each = zip(_ranges(moves), rises, falls, strict=True)
    return dict(zip(elements, (Spread(*told) for told in each), strict=True))
