"""``page``: one interactive file that works without internet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from systemie.cli.drawing import CARES
from systemie.cli.models import beside, model_here, phrases_for, read_checked, show_errors
from systemie.cli.statuses import EXIT_ERRORS
from systemie.cli.themes import theme_named, theme_option
from systemie.cli.verbs import Localised, command_of
from systemie.cli.words import OneWord, overwrite_option
from systemie.cli.writing import Progress, deliver, may_write
from systemie.model.building import Reading
from systemie.phrases import Phrases

if TYPE_CHECKING:
    from systemie.drawing.themes import Theme


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Argument(["file"], required=False, metavar=phrases("cli.metavar.file")),
        click.Option(["-o", "--sortie", "--output", "output"], help=phrases("cli.option.out"),
                     metavar=phrases("cli.metavar.page")),
        theme_option(phrases),
        click.Option(["--soin", "--care", "care"], type=OneWord(CARES, phrases.language), default="normal",
                     help=phrases("cli.option.care")),
        click.Option(["--public"], is_flag=True, help=phrases("cli.option.public")),
        overwrite_option(phrases),
    ]  # fmt: skip

    def run(
        file: str | None, output: str | None, theme: str, care: str, public: bool, overwrite: bool
    ) -> int:
        source = model_here(file)
        reading = read_checked(source)
        said = phrases_for(reading, phrases)
        show_errors(reading, said)
        if reading.system is None:
            return EXIT_ERRORS
        path = None if output == "-" else beside(source, output, ".html")
        if path is not None:
            may_write(path, overwrite=overwrite, phrases=said, reading=reading, source=source)
        worn = theme_named(theme, source, said)
        data = page_of(reading, source, said, theme=worn, care=care, public=public)
        deliver(data, path, said)
        return EXIT_ERRORS if reading.has_errors else 0

    return command_of(name, phrases, "page", run, params)


def page_of(
    reading: Reading,
    source: str,
    phrases: Phrases,
    *,
    theme: str | Theme = "clair",
    care: str = "normal",
    public: bool = False,
) -> bytes:
    """Return the page of a model: every view, placed, with its stories."""
    from dataclasses import replace

    from systemie.picturing import Sidecar, placed
    from systemie.renderers.page import render_page
    from systemie.scenes.binding import book_of

    assert reading.system is not None
    progress = Progress()
    book = book_of(reading.system, language=phrases.language, public=public)
    sidecar = Sidecar.beside(source)
    scenes = []
    for rank, scene in enumerate(book.scenes, 1):
        progress.say(phrases("cli.laying_out_of", view=scene.id, rank=rank, total=len(book.scenes)))
        scenes.append(placed(scene, reading.system, sidecar=sidecar, care=care, theme=theme))
    progress.end()
    return render_page(replace(book, scenes=tuple(scenes)), theme=theme)
