"""From a model's text to the rows of our workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from systemie.exchange.cells import dotted, joined, own_text, spread
from systemie.exchange.layouts import (
    ADDED_BY,
    APART,
    ATTRIBUTE,
    BY_KEY,
    CHOICES,
    ELEMENT_KINDS,
    HEAD,
    ID,
    LETTER,
    OWNER,
    TARGET,
    VALUE,
    VOCABULARIES,
)
from systemie.exchange.naming import Names, cell_holding, is_among_elements
from systemie.exchange.sheets import canonical_of, fields_by_heading, heading_of, word_of
from systemie.model.base import as_tuple
from systemie.model.changing import named_entries
from systemie.model.declaring import KEYS_OF_SECTION, entries_of
from systemie.model.drafting import SHORT_FORM, Draft
from systemie.model.guessing import closest
from systemie.model.holdings import Holding, holding_of
from systemie.model.keywords import ELEMENT_SECTIONS, OBJECTS, fields_of, key_of, section_of
from systemie.model.linking import raw_links
from systemie.model.vocabulary import LINK_KINDS, shipped_kind
from systemie.model.wordings import BOOLEANS, folded_word
from systemie.text.folding import fold, fold_key, slug

Row = dict[str, str]
"""Cells by column: a field, a column of ours (``_owner``), or ``+`` and the title of another column."""

_NAMED: Final = (
    "loops",
    "viewpoints",
    "measures",
    "trajectories",
    "scenarios",
    "views",
    "stories",
    "evaluations",
)
_ADDED: Final = {"links", "loops"}


class Flattening:
    """The rows of a model, sheet by sheet; the model's own sheet is pairs of a title and a text."""

    def __init__(self, values: Mapping[str, Any], language: str) -> None:
        self.language = language
        self.rows: dict[str, list[Row]] = {key: [] for key in BY_KEY}
        self.model: list[tuple[str, str]] = []
        self.included = 0
        self.draft = Draft(language)
        self.names = Names()
        root = [(section_of(key), value) for key, value in values.items() if value is not None]
        self._enter(root)
        for section, value in root:
            self._section(section, value, "")
        self.model.sort(key=lambda pair: self._rank(pair[0]))

    def _rank(self, title: str) -> int:
        field = fields_by_heading("root").get(fold_key(title))
        return HEAD.index(field) if field in HEAD else len(HEAD)

    def _enter(self, root: list[tuple[str, Any]]) -> None:
        """Make every element known, those added by steps and points of view included."""
        for section, value in root:
            self._enter_section(section, value)
            if section == "viewpoints":
                for key, each, _ in named_entries(self.draft, value, ()):
                    fields = _fields("viewpoint", each)
                    self.names.viewpoints |= {fold(key), fold(str(fields.get("name") or key))}
                    self._enter_added(fields)
            if section == "trajectories":
                for _, trajectory, _ in named_entries(self.draft, value, ()):
                    for _, step, _ in named_entries(
                        self.draft, _fields("trajectory", trajectory).get("steps"), ()
                    ):
                        self._enter_added(_fields("step", step))

    def _enter_added(self, fields: Mapping[str, Any]) -> None:
        for section, value in _mapping(fields.get("adds")).items():
            self._enter_section(section_of(section), value)

    def _enter_section(self, section: str, value: Any) -> None:
        if section not in ELEMENT_SECTIONS:
            return
        kind = KEYS_OF_SECTION[section]
        for identity, fields in self._elements(section, value):
            also = (*as_tuple(fields.get("aliases")), *as_tuple(fields.get("former_id")))
            self.names.enter(identity, kind, fields.get("name") or identity, [str(each) for each in also])

    def _elements(self, section: str, value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the id and the fields of the elements of a section, each with its name."""
        kind = KEYS_OF_SECTION[section]
        for key, attributes, _, _ in entries_of(self.draft, value, ()):
            fields = _fields(kind, {"nom": attributes} if isinstance(attributes, str) else attributes)
            identity = key or fields.get("id") or slug(str(fields.get("name") or ""))
            fields["name"] = fields.get("name") or identity
            yield identity, {field: each for field, each in fields.items() if field != "id"}

    def _section(self, section: str, value: Any, added_by: str) -> None:
        if section in ELEMENT_SECTIONS:
            kind = KEYS_OF_SECTION[section]
            for identity, fields in self._elements(section, value):
                self._row(section, kind, fields, {ID: identity, ADDED_BY: added_by})
        elif section == "links":
            self._links(value, added_by)
        elif section in _NAMED:
            kind = holding_of("root", section).kind
            for key, each, _ in named_entries(self.draft, value, ()):
                self._named(section, kind, key, each, added_by)
        elif section == "vocabulary":
            self._vocabulary(_mapping(value))
        elif section == "include":
            self.included = len(as_tuple(value))
        elif section != "version":
            self._head(section, value)

    def _named(self, section: str, kind: str, key: str, values: Any, added_by: str) -> None:
        fields = _fields(kind, values)
        fields.pop("id", None)
        row = {ID: key, ADDED_BY: added_by}
        if kind == "scenario":
            known = fields_of("scenario")
            chosen = {name: each for name, each in _mapping(values).items() if fold_key(name) not in known}
            row[CHOICES] = joined(f"{name}: {each}" for name, each in chosen.items())
        self._row(section, kind, fields, row)
        if kind == "trajectory":
            for step, each, _ in named_entries(self.draft, fields.get("steps"), ()):
                self._step(key, step, _fields("step", each))
        elif kind == "story":
            for each in _listed(fields.get("steps")):
                self._row("story_steps", "story_step", _fields("story_step", each), {OWNER: key})
        elif kind == "viewpoint":
            self._change(key, fields.get("adds"), fields.get("changes"))

    def _step(self, trajectory: str, key: str, fields: dict[str, Any]) -> None:
        fields.pop("id", None)
        address = f"{trajectory}@{key}"
        self._row("steps", "step", fields, {ID: key, OWNER: trajectory}, address)
        for each in _listed(fields.get("milestones")):
            self._row("milestones", "milestone", _fields("milestone", each), {OWNER: address})
        self._change(address, fields.get("adds"), fields.get("modifies"))

    def _change(self, address: str, adds: Any, changes: Any) -> None:
        for section, value in _mapping(adds).items():
            self._section(section_of(section), value, address)
        for target, fields in _mapping(changes).items():
            identity = self.names.identity(target)
            kind = self.names.kinds[identity] if identity else "link"
            for key, value in _mapping(fields).items():
                self._changed(address, target, kind, key, value)

    def _changed(self, address: str, target: str, kind: str, key: str, value: Any) -> None:
        field = fields_of(kind).get(fold_key(key))
        row: Row = {}
        if field is not None and value is not None:
            self._cells(row, kind, field, value)
        for column, text in row.items():
            title = column[1:] if column.startswith("+") else heading_of(kind, column, self.language)
            shown = self.names.shown(target)
            self.rows["changes"].append({OWNER: address, TARGET: shown, ATTRIBUTE: title, VALUE: text})

    def _links(self, value: Any, added_by: str) -> None:
        for raw in raw_links(self.draft, value, ()):
            fields = {field: each for field, each in raw.fields.items() if field != "id"}
            own = raw.fields.get("id") or ""
            self._row("links", "link", {"source": raw.source, "target": raw.target, **fields},
                      {ID: own, ADDED_BY: added_by}, own)  # fmt: skip

    def _vocabulary(self, value: Mapping[str, Any]) -> None:
        fields = _fields("vocabulary", value)
        for field in ("types", "link_types", "themes"):
            kind = holding_of("vocabulary", field).kind
            for key, each, _ in named_entries(self.draft, fields.pop(field, None), ()):
                named = _fields(kind, {"nom": each} if isinstance(each, str) else each)
                named.pop("id", None)
                self._row(field, kind, {"name": key, **named}, {ID: key})
        for key, each in _mapping(fields.pop("scales", None)).items():
            bounds = dict(zip(("low", "high"), each, strict=False)) if isinstance(each, list) else None
            self._row("scales", "scale", bounds or _fields("scale", each), {ID: key})
        for each in _listed(fields.pop("pairs", None)):
            self._row("pairs", "pair", _fields("pair", each), {})
        used = fields.pop("include", None)
        if used:
            self._head(VOCABULARIES, as_tuple(used))
        for field, each in fields.items():
            head = (key_of("root", "vocabulary", self.language), key_of("vocabulary", field, self.language))
            self.model += [(dotted(path), own_text(text)) for path, text in spread(each, head)]

    def _head(self, field: str, value: Any) -> None:
        """Add what a key of the head says, or a section that has no sheet."""
        title = heading_of("root", field, self.language)
        several = _texts(value)
        is_list = field == VOCABULARIES or field == "frameworks" or holding_of("root", field).shape == "list"
        if isinstance(value, str) and not is_list:
            self.model.append((title, self._said(holding_of("root", field), value)))
        elif several is not None and is_list:
            self.model.append((title, joined(several)))
        else:
            head = (key_of("root", field, self.language),)
            self.model += [(dotted(path), own_text(text)) for path, text in spread(value, head)]

    def _row(self, sheet: str, kind: str, fields: Mapping[str, Any], row: Row, address: str = "") -> None:
        """Add a row, and the rows of what has a sheet of its own."""
        address = address or row.get(ID, "")
        apart = APART.get(kind, frozenset())
        row = {column: text for column, text in row.items() if text}
        for field, value in fields.items():
            if value is None or value == []:
                continue
            if field == "quotes" and address:
                self._apart("quotes", "quote", value, address)
            elif field in apart and kind in ELEMENT_KINDS:
                self._nested(kind, field, value, address)
            elif field == "renunciation" and isinstance(value, dict) and value:
                self._apart("renunciations", "renunciation", value, address)
            elif field not in apart:
                self._cells(row, kind, field, value)
        self.rows[sheet].append(row)

    def _nested(self, kind: str, field: str, value: Any, address: str) -> None:
        nested = holding_of(kind, field)
        if nested.shape != "map":
            self._apart(field, nested.kind, value, address)
            return
        for letter, each in _mapping(value).items():
            row = {OWNER: self.names.shown(address), LETTER: letter}
            self._row(field, nested.kind, _fields(nested.kind, each), row)

    def _apart(self, sheet: str, kind: str, value: Any, address: str) -> None:
        for each in value if isinstance(value, list) else [value]:
            fields = _fields(kind, each)
            own = {ID: str(fields.pop("id", "") or "")} if kind == "quote" else {}
            self._row(sheet, kind, fields, {OWNER: self.names.shown(address), **own})

    def _cells(self, row: Row, kind: str, field: str, value: Any) -> None:
        """Put what a field holds in its column, or spread it over columns of its own."""
        holding = cell_holding(kind, field)
        several = _texts(value) if holding.shape == "list" else None
        if field == "fields":
            self._own(row, kind, value)
        elif isinstance(value, str | int | float) and holding.shape != "list":
            row[field] = self._said(holding, str(value))
        elif several is not None and holding.nature != "object":
            row[field] = joined(self._said(holding, each) for each in several)
        else:
            path = (heading_of(kind, field, self.language),)
            row |= {f"+{dotted(at)}": own_text(each) for at, each in spread(value, path)}

    def _own(self, row: Row, kind: str, value: Any) -> None:
        """Add the columns of one's own; a title that could mean something else says ``champs.`` first."""
        known = fields_by_heading(kind)
        for path, each in spread(_mapping(value)):
            title = str(path[0]) if path else ""
            is_plain = (
                len(path) == 1
                and fold_key(title)
                and title == " ".join(title.split())
                and not set(title) & set(".[\\")
                and fold_key(title) not in known
                and closest(fold_key(title), known) is None
            )
            heading = title if is_plain else dotted((key_of(kind, "fields", self.language), *path))
            row[f"+{heading}"] = own_text(each)

    def _said(self, holding: Holding, text: str) -> str:
        """Return a text as it is said in the workbook's language."""
        if holding.nature == "word" and holding.table is not None:
            canonical = canonical_of(holding, text)
            return text if canonical is None else word_of(holding.table, canonical, self.language)
        if holding.nature == "boolean" and folded_word(text) in BOOLEANS:
            words = ("non", "oui") if self.language == "fr" else ("no", "yes")
            return words[BOOLEANS[folded_word(text)]]
        if holding.refers == ("link_type",):
            return link_label(text, self.language)
        if not is_among_elements(holding) or self.names.is_viewpoint(holding, text):
            return text
        shown = self.names.shown(text)
        return text if self.names.is_viewpoint(holding, shown) else shown


def link_label(text: str, language: str) -> str:
    """Return the label of a shipped type of links named by its id, else the text."""
    label = next(
        (kind.label(language) for kind in LINK_KINDS if kind.id == text),
        text,
    )
    known = shipped_kind(label)
    return label if known is not None and known.id == text else text


def _fields(kind: str, values: Any) -> dict[str, Any]:
    """Return what an object holds, by field; a bare text is its object's short form."""
    if isinstance(values, str):
        return {SHORT_FORM[kind]: values} if kind in SHORT_FORM else {}
    table = fields_of(kind) if kind in OBJECTS else {}
    named = ((table.get(fold_key(key)), value) for key, value in _mapping(values).items())
    return {field: value for field, value in named if field is not None and value is not None}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: Any) -> tuple[str, ...] | None:
    """Return one text or several as a tuple; None when something else is among them."""
    several = as_tuple(value)
    return several if all(isinstance(each, str) for each in several) else None
