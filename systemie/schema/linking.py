"""The schemas of links: a line, a line with its verb or its keys, a link in full."""

from __future__ import annotations

from typing import Final

from systemie.schema.definitions import Definitions
from systemie.schema.glossary import kind_described, said
from systemie.schema.objects import keys_of, needed, properties_of
from systemie.schema.snippets import link_snippets
from systemie.schema.values import Schema, refusing

ARROW: Final = (
    r"(?:<?-+\s*\([^()]*\)\s*-*>?"  # -(+)->  <-(-)->  -(?)-
    r"|<-+>|<=+>|[↔⇄→←]|-+>|=+>|<-+|\s--\s)"
)
SHORT: Final = rf"\S.*{ARROW}.*\S"
"""A link on one line: something at each end of an arrow."""


def links(made: Definitions) -> Schema:
    """Return the schema of a list of links."""
    language = made.language
    message = said("links", language)
    return {
        "if": {"type": "array"},
        "then": {"items": made.of("link.item", lambda: _item(made))},
        "else": refusing(("object", "string", "number", "boolean"), message, "array"),
        "examples": [[said("example_link", language).strip("`")]],
    }


def _item(made: Definitions) -> Schema:
    language = made.language
    message = said("link", language)
    written_out = {"type": "object", "minProperties": 1, "propertyNames": {"not": {"pattern": ARROW}}}
    ends = [needed("link", end, language) for end in ("source", "target")]
    return {
        "description": kind_described("link", language),
        "markdownDescription": kind_described("link", language),
        "defaultSnippets": link_snippets(language),
        "pattern": SHORT,
        "patternErrorMessage": message,
        "allOf": [
            made.of("link", lambda: _keys(made)),
            {"if": written_out, "then": {"allOf": ends}},
            refusing(("array", "number", "boolean"), message),
        ],
    }


def _keys(made: Definitions) -> Schema:
    """Return the keys of a link; one of them may be the link itself, with its verb or its keys under it."""
    keys = properties_of(keys_of(made, "link"))
    under = {"$ref": "#/definitions/link", "description": kind_described("link", made.language)}
    keys["patternProperties"][SHORT] = under
    refusal = refusing(("array",), said("object", made.language), "object")
    return {**keys, "errorMessage": said("key", made.language), **refusal}
