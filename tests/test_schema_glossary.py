"""Every key of the language and every word of its lists is explained, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from systemie.model.holdings import EVERYWHERE, OF_KIND
from systemie.model.keywords import OBJECTS
from systemie.model.vocabulary import LINK_KINDS
from systemie.phrases import sentences_of
from systemie.schema.glossary import (
    TABLES,
    described,
    kind_described,
    link_type_described,
    table_word_described,
    word_described,
)

BOTH = pytest.mark.parametrize("language", ["fr", "en"])


@BOTH
def test_every_kind_of_object_has_its_sentence(language: str) -> None:
    assert [kind for kind in OBJECTS if not kind_described(kind, language)] == []


@BOTH
def test_every_field_of_every_object_has_its_sentence(language: str) -> None:
    fields = [(kind, field) for kind, table in OBJECTS.items() for field in table]
    assert [each for each in fields if not described(*each, language)] == []


@BOTH
def test_every_word_of_every_list_is_explained(language: str) -> None:
    words = [(name, word) for name, table in TABLES.items() for word in table]
    assert [each for each in words if not table_word_described(TABLES[each[0]], each[1], language)] == []


def test_every_list_that_a_key_holds_is_explained() -> None:
    held = [each.table for table in (EVERYWHERE, *OF_KIND.values()) for each in table.values()]
    assert [table for table in held if table is not None and table not in TABLES.values()] == []


@BOTH
def test_every_link_type_has_its_sentence(language: str) -> None:
    assert [kind.id for kind in LINK_KINDS if not link_type_described(kind.id, language)] == []


@BOTH
def test_no_sentence_explains_what_does_not_exist(language: str) -> None:
    texts: dict[str, Any] = sentences_of(f"keys.{language}")
    fields = {(kind, field) for kind, table in texts["fields"].items() for field in table if kind != "any"}
    known = {(kind, field) for kind, table in OBJECTS.items() for field in table}
    assert sorted(fields - known) == []
    shared = {field for table in OBJECTS.values() for field in table}
    assert sorted(set(texts["fields"]["any"]) - shared) == []
    assert sorted(set(texts["kinds"]) - set(OBJECTS)) == []
    words = {(name, word) for name, table in texts["words"].items() for word in table}
    assert sorted(words - {(name, word) for name, table in TABLES.items() for word in table}) == []
    assert sorted(set(texts["link_types"]) - {kind.id for kind in LINK_KINDS}) == []


def test_a_key_says_what_it_means_in_its_own_object() -> None:
    assert described("actor", "nature", "fr") != described("source", "nature", "fr")
    assert described("actor", "description", "fr") == described("link", "description", "fr")
    assert word_described("actor", "state", "absent", "fr") == "manque, et son manque compte"
    assert word_described("outcome", "direction", "positive", "en") == "useful"
    assert link_type_described("funds", "en") == link_type_described("finance", "en")


def test_what_is_unknown_has_no_sentence() -> None:
    assert described("actor", "shoe_size", "fr") == kind_described("ghost", "fr") == ""
    assert (
        word_described("actor", "name", "absent", "fr") == word_described("actor", "state", "?", "fr") == ""
    )
