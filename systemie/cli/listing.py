"""``lister``: what a model holds, or what the program offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from systemie.cli.models import model_here, phrases_for, read_checked, show_errors
from systemie.cli.statuses import EXIT_ERRORS
from systemie.cli.verbs import Localised, command_of
from systemie.cli.words import output_option
from systemie.cli.writing import json_text, say
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.text.folding import fold_key

if TYPE_CHECKING:
    from systemie.starting import Start

FORMATS: Final = {"text": "texte|text", "json": "json|json"}
OFFERS: Final = {
    "link_types": "types-de-liens|link-types",
    "kinds": "sections|sections",
    "formats": "formats|formats",
    "frameworks": "referentiels|frameworks",
    "vocabularies": "vocabulaires|vocabularies",
    "templates": "modeles|templates|gabarits",
    "archetypes": "archetypes|archetypes",
    "examples": "exemples|examples",
}
Rows = list[tuple[str, str, str]]


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Argument(["what"], required=False, metavar=phrases("cli.metavar.what")),
        output_option(FORMATS, phrases),
    ]  # fmt: skip

    def run(what: str | None, output: str) -> int:
        offer = _offer(what)
        if offer is not None:
            show({offer: OFFERED[offer](phrases)}, output, phrases)
            return 0
        reading = read_checked(model_here(what))
        said = phrases_for(reading, phrases)
        show_errors(reading, said)
        if reading.system is None:
            return EXIT_ERRORS
        show(dict(_held(reading.system, said)), output, said)
        return EXIT_ERRORS if reading.has_errors else 0

    return command_of(name, phrases, "lister", run, params)


def _offer(what: str | None) -> str | None:
    if what is None or Path(what).exists():
        return None
    words = {fold_key(form): key for key, forms in OFFERS.items() for form in forms.split("|")}
    return words.get(fold_key(what))


def show(lists: Mapping[str, Rows], output: str, phrases: Phrases) -> None:
    """Write lists, as text or as JSON."""
    if output == "json":
        value: dict[str, Any] = {
            name: [{"id": id, "name": label, "about": about} for id, label, about in rows]
            for name, rows in lists.items()
        }
        say(json_text(value))
        return
    for name, rows in lists.items():
        say(f"{phrases(f'list.{name}')} ({len(rows)})")
        width = max((len(id) for id, _, _ in rows), default=0)
        for id, label, about in rows:
            told = " — ".join(part for part in (label if label != id else "", about) if part)
            say(f"  {id.ljust(min(width, 40))}  {told}".rstrip())


def _held(system: System, phrases: Phrases) -> Iterator[tuple[str, Rows]]:
    """Yield what a model holds, section by section."""
    from systemie.scenes.defaults import views_of
    from systemie.scenes.facts import end_name, kind_label

    elements = [(each.id, each.name, kind_label(system, each, phrases)) for each in system.elements]
    yield "elements", elements
    rows = []
    for link in system.links:
        ends = (end_name(system, end, phrases) for end in (link.source, link.target))
        rows.append((link.id, " → ".join(ends), _about(link)))
    yield "links", rows
    yield "loops", [(each.id, each.name, " → ".join(each.through)) for each in system.loops]
    yield "viewpoints", [(each.id, each.name, "") for each in system.viewpoints]
    steps = [(f"{t.id}@{s.id}", s.title, str(s.date or "")) for t, s in system.steps()]
    yield "steps", steps
    yield "views", [(each.id, each.name, each.question) for each in views_of(system, phrases)]
    counts = (phrases("count.stops", count=len(each.steps)) for each in system.stories)
    yield "stories", [(each.id, each.name, said) for each, said in zip(system.stories, counts, strict=True)]


def _about(link: Any) -> str:
    return " ".join(
        part for part in (link.phrase or link.type, f"({link.sign})" if link.sign else "") if part
    )


def _link_types(phrases: Phrases) -> Rows:
    from systemie.model.vocabulary import LINK_KINDS

    french = phrases.language == "fr"
    return [(each.id, each.label_fr if french else each.label_en, each.family) for each in LINK_KINDS]


def _kinds(phrases: Phrases) -> Rows:
    from systemie.model.elements import ELEMENT_CLASSES
    from systemie.model.keywords import SECTIONS

    rank = 0 if phrases.language == "fr" else 1
    kinds = {each.SECTION: each.KIND for each in ELEMENT_CLASSES if each.KIND != "custom"}
    rows = []
    for name, words in SECTIONS.items():
        names = words.split("|")
        rows.append((names[rank], names[1 - rank], phrases(f"kind.{kinds[name]}") if name in kinds else ""))
    return rows


def _formats(phrases: Phrases) -> Rows:
    from systemie.renderers.registry import renderers

    return [(name, each.suffix, each.media_type) for name, each in renderers().items()]


def _frameworks(phrases: Phrases) -> Rows:
    return list(_words("framework"))


def _vocabularies(phrases: Phrases) -> Rows:
    return list(_words("vocabulary"))


def _words(kind: str) -> Iterator[tuple[str, str, str]]:
    """Yield the files of words that ship: how a model names them, what they are, whence they come."""
    from systemie.model.building import read_system
    from systemie.model.word_files import shipped_files

    for file in shipped_files(kind):
        words = read_system(file).words
        if words is not None:
            yield file.stem, words.name, words.source


def _templates(phrases: Phrases) -> Rows:
    from systemie.starting import templates

    return _starts(templates(phrases.language))


def _archetypes(phrases: Phrases) -> Rows:
    from systemie.starting import archetypes

    return _starts(archetypes(phrases.language))


def _starts(starts: Sequence[Start]) -> Rows:
    from systemie.model.building import read_system

    systems = ((each.name, read_system(each.file).system) for each in starts)
    return [(name, system.title, system.question) for name, system in systems if system is not None]


def _examples(phrases: Phrases) -> Rows:
    from systemie.model.building import read_system
    from systemie.shipped import examples

    rows: Rows = []
    for folder in sorted(path for path in examples().iterdir() if path.is_dir()):
        for file in sorted(folder.glob(f"{folder.name}*.yaml")):
            if file.name.endswith(".placements.yaml"):
                continue
            system = read_system(file).system
            if system is not None:
                rows.append((file.stem, system.title, system.question))
    return rows


OFFERED: Final[Mapping[str, Callable[[Phrases], Rows]]] = {
    "link_types": _link_types,
    "kinds": _kinds,
    "formats": _formats,
    "frameworks": _frameworks,
    "vocabularies": _vocabularies,
    "templates": _templates,
    "archetypes": _archetypes,
    "examples": _examples,
}
