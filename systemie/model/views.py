"""Views: what to show of the model, and how."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from systemie.model import wordings
from systemie.model.base import Fields, Frozen, Number, Text, Texts, as_texts, as_tuple, one_of, within, wrong


def as_ranks(value: Any) -> Any:
    """Read a list of lists of ids, or one list of ids."""
    ranks = as_tuple(value)
    if ranks and all(isinstance(each, str) for each in ranks):
        return (as_texts(ranks),)
    for index, each in enumerate(ranks):
        if not isinstance(each, list | tuple):
            raise wrong("not_a_list", index=index)
    return tuple(as_texts(list(each)) for each in ranks)


class Arrangement(Frozen):
    """How the boxes are laid out; `align` lists the ids to keep on one line."""

    engine: Annotated[str | None, BeforeValidator(one_of(wordings.ENGINES))] = None
    direction: Annotated[str | None, BeforeValidator(one_of(wordings.FLOWS))] = None
    align: Annotated[tuple[tuple[str, ...], ...], BeforeValidator(as_ranks)] = ()
    ratio: Annotated[int | float | None, BeforeValidator(within(0.2, 5))] = None
    seed: Number | None = None


class View(Frozen):
    """What to show; a field left out is inherited, then falls to its default."""

    NESTED: ClassVar[Mapping[str, str]] = {"arrangement": "arrangement"}

    id: str
    name: Text = ""
    description: Text = ""
    question: Text = ""
    inherits: Text = ""
    picture: Annotated[str | None, BeforeValidator(one_of(wordings.PICTURES))] = None
    includes: Texts = ()
    excludes: Texts = ()
    fades: Texts = ()
    group_by: Text = ""
    colour_by: Text = ""
    size_by: Text = ""
    step: Text = ""
    viewpoint: Text = ""
    shows: Annotated[str | None, BeforeValidator(one_of(wordings.COMPARISONS))] = None
    reading: Annotated[str | None, BeforeValidator(one_of(wordings.READINGS))] = None
    arrangement: Arrangement | None = None
    maximum: Annotated[int | float | None, BeforeValidator(within(1, 100_000))] = None
    ignored: Texts = ()
    fields: Fields = ()
