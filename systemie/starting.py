"""Good things to start from: templates and archetypes, made into a model of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from systemie.findings import UnknownName, Word
from systemie.model.keywords import key_of, section_of
from systemie.phrases import LANGUAGES
from systemie.schema.composing import FILE, MODELINE, schema_text
from systemie.shipped import models
from systemie.text.editing import Edit, edited
from systemie.text.folding import fold_key, slug
from systemie.text.reading import read
from systemie.text.sources import SUFFIXES
from systemie.text.writing import scalar, write

TEMPLATES: Final[Mapping[str, str]] = {
    "vide": "vide|empty", "commente": "commente|commented", "alimentation": "alimentation|food",
    "eau": "eau|water", "mobilite": "mobilite|mobility", "energie": "energie|energy",
    "habitat": "habitat|housing", "sociogramme": "sociogramme|sociogram",
}  # fmt: skip
"""The templates in the order in which they are shown, with their French and English names."""
FIRST: Final = "commente"
ARCHETYPE: Final = "archetype"
LONGEST: Final = 60
"""How many letters of a title name its file."""
_ENGLISH: Final = ".en"


class Start(NamedTuple):
    """Something to start from: how it is called in the reader's language, and its file."""

    name: str
    file: Path


def templates(language: str) -> tuple[Start, ...]:
    """Return the templates, each in `language` where it exists in it."""
    rank = 0 if language == "fr" else 1
    folder = models() / "gabarits"
    return tuple(
        Start(names.split("|")[rank], _in_language(folder, stem, language))
        for stem, names in TEMPLATES.items()
        if (folder / f"{stem}.yaml").is_file()
    )


def archetypes(language: str) -> tuple[Start, ...]:
    """Return the archetypes, as ``archetype:NAME`` is to be asked for, in the order of their names."""
    folder = models() / "archetypes"
    stems = sorted(path.stem for path in folder.glob("*.yaml") if not path.stem.endswith(_ENGLISH))
    return tuple(Start(f"{ARCHETYPE}:{stem}", _in_language(folder, stem, language)) for stem in stems)


def _in_language(folder: Path, stem: str, language: str) -> Path:
    own = folder / f"{stem}{_ENGLISH if language == 'en' else ''}.yaml"
    return own if own.is_file() else folder / f"{stem}.yaml"


def start_called(name: str, language: str) -> Start:
    """Return the template or the archetype of that name, French or English, or a model of one's own.

    Raises UnknownName.
    """
    own = Path(name)
    if own.suffix in SUFFIXES and own.is_file():
        return Start(name, own)
    known = templates(language)
    offered = (*known, *archetypes(language))
    words = {fold_key(each.name): each for each in offered}
    words |= {
        fold_key(each.name.removeprefix(f"{ARCHETYPE}:")): each for each in offered if each not in known
    }
    for each, names in zip(known, _names(), strict=False):
        words |= {fold_key(word): each for word in names}
    found = words.get(fold_key(name))
    if found is None:
        raise UnknownName(what=Word("noun.template"), name=name, choices=[each.name for each in offered])
    return found


def _names() -> list[list[str]]:
    folder = models() / "gabarits"
    return [names.split("|") for stem, names in TEMPLATES.items() if (folder / f"{stem}.yaml").is_file()]


class Beginning(NamedTuple):
    """A model to be written: the name of its file, its text, and the files to put beside it."""

    name: str
    text: str
    beside: Mapping[str, str]


def beginning_of(
    start: Start, *, language: str, title: str | None = None, territory: str | None = None
) -> Beginning:
    """Return the model that begins as `start`, under a title and for a territory of one's own.

    What editors read beside it is in its own language, else in `language`.
    """
    source = read(start.file, canonical=section_of)
    values = {section_of(key): (key, value) for key, value in source.values.items()}
    wished = {"title": (title or "").strip(), "territory": (territory or "").strip()}
    edits = [
        Edit.at(source.places.nearest((values[field][0],)), scalar(own))
        for field, own in wished.items()
        if own and field in values
    ]
    said = wished["title"] or _told(values, "title")
    name = stem_of_title(said) or start.file.stem
    text = edited(source.files[0].text, edits).removeprefix(f"{MODELINE}\n")
    own_language = _told(values, "language")[:2].lower()
    beside = beside_model(own_language if own_language in LANGUAGES else language)
    return Beginning(f"{name}.yaml", f"{MODELINE}\n{text}", beside)


def stem_of_title(title: str) -> str:
    """Return the name of the file of a model with that title; empty when nothing of it can be one."""
    return slug(title)[:LONGEST].strip("-")


def blank(language: str, *, title: str | None = None, territory: str | None = None) -> str:
    """Return a model that holds nothing but its title and its territory, where they are known."""
    head = {"version": "1", "language": language, "title": title, "territory": territory}
    told = {field: (text or "").strip() for field, text in head.items()}
    return write({key_of("root", field, language): text for field, text in told.items() if text})


def _told(values: Mapping[str, tuple[str, Any]], field: str) -> str:
    value = values.get(field, ("", ""))[1]
    return value if isinstance(value, str) else ""


def beside_model(language: str) -> dict[str, str]:
    """Return what editors read beside a model: the schema of the language, in `language`."""
    return {FILE: schema_text(language)}
