"""``guide``: how to make one's first map and all that follows, in one page that works without internet."""

from __future__ import annotations

from pathlib import Path

import click

from systemie.cli.verbs import VERBS, Localised, command_of
from systemie.cli.words import overwrite_option
from systemie.cli.writing import Progress, may_write, say, write, write_out
from systemie.phrases import Phrases


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Option(["-o", "--sortie", "--output", "output"], metavar=phrases("cli.metavar.page"),
                     help=phrases("cli.option.guide_out")),
        click.Option(["--ouvrir", "--open", "opens"], is_flag=True, help=phrases("cli.option.open")),
        overwrite_option(phrases),
    ]  # fmt: skip

    def run(output: str | None, opens: bool, overwrite: bool) -> int:
        path = _path(output, phrases)
        if output == "-":
            write_out(guide_in(phrases))
            return 0
        may_write(path, overwrite=overwrite, phrases=phrases)
        write(path, guide_in(phrases))
        say(phrases("cli.written", file=str(path)))
        if opens:
            click.launch(path.resolve().as_uri())
        return 0

    return command_of(name, phrases, "guide", run, params)


def _path(output: str | None, phrases: Phrases) -> Path:
    """Return where the guide goes: the file named, or its own name in the folder named, or here."""
    name = phrases("guide.file")
    if output is None:
        return Path(name)
    is_folder = output.endswith(("/", "\\")) or Path(output).is_dir()
    return Path(output) / name if is_folder else Path(output)


def guide_in(phrases: Phrases) -> bytes:
    """Return the guide in the language of the session."""
    from systemie.guide.writing import guide_of

    progress = Progress()
    progress.say(phrases("cli.drawing_guide"))
    data = guide_of(phrases.language, [(each.fr, each.en, phrases(f"cli.verb.{each.fr}")) for each in VERBS])
    progress.end()
    return data
