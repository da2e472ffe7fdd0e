"""``expliquer``: what a code means, with a wrong and a right example; without a code, all of them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

import click

from systemie.checks.profiles import PROFILES
from systemie.cli.trying import Trial, trial_of
from systemie.cli.usage import NoSuchName
from systemie.cli.verbs import Localised, command_of
from systemie.cli.words import output_option
from systemie.cli.writing import TAB, json_text, say
from systemie.explaining import Example, ExampleFile, Explanation, codes, explanation_of
from systemie.findings import Severity
from systemie.phrases import Phrases
from systemie.telling import as_text

FORMATS: Final = {"text": "texte|text", "json": "json|json"}
WIDTH: Final = 80
_CODE: Final = re.compile(r"(?:sys)?[\s_-]*(\d{3})", re.IGNORECASE)
_FAMILY: Final = re.compile(r"(?:sys)?[\s_-]*(\d)(?:xx)?", re.IGNORECASE)


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Argument(["words"], nargs=-1, metavar=phrases("cli.metavar.codes")),
        output_option(FORMATS, phrases),
    ]

    def run(words: tuple[str, ...], output: str) -> None:
        asked = [_asked(word) for word in words] or [codes()]
        if any(len(each) > 1 for each in asked):
            _list(sorted({code for each in asked for code in each}), output, phrases)
        else:
            _explain(list(dict.fromkeys(code for each in asked for code in each)), output, phrases)

    return command_of(name, phrases, "expliquer", run, params)


def _asked(word: str) -> tuple[str, ...]:
    """Return the code that a word names, ``102`` or ``sys102``, or those of a family, ``1`` or ``1xx``."""
    one, several = _CODE.fullmatch(word.strip()), _FAMILY.fullmatch(word.strip())
    if one is not None and f"SYS{one[1]}" in codes():
        return (f"SYS{one[1]}",)
    family = tuple(code for code in codes() if several is not None and _family(code) == several[1])
    if not family:
        given = f"SYS{one[1]}" if one is not None else word
        raise NoSuchName("cli.no_such_code", given, codes())
    return family


def _family(code: str) -> str:
    return code[3]


def _list(listed: Iterable[str], output: str, phrases: Phrases) -> None:
    families = [(family, list(several)) for family, several in groupby(listed, _family)]
    if output == "json":
        rows = [
            {"code": code, "title": explanation_of(code, phrases.language).title, "family": family}
            for family, several in families
            for code in several
        ]
        say(json_text({"codes": rows}))
        return
    for family, several in families:
        say(f"{phrases(f'cli.explain.family{family}')} ({len(several)})")
        for code in several:
            say(f"  {code}  {explanation_of(code, phrases.language).title}")
        say("")
    first = families[0][1][0]
    say(phrases("cli.explain.one", count=sum(len(each) for _, each in families), code=first))


def _explain(asked: list[str], output: str, phrases: Phrases) -> None:
    tried = [
        (each, trial_of(each, phrases)) for each in (explanation_of(code, phrases.language) for code in asked)
    ]
    if output == "json":
        say(json_text({"explanations": [_json_of(*each) for each in tried]}))
        return
    for rank, (explanation, trial) in enumerate(tried):
        if rank:
            say("")
        for line in _lines(explanation, trial, phrases):
            say(line)


def _lines(explanation: Explanation, trial: Trial, phrases: Phrases) -> Iterator[str]:
    """Yield the lines of an explanation, as a terminal shows it."""
    yield phrases("cli.explain.title", code=explanation.code, title=explanation.title)
    yield _severities(trial, phrases)
    yield ""
    for paragraph in explanation.prose.split("\n\n"):
        yield from textwrap.wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)
        yield ""
    yield phrases("cli.explain.wrong")
    yield from _example(explanation.wrong, phrases)
    if trial.reading is not None and trial.told is not None:
        yield phrases("cli.explain.said")
        yield ""
        yield from (f"  {line}".rstrip() for line in as_text([trial.told], trial.reading.text, phrases))
    yield phrases("cli.explain.right")
    yield from _example(explanation.right, phrases)


def _severities(trial: Trial, phrases: Phrases) -> str:
    """Return how severe a code is, profile by profile where they differ."""
    words = {
        profile: phrases("cli.explain.silent" if severity is None else f"finding.{severity.word}")
        for profile, severity in trial.severities.items()
    }
    if len(set(words.values())) == 1:
        return phrases("cli.explain.always", severity=words[next(iter(PROFILES))])
    return phrases("cli.explain.graded", **words)


def _example(example: Example, phrases: Phrases) -> Iterator[str]:
    """Yield the files of an example, each under its name where there are several."""
    for each in example.files:
        yield ""
        notes = _notes(each, phrases)
        if len(example.files) > 1 or notes:
            yield f"  {each.name}{f' ({notes})' if notes else ''}"
            yield ""
        yield from (f"    {line}".rstrip().replace("\t", TAB) for line in each.text.splitlines())
    yield ""


def _notes(file: ExampleFile, phrases: Phrases) -> str:
    """Return in words what the text of a file does not show."""
    told = {"repeat": file.repeat, "copies": file.copies, "size": file.size}
    notes = [phrases(f"cli.explain.{name}", number=number) for name, number in told.items() if number > 1]
    if file.encoding == "hex":
        notes.append(phrases("cli.explain.hex"))
    elif file.encoding != "utf-8":
        notes.append(phrases("cli.explain.encoding", encoding=file.encoding))
    return ", ".join(notes)


def _json_of(explanation: Explanation, trial: Trial) -> dict[str, Any]:
    said = None
    if trial.told is not None:
        place = trial.told.place
        said = {
            "message": trial.told.message,
            "help": trial.told.help,
            "line": place.line,
            "column": place.column,
        }
    return {
        "code": explanation.code,
        "title": explanation.title,
        "severity": {profile: _word(each) for profile, each in trial.severities.items()},
        "prose": explanation.prose,
        "wrong": _json_files(explanation.wrong),
        "right": _json_files(explanation.right),
        "said": said,
    }


def _word(severity: Severity | None) -> str | None:
    return None if severity is None else severity.word


def _json_files(example: Example) -> list[dict[str, str]]:
    return [{"name": each.name, "text": each.text} for each in example.files]
