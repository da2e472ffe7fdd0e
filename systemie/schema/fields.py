"""The schema of what each key holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from systemie.model.holdings import OF_KIND, Holding, holding_of
from systemie.model.wordings import ENGINES
from systemie.schema import proposals, values
from systemie.schema.definitions import Definitions
from systemie.schema.glossary import TABLES, described, is_shared, said
from systemie.schema.linking import links
from systemie.schema.objects import changes, entry, item, objects, sections
from systemie.schema.snippets import entry_snippet, item_snippet
from systemie.schema.values import Schema, listed, proposed, text

Make = Callable[[Definitions], Schema]


def held(made: Definitions, kind: str, field: str) -> Schema:
    """Return the reference to what `field` of an object of `kind` holds, with its description."""
    shared = is_shared(kind, field) and field not in OF_KIND.get(kind, {})
    return made.of(f"{'any' if shared else kind}.{field}", lambda: _described(made, kind, field))


def _described(made: Definitions, kind: str, field: str) -> Schema:
    sentence = described(kind, field, made.language)
    special = SPECIAL.get((kind, field)) or SPECIAL.get(("any", field))
    holding = holding_of(kind, field)
    holds = special(made) if special else NATURES[holding.nature](made, holding)
    return {**holds, "description": sentence, "markdownDescription": sentence}


def _shaped(made: Definitions, holding: Holding, one: Schema) -> Schema:
    return listed(one, made.language) if holding.shape == "list" else one


def _text(made: Definitions, holding: Holding) -> Schema:
    return _shaped(made, holding, made.plain("text", text))


def _number(made: Definitions, holding: Holding) -> Schema:
    low, high = holding.low, holding.high
    name = "number" if low is None or high is None else f"number.{low:g}.{high:g}"
    return made.plain(name, lambda language: values.number(language, low, high))


def _word(made: Definitions, holding: Holding) -> Schema:
    table, is_open = holding.table or {}, holding.is_open
    name = next(name for name, known in TABLES.items() if known is table)
    name = f"words.{name}.open" if is_open else f"words.{name}"
    return made.plain(name, lambda language: values.word(table, language, is_open=is_open))


def _reference(made: Definitions, holding: Holding) -> Schema:
    find = PROPOSED.get(holding.refers[0])
    return _text(made, holding) if find is None else _choice(made, holding.refers[0], find, holding.shape)


def _choice(
    made: Definitions, name: str, find: Callable[[str], proposals.Proposals], shape: str = "one"
) -> Schema:
    """Return the reference to a text, or a list of texts, for which words are proposed."""

    def one(language: str) -> Schema:
        words = find(language)
        return proposed(list(words), list(words.values()), made.plain("text", text))

    if shape != "list":
        return made.plain(f"choice.{name}", one)
    single = made.plain(f"choice.{name}", one)
    return made.plain(f"choices.{name}", lambda language: _offering(one(language), listed(single, language)))


def _offering(choice: Schema, schema: Schema) -> Schema:
    """Return a schema for which the words of a choice are proposed, whatever it accepts."""
    return {**schema, "anyOf": [*choice.get("anyOf", ())[:1], {}]}


def _object(made: Definitions, holding: Holding) -> Schema:
    kind, language = holding.kind, made.language
    if holding.shape == "one":
        return {**entry(made, kind), "defaultSnippets": [item_snippet(kind, language)]}
    if holding.shape == "list":
        return {"if": {"type": "array"}, "then": {"items": entry(made, kind)}, "else": entry(made, kind),
                "defaultSnippets": [item_snippet(kind, language, in_list=True)]}  # fmt: skip
    return objects(made, kind, item(made, kind) if holding.shape == "entries" else None)


NATURES: Final[Mapping[str, Callable[[Definitions, Holding], Schema]]] = {
    "text": _text,
    "number": _number,
    "boolean": lambda made, _: made.plain("boolean", values.boolean),
    "date": lambda made, _: made.plain("date", values.date),
    "word": _word,
    "reference": _reference,
    "selector": lambda made, _: _choice(made, "selector", proposals.selectors, "list"),
    "object": _object,
    "sections": lambda made, _: sections(made),
    "changes": lambda made, _: changes(made),
    "links": lambda made, _: links(made),
    "free": lambda made, _: made.plain("mapping", values.mapping),
}  # fmt: skip
PROPOSED: Final[Mapping[str, Callable[[str], proposals.Proposals]]] = {
    "link_type": proposals.link_types,
    "kind": proposals.kinds,
    "attribute": proposals.shades,
    "vocabulary": proposals.vocabularies,
}


def _confidence(made: Definitions) -> Schema:
    words = _word(made, holding_of("actor", "confidence")._replace(is_open=False))
    message = said("confidence", made.language)
    return {"anyOf": [words, values.figure(message, values.NUMBER, 0, 1)]}


def _renunciation(made: Definitions) -> Schema:
    yes_no = values.boolean(made.language)
    return _offering(yes_no, {"if": {"type": "object"}, "then": entry(made, "renunciation"), "else": yes_no})


def _arrangement(made: Definitions) -> Schema:
    engines = _word(made, holding_of("arrangement", "engine"))
    proposed_words = values.word(ENGINES, made.language)
    holds = {"if": {"type": "object"}, "then": entry(made, "arrangement"), "else": engines}
    return {
        **_offering(proposed_words, holds),
        "defaultSnippets": [item_snippet("arrangement", made.language)],
    }


def _frameworks(made: Definitions) -> Schema:
    """Return the schema of frameworks: names of files, or frameworks declared on the spot."""
    names = _choice(made, "framework", proposals.frameworks, "list")
    by_id = {"additionalProperties": entry(made, "framework")}
    words = proposals.frameworks(made.language)
    offered = proposed(list(words), list(words.values()), {})
    holds = {"if": {"type": "object"}, "then": by_id, "else": names}
    return {
        **_offering(offered, holds),
        "defaultSnippets": [{"label": said("list", made.language), "body": "[$1]"}],
    }


def _scales(made: Definitions) -> Schema:
    pair = {"items": made.plain("number", values.number), "minItems": 2, "maxItems": 2}
    one = {"if": {"type": "array"}, "then": pair, "else": entry(made, "scale")}
    return {"additionalProperties": one, "defaultSnippets": [entry_snippet("scale", made.language)]}


def _align(made: Definitions) -> Schema:
    words = listed(made.plain("text", text), made.language)
    return {**listed(words, made.language), "defaultSnippets": [{"label": "[[ ]]", "body": "[[$1]]"}]}


def _version(made: Definitions) -> Schema:
    one = {"enum": [1], "errorMessage": said("version", made.language)}
    return {"anyOf": [one, {"type": "string", "pattern": "^1$"}]}


def _codes(made: Definitions) -> Schema:
    return listed(made.plain("code", values.code), made.language)


SPECIAL: Final[Mapping[tuple[str, str], Make]] = {
    ("any", "confidence"): _confidence,
    ("any", "ignored"): _codes,
    ("root", "version"): _version,
    ("root", "frameworks"): _frameworks,
    ("link", "strength"): lambda made: made.plain("strength", values.strength),
    ("action", "renunciation"): _renunciation,
    ("view", "arrangement"): _arrangement,
    ("view", "size_by"): lambda made: _choice(made, "size", proposals.sizes),
    ("arrangement", "align"): _align,
    ("vocabulary", "scales"): _scales,
}
"""What the tables of holdings do not say by themselves."""
