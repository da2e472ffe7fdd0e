"""The layout of our workbook: its sheets in their order, and what has rows of its own elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from systemie.model.declaring import KEYS_OF_SECTION

ID, OWNER, ADDED_BY, LETTER = "_id", "_owner", "_added_by", "_letter"
CHOICES, TARGET, ATTRIBUTE, VALUE, VOCABULARIES = (
    "_choices",
    "_target",
    "_attribute",
    "_value",
    "_vocabularies",
)


class Sheet(NamedTuple):
    """A sheet: its name in the tables of words, what its rows are, the columns shown first.

    The rows of a sheet with an `owner` are kept under `field` of things of that
    kind, as a `shape` (``entries``, ``list``, ``map`` or ``one``).
    """

    key: str
    kind: str
    family: str
    common: tuple[str, ...]
    owner: str = ""
    field: str = ""
    shape: str = "entries"
    is_rare: bool = False


def _rare(
    key: str,
    kind: str,
    family: str,
    common: tuple[str, ...],
    owner: str = "",
    field: str = "",
    shape: str = "list",
) -> Sheet:
    return Sheet(key, kind, family, common, owner, field, shape, is_rare=True)


SHEETS: Final = (
    Sheet("actors", "actor", "elements", ("name", "description", "nature", "fantastic", "themes", "state", "territory")),
    Sheet("issues", "issue", "elements", ("name", "description", "question", "urgency", "themes")),
    Sheet("factors", "factor", "elements", ("name", "description", "trend", "unit", "internal", "themes")),
    Sheet("resources", "resource", "elements", ("name", "description", "nature", "common", "trend", "themes")),
    Sheet("levers", "lever", "elements", ("name", "description", "barriers", "depth", "state", "themes")),
    Sheet("barriers", "barrier", "elements", ("name", "description", "levers", "depth", "state", "themes")),
    Sheet("actions", "action", "elements", ("name", "description", "status", "carriers", "cost", "since", "themes")),
    Sheet("outcomes", "outcome", "elements", ("name", "description", "zone", "direction", "expected", "themes")),
    Sheet("links", "link", "links", ("source", "target", "sign", "strength", "phrase", "type", "delay", "description", "sources")),
    Sheet("loops", "loop", "links", ("name", "through", "nature", "description")),
    Sheet("viewpoints", "viewpoint", "evidence", ("name", "who", "description", "source", "date", "denies")),
    Sheet("sources", "source", "evidence", ("name", "nature", "authors", "date", "address", "publisher", "consulted")),
    Sheet("measures", "measure", "evidence", ("name", "value", "unit", "date", "about", "indicator", "qualifier", "sources")),
    Sheet("trajectories", "trajectory", "time", ("name", "description", "goal", "since")),
    Sheet("steps", "step", "time", (OWNER, "title", "date", "description", "horizon", "carriers", "removes"), "trajectory", "steps"),
    Sheet("views", "view", "showing", ("name", "question", "picture", "includes", "excludes", "step", "viewpoint")),
    _rare("territories", "territory", "elements", ("name", "description", "scale", "inside", "code")),
    _rare("values", "value", "elements", ("name", "description", "held_by", "themes")),
    _rare("forums", "forum", "elements", ("name", "description", "members", "animators", "state")),
    _rare("controversies", "controversy", "elements", ("name", "description", "subject", "status", "themes")),
    _rare("positions", "position", "elements", (OWNER, "actor", "position", "arguments", "sources"), "controversy", "positions"),
    _rare("indicators", "indicator", "elements", ("name", "description", "unit", "target", "measures_what")),
    _rare("goals", "goal", "elements", ("name", "description", "horizon")),
    _rare("shocks", "shock", "elements", ("name", "description", "date", "probability")),
    _rare("elements", "custom", "elements", ("name", "type", "description", "themes")),
    _rare("affiliations", "affiliation", "elements", (OWNER, "organisation", "role", "since", "until"), "actor", "affiliations"),
    _rare("hypotheses", "hypothesis", "time", (OWNER, LETTER, "name", "description", "probability"), "factor", "hypotheses", "map"),
    _rare("renunciations", "renunciation", "time", (OWNER, "date", "amount", "reason", "sources"), "action", "renunciation", "one"),
    _rare("quotes", "quote", "evidence", (OWNER, "text", "speaker", "date", "source"), "anything", "quotes"),
    _rare("milestones", "milestone", "time", (OWNER, "title", "date", "threshold", "description"), "step", "milestones"),
    _rare("changes", "change", "time", (OWNER, TARGET, ATTRIBUTE, VALUE), "change", ""),
    _rare("scenarios", "scenario", "time", ("name", CHOICES, "description", "trajectory")),
    _rare("stories", "story", "showing", ("name", "description")),
    _rare("story_steps", "story_step", "showing", (OWNER, "title", "text", "view", "step", "focus", "notes"), "story", "steps"),
    _rare("evaluations", "evaluation", "evidence", ("name", "question", "outcomes", "evidence", "answer")),
    _rare("themes", "theme", "words", ("name", "description", "tint"), "vocabulary", "themes"),
    _rare("types", "element_type", "words", ("name", "plural", "shape", "tint", "description"), "vocabulary", "types"),
    _rare("link_types", "link_type", "words", ("name", "family", "sign", "verbs", "description"), "vocabulary", "link_types"),
    _rare("scales", "scale", "words", (ID, "low", "high", "words"), "vocabulary", "scales", "map"),
    _rare("pairs", "pair", "words", ("source", "type", "target"), "vocabulary", "pairs"),
)  # fmt: skip
BY_KEY: Final[Mapping[str, Sheet]] = {each.key: each for each in SHEETS}
BY_KIND: Final[Mapping[str, Sheet]] = {each.kind: each for each in SHEETS}
HEAD: Final = (
    "title", "question", "territory", "horizon", "authors", "date", "licence", "summary", "language",
    "frameworks", VOCABULARIES, "ignored",
)  # fmt: skip
"""The rows of the sheet of the model itself."""
ELEMENT_KINDS: Final = frozenset(KEYS_OF_SECTION.values())
WITH_ADDED: Final = ELEMENT_KINDS | {"link", "loop"}
WITHOUT_ID: Final = frozenset(
    {"affiliation", "position", "renunciation", "milestone", "change", "story_step", "pair", "hypothesis"}
)
APART: Final[Mapping[str, frozenset[str]]] = {
    "step": frozenset({"adds", "modifies", "milestones", "quotes"}),
    "viewpoint": frozenset({"adds", "changes"}),
    "trajectory": frozenset({"steps"}),
    "story": frozenset({"steps"}),
    "actor": frozenset({"affiliations"}),
    "factor": frozenset({"hypotheses"}),
    "controversy": frozenset({"positions"}),
}
"""What has rows of its own in another sheet, and so no column here; and so have quotes."""
