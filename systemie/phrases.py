"""The sentences a user sees, in French or in English, from ``locales/*.yaml``.

The sentences of an analysis or of a picture, ``analysis.NAME.…`` and ``pictures.NAME.…``, stand
in ``locales/analysis/NAME.*.yaml`` and are read when one of them is first asked for.
"""

from __future__ import annotations

import contextlib
import functools
import re
from pathlib import Path
from typing import Any, Final

from systemie.findings import Word

LANGUAGES: Final = ("fr", "en")
CHAPTERS: Final = ("analysis", "pictures")
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Phrases:
    """Sentences of one language: ``phrases("key", name=value)``."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "fr"
        self._sentences = _sentences(self.language)

    def __call__(self, key: str, /, **values: Any) -> str:
        """Return the sentence `key` with its placeholders filled.

        A Word among the values is translated first; a `count` other than one
        prefers the sentence ``key.many`` where there is one.
        """
        sentences = self._holding(key)
        sentence = sentences.get(key)
        if "count" in values and is_plural(values["count"], self.language):
            sentence = sentences.get(f"{key}.many", sentence)
        if sentence is None:
            return key
        return sentence.format(**{name: self.said(value) for name, value in values.items()})

    def __contains__(self, key: str) -> bool:
        return key in self._holding(key)

    def _holding(self, key: str) -> dict[str, str]:
        """Return the sentences among which a key is: those of its chapter, or those always there."""
        first, _, rest = key.partition(".")
        if first in CHAPTERS:
            return _chapter(f"{first}/{rest.partition('.')[0]}", self.language)
        return self._sentences

    def under(self, prefix: str) -> dict[str, str]:
        """Return the sentences whose key starts with `prefix`, placeholders unfilled."""
        return {key: text for key, text in self._sentences.items() if key.startswith(prefix)}

    def said(self, value: Any) -> Any:
        """Return a value as it is said: Words translated, sequences joined, decimals in the language."""
        if isinstance(value, Word):
            return self(value.key)
        if isinstance(value, tuple | list):
            return ", ".join(str(self.said(each)) for each in value)
        if isinstance(value, float):
            return number_said(value, self.language)
        return value


def number_said(value: float, language: str) -> str:
    """Return a number as it is written in a language, six digits at most."""
    return f"{value:g}".replace(".", "," if language == "fr" else ".")


def visible(text: str) -> str:
    """Return text whose letters all show: none gives orders to a terminal or turns the line around."""
    return _UNSEEN.sub("\ufffd", text)


def is_plural(count: Any, language: str) -> bool:
    """Tell whether `count` takes a plural: from 2 in French, all but 1 in English."""
    if not isinstance(count, int | float):
        return False
    return abs(count) >= 2 if language == "fr" else count != 1


def sentences_of(name: str) -> dict[str, Any]:
    """Return the sentences of a file of the locales, as they are nested there."""
    import yaml

    text = (Path(__file__).parent / "locales" / f"{name}.yaml").read_text("utf-8")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    found: dict[str, Any] = yaml.load(text, Loader=loader) or {}
    return found


@functools.cache
def _sentences(language: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    _flatten(sentences_of(language), "", flat)
    return flat


@functools.cache
def _chapter(name: str, language: str) -> dict[str, str]:
    """Return the sentences of a file, ``analysis/NAME``, under ``analysis.NAME``; none without a file."""
    flat: dict[str, str] = {}
    with contextlib.suppress(FileNotFoundError):
        _flatten(sentences_of(f"{name}.{language}"), name.replace("/", "."), flat)
    return flat


def _flatten(node: Any, prefix: str, flat: dict[str, str]) -> None:
    for key, value in node.items():
        name = f"{prefix}.{key}" if prefix else str(key)
        if isinstance(value, dict):
            _flatten(value, name, flat)
        else:
            flat[name] = value
