"""``renommer``: another id for a thing, everywhere it is used."""

from __future__ import annotations

from pathlib import Path

import click

from systemie.cli.models import model_here, phrases_for, read_checked
from systemie.cli.rewriting import save_changes, show_changes, trial_option
from systemie.cli.verbs import Localised, command_of
from systemie.cli.writing import say
from systemie.findings import UnreadableFile, Word
from systemie.phrases import Phrases
from systemie.rewriting.declared import Thing
from systemie.text.editing import Edit, edited
from systemie.text.sources import SourceFile, bytes_of


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Argument(["old"], metavar=phrases("cli.metavar.old_id")),
        click.Argument(["new"], metavar=phrases("cli.metavar.new_id")),
        click.Argument(["file"], required=False, metavar=phrases("cli.metavar.file")),
        trial_option(phrases),
        click.Option(
            ["--garder-trace", "--keep-former", "keep_former"],
            is_flag=True,
            help=phrases("cli.option.keep_former"),
        ),
    ]

    def run(old: str, new: str, file: str | None, trial: bool, keep_former: bool) -> int:
        from systemie.rewriting.renaming import rename_edits, thing_called

        source = model_here(file)
        reading = read_checked(source)
        said = phrases_for(reading, phrases)
        thing = thing_called(reading, old)
        edits = rename_edits(reading, thing, new, keep_former=keep_former)
        count = sum(len(several) for several in edits.values())
        pins, moved = _pins(source, thing, new)
        files, edits = (*reading.text.files, *pins), {**edits, **moved}
        texts = {file.path: edited(file.text, edits[file.path]) for file in files if file.path in edits}
        if trial:
            show_changes(files, texts, said)
            return 0
        save_changes(files, texts, said)
        held = said("count.places", count=count)
        say(said("cli.renamed", old=thing.own, new=new, held=held), err=True)
        return 0

    return command_of(name, phrases, "renommer", run, params)


def _pins(source: str, thing: Thing, new: str) -> tuple[tuple[SourceFile, ...], dict[str, list[Edit]]]:
    """Return the file of hand-made positions beside a model, and its edits."""
    from systemie.picturing import sidecar_of
    from systemie.rewriting.pinning import pins_read, pins_renamed
    from systemie.text.sources import source_of

    path: Path | None = sidecar_of(source)
    if path is None or not path.is_file():
        return (), {}
    data = bytes_of(path)
    if isinstance(data, Word):
        raise UnreadableFile(file=str(path), reason=data)
    edits = pins_renamed(pins_read(data, str(path)), thing, new)
    return (source_of(data, str(path), path),), {str(path): edits}
