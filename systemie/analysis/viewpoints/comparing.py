"""The points of view compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from systemie.analysis.notices import DECLARED_ONLY, Notice
from systemie.analysis.options import Options
from systemie.analysis.viewpoints.contesting import Dispute, disputes_of, plain
from systemie.analysis.viewpoints.distances import Distances, distances_of, groups_of
from systemie.analysis.viewpoints.hearing import Hearing, heard
from systemie.analysis.viewpoints.standing import Stand, controversies_of, positions_of
from systemie.model.system import System
from systemie.model.viewpoints import Viewpoint

MOST: Final = 100
"""How many points of view are measured against one another at most: the table is square."""
NONE_DECLARED: Final = Notice("analysis.viewpoints.none")
ONE_DECLARED: Final = Notice("analysis.viewpoints.lone")
OF_ALL: Final = Notice("analysis.viewpoints.of_all")

Ids = tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """What points of view share and what parts them; `alone` by the id of the one who says it.

    `common` is held by all, denied by none and read alike; `shared` is claimed
    by several, not by all. Matrices are by ranks of points of view, None when
    there are too many.
    """

    hearing: Hearing
    common: Ids
    contested: tuple[Dispute, ...]
    alone: Mapping[str, Ids]
    shared: Mapping[str, Ids]
    distances: Distances | None
    groups: tuple[Ids, ...]
    controversies: tuple[Stand, ...]
    positions: tuple[Stand, ...]
    notices: tuple[Notice, ...]

    @property
    def viewpoints(self) -> tuple[Viewpoint, ...]:
        """The points of view, in the order of the text."""
        return self.hearing.ground.viewpoints

    def split(self, ids: Iterable[str]) -> tuple[Ids, Ids]:
        """Return which of these are elements, and which are links."""
        told = tuple(ids)
        links = self.hearing.links
        return tuple(each for each in told if each not in links), tuple(
            each for each in told if each in links
        )

    def as_json(self) -> dict[str, Any]:
        """Return the comparison; see `Dispute.as_json` for what is contested."""
        matrices = self.distances
        return {
            "viewpoints": [self._viewpoint(rank) for rank in range(len(self.viewpoints))],
            "common": self._split(self.common),
            "contested": [each.as_json() for each in self.contested],
            "alone": {who: list(ids) for who, ids in self.alone.items()},
            "shared": [{"id": id, "by": list(who)} for id, who in self.shared.items()],
            "distances": [list(row) for row in matrices.links] if matrices else None,
            "sign_distances": [list(row) for row in matrices.signs] if matrices else None,
            "differences": [list(row) for row in matrices.differences] if matrices else None,
            "groups": [list(each) for each in self.groups],
            "other_voices": {thing: list(who) for thing, who in self.hearing.stances.others.items()},
            "controversies": [each.as_json() for each in self.controversies],
            "positions": [each.as_json() for each in self.positions],
        }  # fmt: skip

    def _split(self, ids: Iterable[str]) -> dict[str, list[str]]:
        elements, links = self.split(ids)
        return {"elements": list(elements), "links": list(links)}

    def _viewpoint(self, rank: int) -> dict[str, Any]:
        each = self.viewpoints[rank]
        says = (id for id, who in self.hearing.stances.sayers.items() if each.id in who)
        return {
            "id": each.id,
            "name": each.name or each.id,
            "who": list(each.who),
            "holds": {kind: len(ids) for kind, ids in self._split(self.hearing.held[rank]).items()},
            "adds": self._split(says),
            "denies": list(each.change.removes),
            "reweighs": [
                {"id": id, "field": field, "value": plain(value)}
                for id, edit in each.change.modifies
                for field, value in edit.items()
            ],
        }


def result_of(system: System, options: Options) -> Result:
    """Return the points of view compared in the state shown, all of them whichever is shown alone.

    Linear in the elements and links times the points of view, and square in the points of view up to `MOST`.
    """
    hearing = heard(system)
    contested = disputes_of(hearing)
    claims = {
        id: tuple(hearing.names[rank] for rank in hearing.holders[id])
        for id in hearing.things
        if id in hearing.stances.sayers
    }
    distances = distances_of(hearing) if len(hearing.names) <= MOST else None
    groups = groups_of(distances.differences) if distances else ()
    return Result(
        hearing,
        _common(hearing, contested),
        contested,
        {name: tuple(id for id, who in claims.items() if who == (name,)) for name in hearing.names},
        {id: who for id, who in claims.items() if len(who) > 1},
        distances,
        tuple(tuple(hearing.names[rank] for rank in each) for each in groups),
        controversies_of(hearing.ground),
        positions_of(hearing.ground),
        _notices(system, len(hearing.names)),
    )


def _common(hearing: Hearing, contested: Iterable[Dispute]) -> Ids:
    disputed = {id for each in contested for id in (each.id, *each.links)}
    everyone = len(hearing.names)
    return tuple(
        id for id, holders in hearing.holders.items() if len(holders) == everyone and id not in disputed
    )


def _notices(system: System, count: int) -> tuple[Notice, ...]:
    told = (NONE_DECLARED,) if count == 0 else (ONE_DECLARED,) if count == 1 else ()
    of_all = (OF_ALL,) if system.shown.viewpoint is not None else ()
    return (*told, *of_all, DECLARED_ONLY)
