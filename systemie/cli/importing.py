"""``importer``: a model from another format, and what became of what it held."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from systemie.cli.models import phrases_for
from systemie.cli.statuses import EXIT_ERRORS
from systemie.cli.verbs import Localised, command_of
from systemie.cli.words import output_option, overwrite_option
from systemie.cli.writing import json_text, may_write, say, write, write_out
from systemie.phrases import Phrases

OUTPUTS = {"text": "texte|text", "json": "json|json"}


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Argument(["source"], metavar=phrases("cli.metavar.source")),
        click.Option(["-f", "--format", "form"], metavar=phrases("cli.metavar.name"),
                     help=phrases("cli.option.format_in")),
        click.Option(["-o", "--out"], metavar=phrases("cli.metavar.model"),
                     help=phrases("cli.option.model_out")),
        output_option(OUTPUTS, phrases),
        overwrite_option(phrases),
        click.Option(["--malgre-erreurs", "--despite-errors", "despite"], is_flag=True,
                     help=phrases("cli.option.despite")),
    ]  # fmt: skip

    def run(
        source: str, form: str | None, out: str | None, output: str, overwrite: bool, despite: bool
    ) -> int:
        return _run(Path(source), form, out, output, overwrite=overwrite, despite=despite, phrases=phrases)

    return command_of(name, phrases, "importer", run, params)


def _run(
    path: Path, form: str | None, out: str | None, output: str, *,
    overwrite: bool, despite: bool, phrases: Phrases,
) -> int:  # fmt: skip
    from systemie.cli.sources import source_at
    from systemie.exchange.penning import penned
    from systemie.exchange.registry import IMPORTERS, format_called, format_of, imported

    source = source_at(path)
    chosen = format_of(source) if form is None else format_called(form, IMPORTERS, phrases.language)
    made = imported(source, chosen)
    said = phrases_for(made.reading, phrases)
    comment = said("exchange.comment", file=source.name)
    text = _in_order(penned(made.reading.text.values, comment), source.name)
    target = Path(out or f"{path.stem}.yaml")
    is_kept = not made.reading.has_errors or despite
    if is_kept and out != "-":
        may_write(target, overwrite=overwrite, phrases=said)
        write(target, text.encode())
    elif is_kept:
        write_out(text.encode())
    written = str(target) if is_kept and out != "-" else None
    _tell(made, output, written, said, is_refused=not is_kept, err=out == "-")
    return EXIT_ERRORS if made.reading.has_errors else 0


def _in_order(text: str, name: str) -> str:
    """Return a new text in the order of ``formater``, so that formatting it changes nothing."""
    from systemie.model.building import read_string
    from systemie.rewriting.formatting import formatted_files

    made, _ = formatted_files(read_string(text, name=name))
    return made.get(name, text)


def _tell(
    made: Any, output: str, written: str | None, phrases: Phrases, *, is_refused: bool, err: bool
) -> None:
    """Write the report: what is wrong and where, what became of the rest, what was written."""
    from systemie.telling import as_json, as_text, told

    tolds = told(made.reading, phrases)
    if output == "json":
        value = {**made.report.as_json(phrases), "written": written, "findings": as_json(tolds)}
        say(json_text(value), err=err)
        return
    errors = [each for each in tolds if each.finding.severity == 0]
    for line in as_text(errors, made.reading.text, phrases):
        say(line, err=True)
    for line in made.report.lines(phrases):
        say(line, err=err)
    if is_refused:
        say(phrases("exchange.refused"), err=True)
    elif written is not None:
        say(phrases("cli.written", file=written))
