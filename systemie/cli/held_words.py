"""What a framework or a vocabulary holds, as lists."""

from __future__ import annotations

from collections.abc import Iterator

from systemie.cli.offers import Rows
from systemie.model.vocabulary import Entry, Framework, Vocabulary
from systemie.phrases import Phrases


def held_words(words: Framework | Vocabulary, phrases: Phrases) -> Iterator[tuple[str, Rows]]:
    """Yield the entries of a framework, or the types, link types and themes of a vocabulary."""
    if isinstance(words, Framework):
        yield "entries", [(each.code, each.name, _about(each, phrases)) for each in words.entries]
        return
    yield "types", [(each.id, each.name, each.description) for each in words.types]
    yield "link_types", [(each.id, each.name, ", ".join(each.verbs)) for each in words.link_types]
    yield "themes", [(each.id, each.name, each.description) for each in words.themes]


def _about(entry: Entry, phrases: Phrases) -> str:
    """Return to whom an entry speaks, what it says, and what holds it back."""
    barrier = phrases("page.pair", name=phrases("kind.barrier"), value=entry.barrier) if entry.barrier else ""
    return " — ".join(part for part in (entry.audience, entry.description, barrier) if part)
