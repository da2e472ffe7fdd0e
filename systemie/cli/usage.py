"""Wrong usage told in the reader's language, with what was probably meant."""

from __future__ import annotations

from collections.abc import Sequence

import click
from click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchOption,
)

from systemie.cli.verbs import VERBS
from systemie.model.guessing import closest
from systemie.phrases import Phrases


def usage_said(trouble: click.UsageError, phrases: Phrases) -> str:
    """Return the message of a usage error; the library's own words are never shown."""
    said = _said(trouble, phrases)
    path = trouble.ctx.command_path if trouble.ctx is not None else "systemie"
    option = "--aide" if phrases.language == "fr" else "--help"
    return f"{said}\n{phrases('cli.try_help', command=f'{path} {option}')}"


def _said(trouble: click.UsageError, phrases: Phrases) -> str:
    if isinstance(trouble, NoSuchName):
        return _unknown(phrases, trouble.key, trouble.given, trouble.choices)
    if isinstance(trouble, Misused):
        return phrases(trouble.key, **trouble.values)
    if isinstance(trouble, NoSuchOption):
        return _unknown(phrases, "cli.no_such_option", trouble.option_name, _options_of(trouble.ctx))
    if isinstance(trouble, MissingParameter):
        return phrases("cli.missing", name=_name_of(trouble.param))
    if isinstance(trouble, BadParameter):
        return phrases("cli.bad_value", name=_name_of(trouble.param))
    if isinstance(trouble, BadOptionUsage):
        return phrases("cli.option_needs_value", name=trouble.option_name)
    unknown = _unknown_verb(trouble)
    if unknown is not None:
        return _unknown(phrases, "cli.no_such_verb", unknown, [name for v in VERBS for name in (v.fr, v.en)])
    return phrases("cli.too_many")


def _unknown(phrases: Phrases, key: str, given: str, choices: Sequence[str]) -> str:
    guess = closest(given, choices)
    said = phrases(key, given=given)
    if guess is None:
        return said
    asked = phrases("finding.guess", guess=guess)
    return f"{said} {asked[0].upper()}{asked[1:]}"


def _options_of(ctx: click.Context | None) -> list[str]:
    if ctx is None:
        return []
    return [name for param in ctx.command.get_params(ctx) for name in param.opts if name.startswith("-")]


def _name_of(param: click.Parameter | None) -> str:
    if param is None:
        return "?"
    return param.opts[0] if isinstance(param, click.Option) else (param.metavar or param.name or "?")


def _unknown_verb(trouble: click.UsageError) -> str | None:
    """Return the verb that no command answers to, when that is the trouble."""
    ctx = trouble.ctx
    if ctx is None or not isinstance(ctx.command, click.Group):
        return None
    named = getattr(trouble, "command_name", None)
    if isinstance(named, str):
        return named
    quoted = trouble.message.split("'")
    return quoted[1] if len(quoted) > 2 else None


class Misused(click.UsageError):
    """Wrong usage that we found ourselves: `key` names its sentence."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class NoSuchName(Misused):
    """A name that is none of the choices: `key` names the sentence that says so."""

    def __init__(self, key: str, given: str, choices: Sequence[str]) -> None:
        super().__init__(key)
        self.given = given
        self.choices = choices
