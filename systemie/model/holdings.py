"""What each key of the language holds: a text, a word of a closed list, a reference, objects…"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from systemie.model import wordings
from systemie.model.keytables import ELEMENT_SECTIONS
from systemie.model.objectkeys import OBJECTS
from systemie.model.vocabulary import FAMILY_WORDS, SHAPE_WORDS, STROKE_WORDS, TINT_WORDS

LANGUAGES: Final[wordings.Table] = {"fr": "fr|fr|francais|french", "en": "en|en|anglais|english"}
LINK_DIRECTIONS: Final[wordings.Table] = {
    "forward": "aller|forward|direct", "both": "double|both|reciproque", "none": "aucun|none|sans",
}  # fmt: skip


class Holding(NamedTuple):
    """What a key holds.

    `nature` is ``text``, ``number``, ``boolean``, ``date``, ``word`` (of
    `table`, other words being allowed when `is_open`), ``reference`` (to one of
    `refers`), ``selector``, ``object`` (of `kind`), ``sections`` (as under
    ``ajoute``), ``changes`` (fields by id, as under ``modifie``), ``links``,
    ``choices`` (a letter for each factor) or ``free``. `shape` is ``one``,
    ``list`` (where one may stand alone), ``map`` (objects by id) or
    ``entries`` (a map or a list of objects).
    """

    nature: str
    shape: str = "one"
    kind: str = ""
    table: wordings.Table | None = None
    is_open: bool = False
    refers: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


def _word(table: wordings.Table, *, is_open: bool = False) -> Holding:
    return Holding("word", table=table, is_open=is_open)


def _reference(*refers: str) -> Holding:
    return Holding("reference", refers=refers)


def _references(*refers: str) -> Holding:
    return Holding("reference", "list", refers=refers)


def _objects(kind: str, shape: str) -> Holding:
    return Holding("object", shape, kind)


def _number(low: float | None = None, high: float | None = None) -> Holding:
    return Holding("number", low=low, high=high)


TEXT: Final = Holding("text")
TEXTS: Final = Holding("text", "list")
_DATE: Final = Holding("date")
_BOOLEAN: Final = Holding("boolean")
_GRADE: Final = _number(0, 4)
_SELECTORS: Final = Holding("selector", "list")
_SECTIONS: Final = Holding("sections")
_CHANGES: Final = Holding("changes")
_ANY_KIND: Final = _references("kind")
_STEP: Final = _reference("step")
_TINT: Final = _word(TINT_WORDS)
_SIGN: Final = _word(wordings.SIGNS)

EVERYWHERE: Final[Mapping[str, Holding]] = {
    "aliases": TEXTS, "authors": TEXTS, "arguments": TEXTS, "expectations": TEXTS, "fears": TEXTS, "means": TEXTS,
    "verbs": TEXTS, "evidence": TEXTS, "thresholds": TEXTS, "words": TEXTS,
    "themes": _references("theme"), "tags": _references("tag"), "falls_under": _references("code"),
    "dimensions": _references("code"), "ignored": _references("finding"),
    "said_by": _references("viewpoint", "actor", "source"), "sources": _references("source"),
    "inside": _references("element"), "quotes": _objects("quote", "list"),
    "state": _word(wordings.STATES), "visibility": _word(wordings.VISIBILITIES),
    "trend": _word(wordings.TRENDS), "confidence": _word(wordings.CONFIDENCES, is_open=True),
    "since": _DATE, "until": _DATE, "date": _DATE, "consulted": _DATE, "period": _DATE,
    "outside": _BOOLEAN, "importance": _GRADE, "fields": Holding("free"), "probability": _number(0, 1),
    "viewpoint": _reference("viewpoint"), "step": _STEP, "trajectory": _reference("trajectory"),
    "tint": _TINT, "sign": _SIGN,
}  # fmt: skip
"""By field, whatever the object, but for those below."""

OF_KIND: Final[Mapping[str, Mapping[str, Holding]]] = {
    "root": {
        "language": _word(LANGUAGES), "include": TEXTS, "horizon": TEXT,
        "frameworks": Holding("reference", "entries", "framework", refers=("framework",)),
        "vocabulary": _objects("vocabulary", "one"), "links": Holding("links", "list", "link"),
        "loops": _objects("loop", "entries"), "viewpoints": _objects("viewpoint", "entries"),
        "measures": _objects("measure", "entries"), "trajectories": _objects("trajectory", "entries"),
        "scenarios": _objects("scenario", "entries"), "views": _objects("view", "entries"),
        "stories": _objects("story", "entries"), "evaluations": _objects("evaluation", "entries"),
    },
    "territory": {"scale": _word(wordings.SCALES, is_open=True), "neighbours": _references("territory")},
    "actor": {
        "nature": _word(wordings.ACTOR_NATURES, is_open=True),
        "fantastic": _word(wordings.FANTASTICS, is_open=True), "power": _GRADE, "interest": _GRADE,
        "legitimacy": _GRADE, "affiliations": _objects("affiliation", "list"), "territory": _references("territory"),
    },
    "issue": {"urgency": _GRADE},
    "factor": {
        "floor": _number(), "ceiling": _number(), "internal": _BOOLEAN, "hypotheses": _objects("hypothesis", "map"),
    },
    "resource": {"nature": _word(wordings.RESOURCE_NATURES), "common": _BOOLEAN},
    "value": {"held_by": _references("actor")},
    "lever": {"depth": _number(1, 12), "barriers": _references("barrier")},
    "barrier": {"depth": _number(1, 12), "levers": _references("lever")},
    "action": {
        "status": _word(wordings.ACTION_STATUSES), "carriers": _references("actor"),
        "renunciation": _objects("renunciation", "one"),
    },
    "forum": {"members": _references("actor"), "animators": _references("actor")},
    "controversy": {
        "positions": _objects("position", "list"), "status": _word(wordings.CONTROVERSY_STATUSES),
    },
    "outcome": {
        "zone": _word(wordings.ZONES), "direction": _word(wordings.DIRECTIONS), "expected": _BOOLEAN,
    },
    "indicator": {"measures_what": _references("element")},
    "goal": {"horizon": _DATE},
    "shock": {"probability": TEXT},
    "custom": {"type": _reference("own_type")},
    "source": {"nature": _word(wordings.SOURCE_NATURES, is_open=True)},
    "link": {
        "source": _references("end"), "target": _references("end"), "type": _reference("link_type"),
        "phrase": _reference("verb"), "strength": _number(0, 4), "weight": _number(-1, 1), "value": _number(-4, 4),
        "effect": _word(wordings.EFFECTS), "dimension": _word(wordings.DIMENSIONS),
        "direction": _word(LINK_DIRECTIONS),
    },
    "loop": {"through": _references("element"), "nature": _word(wordings.LOOP_NATURES)},
    "viewpoint": {
        "who": _references("actor"), "source": _references("source"), "adds": _SECTIONS,
        "denies": _references("anything"), "changes": _CHANGES,
    },
    "measure": {
        "indicator": _reference("indicator"), "about": _references("element"),
        "qualifier": _word(wordings.QUALIFIERS), "at_least": _BOOLEAN, "parts": _references("measure"),
    },
    "trajectory": {"goal": _reference("goal"), "since": _STEP, "steps": _objects("step", "entries")},
    "step": {
        "horizon": _word(wordings.HORIZONS), "adds": _SECTIONS, "removes": _references("anything"),
        "modifies": _CHANGES, "renouncements": _references("anything"), "carriers": _references("actor"),
        "hypotheses": TEXTS, "milestones": _objects("milestone", "list"),
    },
    "view": {
        "inherits": _reference("view"), "picture": _word(wordings.PICTURES), "includes": _SELECTORS,
        "excludes": _SELECTORS, "fades": _SELECTORS, "group_by": _reference("attribute"),
        "colour_by": _reference("attribute"), "size_by": _reference("attribute"),
        "shows": _word(wordings.COMPARISONS), "reading": _word(wordings.READINGS),
        "arrangement": _objects("arrangement", "one"), "maximum": _number(1, 100_000),
    },
    "arrangement": {
        "engine": _word(wordings.ENGINES), "direction": _word(wordings.FLOWS), "align": _references("element"),
        "ratio": _number(0.2, 5), "seed": _number(),
    },
    "story": {"steps": _objects("story_step", "list")},
    "story_step": {
        "view": _reference("view"), "focus": _reference("element"), "degrees": _number(0, 9),
        "highlight": _references("anything"), "quote": _reference("quote"), "loop": _reference("loop"),
    },
    "evaluation": {"outcomes": _references("outcome")},
    "quote": {"source": _reference("source"), "speaker": _reference("actor"), "fictional": _BOOLEAN},
    "affiliation": {"organisation": _reference("actor")},
    "position": {"actor": _reference("actor"), "position": _number(-3, 3)},
    "vocabulary": {
        "types": _objects("element_type", "entries"), "link_types": _objects("link_type", "entries"),
        "themes": _objects("theme", "entries"), "scales": _objects("scale", "map"),
        "pairs": _objects("pair", "list"), "include": _references("vocabulary"),
    },
    "element_type": {"shape": _word(SHAPE_WORDS)},
    "link_type": {
        "family": _word(FAMILY_WORDS), "stroke": _word(STROKE_WORDS), "sources": _ANY_KIND, "targets": _ANY_KIND,
        "symmetric": _BOOLEAN,
    },
    "scale": {"low": _number(), "high": _number()},
    "pair": {"source": _reference("kind"), "target": _reference("kind"), "type": _reference("link_type")},
    "framework": {"families": _objects("family", "map"), "entries": _objects("entry", "list")},
    "entry": {"open": _BOOLEAN, "order": _number()},
}  # fmt: skip


@cache
def holding_of(kind: str, field: str) -> Holding:
    """Return what `field` of the objects of `kind` holds."""
    if kind == "root" and field in ELEMENT_SECTIONS:
        from systemie.model.declaring import KEYS_OF_SECTION

        return _objects(KEYS_OF_SECTION[field], "entries")
    own = OF_KIND.get(kind, {}).get(field)
    if own is not None:
        return own
    return EVERYWHERE.get(field, TEXT) if field in OBJECTS[kind] else TEXT
