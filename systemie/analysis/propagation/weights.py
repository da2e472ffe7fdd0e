"""What links weigh in a fuzzy cognitive map, and how far each weight is uncertain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from systemie.analysis.network import INERT, Arc, network_of
from systemie.analysis.notices import Notice, unstated
from systemie.analysis.options import Options
from systemie.model.base import CONFIDENCE_VALUES
from systemie.model.links import Link
from systemie.model.system import System

UNSAID_CONFIDENCE: Final = 0.5
USUAL_TOP: Final = 3.0
TOP_BETWEEN_ACTORS: Final = 4.0
_SIGNS: Final = {"+": 1.0, "-": -1.0}


class Weight(NamedTuple):
    """The weight of a way of acting: None when no one can say it, and between which bounds it may lie."""

    value: float | None
    low: float
    high: float


class Pull(NamedTuple):
    """A weighted way of acting between two ranks of `Weights.elements`."""

    source: int
    target: int
    weight: Weight


@dataclass(frozen=True)
class Weights:
    """The elements of a map and what pulls on what, in the order of the text.

    `silent` are the elements that are absent or gone in this state.
    """

    elements: tuple[str, ...]
    pulls: tuple[Pull, ...]
    silent: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = field(default=(), compare=False)

    @property
    def known(self) -> tuple[tuple[int, int, float], ...]:
        """Return source, target and weight of each way of acting whose weight is known and not 0."""
        return tuple(
            (each.source, each.target, each.weight.value) for each in self.pulls if each.weight.value
        )


def weights_of(system: System, options: Options) -> Weights:
    """Return the weights of the state shown, parallel links added and clipped to [-1, 1].

    A link weighs its declared weight, else its sign times its strength over
    the top of the scale (1 for an unstated strength): a convention of ours. A
    link without sign, or only potential, has no weight: no sign is invented.
    Linear in links.
    """
    network = network_of(system, families=options.families, inert=True)
    tally: Counter[str] = Counter()
    pulls = [
        Pull(arc.source, arc.target, weight)
        for arc in network.arcs
        if (weight := _weight_of_arc(system, arc, tally)) is not None
    ]
    states = {each.id: each.state for each in system.elements}
    silent = tuple(each for each in network.elements if states.get(each) in INERT)
    notices = (*network.notices, *_notices(tally))
    return Weights(network.elements, tuple(pulls), silent, notices)


def _weight_of_arc(system: System, arc: Arc, tally: Counter[str]) -> Weight | None:
    """Return the weight of parallel links together; None when none of them acts."""
    links = [link for link in arc.links if link.state not in INERT]
    tally["absent_links"] += len(arc.links) - len(links)
    if not links:
        return None
    weights = [weight_of(system, link) for link in links]
    for link, weight in zip(links, weights, strict=True):
        tally.update(_traits(link, weight))
    known = [weight.value for weight in weights if weight.value is not None]
    value = _clipped(sum(known)) if known else None
    tally["parallel"] += len(known) > 1
    tally["clipped"] += bool(known) and abs(sum(known)) > 1
    return Weight(value, _clipped(sum(w.low for w in weights)), _clipped(sum(w.high for w in weights)))


def _traits(link: Link, weight: Weight) -> Iterator[str]:
    if link.weight is not None:
        return
    if link.strength == "P":
        yield "potential"
    elif weight.value is None:
        yield "unsigned"
    else:
        yield "derived"
        if link.strength is None:
            yield "unstated"


def weight_of(system: System, link: Link) -> Weight:
    """Return the weight of one link, and the bounds of its uncertainty.

    Around a known weight w the bounds are w ± (1 - confidence) |w|, half where
    no confidence is said; a strength that is unsaid or potential may be
    anything up to the top of the scale, a sign that is unsaid either: a convention of ours.
    """
    sign = _SIGNS.get(link.sign or "")
    share = _share(system, link)
    if link.weight is not None:
        return _around(float(link.weight), link)
    most = 1.0 if share is None else share
    if sign is None:
        return Weight(None, -most, most)
    if share is None:
        value = None if link.strength == "P" else sign / _top(system, link)
        return Weight(value, min(sign, 0.0), max(sign, 0.0))
    return _around(sign * share, link)


def _around(weight: float, link: Link) -> Weight:
    said = UNSAID_CONFIDENCE if link.confidence is None else link.confidence
    confidence = CONFIDENCE_VALUES[said] if isinstance(said, str) else said
    half = (1 - confidence) * abs(weight)
    return Weight(weight, _clipped(weight - half), _clipped(weight + half))


def _share(system: System, link: Link) -> float | None:
    """Return the strength of a link over the top of its scale, at most 1; None when it is not a number."""
    if link.strength is None or link.strength == "P":
        return None
    return min(float(link.strength) / _top(system, link), 1.0)


def _top(system: System, link: Link) -> float:
    scale = system.vocabulary.strength_scale
    if scale is not None:
        return float(scale.high) if scale.high > 0 else 1.0
    ends = [system.element(end) for end in (link.source, link.target)]
    between_actors = all(end is not None and end.kind in ("actor", "forum") for end in ends)
    return TOP_BETWEEN_ACTORS if between_actors else USUAL_TOP


def _clipped(weight: float) -> float:
    return min(max(weight, -1.0), 1.0)


def _notices(tally: Counter[str]) -> Iterator[Notice]:
    for key in ("derived", "parallel", "clipped", "unsigned", "potential", "absent_links"):
        if tally[key]:
            yield Notice(f"analysis.propagation.weights.{key}", {"count": tally[key]})
    yield from unstated(tally["unstated"])
