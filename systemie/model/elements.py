"""What a territory is made of: one class per section of the text."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import BeforeValidator

from systemie.model import wordings
from systemie.model.base import (
    Bool,
    Date,
    Frozen,
    Grade,
    Number,
    Refs,
    Shared,
    Text,
    Texts,
    as_bool,
    one_of,
    own_or_one_of,
    within,
)


class Element(Shared):
    """A box of the map: `kind` is its section's singular, or its own type."""

    SECTION: ClassVar[str] = "elements"
    KIND: ClassVar[str] = ""
    KEYS: ClassVar[str] = ""
    REFERENCES: ClassVar[tuple[str, ...]] = ("inside",)

    name: Text
    inside: Refs = ()
    outside: Bool = False

    @property
    def kind(self) -> str:
        return self.KIND


class Territory(Element):
    SECTION = "territories"
    KIND = "territory"
    REFERENCES = ("inside", "neighbours")

    scale: Annotated[str | None, BeforeValidator(own_or_one_of(wordings.SCALES))] = None
    code: Text = ""
    neighbours: Refs = ()


class Affiliation(Frozen):
    """A dated tie of a person or body to an organisation."""

    organisation: Text
    role: Text = ""
    since: Date | None = None
    until: Date | None = None


class Actor(Element):
    SECTION = "actors"
    KIND = "actor"
    NESTED: ClassVar[Mapping[str, str]] = {**Shared.NESTED, "affiliations": "affiliation*"}
    REFERENCES = ("inside", "territory")

    nature: Text = ""
    fantastic: Annotated[str | None, BeforeValidator(own_or_one_of(wordings.FANTASTICS))] = None
    posture: Text = ""
    power: Grade | None = None
    interest: Grade | None = None
    legitimacy: Grade | None = None
    expectations: Texts = ()
    fears: Texts = ()
    means: Texts = ()
    affiliations: tuple[Affiliation, ...] = ()
    territory: Refs = ()


class Issue(Element):
    SECTION = "issues"
    KIND = "issue"

    question: Text = ""
    urgency: Grade | None = None
    life_function: Text = ""


class Hypothesis(Frozen):
    """A micro-scenario of a factor, referred to as ``factor.letter``."""

    id: str
    name: Text
    description: Text = ""
    probability: Annotated[float | None, BeforeValidator(within(0, 1))] = None


class Factor(Element):
    SECTION = "factors"
    KIND = "factor"
    NESTED: ClassVar[Mapping[str, str]] = {**Shared.NESTED, "hypotheses": "hypothesis%"}

    unit: Text = ""
    floor: Number | None = None
    ceiling: Number | None = None
    internal: Bool | None = None
    hypotheses: tuple[Hypothesis, ...] = ()


class Resource(Element):
    SECTION = "resources"
    KIND = "resource"

    nature: Annotated[str | None, BeforeValidator(one_of(wordings.RESOURCE_NATURES))] = None
    common: Bool = False


class Value(Element):
    SECTION = "values"
    KIND = "value"
    REFERENCES = ("inside", "held_by")

    held_by: Refs = ()


class Lever(Element):
    SECTION = "levers"
    KIND = "lever"
    REFERENCES = ("inside", "barriers")

    depth: Annotated[int | None, BeforeValidator(within(1, 12))] = None
    barriers: Refs = ()


class Barrier(Element):
    SECTION = "barriers"
    KIND = "barrier"
    REFERENCES = ("inside", "levers")

    depth: Annotated[int | None, BeforeValidator(within(1, 12))] = None
    levers: Refs = ()


class Renunciation(Frozen):
    """What is given up: when, how much it would have cost, why."""

    date: Date | None = None
    amount: Text = ""
    reason: Text = ""
    sources: Refs = ()


def as_renunciation(value: Any) -> Any:
    """Read ``oui`` as a renunciation without details, and ``non`` as none."""
    if value is None or isinstance(value, Renunciation):
        return value
    return Renunciation() if as_bool(value) else None


class Action(Element):
    SECTION = "actions"
    KIND = "action"
    NESTED: ClassVar[Mapping[str, str]] = {**Shared.NESTED, "renunciation": "renunciation?"}
    REFERENCES = ("inside", "carriers")

    nature: Text = ""
    status: Annotated[str | None, BeforeValidator(one_of(wordings.ACTION_STATUSES))] = None
    carriers: Refs = ()
    renunciation: Annotated[Renunciation | None, BeforeValidator(as_renunciation)] = None
    cost: Text = ""


class Forum(Element):
    SECTION = "forums"
    KIND = "forum"
    REFERENCES = ("inside", "members", "animators")

    nature: Text = ""
    members: Refs = ()
    animators: Refs = ()


class Position(Frozen):
    """Where an actor stands in a controversy, from -3 (against) to 3 (for)."""

    REFERENCES: ClassVar[tuple[str, ...]] = ("actor",)

    actor: Text
    position: Annotated[int | float, BeforeValidator(within(-3, 3))] = 0
    arguments: Texts = ()
    sources: Refs = ()


class Controversy(Element):
    SECTION = "controversies"
    KIND = "controversy"
    NESTED: ClassVar[Mapping[str, str]] = {**Shared.NESTED, "positions": "position*"}

    subject: Text = ""
    positions: tuple[Position, ...] = ()
    status: Annotated[str | None, BeforeValidator(one_of(wordings.CONTROVERSY_STATUSES))] = None


class Outcome(Element):
    SECTION = "outcomes"
    KIND = "outcome"

    zone: Annotated[
        Literal["control", "influence", "interest"] | None, BeforeValidator(one_of(wordings.ZONES))
    ] = None
    direction: Annotated[str | None, BeforeValidator(one_of(wordings.DIRECTIONS))] = None
    expected: Bool | None = None


class Indicator(Element):
    SECTION = "indicators"
    KIND = "indicator"
    REFERENCES = ("inside", "measures_what")

    unit: Text = ""
    target: Text = ""
    thresholds: Texts = ()
    measures_what: Refs = ()


class Goal(Element):
    SECTION = "goals"
    KIND = "goal"

    horizon: Date | None = None


class Shock(Element):
    SECTION = "shocks"
    KIND = "shock"

    probability: Text = ""
    date: Date | None = None


class Source(Element):
    """A document, an interview, a workshop: what a claim rests on."""

    SECTION = "sources"
    KIND = "source"

    nature: Annotated[str | None, BeforeValidator(own_or_one_of(wordings.SOURCE_NATURES))] = None
    address: Text = ""
    authors: Texts = ()
    publisher: Text = ""
    date: Date | None = None
    consulted: Date | None = None
    licence: Text = ""


class Custom(Element):
    """An element of a type of one's own, declared in the vocabulary."""

    SECTION = "elements"
    KIND = "custom"

    type: Text

    @property
    def kind(self) -> str:
        return self.type


ELEMENT_CLASSES: Final[tuple[type[Element], ...]] = (
    Territory, Actor, Issue, Factor, Resource, Value, Lever, Barrier, Action, Forum,
    Controversy, Outcome, Indicator, Goal, Shock, Custom, Source,
)  # fmt: skip
BY_SECTION: Final[Mapping[str, type[Element]]] = {each.SECTION: each for each in ELEMENT_CLASSES}
BY_KIND: Final[Mapping[str, type[Element]]] = {each.KIND: each for each in ELEMENT_CLASSES}
NESTED_CLASSES: Final[Mapping[str, Any]] = {
    "affiliation": Affiliation, "hypothesis": Hypothesis, "position": Position, "renunciation": Renunciation,
}  # fmt: skip
