"""``lsp``: the language server, which an editor starts and speaks to over standard input and output."""

from __future__ import annotations

import sys

import click

from systemie.cli.checking import profile_option
from systemie.cli.language import asked
from systemie.cli.verbs import Localised, command_of
from systemie.cli.writing import say
from systemie.phrases import Phrases


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        profile_option(phrases),
        click.Option(["--stdio"], is_flag=True, expose_value=False, help=phrases("cli.option.stdio")),
    ]

    def run(profile: str) -> int:
        if sys.stdin.isatty():
            say(phrases("cli.lsp_alone"), err=True)
        from systemie.lsp.serving import server_of

        server_of(profile, asked(sys.argv[1:])).start_io()
        return 0

    return command_of(name, phrases, "lsp", run, params)
