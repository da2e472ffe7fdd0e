"""``rapport``: a PDF report of a model."""

from __future__ import annotations

from typing import Any, Final

import click

from systemie.cli.models import beside, model_here, phrases_for, read_checked, show_errors
from systemie.cli.statuses import EXIT_ERRORS
from systemie.cli.themes import theme_named, theme_option
from systemie.cli.verbs import Localised, language_option
from systemie.cli.wishes import in_state
from systemie.cli.words import OneWord, overwrite_option
from systemie.cli.writing import Progress, deliver, may_write
from systemie.phrases import Phrases

PAPERS: Final = {"a4": "A4|A4", "letter": "letter|letter"}


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""

    def option(*names: str, key: str, **kwargs: Any) -> click.Option:
        return click.Option([*names], help=phrases(key), **kwargs)

    names = phrases("analysis.report.metavar.names")
    params: list[click.Parameter] = [
        click.Argument(["file"], required=False, metavar=phrases("cli.metavar.file")),
        option("-o", "--sortie", "--output", "output", key="cli.option.out",
               metavar=phrases("cli.metavar.out")),
        option("--analyses", "analyses", key="analysis.report.option.analyses", metavar=names),
        option("--vues", "--views", "views", key="analysis.report.option.views", metavar=names),
        option("--etape", "--step", "step", key="cli.option.step", metavar="T@S"),
        option("--point-de-vue", "--viewpoint", "viewpoint", key="cli.option.viewpoint", metavar="P"),
        theme_option(phrases),
        option("--taille", "--size", "paper", key="analysis.report.option.paper",
               type=OneWord(PAPERS, phrases.language), default="A4"),
        option("--public", key="cli.option.public", is_flag=True),
        overwrite_option(phrases),
        language_option(phrases),
    ]  # fmt: skip

    def run(file: str | None, output: str | None, overwrite: bool, **given: Any) -> int:
        return _run(model_here(file), output, given, phrases, overwrite=overwrite)

    help = phrases("analysis.report.help")
    return Localised(name, callback=run, params=params, help=help, phrases=phrases)


def _run(source: str, output: str | None, given: dict[str, Any], phrases: Phrases, *, overwrite: bool) -> int:
    from systemie.picturing import Sidecar
    from systemie.reporting.report import Wish, report_of

    reading = read_checked(source)
    said = phrases_for(reading, phrases)
    show_errors(reading, said)
    if reading.system is None:
        return EXIT_ERRORS
    path = None if output == "-" else beside(source, output, ".pdf")
    if path is not None:
        may_write(path, overwrite=overwrite, phrases=said, reading=reading, source=source)
    system = in_state(reading.system, given["step"], given["viewpoint"])
    theme = theme_named(given["theme"], source, said)
    wish = Wish(_names(given["analyses"]), _names(given["views"]), given["paper"], theme, given["public"])
    progress = Progress()
    data = report_of(reading, system, wish, said, sidecar=Sidecar.beside(source), working=progress.say)
    progress.end()
    deliver(data, path, said)
    return EXIT_ERRORS if reading.has_errors else 0


def _names(given: str | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(each.strip() for each in given.split(",") if each.strip())
