"""The sheets of our own workbook: what each holds, its columns, and how they are called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from systemie.exchange.layouts import (
    ADDED_BY,
    APART,
    BY_KEY,
    BY_KIND,
    HEAD,
    ID,
    WITH_ADDED,
    WITHOUT_ID,
    Sheet,
)
from systemie.model.holdings import Holding
from systemie.model.keywords import OBJECTS, fields_of, key_of
from systemie.model.wordings import Table, folded, folded_word, written
from systemie.phrases import sentences_of
from systemie.schema.glossary import TABLES, described, kind_described
from systemie.text.folding import fold_key


@cache
def columns_of(key: str) -> tuple[str, ...]:
    """Return the columns of a sheet: those shown first, then the rarer ones."""
    sheet = BY_KEY[key]
    apart = APART.get(sheet.kind, frozenset()) | {"quotes", "fields", "id"}
    others = [each for each in OBJECTS.get(sheet.kind, ()) if each not in apart]
    own = [ID] if sheet.kind not in WITHOUT_ID else []
    own += [ADDED_BY] if sheet.kind in WITH_ADDED else []
    return tuple(dict.fromkeys((*sheet.common, *others, *own)))


@cache
def _words(language: str) -> Mapping[str, Any]:
    return sentences_of(f"tables.{language}")


def said(path: str, language: str) -> str:
    """Return a sentence of the tables, such as ``guide.title``."""
    node: Any = _words(language)
    for step in path.split("."):
        node = node.get(step, {}) if isinstance(node, dict) else {}
    return node if isinstance(node, str) else ""


def name_of(key: str, language: str) -> str:
    """Return the name of a sheet."""
    return said(f"sheets.{key}", language)


@cache
def heading_of(kind: str, field: str, language: str) -> str:
    """Return the title of a column, its accents included."""
    own = said(f"headings.{kind}.{field}", language) or said(f"headings.any.{field}", language)
    if own and (field.startswith("_") or fields_of(kind).get(fold_key(own)) == field):
        return own
    words = key_of(kind, field, language).replace("_", " ")
    return words[:1].upper() + words[1:]


def note_of(kind: str, field: str, language: str) -> str:
    """Return what to write in a column."""
    if field.startswith("_"):
        return said(f"notes.{field}", language)
    return described(kind, field, language)


def sheet_described(sheet: Sheet, language: str) -> str:
    """Return what the rows of a sheet are."""
    return said(f"notes.{sheet.key}", language) or kind_described(sheet.kind, language)


@cache
def fields_by_heading(kind: str) -> Mapping[str, str]:
    """Return folded title or key → field, in both languages."""
    known = dict(fields_of(kind)) if kind in OBJECTS else {}
    for field in HEAD if kind == "root" else columns_of(BY_KIND[kind].key):
        for language in ("fr", "en"):
            known.setdefault(fold_key(heading_of(kind, field, language)), field)
    if kind != "root" and ID in columns_of(BY_KIND[kind].key):
        known |= {"id": ID, "identifiant": ID, "identifier": ID}
    return known


@cache
def sheets_by_name() -> Mapping[str, str]:
    """Return folded name → sheet, in both languages: its title, its section, its kind."""
    found: dict[str, str] = {}
    for language in ("fr", "en"):
        for key in ("model", *BY_KEY):
            found.setdefault(fold_key(name_of(key, language)), key)
        for key, sheet in BY_KEY.items():
            if key in OBJECTS["root"]:
                found.setdefault(fold_key(key_of("root", key, language)), key)
            found.setdefault(fold_key(sheet.kind), key)
    return found


def is_ours(name: str) -> bool:
    """Tell whether a sheet is one that we write for people or for drop-down lists."""
    return fold_key(name) in {fold_key(name_of(k, lang)) for k in ("guide", "lists") for lang in ("fr", "en")}


def word_of(table: Table, canonical: str, language: str) -> str:
    """Return a word of a closed list as people write it, accents included."""
    name = table_name(table)
    if name == "signs":
        return canonical.replace("-", "−")
    own = _words(language).get("words", {}).get(name, {}).get(canonical)
    return str(own or written(table, canonical, language).replace("_", " "))


def table_name(table: Table) -> str:
    """Return the name of a closed list."""
    return next((name for name, known in TABLES.items() if known is table), "")


def canonical_of(holding: Holding, text: str) -> str | None:
    """Return the word of its closed list that a text is; in an open list, words are the author's own."""
    if holding.table is None or holding.is_open:
        return None
    return folded(holding.table).get(folded_word(text))
