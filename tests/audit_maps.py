"""Small random maps written in YAML, and what their links declare, read here without the project.

Whoever checks an analysis reads the links from `Declared`, merges them by the
rule of the method, and computes the rest in the plainest way there is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final, NamedTuple

import systemie
from systemie.analysis.options import Options
from systemie.analysis.registry import analysis_called

ARROWS: Final = {"forward": "->", "both": "<->", "none": "--"}
KEYS: Final = {
    "fr": {"factors": "facteurs", "actors": "acteurs", "links": "liens", "source": "de", "target": "vers"}
    | {"sign": "signe", "force": "force", "weight": "poids", "delay": "delai", "sources": "sources"},
    "en": {"factors": "factors", "actors": "actors", "links": "links", "source": "from", "target": "to"}
    | {"sign": "sign", "force": "strength", "weight": "weight", "delay": "delay", "sources": "sources"},
}


class Declared(NamedTuple):
    """A link as its author writes it; `force` is a decimal, P, or nothing."""

    id: str
    source: str
    target: str
    way: str = "forward"
    sign: str | None = None
    force: str | None = None
    weight: float | None = None
    delayed: bool = False
    sources: tuple[str, ...] = ()


@dataclass
class Drawn:
    """A map: elements by section in the order of the text, sources with their author, links."""

    elements: dict[str, str]
    links: list[Declared] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    language: str = "fr"

    @property
    def ids(self) -> list[str]:
        return list(self.elements)

    @property
    def arcs(self) -> dict[tuple[str, str], list[Declared]]:
        """Return the links of each way of acting, in the order of the text."""
        found: dict[tuple[str, str], list[Declared]] = {}
        for link in self.links:
            for way in ways_of(link):
                found.setdefault(way, []).append(link)
        return found

    def text(self) -> str:
        words = KEYS[self.language]
        lines = ["systemie: 1", f"langue: {self.language}"]
        for section in dict.fromkeys(self.elements.values()):
            lines.append(f"{words[section]}:")
            lines += [f"  {id}: Nom {id}" for id, own in self.elements.items() if own == section]
        lines += ["sources:"] * bool(self.sources)
        lines += [f"  {id}: {{titre: T {id}, auteurs: [{author}]}}" for id, author in self.sources.items()]
        return "\n".join([*lines, *self.links_text(), ""])

    def links_text(self, indent: str = "") -> list[str]:
        words = KEYS[self.language]
        links = [f"{indent}  - {_link(each, words)}" for each in self.links]
        return [f"{indent}{words['links']}:", *links] if links else []

    def system(self) -> systemie.System:
        return systemie.load_string(self.text())

    def found(self, name: str, **options: Any) -> dict[str, Any]:
        return found_in(self.system(), name, **options)


def found_in(system: systemie.System, name: str, **options: Any) -> dict[str, Any]:
    """Return an analysis of a system in the shape that others rely on."""
    return analysis_called(name).result(system, Options(**options)).as_json()


def _link(link: Declared, words: dict[str, str]) -> str:
    given = [f"id: {link.id}"]
    for key, value in (
        ("sign", link.sign and f'"{link.sign}"'),
        ("force", link.force),
        ("weight", link.weight),
    ):
        given += [f"{words[key]}: {value}"] if value is not None else []
    given += [f"{words['delay']}: 3 ans"] if link.delayed else []
    given += [f"{words['sources']}: [{', '.join(link.sources)}]"] if link.sources else []
    if link.way == "forward" and len(link.id) % 2:
        ends = f"{words['source']}: {link.source}, {words['target']}: {link.target}"
        return f"{{{ends}, {', '.join(given)}}}"
    return f"{link.source} {ARROWS[link.way]} {link.target}: {{{', '.join(given)}}}"


def ways_of(link: Declared) -> Iterator[tuple[str, str]]:
    if link.way != "none":
        yield link.source, link.target
    if link.way == "both" and link.source != link.target:
        yield link.target, link.source


def drawn(seed: int, *, most: int = 6, sources: int = 0) -> Drawn:
    """Return the map of a seed: parallel, reciprocal, undirected and self-links, unsigned ones, P, decimals."""
    draw = random.Random(seed)
    names = [f"{letter}{draw.randint(0, 9)}" for letter in draw.sample("abcdefghij", draw.randint(1, most))]
    kinds = sorted(
        (draw.choice(["factors", "factors", "actors"]) for _ in names), reverse=draw.random() < 0.5
    )
    told = {f"s{rank}": draw.choice(["Anne", "Bruno", "Chloé"]) for rank in range(sources)}
    map = Drawn(dict(zip(names, kinds, strict=True)), [], told, draw.choice(["fr", "en"]))
    for rank in range(draw.randint(0, round(len(names) * draw.choice([1, 1.5, 2.5])) + 1)):
        map.links += _links(draw, rank, names, list(told))
    return map


def _links(draw: random.Random, rank: int, names: list[str], told: list[str]) -> Iterator[Declared]:
    source, target = draw.choice(names), draw.choice(names)
    way = "forward" if source == target else draw.choices(list(ARROWS), [8, 1, 0.7])[0]
    link = Declared(
        f"l{draw.choice('xyz')}{rank}", source, target, way,
        draw.choice(["+", "-", "+", "-", "±", "?", None]),
        draw.choice(["0", "1", "2", "3", "3", "0.5", "1.25", "P", None, None]),
        draw.choice([-1.0, -0.5, 0.25, 0.7, None, None, None]),
        draw.random() < 0.2, tuple(draw.sample(told, draw.randint(0, len(told)))),
    )  # fmt: skip
    yield link
    if draw.random() < 0.2:
        yield link._replace(
            id=f"par{rank}", sign=draw.choice(["+", "-", None]), force=draw.choice(["2", "P"])
        )


def force_of(link: Declared) -> Fraction:
    """Return the force of a link, 1 where none is said; for P, nothing can be said here."""
    return Fraction(link.force) if link.force is not None else Fraction(1)


def sign_of(links: list[Declared]) -> str | None:
    """Return the sign of merged links: theirs when it is the same and is net."""
    signs = {link.sign for link in links}
    return next(iter(signs)) if signs in ({"+"}, {"-"}) else None


def product_of(signs: list[str | None]) -> str:
    """Return the sign of links one after the other, `undetermined` where one is not known."""
    return "undetermined" if None in signs else "-" if signs.count("-") % 2 else "+"


def steps_of(path: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(pairwise(path))


def round_of(circuit: tuple[str, ...]) -> list[tuple[str, str]]:
    return steps_of((*circuit, circuit[0]))


def circuits_in(map: Drawn) -> list[tuple[str, ...]]:
    """Return every elementary circuit from its smallest id on, by length then ids."""
    nexts = {id: [target for source, target in map.arcs if source == id] for id in map.ids}
    found: list[tuple[str, ...]] = []

    def walk(path: tuple[str, ...]) -> None:
        for there in nexts[path[-1]]:
            if there == path[0]:
                found.append(path)
            elif there > path[0] and there not in path:
                walk((*path, there))

    for id in map.ids:
        walk((id,))
    return sorted(found, key=lambda each: (len(each), each))


def paths_in(map: Drawn, start: str, end: str) -> list[tuple[str, ...]]:
    """Return every simple path between two elements, by length then ids."""
    nexts = {id: [target for source, target in map.arcs if source == id] for id in map.ids}
    found: list[tuple[str, ...]] = []

    def walk(path: tuple[str, ...]) -> None:
        for there in nexts[path[-1]]:
            if there == end:
                found.append((*path, there))
            elif there not in path:
                walk((*path, there))

    if start != end:
        walk((start,))
    return sorted(found, key=lambda each: (len(each), each))
