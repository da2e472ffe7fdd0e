"""What the author writes, on one line and as its language prints it."""

from __future__ import annotations

from collections.abc import Iterable

from systemie.analysis.naming import name_of
from systemie.analysis.wording import one_line
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.typography import lettered_text


def printed(text: str, phrases: Phrases) -> str:
    """Return a text of the model on one line, with the signs and spaces of the reader's language."""
    return lettered_text(one_line(text, phrases.language), phrases.language)


def name_printed(system: System, id: str, phrases: Phrases) -> str:
    """Return the name of an element as it is printed, its id where there is no such element."""
    return printed(name_of(system, id), phrases)


def apart(clauses: Iterable[str], phrases: Phrases) -> str:
    """Return clauses one after the other, parted by semicolons."""
    return phrases("analysis.narrative.link.apart").join(clauses)
