"""The JSON Schema of the language, for text editors: one in French, one in English."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from systemie.model.keywords import OBJECTS
from systemie.schema.definitions import Definitions
from systemie.schema.fields import held
from systemie.schema.glossary import kind_described
from systemie.schema.objects import entry
from systemie.schema.values import Schema

FILE: Final = "systemie.schema.json"
"""The name of the schema beside a model."""
MODELINE: Final = f"# yaml-language-server: $schema={FILE}"
"""The comment by which a model tells its editor where its schema is."""
DRAFT: Final = "http://json-schema.org/draft-07/schema#"


def schema_of(language: str) -> dict[str, Any]:
    """Return the schema (draft 07) of models, frameworks and vocabularies, with words of a language.

    The keys and words of that language are proposed and explained; those of
    the other language and every spelling that the reader accepts are accepted.
    """
    made = Definitions(language if language == "en" else "fr", held)
    whole = {
        "if": _file_of("framework", ("id", "entries")),
        "then": entry(made, "framework"),
        "else": {
            "if": _file_of("vocabulary", ("id",)),
            "then": entry(made, "vocabulary"),
            "else": entry(made, "root"),
        },
    }
    head = {"$schema": DRAFT, "description": kind_described("root", made.language)}
    return {**head, **whole, "definitions": made.all}


def schema_text(language: str) -> str:
    """Return the schema as the text of a file, always the same bytes."""
    return json.dumps(schema_of(language), ensure_ascii=False, separators=(",", ":")) + "\n"


def _file_of(kind: str, fields: Iterable[str]) -> Schema:
    """Return the condition of a file that holds a framework or a vocabulary alone.

    It says its name under its own key, where a model would hold a whole list.
    """
    words = [word for field in fields for word in OBJECTS[kind][field].split("|") if word != "id"]
    alone = [
        {"required": [word], "properties": {word: {"type": "string"}}} for word in words if "entr" not in word
    ]
    listed = [{"required": [word]} for word in words if "entr" in word]
    return {"type": "object", "anyOf": [*alone, *listed]}
