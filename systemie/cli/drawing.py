"""``dessiner``: pictures of views, in one or several formats, apart or together."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from systemie.cli.models import model_here, phrases_for, read_checked, show_errors
from systemie.cli.statuses import EXIT_ERRORS
from systemie.cli.themes import theme_named, theme_option
from systemie.cli.usage import Misused
from systemie.cli.verbs import Localised, command_of
from systemie.cli.wishes import PAGES, Wish
from systemie.cli.words import Between, OneWord, overwrite_option
from systemie.phrases import Phrases

CARES: Final = {"quick": "rapide|quick", "normal": "normal|normal", "high": "haut|high"}
LEGENDS: Final = {"inside": "dans|inside", "apart": "a-part|apart", "none": "sans|none"}
MAX_DPI: Final = 1200
USUAL: Final = ("svg", "pdf", "png")
"""The formats of a whole set, unless others are chosen."""


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""

    def option(*names: str, key: str, **kwargs: Any) -> click.Option:
        return click.Option([*names], help=phrases(f"cli.option.{key}"), **kwargs)

    def flag(*names: str, key: str) -> click.Option:
        return option(*names, key=key, is_flag=True)

    params: list[click.Parameter] = [
        click.Argument(["file"], required=False, metavar=phrases("cli.metavar.file")),
        option(
            "-v", "--vue", "--view", "views", key="view", multiple=True, metavar=phrases("cli.metavar.view")
        ),
        flag("--tout", "--all", "whole", key="all_views"),
        flag("--livret", "--booklet", "booklet", key="booklet"),
        flag("--planche", "--contact-sheet", "contact", key="contact"),
        option("-f", "--format", "formats", key="format", metavar="svg,pdf,png…"),
        option("-o", "--sortie", "--output", "output", key="out", metavar=phrases("cli.metavar.out")),
        option("--etape", "--step", "step", key="step", metavar="T@S"),
        option("--point-de-vue", "--viewpoint", "viewpoint", key="viewpoint", metavar="P"),
        theme_option(phrases),
        option("--legende", "--legend", "legend", key="legend", type=OneWord(LEGENDS, phrases.language),
               default="dans"),
        option("--taille", "--size", "size", key="size", metavar="A4|A4-paysage|diapo|170x120…"),
        option("--decouper", "--tiles", "tiles", key="tiles", metavar="A4|A3…"),
        option("--dpi", key="dpi", type=Between(20, MAX_DPI), default=200, metavar="N"),
        option("--soin", "--care", "care", key="care", type=OneWord(CARES, phrases.language),
               default="normal"),
        flag("--retenir", "--keep", "keep", key="keep"),
        flag("--public", key="public"),
        flag("--sans-texte", "--no-text", "wordless", key="wordless"),
        flag("--dater", "--dated", "dated", key="dated"),
        overwrite_option(phrases),
    ]  # fmt: skip

    def run(file: str | None, **given: Any) -> int:
        source, wish = model_here(file), _wish(given)
        reading = read_checked(source)
        said = phrases_for(reading, phrases)
        show_errors(reading, said)
        if reading.system is None:
            return EXIT_ERRORS
        from systemie.cli.figures import Figures

        wish = wish._replace(theme=theme_named(given["theme"], source, said))
        Figures(reading, source, wish, said).draw()
        return EXIT_ERRORS if reading.has_errors else 0

    return command_of(name, phrases, "dessiner", run, params)


def _wish(given: dict[str, Any]) -> Wish:
    """Return what is asked for, with the formats meant where none is named; raises Misused."""
    tiles, whole = given["tiles"], given["whole"]
    meant = () if whole else _of_suffix(given["output"])
    formats = _formats(given["formats"], USUAL if whole else meant or (("pdf",) if tiles else ("svg",)))
    if whole and given["views"]:
        raise Misused("cli.all_or_some")
    if tiles is not None:
        from systemie.drawing.papers import paper_of

        paper_of(tiles)
        if "pdf" not in formats:
            raise Misused("cli.tiles_need_pdf")
    together = (given["booklet"] or given["contact"]) and not whole
    if together and given["formats"] is None:
        formats = meant if meant and given["contact"] else ("pdf",)
    if together and not set(formats) & set(PAGES if given["contact"] else ("pdf",)):
        raise Misused("cli.together_formats")
    return Wish(**{**given, "formats": formats})


def _of_suffix(output: str | None) -> tuple[str, ...]:
    """Return the format that the name of a file asks for by its ending, the first that has it."""
    from systemie.renderers.registry import RENDERERS

    ending = Path(output or "").suffix.lower()
    return tuple(each.name for each in RENDERERS.values() if each.suffix == ending)[:1]


def _formats(given: str | None, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return the formats of a list with commas, each known; raises UnknownName."""
    from systemie.renderers.registry import renderer_of

    if given is None:
        return usual
    names = tuple(dict.fromkeys(word.strip().lower() for word in given.split(",") if word.strip()))
    if not names:
        raise Misused("cli.bad_value", name="--format")
    for each in names:
        renderer_of(each)
    return names
