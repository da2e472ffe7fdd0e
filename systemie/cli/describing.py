"""``schema``: what text editors need to complete, explain and check a model."""

from __future__ import annotations

from pathlib import Path

import click

from systemie.cli.verbs import Localised, command_of
from systemie.cli.words import overwrite_option
from systemie.cli.writing import may_write, say, write, write_out
from systemie.phrases import Phrases


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Option(["-o", "output"], default="-", metavar=phrases("cli.metavar.out"),
                     help=phrases("cli.option.schema_out")),
        overwrite_option(phrases),
    ]  # fmt: skip

    def run(output: str, overwrite: bool) -> int:
        from systemie.schema.composing import FILE, MODELINE, schema_text

        data = schema_text(phrases.language).encode("utf-8")
        if output == "-":
            write_out(data)
            return 0
        path = Path(output) / FILE if Path(output).is_dir() else Path(output)
        may_write(path, overwrite=overwrite, phrases=phrases)
        write(path, data)
        say(phrases("cli.written", file=str(path)))
        say(phrases("cli.schema.next", line=MODELINE.replace(FILE, path.name)))
        return 0

    return command_of(name, phrases, "schema", run, params)
