"""``verifier``: what is wrong in the models, and where."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from systemie.checks.profiles import PROFILES, WORKSHOP
from systemie.cli.correcting import correct, show_corrections
from systemie.cli.models import model_here, phrases_for, read_checked
from systemie.cli.rewriting import trial_option
from systemie.cli.verbs import Localised, command_of
from systemie.cli.words import OneWord, output_option
from systemie.cli.writing import as_typed, json_text, say
from systemie.findings import Finding, Severity, Word
from systemie.model.building import Reading
from systemie.phrases import Phrases
from systemie.telling import Told, as_json, as_short, as_text, counts_of, summary, told

FORMATS = {"text": "texte|text", "short": "court|short", "json": "json|json", "sarif": "sarif|sarif"}


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Argument(["files"], nargs=-1, metavar=phrases("cli.metavar.files")),
        output_option(FORMATS, phrases),
        profile_option(phrases),
        click.Option(["--strict"], is_flag=True, help=phrases("cli.option.strict")),
        click.Option(["--corriger", "--fix", "fix"], is_flag=True, help=phrases("cli.option.fix")),
        trial_option(phrases),
    ]  # fmt: skip

    def run(files: tuple[str, ...], output: str, profile: str, strict: bool, fix: bool, trial: bool) -> int:
        sources = files or (model_here(None),)
        readings = [read_checked(each, profile) for each in sources]
        said = phrases_for(readings[0], phrases)
        if trial:
            for source, reading in zip(sources, readings, strict=True):
                show_corrections(source, reading, profile, said)
            return _status(readings, strict=strict)
        if fix:
            pairs = zip(sources, readings, strict=True)
            readings = [correct(source, reading, profile, said) for source, reading in pairs]
        for line in _lines(sources, readings, output, profile, said):
            say(line, err=fix and "-" in sources)
        return _status(readings, strict=strict)

    return command_of(name, phrases, "verifier", run, params)


def profile_option(phrases: Phrases) -> click.Option:
    """Return ``--profil``, for the verbs that check."""
    return click.Option(
        ["--profil", "--profile", "profile"],
        type=OneWord(PROFILES, phrases.language),
        default=WORKSHOP,
        help=phrases("cli.option.profile"),
    )


def _status(readings: list[Reading], *, strict: bool) -> int:
    worst = Severity.WARNING if strict else Severity.ERROR
    return int(any(finding.severity <= worst for reading in readings for finding in reading.findings))


def _lines(
    sources: Sequence[str], readings: list[Reading], output: str, profile: str, phrases: Phrases
) -> list[str]:
    tolds = [(reading, told(reading, phrases)) for reading in readings]
    findings: list[Finding] = [finding for reading in readings for finding in reading.findings]
    if output == "sarif":
        from systemie.sarif import sarif_of

        return [json_text(sarif_of(tolds, phrases))]
    if output == "json":
        value: dict[str, Any] = {
            "findings": [each for _, several in tolds for each in as_json(several)],
            "counts": counts_of(findings),
        }
        return [json_text(value)]
    if output == "short":
        lines = [line for _, several in tolds for line in as_short(several, phrases)]
    else:
        lines = [line for reading, several in tolds for line in as_text(several, reading.text, phrases)]
    more = (
        _more(sources, [several for _, several in tolds], phrases)
        if output == "text" and sys.stdout.isatty()
        else []
    )
    if output == "text" and any(_is_blank(reading) for reading in readings):
        more = [phrases("cli.blank"), *more]
    return [*lines, *more, _last(readings, findings, profile, phrases)]


def _is_blank(reading: Reading) -> bool:
    """Tell whether a model is sound and declares nothing yet."""
    return reading.system is not None and not reading.system.elements and not reading.has_errors


def _more(sources: Sequence[str], tolds: list[list[Told]], phrases: Phrases) -> list[str]:
    """Return what to type next, to understand the worst finding and to see what can be mended."""
    findings = [each.finding for several in tolds for each in several]
    worst = min(findings, key=lambda each: each.severity, default=None)
    more = [] if worst is None else [phrases("cli.explain.more", code=worst.code)]
    mendable = " ".join(_mendable(sources, tolds))
    return [*more, phrases("cli.explain.mend", sources=mendable)] if mendable else more


def _mendable(sources: Sequence[str], tolds: list[list[Told]]) -> Iterator[str]:
    """Yield the models, as they are typed, where a correction is ready-made."""
    for source, several in zip(sources, tolds, strict=True):
        if source != "-" and any(each.fix for each in several):
            yield as_typed(source)


def _last(readings: list[Reading], findings: list[Finding], profile: str, phrases: Phrases) -> str:
    """Return the closing line: what is declared, the profile when it is not the workshop's, the counts."""
    counts = _held(readings)
    held = ", ".join(phrases(f"count.{name}", count=count) for name, count in counts.items())
    said = summary(findings, phrases)
    if profile == WORKSHOP:
        return phrases("cli.checked", held=held, counts=said)
    return phrases("cli.checked_for", held=held, profile=Word(f"profile.{profile}"), counts=said)


def _held(readings: list[Reading]) -> dict[str, int]:
    """Return how many things of each sort the models declare, or the files of words."""
    systems = [reading.system for reading in readings if reading.system]
    words = [reading.words for reading in readings if reading.words]
    sources = sum(len(system.of_kind("source")) for system in systems)
    models = {
        "elements": sum(len(system.elements) for system in systems) - sources,
        "links": sum(len(system.links) for system in systems),
    }
    of_words = {
        name: sum(len(getattr(each, name, ())) for each in words)
        for name in ("entries", "types", "link_types", "themes")
    }
    known = {name: count for name, count in {"sources": sources, **of_words}.items() if count}
    return known if words and not systems and known else {**models, **known}
