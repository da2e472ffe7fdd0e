"""The schemas of plain values: texts, numbers, dates, words of the closed lists.

A value may be empty, and a text may look like a number or a date: editors read
YAML with types, our reader does not. So no schema here says the type of what it
accepts (editors would then propose ``null`` and ``true`` everywhere): each says
what it refuses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from systemie.model import wordings
from systemie.model.links import STRENGTH_WORDS
from systemie.schema.glossary import said, table_word_described
from systemie.schema.spellings import any_of

Schema = dict[str, Any]

_NUMBER: Final = "[-+−]?[0-9 \u00a0\u202f.,]*[0-9][0-9 \u00a0\u202f.,]*(?:[eE][-+]?[0-9]+)?"
NUMBER: Final = rf"^\s*{_NUMBER}\s*$"
_DAY: Final = r"-?[0-9]{1,4}(?:-[0-9]{1,2}(?:-[0-9]{1,2})?)?\s*~?"
_MONTH: Final = r"-?[0-9]{3,4}(?:-[0-9]{1,2})?"
_PERIOD: Final = rf"{_MONTH}\s*(?:[-–—/]|\.\.)\s*{_MONTH}\s*~?"
_ABOUT: Final = any_of(("avant", "before", "apres", "after", "vers", "environ", "about", "circa"))[1:-1]
DATE: Final = rf"^\s*(?:{_ABOUT}\s+)*(?:{_DAY}|{_PERIOD})\s*$"
SCALARS: Final = ("array", "string", "number", "boolean")
"""All that cannot stand for an object."""
CODE: Final = r"^\s*[sS][yY][sS][0-9]{3}\s*$"


def refusing(types: Sequence[str], message: str, wanted: str = "string") -> Schema:
    """Return the refusal of some types of values, with what to say then; `wanted` is none of them."""
    return {"if": {"type": list(types)}, "then": {"type": wanted, "errorMessage": message}}


def text(language: str) -> Schema:
    """Return the schema of a text: anything but a list or an object."""
    return {"anyOf": [{}], **refusing(("object", "array"), said("text", language))}


def number(language: str, low: float | None = None, high: float | None = None) -> Schema:
    """Return the schema of a number, bare or as a text with a comma, within bounds."""
    return _number(language, NUMBER, low, high)


def strength(language: str) -> Schema:
    """Return the schema of the strength of a link: a number, a word of the scale, or P."""
    words = any_of(("p", *STRENGTH_WORDS))[1:-1]
    return _number(language, rf"^\s*(?:{words}|{_NUMBER})\s*$", 0, None)


def _number(language: str, pattern: str, low: float | None, high: float | None) -> Schema:
    sentence = said("number" if high is None or low is None else "number_between", language)
    return figure(sentence.format(low=_figure(low), high=_figure(high)), pattern, low, high)


def figure(message: str, pattern: str, low: float | None, high: float | None) -> Schema:
    """Return the schema of a number within bounds, or of a text of that pattern, with what to say else.

    The bounds are a condition, since editors have words of their own for them.
    """
    bounds = {name: value for name, value in (("minimum", low), ("maximum", high)) if value is not None}
    outside = [{"type": "number", "not": bounds}] if bounds else []
    refused = {"anyOf": [{"type": ["object", "array", "boolean"]}, *outside]}
    return {"anyOf": [{}], "pattern": pattern, "patternErrorMessage": message,
            "if": refused, "then": {"type": "string", "errorMessage": message}}  # fmt: skip


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def date(language: str) -> Schema:
    """Return the schema of a date as people give them."""
    message = said("date", language)
    return {"anyOf": [{}], "pattern": DATE, "patternErrorMessage": message,
            **refusing(("object", "array", "boolean"), message)}  # fmt: skip


def boolean(language: str) -> Schema:
    """Return the schema of yes or no, in either language, or as YAML says it."""
    yes_no = ["oui", "non"] if language == "fr" else ["yes", "no"]
    others: Schema = {"pattern": any_of(wordings.BOOLEANS)}
    message = said("boolean", language)
    refused = refusing(("object", "array", "number"), message)
    return {"anyOf": [{"enum": yes_no, "errorMessage": message}, {**others, **refused}]}


def code(language: str) -> Schema:
    """Return the schema of the code of a finding."""
    message = said("code", language)
    return {"anyOf": [{}], "pattern": CODE, "patternErrorMessage": message,
            **refusing(("object", "array", "number", "boolean"), message)}  # fmt: skip


def word(table: wordings.Table, language: str, *, is_open: bool = False) -> Schema:
    """Return the schema of a word of a list: those of the language are proposed, all are accepted."""
    words = {wordings.written(table, each, language): each for each in table}
    about = [table_word_described(table, each, language) for each in words.values()]
    if is_open:
        return proposed(words, about, text(language))
    forms = [form for each, several in table.items() for form in (each, *several.split("|"))]
    message = said("word", language).format(words=", ".join(words))
    others = {"pattern": any_of(forms), **refusing(("object", "array", "number", "boolean"), message)}
    return proposed(words, about, others, message=message)


def proposed(
    words: Sequence[str] | Schema, about: Sequence[str], others: Schema, message: str = ""
) -> Schema:
    """Return the schema of a value for which `words` are proposed, each with what is said about it."""
    if not words:
        return others
    choice: Schema = {"enum": list(words), "enumDescriptions": list(about)}
    if any("`" in each for each in about):
        choice["markdownEnumDescriptions"] = list(about)
    return {"anyOf": [{**choice, "errorMessage": message} if message else choice, others]}


def mapping(language: str) -> Schema:
    """Return the schema of free keys."""
    snippet = {"label": said("own_key", language), "body": {f"${{1:{said('own_key', language)}}}": "$2"}}
    return {"defaultSnippets": [snippet], **no_scalar(language)}


def no_scalar(language: str) -> Schema:
    """Return the refusal of all that cannot stand for an object."""
    return refusing(SCALARS, said("object", language), "object")


def listed(item: Schema, language: str) -> Schema:
    """Return the schema of a list of such values, where one may stand alone; ``[ ]`` is proposed."""
    return {
        "if": {"type": "array"}, "then": {"items": item}, "else": item,
        "defaultSnippets": [{"label": said("list", language), "body": "[$1]"}],
    }  # fmt: skip
