"""From plain values to one typed object: keys recognised, values read, faults reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import Path as FilePath
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from systemie.findings import Finding, Fix, Related, Severity, Word
from systemie.model import wordings
from systemie.model.base import Frozen, Quote
from systemie.model.elements import NESTED_CLASSES
from systemie.model.guessing import closest
from systemie.model.keytables import ELEMENTS as KEYS_OF_ELEMENTS
from systemie.model.keywords import OBJECTS, fields_of, key_of, keys_of
from systemie.model.links import Milestone
from systemie.model.mistaken_keys import in_order, key_meant
from systemie.model.stories import StoryStep
from systemie.model.views import Arrangement
from systemie.model.vocabulary import Entry, Family
from systemie.places import Path
from systemie.text.folding import fold, fold_key
from systemie.text.sources import SourceFile

Object = TypeVar("Object", bound=Frozen)

CLASSES: Final[Mapping[str, type[Frozen]]] = {
    **NESTED_CLASSES,
    "quote": Quote,
    "milestone": Milestone,
    "story_step": StoryStep,
    "arrangement": Arrangement,
    "entry": Entry,
    "family": Family,
}
# What a bare text stands for, where an object is expected.
SHORT_FORM: Final[Mapping[str, str]] = {
    "quote": "text",
    "milestone": "title",
    "story_step": "text",
    "affiliation": "organisation",
    "position": "actor",
    "hypothesis": "name",
    "entry": "name",
    "family": "name",
    "arrangement": "engine",
}
_HOLDERS: Final = ("root", "vocabulary", "trajectory", "framework")
"""Objects whose keys hold things that others refer to."""
MOST: Final = 15
"""How many choices a sentence may list."""
CODES: Final[Mapping[str, str]] = {
    "not_a_text": "SYS104",
    "not_a_list": "SYS104",
    "not_a_mapping": "SYS104",
    "not_a_choice": "SYS105",
    "not_a_number": "SYS106",
    "not_a_boolean": "SYS107",
    "not_a_date": "SYS108",
    "out_of_range": "SYS109",
}


class Draft:
    """The findings of one reading, and the makers of objects that feed them.

    `entries` tells, for each list of links in the text, where each link made
    of it stands; `dropped` keeps the words of the links that were left out;
    `mistaken` the objects that have a key unknown to them; `lost` the folded
    words of what could not be read: not to find them is no fault of its own;
    `files` the files of words that were read since the model names them;
    `unsaved` the texts that stand for files not saved yet, by resolved path.
    """

    def __init__(self, language: str = "fr") -> None:
        self.language = language
        self.findings: list[Finding] = []
        self.entries: dict[Path, list[Path]] = {}
        self.dropped: list[str] = []
        self.mistaken: set[Path] = set()
        self.lost: set[str] = set()
        self.files: list[SourceFile] = []
        self.unsaved: Mapping[FilePath, str] = {}

    def report(
        self,
        code: str,
        path: Path,
        *,
        severity: Severity = Severity.ERROR,
        on_key: bool = False,
        related: tuple[Related, ...] = (),
        fix: str | Fix | None = None,
        **values: Any,
    ) -> None:
        """Add a finding; a fix that is a text replaces what stands at its path."""
        fixed = Fix(fix) if isinstance(fix, str) else fix
        self.findings.append(Finding(severity, code, path, values, on_key, related, fixed))

    def lose(self, value: Any) -> None:
        """Keep the words of what is left out, so that who refers to it is not blamed as well."""
        if isinstance(value, str):
            self.lost.add(fold(value))
        elif isinstance(value, dict):
            for key, each in value.items():
                self.lost.add(fold(key))
                self.lose(each)
        elif isinstance(value, list):
            for each in value:
                self.lose(each)

    def keyed(self, kind: str, values: Mapping[str, Any], path: Path) -> dict[str, Any]:
        """Return `values` by field; unknown and repeated keys are reported and left out.

        A key with nothing after it says nothing yet: it is left out as well.
        """
        table = fields_of(kind)
        fields: dict[str, Any] = {}
        for key, value in values.items():
            field = table.get(key) or table.get(fold_key(key))
            if field is None:
                if kind in _HOLDERS:
                    self.lose(value)
                known = {table.get(fold_key(each)) for each in values}
                self.unknown_key(kind, key, path, known, value=value, cut=value is None and bool(fields))
            elif field in fields:
                first = spelled(kind, field, values)
                self.report("SYS103", (*path, key), on_key=True, key=key, first=first,
                            related=(Related((*path, first), True),))  # fmt: skip
            else:
                fields[field] = value
        return {field: value for field, value in fields.items() if value is not None}

    def unknown_key(
        self, kind: str, key: str, path: Path, known: Set[str | None], *, value: Any, cut: bool
    ) -> None:
        """Report a key that its object does not have; `cut` when a comma may have made it of a text.

        `known` are the fields that the object has already: none of them is a guess.
        """
        common = keys_of("custom", self.language) if kind in (*KEYS_OF_ELEMENTS, "link") else ()
        choices = tuple(sorted(keys_of(kind, self.language), key=lambda word: word in common))
        choices = in_order(kind, choices, value)
        guess = key_meant(kind, key, choices, self.language)
        guess = None if guess is not None and fields_of(kind).get(fold_key(guess)) in known else guess
        self.mistaken.add(path)
        self.report("SYS102", (*path, key), on_key=True, fix=guess, key=key, **advice(guess, choices),
                    hint="finding.comma" if cut and guess is None else "")  # fmt: skip

    def made(self, cls: type[Object], kind: str, values: Any, path: Path, /, **given: Any) -> Object | None:
        """Return the object that `values` declares, without its faulty attributes.

        `given` are fields known from elsewhere, such as the id. None when what
        is left cannot make an object.
        """
        values = self.opened(kind, values, path)
        if values is None:
            return None
        fields = {**self.keyed(kind, values, path), **given}
        for field, spec in cls.NESTED.items():
            if field in fields:
                fields[field] = self.nested(spec, fields[field], (*path, spelled(kind, field, values)))
        return self.validated(cls, kind, fields, values, path)

    def opened(self, kind: str, values: Any, path: Path) -> Mapping[str, Any] | None:
        """Return a mapping: nothing is an empty one, a text is its object's short form."""
        if values is None:
            return {}
        if isinstance(values, str) and kind in SHORT_FORM:
            return {key_of(kind, SHORT_FORM[kind]): values}
        if isinstance(values, dict):
            return values
        self.report("SYS104", path, expected=Word("expected.mapping"), given=values)
        return None

    def validated(
        self, cls: type[Object], kind: str, fields: dict[str, Any], values: Mapping[str, Any], path: Path
    ) -> Object | None:
        """Return the object, dropping (and reporting) the fields that its type refuses."""
        for _ in range(len(fields) + 1):
            try:
                return cls.of(**fields)
            except ValidationError as trouble:
                faulty = {error["loc"][0] for error in trouble.errors(include_url=False)}
                for error in trouble.errors(include_url=False):
                    self.refused(kind, error, values, path)
                if not faulty & fields.keys():
                    return None
                fields = {name: value for name, value in fields.items() if name not in faulty}
        return None

    def refused(self, kind: str, error: Any, values: Mapping[str, Any], path: Path) -> None:
        """Report an error of pydantic in our words."""
        field = str(error["loc"][0])
        if error["type"] == "missing":
            given = {fields_of(kind).get(fold_key(key)) for key, each in values.items() if each is not None}
            if path in self.mistaken or field in given:  # told already: the key is there, misspelt or refused
                return
            self.report("SYS150", path, key=key_of(kind, field, self.language))
            return
        place: Path = (*path, spelled(kind, field, values))
        context = dict(error.get("ctx") or {})
        code = CODES.get(str(context.pop("code", "")))
        if "index" in context:
            place = (*place, context.pop("index"))
        if code is None:
            self.report("SYS154", place, key=place[-1])
        elif code == "SYS104":
            self.report(code, place, expected=Word(f"expected.{error['ctx']['code'][6:]}"), given="")
        elif code == "SYS105":
            self.not_a_choice(place, context["given"], context["table"])
        elif code == "SYS108":
            from systemie.model.mistaken_dates import date_meant

            self.report(code, place, fix=date_meant(str(context["given"])), **context)
        else:
            self.report(code, place, **context)

    def not_a_choice(self, path: Path, given: Any, table: wordings.Table) -> None:
        choices = tuple(wordings.written(table, each, self.language) for each in table)
        known = wordings.folded(table)
        guess = closest(str(given), choices) or closest(str(given), known)
        if guess is not None and guess not in choices and self.language == "en":
            guess = wordings.written(table, known[guess], "en")
        hint = "finding.share" if table is wordings.CONFIDENCES and guess is None else ""
        self.report("SYS105", path, fix=guess, given=given, **advice(guess, choices), hint=hint)

    def nested(self, spec: str, value: Any, path: Path) -> Any:
        """Return the objects inside an attribute: ``kind`` one, ``kind*`` a list, ``kind%`` a map.

        ``kind?`` may also be a plain value, which the type itself reads.
        """
        kind, shape = spec.rstrip("*%?"), spec[-1]
        if shape == "?" and not isinstance(value, dict):
            return value
        if shape == "*":
            return self.listed(kind, value, path)
        if shape == "%":
            return self.mapped(kind, value, path)
        return self.made(CLASSES[kind], kind, value, path)

    def listed(self, kind: str, value: Any, path: Path) -> tuple[Any, ...]:
        entries = value if isinstance(value, list) else [] if value is None else [value]
        made = []
        for index, entry in enumerate(entries):
            place: Path = (*path, index) if isinstance(value, list) else path
            made.append(self.made(CLASSES[kind], kind, entry, place))
        return tuple(each for each in made if each is not None)

    def mapped(self, kind: str, value: Any, path: Path) -> tuple[Any, ...]:
        if not isinstance(value, dict):
            self.report("SYS104", path, expected=Word("expected.mapping"), given="")
            return ()
        found = []
        for key, each in value.items():
            made = self.made(CLASSES[kind], kind, each, (*path, key), id=key)
            if made is None:
                self.lose({key: each})
            else:
                found.append(made)
        return tuple(found)


def advice(guess: str | None, choices: Iterable[str]) -> dict[str, Any]:
    """Return the values of a help sentence: a guess where there is one, else the choices."""
    listed = tuple(choices)
    return {"guess": guess or "", "choices": listed if len(listed) <= MOST else (*listed[:MOST], "…")}


def spelled(kind: str, field: str, values: Mapping[str, Any]) -> str:
    """Return the key under which `values` gives `field`, or the word to write for it."""
    table = fields_of(kind)
    for key in values:
        if table.get(fold_key(key)) == field:
            return key
    return key_of(kind, field) if field in OBJECTS[kind] else field
