"""Stories: guided walks through the views, for a room."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from systemie.model.base import Fields, Frozen, Refs, Text, Texts, within


class StoryStep(Frozen):
    """One stop of a walk; what it leaves out stays as it was."""

    title: Text = ""
    text: Text = ""
    notes: Text = ""
    view: Text = ""
    focus: Text = ""
    degrees: Annotated[int | None, BeforeValidator(within(0, 9))] = None
    step: Text = ""
    viewpoint: Text = ""
    highlight: Refs = ()
    quote: Text = ""
    loop: Text = ""
    dimensions: Texts = ()


class Story(Frozen):
    """A walk, stop after stop."""

    NESTED: ClassVar[Mapping[str, str]] = {"steps": "story_step*"}

    id: str
    name: Text = ""
    description: Text = ""
    steps: tuple[StoryStep, ...] = ()
    ignored: Texts = ()
    fields: Fields = ()
