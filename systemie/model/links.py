"""Links: claims that one thing acts on, belongs to, or faces another."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final, Literal

from pydantic import BeforeValidator

from systemie.model import wordings
from systemie.model.base import Date, Fields, Frozen, Refs, Shared, Text, as_number, one_of, within, wrong
from systemie.text.folding import fold_key

LINK_PREFIX: Final = "lien:"


def as_strength(value: object) -> object:
    """Read a number of at least 0, a word of the scale, or P (potential)."""
    if isinstance(value, str):
        word = fold_key(value)
        if word == "p":
            return "P"
        if word in STRENGTH_WORDS:
            return STRENGTH_WORDS[word]
    number = as_number(value)
    if isinstance(number, int | float) and number < 0:
        raise wrong("out_of_range", given=value, low=0, high=4)
    return number


STRENGTH_WORDS: Final[Mapping[str, int]] = {
    "faible": 1, "weak": 1, "moyenne": 2, "moyen": 2, "medium": 2, "forte": 3, "fort": 3, "strong": 3,
}  # fmt: skip

Sign = Literal["+", "-", "±", "?"]
Direction = Literal["forward", "both", "none"]


class Link(Shared):
    """A link from `source` to `target`, each an element's id, ``factor.letter`` or ``lien:id``.

    `sign` is what the author wrote or what the type means by itself, never a
    default. `direction` both is a reciprocal link, none an undirected one.
    """

    KEYS: ClassVar[str] = "link"

    name: Text = ""
    source: str
    target: str
    type: Text = ""
    phrase: Text = ""
    sign: Annotated[Sign | None, BeforeValidator(one_of(wordings.SIGNS))] = None
    strength: Annotated[int | float | Literal["P"] | None, BeforeValidator(as_strength)] = None
    weight: Annotated[int | float | None, BeforeValidator(within(-1, 1))] = None
    value: Annotated[int | float | None, BeforeValidator(within(-4, 4))] = None
    delay: Text = ""
    threshold: Text = ""
    effect: Annotated[
        Literal["amplifies", "attenuates", "blocks"] | None, BeforeValidator(one_of(wordings.EFFECTS))
    ] = None
    dimension: Annotated[str | None, BeforeValidator(one_of(wordings.DIMENSIONS))] = None
    role: Text = ""
    direction: Direction = "forward"

    @property
    def is_delayed(self) -> bool:
        return bool(self.delay)

    @property
    def is_on_link(self) -> bool:
        """Tell whether an end of the link is itself a link."""
        return self.source.startswith(LINK_PREFIX) or self.target.startswith(LINK_PREFIX)


class Loop(Frozen):
    """A named feedback loop: the elements it goes through, in order."""

    REFERENCES: ClassVar[tuple[str, ...]] = ("through",)

    id: str
    name: Text = ""
    description: Text = ""
    through: Refs = ()
    nature: Annotated[
        Literal["reinforcing", "balancing", "undetermined"] | None,
        BeforeValidator(one_of(wordings.LOOP_NATURES)),
    ] = None
    sources: Refs = ()
    said_by: Refs = ()
    ignored: Refs = ()
    fields: Fields = ()


class Milestone(Frozen):
    """A dated event of a step, or a threshold that is crossed."""

    date: Date | None = None
    title: Text = ""
    threshold: Text = ""
    description: Text = ""
    sources: Refs = ()
