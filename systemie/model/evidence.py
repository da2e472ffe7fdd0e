"""Figures and judgements: dated measures that may disagree, and evaluations."""

from typing import Annotated

from pydantic import BeforeValidator

from systemie.model import wordings
from systemie.model.base import Bool, Confidence, Date, Fields, Frozen, Refs, Text, Texts, one_of


class Measure(Frozen):
    """A dated observation of an indicator or an element; `value` as written, units apart."""

    id: str
    name: Text = ""
    description: Text = ""
    indicator: Text = ""
    about: Refs = ()
    value: Text = ""
    qualifier: Annotated[str | None, BeforeValidator(one_of(wordings.QUALIFIERS))] = None
    at_least: Bool = False
    unit: Text = ""
    date: Date | None = None
    period: Date | None = None
    note: Text = ""
    sources: Refs = ()
    said_by: Refs = ()
    parts: Refs = ()
    confidence: Confidence | None = None
    ignored: Texts = ()
    fields: Fields = ()


class Evaluation(Frozen):
    """An evaluative question, the effects it looks at, and the evidence found."""

    id: str
    name: Text = ""
    description: Text = ""
    question: Text = ""
    outcomes: Refs = ()
    evidence: Texts = ()
    answer: Text = ""
    date: Date | None = None
    sources: Refs = ()
    confidence: Confidence | None = None
    ignored: Texts = ()
    fields: Fields = ()
