"""The levels of a system, its incoherence by connected part, and the links that flow back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from systemie.analysis.network import Network, network_of
from systemie.analysis.notices import NOTHING_TO_COUNT, Notice, unstated
from systemie.analysis.options import Options
from systemie.model.links import Link
from systemie.model.system import System
from systemie.trophic import Arcs, Levels, arcs_of, incoherence_of, levels_of, source_levels_of, unreached

TOO_CIRCULAR: Final = 0.5
"""The incoherence above which levels say little: a convention of ours."""
_SAME_LEVEL: Final = 1e-9


class Part(NamedTuple):
    """Elements that links hold together, whichever way these go; incoherence None without link."""

    elements: tuple[str, ...]
    incoherence: float | None


class SourceLevels(NamedTuple):
    """Levels counted from the sources (Levine 1980), where every element is fed by one.

    `spread` is the standard deviation of the rise over links (q of Johnson et
    al. 2014), 0 when every link rises by one; `unfed` are the elements no source leads to.
    """

    levels: Mapping[str, float] | None
    spread: float | None
    unfed: tuple[str, ...]


@dataclass(frozen=True)
class LevelsResult:
    """The level of each element, the lowest of each part being 0, and what breaks the layers."""

    levels: Mapping[str, float]
    incoherence: float | None
    parts: tuple[Part, ...]
    return_links: tuple[Link, ...]
    links: int
    source_levels: SourceLevels
    notices: tuple[Notice, ...] = ()

    @property
    def coherence(self) -> float | None:
        """Return 1 less the incoherence."""
        return _rest(self.incoherence)

    @property
    def eta(self) -> float | None:
        """Return η = √(F0 / (1 - F0)), the spread of the rise over its mean; None without bound."""
        return None if self.incoherence is None or self.incoherence >= 1 else _eta(self.incoherence)

    def as_json(self) -> dict[str, Any]:
        """Return the result in the shape that others rely on."""
        classical = self.source_levels
        return {
            "levels": dict(self.levels),
            "incoherence": self.incoherence,
            "coherence": self.coherence,
            "components": [list(part.elements) for part in self.parts],
            "eta": self.eta,
            "by_component": [
                {"incoherence": part.incoherence, "coherence": _rest(part.incoherence)} for part in self.parts
            ],
            "return_links": [link.id for link in self.return_links],
            "classical": {
                "levels": None if classical.levels is None else dict(classical.levels),
                "q": classical.spread,
                "undefined": list(classical.unfed),
            },
        }


def _rest(incoherence: float | None) -> float | None:
    return None if incoherence is None else 1 - incoherence


def _eta(incoherence: float) -> float:
    return math.sqrt(incoherence / (1 - incoherence))


def result_of(system: System, options: Options) -> LevelsResult:
    """Return the trophic levels of MacKay, Johnson and Sansom (2020) of the state shown.

    A link weighs its strength, 1 when unstated or potential; parallel links
    add; signs are ignored. See `systemie.trophic` for formulas and bounds.
    """
    network = network_of(system, families=options.families)
    arcs = _weighed(network)
    found = levels_of(arcs)
    incoherence = incoherence_of(arcs, found.levels)
    levels = dict(zip(network.elements, found.levels.tolist(), strict=True))
    return LevelsResult(
        levels=levels,
        incoherence=incoherence,
        parts=_parts(network, arcs, found),
        return_links=_return_links(network, levels),
        links=len(_counted(network)),
        source_levels=_source_levels(network, arcs),
        notices=(*network.notices, *_notices(network, incoherence)),
    )


def _weighed(network: Network) -> Arcs:
    kept = [(arc, weight) for arc in network.arcs if (weight := _weight(arc.links)) > 0]
    sources, targets = ([arc.source for arc, _ in kept], [arc.target for arc, _ in kept])
    return arcs_of(len(network.elements), sources, targets, [weight for _, weight in kept])


def _weight(links: tuple[Link, ...]) -> float:
    return min(sum(float(_size(link)) for link in links), 1e300)


def _size(link: Link) -> float:
    return 1.0 if link.strength is None or link.strength == "P" else float(link.strength)


def _parts(network: Network, arcs: Arcs, found: Levels) -> tuple[Part, ...]:
    import numpy as np

    part_of = np.zeros(arcs.size, int)
    for number, part in enumerate(found.parts):
        part_of[list(part)] = number
    missed = arcs.weights * (arcs.rise(found.levels) - 1) ** 2
    lost = np.bincount(part_of[arcs.sources], missed, len(found.parts)).tolist()
    whole = np.bincount(part_of[arcs.sources], arcs.weights, len(found.parts)).tolist()
    return tuple(
        Part(
            tuple(network.elements[rank] for rank in part),
            min(lost[number] / whole[number], 1.0) if whole[number] else None,
        )
        for number, part in enumerate(found.parts)
    )


def _counted(network: Network) -> dict[str, Link]:
    """Return each link that acts, once, in the order of the text of its arc."""
    return {link.id: link for arc in network.arcs for link in arc.links if _size(link) > 0}


def _return_links(network: Network, levels: Mapping[str, float]) -> tuple[Link, ...]:
    """Return the links that do not rise; a reciprocal link always has a way back."""
    return tuple(
        link
        for link in _counted(network).values()
        if link.direction == "both" or levels[link.target] - levels[link.source] <= _SAME_LEVEL
    )


def _source_levels(network: Network, arcs: Arcs) -> SourceLevels:
    unfed = tuple(network.elements[rank] for rank in unreached(arcs))
    found = source_levels_of(arcs)
    if found is None:
        return SourceLevels(None, None, unfed)
    spread = float(arcs.rise(found).std()) if len(arcs.weights) else None
    return SourceLevels(dict(zip(network.elements, found.tolist(), strict=True)), spread, unfed)


def _notices(network: Network, incoherence: float | None) -> tuple[Notice, ...]:
    if incoherence is None:
        return (NOTHING_TO_COUNT,)
    links = {link.id: link for arc in network.arcs for link in arc.links}.values()
    said = [Notice("analysis.levels.signs_ignored")] if any(link.sign for link in links) else []
    said += unstated(sum(link.strength is None for link in links))
    for key, count in (
        ("potential", sum(link.strength == "P" for link in links)),
        ("powerless", sum(_size(link) == 0 for link in links)),
    ):
        said += [Notice(f"analysis.levels.{key}", {"count": count})] if count else []
    if incoherence > TOO_CIRCULAR:
        said.append(Notice("analysis.levels.circular", {"F0": round(incoherence, 2)}))
    return tuple(said)
