"""The System: the root of what an author declares."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar

from systemie.model.arrows import has_arrow, rank_of, segments_of
from systemie.model.base import Date, Frozen, Text, Texts
from systemie.model.elements import BY_SECTION, Element, Factor
from systemie.model.evidence import Evaluation, Measure
from systemie.model.links import LINK_PREFIX, Link, Loop
from systemie.model.stories import Story
from systemie.model.trajectories import Change, Scenario, Step, Trajectory
from systemie.model.viewpoints import Viewpoint
from systemie.model.views import View
from systemie.model.vocabulary import NO_WORDS, Framework, Vocabulary
from systemie.places import Path
from systemie.text.folding import fold

OBJECT_SECTIONS: Final = (
    "loops", "viewpoints", "measures", "trajectories", "scenarios", "views", "stories", "evaluations",
)  # fmt: skip


Called = TypeVar("Called", Trajectory, Viewpoint, View)


def _called(things: Iterable[Called], name: str) -> Called | None:
    """Return the thing of that id, or the only one of that name."""
    wanted = fold(name)
    named: list[Called] = []
    for each in things:
        if fold(each.id) == wanted:
            return each
        if each.name and fold(each.name) == wanted:
            named.append(each)
    return named[0] if len(named) == 1 else None


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
    ignored: Texts = ()
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
    vocabulary: Vocabulary = NO_WORDS
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
        """Return the link called `reference`: its id or ``A -> B``, with or without ``lien:``."""
        bare = reference.removeprefix(LINK_PREFIX)
        found = self.by_id.get(fold(bare))
        return found if isinstance(found, Link) else self.link_between(bare)

    def link_between(self, reference: str) -> Link | None:
        """Return the link that ``A -> B`` or ``A -> B (2)`` names, when it is the only one."""
        name, rank = rank_of(reference)
        segments = segments_of(name) if has_arrow(name) else None
        if segments is None or len(segments) != 1:
            return None
        ends = [self.element(end) for end in (segments[0].source, segments[0].target)]
        ids = tuple(end.id if end is not None else "" for end in ends)
        between = [link for link in self.links if (link.source, link.target) == ids]
        if rank is not None:
            return between[rank - 1] if 0 < rank <= len(between) else None
        return between[0] if len(between) == 1 else None

    def of_kind(self, *kinds: str) -> tuple[Element, ...]:
        return tuple(element for element in self.elements if element.kind in kinds)

    @property
    def actors(self) -> tuple[Element, ...]:
        return self.of_kind("actor")

    def trajectory(self, name: str) -> Trajectory | None:
        return _called(self.trajectories, name)

    def viewpoint(self, name: str) -> Viewpoint | None:
        return _called(self.viewpoints, name)

    def view(self, name: str) -> View | None:
        return _called(self.views, name)

    def walk(self) -> Iterator[tuple[Path, Any]]:
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

    def walk_changes(self) -> Iterator[tuple[Path, Change]]:
        """Yield what each step and each point of view changes, with its canonical path."""
        for trajectory, step in self.steps():
            yield ("trajectories", trajectory.id, "steps", step.id), step.change
        for viewpoint in self.viewpoints:
            yield ("viewpoints", viewpoint.id), viewpoint.change

    def walk_elements(self) -> Iterator[tuple[Path, Element]]:
        """Yield every element, those that steps and points of view add included."""
        for element in self.elements:
            yield (type(element).SECTION, element.id), element
        for path, change in self.walk_changes():
            for element in change.elements:
                yield (*path, "adds", type(element).SECTION, element.id), element

    def walk_links(self) -> Iterator[tuple[Path, Link]]:
        """Yield every link, those that steps and points of view add included."""
        for index, link in enumerate(self.links):
            yield ("links", index), link
        for path, change in self.walk_changes():
            for index, link in enumerate(change.links):
                yield (*path, "adds", "links", index), link

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
