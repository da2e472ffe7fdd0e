"""What there is between starts and ends: paths, their signs, their passages, what supports them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from systemie.analysis.network import Network
from systemie.analysis.notices import Notice
from systemie.analysis.paths.between import Between, between
from systemie.analysis.paths.crossing import Crossing, leads
from systemie.analysis.paths.enumerating import Path
from systemie.analysis.paths.robustness import Robustness
from systemie.analysis.paths.searching import Bounds, Found
from systemie.analysis.paths.shortest import Shortest
from systemie.analysis.paths.signs import NetSign, net_sign
from systemie.analysis.paths.tallying import PathSign, by_sign, kind_of


class Pair(NamedTuple):
    """One start and one end, by id: how many paths (at least, unless exact), the shortest, their net sign."""

    start: str
    end: str
    number: int
    is_exact: bool
    length: int | None
    net_sign: NetSign | None

    def as_json(self) -> dict[str, Any]:
        """Return the pair with keys in English."""
        return {
            "from": self.start,
            "to": self.end,
            "count": self.number,
            "exact": self.is_exact,
            "shortest": self.length,
            "net_sign": self.net_sign,
        }


@dataclass(frozen=True)
class Paths:
    """The simple paths from starts to ends, and what holds for all of them.

    `starts`, `ends` and `through` are ids. `found`, `shortest` and `strongest` keep
    to what `through` asks; `crossing` and `robustness` are about all the
    ways from the starts to the ends; `together` are the sources cited between
    that count once. `pairs` tell several starts or ends one by one.
    """

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    through: tuple[str, ...]
    bounds: Bounds
    way: Between
    found: Found
    shortest: Shortest
    strongest: Shortest
    crossing: Crossing
    robustness: Robustness
    together: tuple[tuple[str, ...], ...]
    pairs: tuple[Pair, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def network(self) -> Network:
        """The network that paths go through."""
        return self.way.network

    @cached_property
    def net_sign(self) -> NetSign | None:
        """The common sign of all the paths, whatever the bounds; None without path, or when not known."""
        return net_sign(self.way, self.signs, is_exact=self.found.whole is not None)

    @property
    def is_listed(self) -> bool:
        """Tell whether every path is among those listed."""
        return self.found.is_exact and len(self.found.paths) == self.found.count

    @property
    def is_only(self) -> bool:
        """Tell whether there is one path and no more."""
        return self.found.whole is not None and sum(self.found.whole.values()) == 1 and not self.through

    @property
    def signs(self) -> Mapping[PathSign, int]:
        """How many paths of each sign there are, whatever the bounds where that is known."""
        return self.found.by_sign if self.found.whole is None else by_sign(self.found.whole)

    @property
    def arcs_inside(self) -> tuple[int, ...]:
        """The arcs that lie between the starts and the ends, in their order."""
        return tuple(sorted(step.arc for steps in self.way.steps for step in steps))

    @property
    def arcs_to_sign(self) -> tuple[int, ...]:
        """The arcs without sign that most of the paths listed take, the most taken first."""
        arcs = self.network.arcs
        taken = Counter(arc for path in self.found.paths for arc in path if arcs[arc].sign is None)
        return tuple(sorted(taken, key=lambda arc: (-taken[arc], arc)))

    @property
    def leads_back(self) -> bool:
        """Tell whether an end reaches a start."""
        back = between(self.network, tuple(self.way.ends), self.way.starts)
        return leads(back, lambda arc: True)

    def elements_of(self, path: Path) -> tuple[str, ...]:
        """Return the ids of the elements that a path goes through, both ends included."""
        arcs = self.network.arcs
        ranks = [arcs[path[0]].source, *(arcs[arc].target for arc in path)] if path else []
        return tuple(self.network.elements[rank] for rank in ranks)

    def is_delayed(self, path: Path) -> bool:
        """Tell whether one of the links of a path is delayed."""
        return any(self.network.arcs[arc].delayed for arc in path)

    def as_json(self) -> dict[str, Any]:
        """Return paths with keys in English; `links` hold the first of parallel links, step by step.

        ``polarity`` is ``+``, ``-`` or ``undetermined``; ``robustness`` the number of
        independent sources of the least supported link. ``count`` is a lower
        bound unless ``exact``; ``by_polarity`` and ``by_length`` count the
        paths up to ``complete_to`` links.
        """
        found = self.found
        return {
            "count": found.count,
            "exact": found.is_exact,
            "cut": found.cut,
            "complete_to": found.complete_to,
            "budget": {
                "max_paths": self.bounds.budget,
                "max_length": self.bounds.length,
                "seconds": self.bounds.seconds,
            },
            "starts": list(self.starts),
            "ends": list(self.ends),
            "through": list(self.through),
            "by_polarity": dict(found.by_sign),
            "by_length": {str(length): count for length, count in found.by_length.items()},
            "net_sign": self.net_sign,
            "shortest": self._elements(self.shortest.paths),
            "shortest_count": self.shortest.number,
            "strongest": self._strongest(),
            "paths": [self._path(each) for each in found.paths],
            **self._crossing(),
            **self._robustness(),
            "pairs": [each.as_json() for each in self.pairs],
        }

    def _elements(self, paths: Iterable[Path]) -> list[list[str]]:
        return [list(self.elements_of(path)) for path in paths]

    def _links(self, arcs: Iterable[int]) -> list[str]:
        return [self.network.arcs[arc].links[0].id for arc in arcs]

    def _path(self, path: Path) -> dict[str, Any]:
        return {
            "elements": list(self.elements_of(path)),
            "links": self._links(path),
            "length": len(path),
            "polarity": kind_of(self.network, path).sign,
            "delayed": self.is_delayed(path),
            "robustness": self.robustness.of(path),
            "claims": [self.robustness.claims[arc] for arc in path],
        }

    def _strongest(self) -> dict[str, Any]:
        cost = self.strongest.cost
        return {
            "cost": None if cost is None else float(cost),
            "measure": "1/strength",
            "count": self.strongest.number,
            "paths": self._elements(self.strongest.paths),
        }

    def _crossing(self) -> dict[str, Any]:
        elements = self.network.elements
        return {
            "crossed": [elements[rank] for rank in self.crossing.elements],
            "crossed_links": self._links(self.crossing.arcs),
            "disjoint": self.crossing.disjoint,
        }

    def _robustness(self) -> dict[str, Any]:
        robustness = self.robustness
        return {
            "best_weakest_link": robustness.best_weakest,
            "best_supported": list(self.elements_of(robustness.best)),
            "sources_with_a_complete_path": list(robustness.whole),
            "max_flow_claims": robustness.flow,
            "max_flow_cut": self._links(robustness.cut),
            "sources_together": [list(each) for each in self.together],
        }
