"""What MICMAC finds for the boxes of a view: computed on the whole state, told for those shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final, NamedTuple

from systemie.analysis.influence import result_of
from systemie.analysis.influence.computing import indirect_notices
from systemie.analysis.influence.plane import SHARED, crossing_of, sectors_of
from systemie.analysis.influence.powers import Indirect, Sums
from systemie.analysis.naming import names_said
from systemie.analysis.notices import notices_said
from systemie.analysis.numbers import number_written
from systemie.analysis.options import Options
from systemie.scenes.charts.planes import Place
from systemie.scenes.pictures.plotting import QUADRANTS, UNDECIDED, Look, Plotting
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.scene import Scene

CORNERS: Final = ("driving", "relay", "dependent", "autonomous")
"""The sectors, from above on the left, turning as a clock."""
LOOKS: Final[Mapping[str, Look]] = {**dict(zip(CORNERS, QUADRANTS, strict=True)), "undecided": UNDECIDED}
NAMED: Final = 8
"""How many elements that nothing links are named."""


class Read(NamedTuple):
    """Sums that are read, their name, and how they were found where they are indirect."""

    name: str
    sums: Sums
    indirect: Indirect | None = None


class Measured:
    """Influence and dependence of the boxes of a view."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.phrases = draft, draft.phrases
        self.found = result_of(draft.shown.system, Options())
        self.rank = {id: rank for rank, id in enumerate(self.found.elements)}
        self.nodes = {node.id: node for node in draft.scene.nodes_shown if node.id in self.rank}

    def tell(self, key: str, **values: object) -> str:
        """Return a sentence of these pictures."""
        return self.phrases(f"pictures.influence.{key}", **values)

    @cached_property
    def placed(self) -> tuple[str, ...]:
        """The boxes that some influence links, even a potential one: the others would all stand at zero."""
        sums = [self.found.direct, *([self.found.potential.direct] if self.found.potential else [])]
        return tuple(
            id for id in self.nodes if any(side[self.rank[id]] for each in sums for side in each)
        )  # fmt: skip

    def places(self, read: Read, unit: str) -> Mapping[str, Place]:
        """Return dependence and influence of each element, in a unit."""
        influence, dependence = (_in_unit(side, unit) for side in read.sums)
        return {id: (dependence[rank], influence[rank]) for id, rank in self.rank.items()}

    def crossing(self, read: Read, unit: str) -> Place:
        """Return where the axes cross: at the means."""
        influence, dependence = (_in_unit(side, unit) for side in read.sums)
        size = max(len(influence), 1)
        return sum(dependence) / size, sum(influence) / size

    def parts(self, read: Read) -> Mapping[str, str]:
        """Return the sector of each element."""
        sectors = sectors_of(read.sums, crossing_of(read.sums))
        return dict(zip(self.found.elements, sectors, strict=True))

    def plotting(self, read: Read, *, is_compared: bool = False) -> Plotting:
        """Return how dots look: by the sector that these sums give, unless the view says otherwise.

        Where places are compared, the legend says that the sector is that of direct effects.
        """
        labels = {each: self.tell(f"sector.{each}") for each in LOOKS}
        if is_compared:
            labels = {each: self.tell("in_direct", sector=label) for each, label in labels.items()}
        return Plotting(self.draft, self.parts(read), LOOKS, labels)

    def corners(self) -> tuple[str, str, str, str]:
        """Return the names of the sectors, as practitioners say them."""
        one, two, three, four = (self.tell(f"sector.{each}") for each in CORNERS)
        return one, two, three, four

    def title(self, read: Read) -> str:
        """Return what sums are, with the power where there is one."""
        if read.indirect is not None and read.indirect.method == "power":
            return self.tell(f"title.{read.name}.power", k=read.indirect.order)
        return self.tell(f"title.{read.name}")

    def numbered(self, id: str, place: Place) -> str:
        """Return the name of a box with its influence and dependence."""
        dependence, influence = (number_written(round(each, 1), self.phrases.language) for each in place)
        name = self.nodes[id].label
        return self.tell("told.numbered", name=name, influence=influence, dependence=dependence)

    def of_powers(self, found: Iterable[Indirect]) -> tuple[str, ...]:
        """Return what must be said of how indirect influence was found."""
        return notices_said((each for one in found for each in indirect_notices(one)), self.phrases)

    def notice(self, key: str) -> str:
        """Return the notice of the analysis under a key, empty where it gives none."""
        return "".join(each.said(self.phrases) for each in self.found.notices if each.key == key)

    def noticed(self, scene: Scene) -> Scene:
        """Return a scene that says what is missing, and what numbers rest upon."""
        if not self.nodes:
            return scene.noticed(self.tell("no_element"))
        apart = [node.label for id, node in self.nodes.items() if id not in self.placed]
        if not self.placed:
            return scene.noticed(self.tell("no_link"))
        names = names_said(apart, self.phrases, most=NAMED)
        left_out = self.tell("apart", count=len(apart), names=names) if apart else ""
        return scene.noticed(left_out, self.notice("analysis.common.unstated"))


def _in_unit(values: tuple[Fraction, ...], unit: str) -> list[float]:
    """Return sums as they are, or as shares per ten thousand of their total."""
    total = sum(values, Fraction(0))
    factor = Fraction(1) if unit == "sums" else Fraction(SHARED) / (total or 1)
    return [float(factor * each) for each in values]
