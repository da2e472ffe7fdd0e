"""The verbs, each in its own file, loaded only when it is called."""

from __future__ import annotations

import importlib
from typing import Any, Final, NamedTuple

import click

from systemie.phrases import Phrases
from systemie.text.folding import fold


class Verb(NamedTuple):
    """A verb: its French name, its English name, the module that makes its command."""

    fr: str
    en: str
    module: str


VERBS: Final = (
    Verb("nouveau", "new", "starting"),
    Verb("verifier", "check", "checking"),
    Verb("expliquer", "explain", "explaining"),
    Verb("dessiner", "draw", "drawing"),
    Verb("page", "page", "paging"),
    Verb("analyser", "analyse", "analysing"),
    Verb("rapport", "report", "reporting"),
    Verb("lister", "list", "listing"),
    Verb("formater", "format", "formatting"),
    Verb("traduire", "translate", "translating"),
    Verb("renommer", "rename", "renaming"),
    Verb("importer", "import", "importing"),
    Verb("exporter", "export", "exporting"),
    Verb("schema", "schema", "describing"),
    Verb("lsp", "lsp", "attending"),
    Verb("guide", "guide", "guiding"),
    Verb("demo", "demo", "showing"),
    Verb("diagnostic", "doctor", "diagnosing"),
)


class NeededOption(click.Option):
    """An option that must be given; its help says so in the reader's language."""

    def __init__(self, *args: Any, phrases: Phrases, **kwargs: Any) -> None:
        super().__init__(*args, required=True, **kwargs)
        self.phrases = phrases

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        names = ", ".join([*self.opts, *self.secondary_opts])
        return f"{names} {self.make_metavar(ctx)}", self.phrases("cli.needed", help=self.help)


class Localised(click.Command):
    """A command whose help is written in the reader's language."""

    def __init__(self, *args: Any, phrases: Phrases, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.phrases = phrases

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return click.Option(
            ["--aide", "--help", "-h", "help"], is_flag=True, is_eager=True, expose_value=False,
            help=self.phrases("cli.help_option"), callback=_show_help,
        )  # fmt: skip

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        words = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, words, prefix=self.phrases("cli.usage") + " ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        options = self.phrases("cli.options_metavar")
        return [
            options if piece == self.options_metavar else piece for piece in super().collect_usage_pieces(ctx)
        ]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (each for each in self.get_params(ctx) if isinstance(each, click.Option))
        records = [found for each in options if (found := each.get_help_record(ctx)) is not None]
        if records:
            with formatter.section(self.phrases("cli.options")):
                formatter.write_dl(records)


class Verbs(Localised, click.Group):
    """The group of all verbs, under both names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [verb.fr if self.phrases.language == "fr" else verb.en for verb in VERBS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        typed = fold(cmd_name)
        for verb in VERBS:
            if typed in (verb.fr, verb.en):
                module = importlib.import_module(f"systemie.cli.{verb.module}")
                command: click.Command = module.command(typed, self.phrases)
                return command
        return None

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = []
        for verb in VERBS:
            first, second = (verb.fr, verb.en) if self.phrases.language == "fr" else (verb.en, verb.fr)
            names = first if first == second else f"{first} ({second})"
            records.append((names, self.phrases(f"cli.verb.{verb.fr}")))
        with formatter.section(self.phrases("cli.verbs")):
            formatter.write_dl(records)
        Localised.format_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Do nothing: the verbs are listed before the options."""


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"systemie {version('systemie')}")
        ctx.exit()


def language_option(phrases: Phrases) -> click.Option:
    """Return ``--langue``, read before the command runs and accepted everywhere."""
    return click.Option(["--langue", "--language"], metavar="fr|en", expose_value=False,
                        help=phrases("cli.option.language"))  # fmt: skip


def verbs_in(phrases: Phrases) -> Verbs:
    """Return the whole command line in one language."""
    version = click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False,
                           callback=_show_version, help=phrases("cli.option.version"))  # fmt: skip
    return Verbs(
        name="systemie", params=[language_option(phrases), version], help=phrases("cli.about"),
        epilog=phrases("cli.epilog"), subcommand_metavar=phrases("cli.verb_metavar"), phrases=phrases,
    )  # fmt: skip


def command_of(
    name: str, phrases: Phrases, key: str, callback: Any, params: list[click.Parameter]
) -> Localised:
    """Return the command of a verb, its help taken from ``cli.help.KEY``."""
    return Localised(
        name, callback=callback, params=[*params, language_option(phrases)], help=phrases(f"cli.help.{key}"),
        phrases=phrases,
    )  # fmt: skip
