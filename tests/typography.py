"""How prose is set in French, and the words that betray the other language."""

from __future__ import annotations

import re
from typing import Final

NO_BREAK: Final = "\u00a0\u202f"
CODE: Final = re.compile(r"`[^`]*`|```.*?```|https?://\S+|\{\w*\}", re.DOTALL)
SHOWN: Final = re.compile(r"«\u00a0[^»]*[:{\[][^»]*\u00a0»")  # YAML within a sentence
QUOTED: Final = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
ENGLISH: Final = frozenset(
    [
        *("the", "of", "is", "are", "with", "without", "and", "not", "unknown", "expected", "should", "must"),
        *("this", "that", "from", "missing", "has", "have", "here", "there", "which", "what", "than", "its"),
        *("invalid", "extra", "value", "input", "allowed", "valid", "error", "warning", "when", "only", "be"),
    ]
)
FRENCH: Final = frozenset(
    [
        *("le", "la", "les", "des", "du", "est", "sont", "une", "avec", "sans", "dans", "pour", "qui", "que"),
        *("ce", "cette", "ces", "il", "elle", "manque", "faut", "aucun", "aucune", "erreur", "lien", "liens"),
    ]
)
FOREIGN: Final = {"fr": ENGLISH, "en": FRENCH}
FRENCH_FAULTS: Final = (
    ("straight apostrophe", r"\w'\w"),
    ("straight quotes", r'"'),
    ("ordinary space before a high sign", r" [:;!?»]"),
    ("ordinary space after «", r"« "),
    ("no space before a high sign", r"[^\W\d][:;!?](?=\s|$)"),
    ("no space within « »", rf"[^\s{NO_BREAK}]»|«[^\s{NO_BREAK}]"),
    ("three dots", r"\.\.\."),
)


def bare(text: str) -> str:
    """Return a text without code, addresses and placeholders."""
    return SHOWN.sub("«\u00a01\u00a0»", CODE.sub("1", text))


def words(text: str) -> set[str]:
    """Return the words of a text but those it quotes."""
    return set(re.findall(r"[^\W\d_]+", QUOTED.sub(" ", text).lower()))
