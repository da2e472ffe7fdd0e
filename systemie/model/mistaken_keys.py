"""Keys written in other words than ours, and the key that is meant: ``projets`` is ``actions``."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from systemie.model.guessing import closest
from systemie.model.keytables import HEAD, SECTIONS
from systemie.model.keywords import OBJECTS, fields_of, key_of, keys_of
from systemie.text.folding import fold_key

_SAME_START: Final = 3
SECTIONS_MEANT: Final = {
    "actors": "parties_prenantes stakeholders organisations parties personnes people",
    "issues": "problemes problematiques problems challenges besoins needs",
    "factors": "variables facteur_cles drivers moteurs",
    "values": "attachements attachments",
    "levers": "opportunites opportunities atouts strengths",
    "barriers": "obstacles verrous blocages risques_et_freins faiblesses weaknesses locks",
    "actions": "projets projects dispositifs politiques policies mesures_a_prendre initiatives solutions",
    "forums": "gouvernance governance",
    "controversies": "conflits debats desaccords conflicts debates disagreements",
    "outcomes": "impacts resultats results",
    "goals": "objectifs objectives buts visions ambitions aims",
    "shocks": "evenements events crises",
    "links": "relations relationships interdependances interdependencies fleches arrows edges connections",
    "loops": "retroactions feedbacks feedback_loops",
    "measures": "donnees chiffres observations data figures",
    "trajectories": "chemins paths",
    "views": "cartes maps",
    "stories": "narratifs narratives",
}
"""The words that practitioners write for a section, each for the section meant."""


@cache
def _familiar() -> dict[str, str]:
    return {word: section for section, words in SECTIONS_MEANT.items() for word in words.split()}


@cache
def _known_somewhere() -> frozenset[str]:
    return frozenset(word for kind in OBJECTS for word in fields_of(kind))


def key_meant(kind: str, key: str, choices: tuple[str, ...], language: str) -> str | None:
    """Return the key that `key` most probably stands for in an object of `kind`.

    A word that is a key elsewhere is not misspelt: it only stands for a key that begins as it does.
    """
    folded = fold_key(key)
    if kind == "root" and folded in _familiar():
        return key_of("root", _familiar()[folded], language)
    if folded == "type" and "nature" in choices:
        return "nature"
    guess = closest(key, choices) or closest(key, keys_of(kind, "en" if language == "fr" else "fr"))
    if guess and folded in _known_somewhere() and fold_key(guess)[:_SAME_START] != folded[:_SAME_START]:
        return None
    return guess


def in_order(kind: str, choices: tuple[str, ...], value: Any) -> tuple[str, ...]:
    """Return the keys of the root, those that hold such a value first: sections, or the head."""
    if kind != "root":
        return choices
    wanted = SECTIONS if isinstance(value, dict | list) else HEAD
    return tuple(sorted(choices, key=lambda word: fields_of("root")[fold_key(word)] not in wanted))
