"""``exporter``: a model in another format, and what could not be kept."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from systemie.cli.importing import OUTPUTS
from systemie.cli.language import asked
from systemie.cli.models import model_here, phrases_for, read_checked, show_errors, stem_of
from systemie.cli.statuses import EXIT_ERRORS
from systemie.cli.verbs import Localised, command_of
from systemie.cli.words import output_option, overwrite_option
from systemie.cli.writing import json_text, may_write, say, write, write_out
from systemie.phrases import Phrases


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Argument(["file"], required=False, metavar=phrases("cli.metavar.file")),
        click.Option(["-f", "--format", "form"], metavar=phrases("cli.metavar.name"), default="tables",
                     help=phrases("cli.option.format_out")),
        click.Option(["-o", "--out"], metavar=phrases("cli.metavar.out"),
                     help=phrases("cli.option.export_out")),
        output_option(OUTPUTS, phrases),
        overwrite_option(phrases),
    ]  # fmt: skip

    def run(file: str | None, form: str, out: str | None, output: str, overwrite: bool) -> int:
        return _run(model_here(file), form, out, output, overwrite=overwrite, phrases=phrases)

    return command_of(name, phrases, "exporter", run, params)


def _run(source: str, form: str, out: str | None, output: str, *, overwrite: bool, phrases: Phrases) -> int:
    from systemie.exchange.registry import EXPORTERS, exported, format_called

    chosen = format_called(form, EXPORTERS, phrases.language)
    reading = read_checked(source)
    said = phrases_for(reading, phrases)
    show_errors(reading, said)
    if reading.system is None or reading.has_errors:
        say(said("exchange.not_exported"), err=True)
        return EXIT_ERRORS
    target = Path(out or f"{stem_of(source)}{chosen.suffixes[0]}")
    language = asked(sys.argv[1:]) or reading.system.language
    name = f"{stem_of(source)}{chosen.suffixes[0]}" if out == "-" else target.name
    data, report = exported(reading, chosen, language=language, file=name)
    if out == "-":
        write_out(data)
    else:
        may_write(target, overwrite=overwrite, phrases=said, reading=reading, source=source)
        write(target, data)
    written = None if out == "-" else str(target)
    if output == "json":
        say(json_text({**report.as_json(said), "written": written}), err=out == "-")
        return 0
    for line in report.lines(said):
        say(line, err=out == "-")
    if written is not None:
        say(said("cli.written", file=written))
    return 0
