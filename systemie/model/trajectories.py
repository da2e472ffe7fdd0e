"""Time as an overlay: a step is the previous step plus a change."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Final

from pydantic import BeforeValidator

from systemie.model import wordings
from systemie.model.base import Date, Fields, Frozen, Quote, Refs, Text, Texts, one_of
from systemie.model.elements import Element
from systemie.model.links import Link, Loop, Milestone

Modification = tuple[str, Mapping[str, Any]]


class Change(Frozen):
    """What a step or a point of view adds, takes away and alters.

    `modifies` pairs an id (of an element or a link) with new values by field.
    """

    elements: tuple[Element, ...] = ()
    links: tuple[Link, ...] = ()
    loops: tuple[Loop, ...] = ()
    removes: Refs = ()
    modifies: tuple[Modification, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.elements or self.links or self.loops or self.removes or self.modifies)


NO_CHANGE: Final = Change.model_construct()


class Step(Frozen):
    """A moment of a trajectory, and what changes there."""

    NESTED: ClassVar[Mapping[str, str]] = {"milestones": "milestone*", "quotes": "quote*"}

    id: str
    title: Text = ""
    description: Text = ""
    date: Date | None = None
    horizon: Annotated[str | None, BeforeValidator(one_of(wordings.HORIZONS))] = None
    change: Change = NO_CHANGE
    renouncements: Refs = ()
    carriers: Refs = ()
    hypotheses: Texts = ()
    milestones: tuple[Milestone, ...] = ()
    sources: Refs = ()
    tags: Texts = ()
    quotes: tuple[Quote, ...] = ()
    ignored: Texts = ()
    fields: Fields = ()


class Trajectory(Frozen):
    """A path through time; `since` is the ``trajectory@step`` it branches from."""

    id: str
    name: Text = ""
    description: Text = ""
    goal: Text = ""
    since: Text = ""
    steps: tuple[Step, ...] = ()
    sources: Refs = ()
    tags: Texts = ()
    ignored: Texts = ()
    fields: Fields = ()

    @property
    def branches_from(self) -> tuple[str, str] | None:
        """Return the trajectory and the step this one starts from."""
        name, mark, step = self.since.partition("@")
        return (name, step if mark else "") if name else None


class Scenario(Frozen):
    """One hypothesis per factor: `choices` pairs a factor with a letter."""

    id: str
    name: Text = ""
    description: Text = ""
    choices: tuple[tuple[str, str], ...] = ()
    trajectory: Text = ""
    ignored: Texts = ()
    fields: Fields = ()
