"""Tables of the guide, written from what the language and the command line know of themselves."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Final

from systemie.guide.chapters import markdown
from systemie.model.english_types import ENGLISH_IDS
from systemie.model.holdings import holding_of
from systemie.model.keywords import key_of
from systemie.model.objectkeys import OBJECTS
from systemie.model.vocabulary import FAMILY_WORDS, LINK_KINDS
from systemie.phrases import Phrases
from systemie.schema.glossary import (
    described,
    is_shared,
    kind_described,
    link_type_described,
    table_word_described,
)

Verb = tuple[str, str, str]
"""A verb of the command line: its French name, its English name, what it does."""
UNCOMMON: Final = ("id", "former_id", "ignored", "fields", "aliases")
"""Keys that no beginner needs."""


def verbs_table(verbs: Sequence[Verb], language: str) -> str:
    """Return the verbs with their names in both languages and what they do."""
    return _table(_verb_row(*each, language) for each in verbs)


def _verb_row(french: str, english: str, does: str, language: str) -> tuple[str, str]:
    first, other = (french, english) if language == "fr" else (english, french)
    return _code(first) + (f" ({html.escape(other)})" if other != first else ""), html.escape(does)


def sections_table(sections: Sequence[str], language: str) -> str:
    """Return what each section of a model holds, with the keys of its objects to be unfolded."""
    return _table((_code(key_of("root", each, language)), _section(each, language)) for each in sections)


def _section(section: str, language: str) -> str:
    kind = holding_of("root", section).kind
    said = marked(kind_described(kind, language) or described("root", section, language))
    own = _own_keys(kind, language) if kind else []
    if not own:
        return said
    keys = "".join(f"<dt>{name}</dt><dd>{does}</dd>" for name, does in own)
    title = html.escape(Phrases(language)("guide.keys"))
    return f"{said} <details><summary>{title}</summary><dl>{keys}</dl></details>"


def keys_table(kind: str, language: str) -> str:
    """Return the keys that are proper to a kind of object, each with its sentence."""
    return _table(_own_keys(kind, language))


def shared_table(language: str) -> str:
    """Return the keys that all elements share, each with its sentence."""
    shared = (field for field in OBJECTS["custom"] if field != "type")
    return _table(_key_row("custom", field, language) for field in shared)


def _own_keys(kind: str, language: str) -> list[tuple[str, str]]:
    own = (field for field in OBJECTS[kind] if not is_shared(kind, field) and field not in UNCOMMON)
    return [_key_row(kind, field, language) for field in own]


def _key_row(kind: str, field: str, language: str) -> tuple[str, str]:
    return _code(key_of(kind, field, language)), marked(described(kind, field, language))


def types_table(language: str) -> str:
    """Return the types of links that ship, by family, each with its sentence."""
    return "".join(_family(family, language) for family in FAMILY_WORDS)


def _family(family: str, language: str) -> str:
    english = {french: word for word, french in ENGLISH_IDS.items()} if language == "en" else {}
    rows = [
        (_code(english.get(each.id, each.id)), marked(link_type_described(each.id, language)))
        for each in LINK_KINDS
        if each.family == family
    ]
    title = marked(table_word_described(FAMILY_WORDS, family, language))
    return f"<details><summary>{title}</summary>{_table(rows)}</details>\n" if rows else ""


def _table(rows: Iterator[tuple[str, str]] | Sequence[tuple[str, str]]) -> str:
    body = "".join(f'<tr><th scope="row">{first}</th><td>{second}</td></tr>' for first, second in rows)
    return f'<table class="words"><tbody>{body}</tbody></table>\n'


def _code(word: str) -> str:
    return f"<code>{html.escape(word)}</code>"


def marked(text: str) -> str:
    """Return a line of Markdown as HTML."""
    return str(markdown().renderInline(text))
