"""``traduire``: the keys and the words of the language in French or in English."""

from __future__ import annotations

import os
from pathlib import Path

import click

from systemie.cli.models import model_here, phrases_for, read_checked
from systemie.cli.rewriting import reread, save_changes, show_changes, trial_option
from systemie.cli.usage import Misused
from systemie.cli.verbs import Localised, NeededOption, command_of
from systemie.cli.words import OneWord, overwrite_option
from systemie.cli.writing import may_write, say, write, write_out
from systemie.findings import Refused
from systemie.model.building import Reading
from systemie.phrases import Phrases
from systemie.text.editing import edited
from systemie.text.sources import SourceFile, encoded

LANGUAGES = {"fr": "fr|fr|francais|french", "en": "en|en|anglais|english"}


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Argument(["file"], required=False, metavar=phrases("cli.metavar.file")),
        NeededOption(["--vers", "--to", "to"], type=OneWord(LANGUAGES, phrases.language),
                     help=phrases("cli.option.to"), phrases=phrases),
        click.Option(["-o", "--sortie", "--output", "output"], metavar=phrases("cli.metavar.out"),
                     help=phrases("cli.option.translate_out")),
        click.Option(["--sur-place", "--in-place", "in_place"], is_flag=True,
                     help=phrases("cli.option.in_place")),
        trial_option(phrases),
        overwrite_option(phrases),
    ]  # fmt: skip

    def run(
        file: str | None, to: str, output: str | None, in_place: bool, trial: bool, overwrite: bool
    ) -> int:
        source = model_here(file)
        reading = read_checked(source)
        said = phrases_for(reading, phrases)
        texts = _translated(source, reading, to)
        files = [each for each in reading.text.files if each.path in texts]
        if trial:
            show_changes(files, texts, said)
        elif in_place:
            save_changes(files, texts, said)
        else:
            _put(files, texts, output, source, said, reading, overwrite=overwrite)
        return 0

    return command_of(name, phrases, "traduire", run, params)


def _translated(source: str, reading: Reading, to: str) -> dict[str, str]:
    """Return the texts of a model's files in a language; raises Refused when it would not be the same."""
    from systemie.rewriting.translating import is_same, translate_edits

    edits = translate_edits(reading, to)
    texts = {file.path: edited(file.text, edits.get(file.path, [])) for file in reading.text.files}
    after = reread(source, reading, texts)
    if not is_same(reading.system, after.system):
        raise Refused("error.translate_changed", file=source)
    return texts


def _put(
    files: list[SourceFile], texts: dict[str, str], output: str | None, source: str, phrases: Phrases,
    reading: Reading, *, overwrite: bool,
) -> None:  # fmt: skip
    """Write the texts on standard output, in a file, or, when there are several, in a folder."""
    if output in (None, "-"):
        if len(files) > 1:
            raise Misused("cli.translate_where", count=len(files))
        write_out(encoded(texts[files[0].path], files[0].encoding))
        return
    base = os.path.commonpath([Path(each.path).absolute().parent for each in files])
    places = [
        Path(str(output)) / Path(each.path).absolute().relative_to(base)
        if len(files) > 1
        else Path(str(output))
        for each in files
    ]
    for path in places:
        may_write(path, overwrite=overwrite, phrases=phrases, reading=reading, source=source)
    for each, path in zip(files, places, strict=True):
        write(path, encoded(texts[each.path], each.encoding))
        say(phrases("cli.written", file=str(path)))
