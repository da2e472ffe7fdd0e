"""Which language to speak: the option, else SYSTEMIE_LANGUE, else the model, else the locale, else French."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Final

from systemie.phrases import LANGUAGES

OPTIONS: Final = ("--langue", "--language")


def spoken(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """Return the language asked for, else that of the session."""
    chosen = asked(arguments, environment)
    return chosen or _of_locale(os.environ if environment is None else environment)


def asked(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> str | None:
    """Return the language that the option or SYSTEMIE_LANGUE names, None when neither does."""
    environment = os.environ if environment is None else environment
    for index, word in enumerate(arguments):
        name, equals, value = word.partition("=")
        if name in OPTIONS:
            given = value if equals else next(iter(arguments[index + 1 :]), "")
            if (found := _known(given)) is not None:
                return found
    return _known(environment.get("SYSTEMIE_LANGUE", ""))


def _of_locale(environment: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return _known(value) or "fr"
    return "fr"


def _known(word: str) -> str | None:
    code = word.strip().lower()[:2]
    return code if code in LANGUAGES else None
