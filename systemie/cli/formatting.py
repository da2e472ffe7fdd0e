"""``formater``: sections and keys in their places, spaces as they should be, comments kept."""

from __future__ import annotations

import click

from systemie.cli.models import model_here, phrases_for, read_unchecked
from systemie.cli.rewriting import save_changes, show_changes, trial_option
from systemie.cli.statuses import EXIT_ERRORS
from systemie.cli.verbs import Localised, command_of
from systemie.cli.writing import say
from systemie.findings import Refused
from systemie.model.building import Reading
from systemie.phrases import Phrases


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Argument(["files"], nargs=-1, metavar=phrases("cli.metavar.files")),
        click.Option(
            ["--verifier", "--check", "check"], is_flag=True, help=phrases("cli.option.format_check")
        ),
        trial_option(phrases),
    ]

    def run(files: tuple[str, ...], check: bool, trial: bool) -> int:
        sources = files or (model_here(None),)
        readings = [read_unchecked(each) for each in sources]
        said = phrases_for(readings[0], phrases)
        texts, refusals = _formatted(readings)
        kept = {file.path: file for reading in readings for file in reading.text.files}
        changed = {name: text for name, text in texts.items() if text != kept[name].text}
        for refused in refusals:
            say(said(refused.code, **refused.values), err=True)
        if check:
            for each in changed:
                say(said("cli.to_format", file=each))
        elif trial:
            show_changes(list(kept.values()), changed, said)
        else:
            save_changes(list(kept.values()), changed, said)
        if not changed and not refusals and "-" not in sources:
            say(said("cli.in_order", count=len(texts)), err=True)
        return EXIT_ERRORS if refusals or (check and changed) else 0

    return command_of(name, phrases, "formater", run, params)


def _formatted(readings: list[Reading]) -> tuple[dict[str, str], list[Refused]]:
    """Return the texts of every file put in order, and why some are not."""
    from systemie.rewriting.formatting import formatted_files

    texts: dict[str, str] = {}
    refusals: list[Refused] = []
    for reading in readings:
        made, refused = formatted_files(reading)
        texts |= made
        refusals += refused
    return texts, refusals
