"""What MACTOR finds for the boxes of a view: computed on the whole state, told for those shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

from systemie.analysis.actors import result_of
from systemie.analysis.naming import names_said
from systemie.analysis.numbers import number_written
from systemie.analysis.options import Options
from systemie.scenes.charts.planes import Place
from systemie.scenes.pictures.plotting import QUADRANTS, Look, Plotting
from systemie.scenes.pictures.registry import Draft

CORNERS: Final = ("dominant", "relay", "dominated", "autonomous")
"""The parts of the plane, from above on the left, turning as a clock."""
LOOKS: Final[Mapping[str, Look]] = dict(zip(CORNERS, QUADRANTS, strict=True))
NAMED: Final = 8
"""How many actors left out are named."""


class Playing:
    """The actors and the objectives that a view shows, and what MACTOR finds of the whole play.

    A view that names no objective shows them all, and so with actors: many
    views only choose one of the two.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft, self.phrases = draft, draft.phrases
        self.found = result_of(draft.shown.system, Options())
        self.rank = {id: rank for rank, id in enumerate(self.found.actors)}
        self.nodes = {node.id: node for node in draft.scene.nodes_shown}

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """The actors of the play that are shown."""
        return tuple(id for id in self.found.actors if id in self.nodes)

    @cached_property
    def objectives(self) -> tuple[str, ...]:
        """The objectives that are shown: all of them where the view chooses none."""
        chosen = tuple(id for id in self.found.objectives if id in self.nodes)
        return chosen or self.found.objectives

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Dependence and influence of each actor."""
        sums, divisor = self.found.sums, self.found.divisor
        dependence, influence = (
            [float(Fraction(each, divisor)) for each in side] for side in (sums.dependence, sums.influence)
        )
        return {id: (dependence[rank], influence[rank]) for id, rank in self.rank.items()}

    @property
    def mean(self) -> float:
        """The mean of influence, which is that of dependence."""
        return sum(up for _, up in self.places.values()) / max(len(self.places), 1)

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """The part of the plane where each actor stands."""
        return dict(zip(self.found.actors, self.found.quadrants, strict=True))

    def plotting(self) -> Plotting:
        """Return how dots look: by the part of the plane, unless the view says otherwise."""
        return Plotting(self.draft, self.parts, LOOKS, {each: self.tell(f"place.{each}") for each in LOOKS})

    def tell(self, key: str, **values: object) -> str:
        """Return a sentence of these pictures."""
        return self.phrases(f"pictures.mactor.{key}", **values)

    def number(self, value: float, digits: int = 1) -> str:
        """Return a number as a reader writes it."""
        return number_written(round(value, digits), self.phrases.language)

    def label(self, id: str) -> str:
        """Return the name of an actor or an objective, shown or not."""
        if id in self.nodes:
            return self.nodes[id].label
        element = self.draft.shown.system.element(id)
        return element.name if element else id

    def apart(self, key: str, ids: Sequence[str]) -> str:
        """Return the sentence that says who is not drawn; empty for nobody."""
        names = names_said(map(self.label, ids), self.phrases, most=NAMED)
        return self.tell(key, count=len(ids), names=names) if ids else ""

    def notice(self, key: str) -> str:
        """Return the notice of the analysis under a key, empty where it gives none."""
        return "".join(each.said(self.phrases) for each in self.found.notices if each.key == key)
