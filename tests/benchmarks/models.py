"""Models of any size as YAML text, the same on every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

SECTIONS: Final = (
    ("acteurs", "Communauté de communes", "nature: collectivite"),
    ("enjeux", "Partage de l’eau", "urgence: 3"),
    ("facteurs", "Enneigement naturel", "tendance: baisse"),
    ("leviers", "Tourisme quatre saisons", "profondeur: 5"),
    ("actions", "Plan de mobilité", "statut: en_cours"),
)
SIGNED: Final = ("-(+)->", "-(-)->", "-(++)->", "-(+‖)->")
WORDS: Final = ("conditionne", "use peu à peu", "pèse sur", "rend possible")


def model(elements: int, links: int, *, groups: int = 4) -> str:
    """Return a model of `elements` elements in five sections and `links` links.

    Elements carry a name, a theme among `groups` and one attribute of their
    kind; three links in four are short forms, one is a full mapping.
    """
    return "\n".join([*_head(elements), *_elements(elements, groups), *_links(elements, links), ""])


def _head(elements: int) -> Iterator[str]:
    yield "systemie: 1"
    yield f"titre: Un territoire de {elements} éléments"
    yield "question: Qu’est-ce qui tient ce territoire ensemble ?"


def _elements(elements: int, groups: int) -> Iterator[str]:
    for index, (section, name, attribute) in enumerate(SECTIONS):
        mine = range(index, elements, len(SECTIONS))
        if mine:
            yield f"{section}:"
        for number in mine:
            theme = f"theme-{number % groups}"
            yield f"  e{number}: {{nom: {name} {number}, themes: [{theme}], {attribute}}}"


def _links(elements: int, links: int) -> Iterator[str]:
    """Yield links, two in three within a neighbourhood as on real maps, no pair twice."""
    dice = random.Random(elements * 31 + links)
    seen: set[tuple[int, int]] = set()
    yield "liens:"
    while len(seen) < links:
        source = len(seen) % elements
        near = dice.random() < 2 / 3
        target = (source + dice.randint(1, 9)) % elements if near else dice.randrange(elements)
        if source == target or (source, target) in seen:
            target = dice.randrange(elements)
        if source != target and (source, target) not in seen:
            seen.add((source, target))
            yield _link(f"e{source}", f"e{target}", len(seen))


def _link(source: str, target: str, number: int) -> str:
    word = WORDS[number % len(WORDS)]
    if number % 4 == 0:
        return f"  - {{id: l{number}, de: {source}, vers: {target}, verbe: {word}, signe: +, force: 2}}"
    return f"  - {source} {SIGNED[number % len(SIGNED)]} {target}: {word}"
