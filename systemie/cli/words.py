"""Options whose value is a word, French or English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from systemie.cli.usage import Misused
from systemie.phrases import Phrases
from systemie.text.folding import fold_key


class OneWord(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """A closed list: each canonical word with its French and English forms, French first."""

    name = "word"

    def __init__(self, words: Mapping[str, str], language: str) -> None:
        self.canonical = {fold_key(form): key for key, forms in words.items() for form in forms.split("|")}
        rank = 0 if language == "fr" else -1
        self.choices = tuple(forms.split("|")[rank] for forms in words.values())

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "|".join(self.choices)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = self.canonical.get(fold_key(str(value)))
        if found is None:
            name = param.opts[0] if param is not None else "?"
            raise Misused("cli.bad_choice", name=name, given=value, choices=self.choices)
        return found


class Between(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """A whole number between two bounds, both included."""

    name = "number"

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = int(value) if str(value).isdecimal() else -1
        if not self.low <= number <= self.high:
            name = param.opts[0] if param is not None else "?"
            raise Misused("cli.out_of_range", name=name, given=value, low=self.low, high=self.high)
        return number


def output_option(forms: Mapping[str, str], phrases: Phrases) -> click.Option:
    """Return ``--sortie``, for the verbs that answer in several forms."""
    return click.Option(
        ["--sortie", "--output", "output"],
        type=OneWord(forms, phrases.language),
        default="text",
        help=phrases("cli.option.output"),
    )


def overwrite_option(phrases: Phrases) -> click.Option:
    """Return ``--ecraser``, for the verbs that write files."""
    return click.Option(
        ["--ecraser", "--overwrite", "overwrite"], is_flag=True, help=phrases("cli.option.overwrite")
    )
