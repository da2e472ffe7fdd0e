"""The groups of a map: the cut, its modularity, what other seeds leave of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from systemie.analysis.groups.louvain import (
    Groups,
    Ties,
    company_kept,
    groups_by_seed,
    modularity_of,
    seeds_from,
    ties_of,
)
from systemie.analysis.network import network_of
from systemie.analysis.notices import NOTHING_TO_COUNT, Notice, unstated
from systemie.analysis.options import Options
from systemie.model.system import System

LIKELY: Final = 0.75
"""The share of company kept under which an element hesitates between groups."""


@dataclass(frozen=True)
class Grouping:
    """Groups of ranks, the largest first; `kept` is the share of its company that other seeds leave to each.

    `modularity` is None without ties; `seeds` counts the cuts compared, this one left out.
    """

    elements: tuple[str, ...]
    groups: Groups
    ties: Ties
    modularity: float | None
    seed: int
    seeds: int
    kept: Mapping[int, float]
    notices: tuple[Notice, ...] = ()

    @cached_property
    def from_hearts(self) -> Groups:
        """The groups of several elements, in each the best tied inside it first: its heart."""
        group = {rank: index for index, each in enumerate(self.groups) for rank in each}
        inside, weight = Counter[int](), dict.fromkeys(group, 0.0)
        for (low, high), tie in self.ties.items():
            for rank in (low, high):
                inside[rank] += group[low] == group[high]
                weight[rank] += tie
        return tuple(
            tuple(sorted(each, key=lambda rank: (-inside[rank], -weight[rank], rank)))
            for each in self.groups
            if len(each) > 1
        )

    @property
    def stability(self) -> float | None:
        """The share of the pairs of a group that stay together with other seeds; None without pairs."""
        pairs = sum(len(each) * (len(each) - 1) for each in self.groups)
        sizes = {rank: len(each) for each in self.groups for rank in each}
        together = sum(share * (sizes[rank] - 1) for rank, share in self.kept.items())
        return together / pairs if pairs else None

    @property
    def hesitant(self) -> tuple[int, ...]:
        """Ranks that other seeds often take away from their company."""
        return tuple(rank for rank in sorted(self.kept) if self.kept[rank] < LIKELY)

    def as_json(self) -> dict[str, Any]:
        """Return groups as lists of ids, how they were found and how sure they are."""
        named = [[self.elements[rank] for rank in each] for each in self.groups]
        return {
            "groups": named,
            "modularity": self.modularity,
            "method": "louvain",
            "seed": self.seed,
            "stability": {
                "seeds": self.seeds,
                "pairs_kept": self.stability,
                "company_kept": {self.elements[rank]: share for rank, share in sorted(self.kept.items())},
                "hesitant": [self.elements[rank] for rank in self.hesitant],
            },
            "group_of": {each: index for index, group in enumerate(named) for each in group},
        }


def result_of(system: System, options: Options) -> Grouping:
    """Return the groups of the state shown, with the seed of the options and how other seeds differ.

    All links between elements count, undirected ones too: direction says
    nothing of company. About linear in links for each of SEEDS seeds.
    """
    network = network_of(system, families=options.families, undirected=True)
    size, ties, seed = len(network.elements), ties_of(network), max(0, options.seed)
    cuts = groups_by_seed(size, ties, seeds_from(seed, size))
    groups = cuts[0]
    unsaid = sum(link.strength is None for link in network.links)
    said = unstated(unsaid) if ties else (NOTHING_TO_COUNT,)
    return Grouping(
        network.elements, groups, ties, modularity_of(groups, ties), seed, len(cuts) - 1,
        company_kept(groups, cuts[1:]), (*network.notices, *said),
    )  # fmt: skip
