"""``nouveau``: a model ready to edit, from a template or an archetype."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from systemie.cli.usage import Misused
from systemie.cli.verbs import VERBS, Localised, command_of
from systemie.cli.workbooks import Stands, begin_workbook
from systemie.cli.writing import as_typed, say, write
from systemie.phrases import Phrases

NEXT: Final = ("verifier", "dessiner", "page")


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""

    def option(*names: str, key: str, metavar: str) -> click.Option:
        return click.Option([*names], help=phrases(f"cli.option.{key}"), metavar=phrases(metavar))

    params: list[click.Parameter] = [
        click.Argument(["folder"], default=".", metavar=f"[{phrases('cli.metavar.folder')}]"),
        option("-m", "--modele", "--template", "template", key="template", metavar="cli.metavar.name"),
        option("--titre", "--title", "title", key="title", metavar="cli.metavar.text"),
        option("--territoire", "--territory", "territory", key="territory", metavar="cli.metavar.text"),
        click.Option(
            ["--liste", "--list", "show_list"], is_flag=True, help=phrases("cli.option.list_templates")
        ),
        click.Option(["--tableur", "--spreadsheet", "spreadsheet"], is_flag=True,
                     help=phrases("cli.option.spreadsheet")),
        option("-o", "--out", "out", key="workbook_out", metavar="cli.metavar.workbook"),
    ]  # fmt: skip

    def run(
        folder: str, template: str | None, title: str | None, territory: str | None, show_list: bool,
        spreadsheet: bool, out: str | None,
    ) -> int:  # fmt: skip
        from systemie.starting import FIRST, beginning_of, start_called

        if show_list:
            _show_list(phrases)
            return 0
        if spreadsheet:
            begin_workbook(Path(folder), template, title, territory, out, phrases)
            return 0
        if out is not None:
            raise Misused("cli.out_without_spreadsheet")
        start = start_called(template or FIRST, phrases.language)
        made = beginning_of(start, language=phrases.language, title=title, territory=territory)
        path = Path(folder) / made.name
        if path.exists() or path.is_symlink():
            raise Stands(file=str(path))
        write(path, made.text.encode())
        say(phrases("cli.written", file=str(path)))
        for name, text in made.beside.items():
            _put_beside(path.with_name(name), text, phrases)
        _tell_next(path, phrases)
        return 0

    return command_of(name, phrases, "nouveau", run, params)


def _put_beside(path: Path, text: str, phrases: Phrases) -> None:
    """Write a file that editors read, where none stands."""
    if path.exists():
        say(phrases("cli.kept", file=str(path)))
        return
    write(path, text.encode())
    say(phrases("cli.written", file=str(path)))


def _show_list(phrases: Phrases) -> None:
    from systemie.cli.listing import show
    from systemie.cli.offers import OFFERED

    show({offer: OFFERED[offer](phrases) for offer in ("templates", "archetypes")}, "text", phrases)


def _tell_next(path: Path, phrases: Phrases) -> None:
    """Write the three commands to type next."""
    say(phrases("cli.next_commands"))
    names = {verb.fr: verb.fr if phrases.language == "fr" else verb.en for verb in VERBS}
    for verb in NEXT:
        typed = f"systemie {names[verb]} {as_typed(path)}"
        say(f"  {typed}  # {phrases(f'cli.verb.{verb}')}")
