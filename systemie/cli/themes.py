"""``--theme``: one of those that ship, or one of one's own by its name or its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from systemie.cli.writing import say
from systemie.model.theme_keys import BASES
from systemie.model.wordings import folded, folded_word
from systemie.phrases import Phrases

if TYPE_CHECKING:
    from systemie.drawing.themes import Theme


def theme_option(phrases: Phrases) -> click.Option:
    """Return ``--theme``."""
    rank = 0 if phrases.language == "fr" else 1
    names = [words.split("|")[rank] for words in BASES.values()]
    shown = "|".join([*names, phrases("cli.metavar.theme")])
    return click.Option(["--theme"], default="clair", metavar=shown, help=phrases("cli.option.theme"))


def theme_named(given: str, source: str, phrases: Phrases) -> str | Theme:
    """Return the theme asked for, telling what is wrong in its file; raises UnknownName."""
    shipped = folded(BASES).get(folded_word(given))
    if shipped is not None:
        return shipped
    from systemie.telling import headline, told
    from systemie.theming import found_theme, read_theme

    own = read_theme(found_theme(given, None if source == "-" else Path(source)))
    for each in told(own.reading, phrases):
        say(headline(each, phrases), err=True)
    return own.theme
