"""The System: the root of what an author declares."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final, NamedTuple

from systemie.model.base import Date, Frozen, Text, Texts
from systemie.model.elements import BY_SECTION, Element, Factor
from systemie.model.evidence import Evaluation, Measure
from systemie.model.links import LINK_PREFIX, Link, Loop
from systemie.model.stories import Story
from systemie.model.trajectories import Scenario, Step, Trajectory
from systemie.model.viewpoints import Viewpoint
from systemie.model.views import View
from systemie.model.vocabulary import Framework, Vocabulary
from systemie.text.folding import fold

OBJECT_SECTIONS: Final = (
    "loops", "viewpoints", "measures", "trajectories", "scenarios", "views", "stories", "evaluations",
)  # fmt: skip


class Shown(NamedTuple):
    """Which state a System is in: the trajectory step and the point of view applied."""

    trajectory: str | None = None
    step: str | None = None
    date: str | None = None
    viewpoint: str | None = None


class System(Frozen):
    """A territory as declared: elements and links in the order of the text.

    `shown` says which state this is; `origin` the system it was derived from,
    None for the system as declared.
    """

    version: str = "1"
    language: str = "fr"
    title: Text = ""
    question: Text = ""
    territory: Text = ""
    horizon: Text = ""
    authors: Texts = ()
    date: Date | None = None
    licence: Text = ""
    summary: Text = ""
    elements: tuple[Element, ...] = ()
    links: tuple[Link, ...] = ()
    loops: tuple[Loop, ...] = ()
    viewpoints: tuple[Viewpoint, ...] = ()
    measures: tuple[Measure, ...] = ()
    trajectories: tuple[Trajectory, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    views: tuple[View, ...] = ()
    stories: tuple[Story, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    vocabulary: Vocabulary = Vocabulary()
    shown: Shown = Shown()
    origin: Any = None

    @cached_property
    def by_id(self) -> Mapping[str, Element | Link]:
        """Every element and link by its folded id, in the order of the text."""
        found: dict[str, Element | Link] = {}
        for element in self.elements:
            found.setdefault(fold(element.id), element)
        for link in self.links:
            found.setdefault(fold(link.id), link)
        return found

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Element, ...]]:
        """Elements by folded name or alias: several when the name is not unique."""
        found: dict[str, tuple[Element, ...]] = {}
        for element in self.elements:
            for name in {fold(element.name): None, **{fold(alias): None for alias in element.aliases}}:
                found[name] = (*found.get(name, ()), element)
        return found

    @cached_property
    def element_ids(self) -> frozenset[str]:
        return frozenset(element.id for element in self.elements)

    def element(self, reference: str) -> Element | None:
        """Return the element that `reference` (an id, or a unique name) designates."""
        folded = fold(reference)
        found = self.by_id.get(folded)
        if isinstance(found, Element):
            return found
        named = self.by_name.get(folded, ())
        return named[0] if len(named) == 1 else None

    def link(self, reference: str) -> Link | None:
        """Return the link called `reference`, with or without ``lien:``."""
        found = self.by_id.get(fold(reference.removeprefix(LINK_PREFIX)))
        return found if isinstance(found, Link) else None

    def of_kind(self, *kinds: str) -> tuple[Element, ...]:
        return tuple(element for element in self.elements if element.kind in kinds)

    @property
    def actors(self) -> tuple[Element, ...]:
        return self.of_kind("actor")

    def trajectory(self, name: str) -> Trajectory | None:
        return next((each for each in self.trajectories if fold(each.id) == fold(name)), None)

    def viewpoint(self, name: str) -> Viewpoint | None:
        return next((each for each in self.viewpoints if fold(each.id) == fold(name)), None)

    def view(self, name: str) -> View | None:
        return next((each for each in self.views if fold(each.id) == fold(name)), None)

    def walk(self) -> Iterator[tuple[tuple[str | int, ...], Any]]:
        """Yield every declared object with its canonical path.

        Paths start with the English name of the section; an element or an
        object follows by its id, a link by its rank among the links.
        """
        for element in self.elements:
            yield (type(element).SECTION, element.id), element
        for index, link in enumerate(self.links):
            yield ("links", index), link
        for section in OBJECT_SECTIONS:
            for each in getattr(self, section):
                yield (section, each.id), each

    def steps(self) -> Iterator[tuple[Trajectory, Step]]:
        """Yield every step with its trajectory, in the order of the text."""
        for trajectory in self.trajectories:
            for step in trajectory.steps:
                yield trajectory, step

    def hypothesis(self, reference: str) -> tuple[Factor, str] | None:
        """Return the factor and letter that ``factor.letter`` designates."""
        name, dot, letter = reference.rpartition(".")
        factor = self.element(name) if dot else None
        if isinstance(factor, Factor):
            for each in factor.hypotheses:
                if fold(each.id) == fold(letter):
                    return factor, each.id
        return None

    def _repr_html_(self) -> str:
        from systemie.scenes.composing import scene_of

        return scene_of(self)._repr_svg_()


__all__ = ["BY_SECTION", "Shown", "System"]
