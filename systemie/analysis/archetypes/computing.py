"""The archetypes that may be read in the shortest loops of a system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from systemie.analysis.archetypes.recognising import Recognised, recognised
from systemie.analysis.loops.budgets import Budget
from systemie.analysis.loops.computing import Loops, loops_of
from systemie.analysis.network import network_of
from systemie.analysis.notices import NOTHING_TO_COUNT, Notice
from systemie.analysis.options import Options
from systemie.model.system import System
from systemie.phrases import Phrases

ENOUGH: Final = Budget(max_loops=20_000, seconds=None)
"""What is counted before the shortest loops are listed: there is no need to know how many the others are."""
SHORTEST: Final = 60
"""Loops among which archetypes are sought."""


@dataclass(frozen=True)
class Archetypes:
    """What was recognised, smallest first, among the loops of `loops.listed`."""

    loops: Loops
    found: tuple[Recognised, ...]
    language: str = "fr"

    @property
    def known(self) -> int:
        """The number of loops of known nature among which archetypes were sought."""
        return sum(loop.polarity != "undetermined" for loop in self.loops.listed)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was left out, and how far the search went."""
        network, count = self.loops.network, self.loops.count
        told = list(network.notices)
        if not network.arcs:
            told.append(NOTHING_TO_COUNT)
        if count.tally.total > len(self.loops.listed) or not count.is_exact:
            told.append(Notice("analysis.archetypes.shortest", {"count": len(self.loops.listed)}))
        if count.tally.undetermined and count.is_exact:
            told.append(Notice("analysis.loops.unsigned", {"count": count.tally.undetermined}))
        return tuple(told)

    def as_json(self) -> dict[str, Any]:
        """Return the result in the shape that others rely on, names in the language of the model."""
        return {"archetypes": [self._as_json(each) for each in self.found]}

    def _as_json(self, told: Recognised) -> dict[str, Any]:
        ids = self.loops.network.elements
        elements = dict.fromkeys(rank for ranks in told.parts.values() for rank in ranks)
        return {
            "id": told.archetype,
            "name": Phrases(self.language)(f"analysis.archetypes.name.{told.archetype}"),
            "elements": [ids[rank] for rank in elements],
            "parts": {part: [ids[rank] for rank in ranks] for part, ranks in told.parts.items()},
            "loops": [self.loops.loop_as_json(loop) for loop in told.loops],
        }


def result_of(system: System, options: Options) -> Archetypes:
    """Return the archetypes that may be read in the state shown; parallel links are merged."""
    return archetypes_of(system, options)


def archetypes_of(system: System, options: Options | None = None) -> Archetypes:
    """Return the archetypes among the shortest loops of a system."""
    asked = options or Options()
    network = network_of(system, families=asked.families)
    loops = loops_of(network, ENOUGH, listed=SHORTEST, declared=system.loops)
    return Archetypes(loops, tuple(recognised(network, loops.listed)), system.language)
