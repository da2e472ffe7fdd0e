"""``lister``: what a model holds, or what the program offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

from systemie.cli.held_words import held_words
from systemie.cli.models import model_here, phrases_for, read_checked, show_errors
from systemie.cli.offers import OFFERED, Rows, offer_called
from systemie.cli.statuses import EXIT_ERRORS
from systemie.cli.verbs import Localised, command_of
from systemie.cli.words import output_option
from systemie.cli.writing import json_text, say
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.text.folding import fold_key

FORMATS: Final = {"text": "texte|text", "json": "json|json"}


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Argument(["what"], required=False, metavar=phrases("cli.metavar.what")),
        output_option(FORMATS, phrases),
    ]  # fmt: skip

    def run(what: str | None, output: str) -> int:
        offer = None if what is None or Path(what).exists() else offer_called(what)
        if offer is not None:
            show({offer: OFFERED[offer](phrases)}, output, phrases)
            return 0
        reading = read_checked(_shipped(what) or model_here(what))
        said = phrases_for(reading, phrases)
        if reading.words is not None and not reading.has_errors:
            show(dict(held_words(reading.words, said)), output, said)
            return 0
        show_errors(reading, said)
        if reading.system is None:
            return EXIT_ERRORS
        show(dict(_held(reading.system, said)), output, said)
        return EXIT_ERRORS if reading.has_errors else 0

    return command_of(name, phrases, "lister", run, params)


def _shipped(what: str | None) -> str | None:
    """Return the file of the framework or the vocabulary that ships under that name."""
    from systemie.model.word_files import ROOMS, shipped_files

    if what is None or Path(what).exists():
        return None
    files = {fold_key(file.stem): str(file) for kind in ROOMS for file in shipped_files(kind)}
    return files.get(fold_key(what))


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
            say(f"  {id.ljust(min(width, 48))}  {told}".rstrip())


def _held(system: System, phrases: Phrases) -> Iterator[tuple[str, Rows]]:
    """Yield what a model holds, section by section."""
    from systemie.analysis.naming import end_name, kind_label
    from systemie.scenes.defaults import views_of

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
