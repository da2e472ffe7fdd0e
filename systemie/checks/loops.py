"""Declared loops, checked against the links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from systemie.findings import Finding, Fix, Related, Severity, Word
from systemie.model.links import Link, Loop
from systemie.model.system import System
from systemie.model.wordings import LOOP_NATURES, written
from systemie.places import Path

Between = Mapping[tuple[str, str], list[Link]]


def broken(system: System) -> Iterator[Finding]:
    """Find loops with a missing link, a nature that the signs deny, or no sign."""
    declared = _declared(system)
    between = links_between(system) if declared else {}
    for path, loop in declared:
        yield from _faults(loop, between, path, system.language)


def told_twice(system: System) -> Iterator[Finding]:
    """Find loops that go through the same elements in the same order as another."""
    first: dict[tuple[str, ...], Path] = {}
    for path, loop in _declared(system):
        if not loop.through:
            continue
        start = loop.through.index(min(loop.through))
        told = (*loop.through[start:], *loop.through[:start])
        other = first.setdefault(told, path)
        if other != path and other[-1] != path[-1]:
            values = {"name": loop.name or loop.id, "first": other[-1]}
            related = (Related(other, on_key=True),)
            yield Finding(Severity.WARNING, "SYS316", path, values, on_key=True, related=related)


def _declared(system: System) -> list[tuple[Path, Loop]]:
    """Return every loop, those of steps and points of view included, with its path."""
    declared: list[tuple[Path, Loop]] = [(("loops", loop.id), loop) for loop in system.loops]
    for path, change in system.walk_changes():
        declared += [((*path, "adds", "loops", loop.id), loop) for loop in change.loops]
    return declared


def links_between(system: System) -> Between:
    """Return the links of every state by (source, target): those of steps and viewpoints too."""
    found: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for _, link in system.walk_links():
        found[link.source, link.target].append(link)
        if link.direction == "both":
            found[link.target, link.source].append(link)
    return found


def _faults(loop: Loop, between: Between, path: Path, language: str) -> Iterator[Finding]:
    if len(set(loop.through)) != len(loop.through) or not loop.through:
        yield Finding(Severity.ERROR, "SYS313", (*path, "through"), {"given": loop.id})
        return
    pairs = list(zip(loop.through, (*loop.through[1:], loop.through[0]), strict=True))
    missing = [pair for pair in pairs if not between.get(pair)]
    for source, target in missing:
        values = {"name": loop.name or loop.id, "source": source, "target": target}
        yield Finding(Severity.ERROR, "SYS310", (*path, "through"), values)
    if missing:
        return
    nature = nature_of([sign_of(between[pair]) for pair in pairs])
    if nature == "undetermined" and loop.nature != "undetermined":
        unsigned = next(f"{a} -> {b}" for a, b in pairs if sign_of(between[a, b]) not in ("+", "-"))
        yield Finding(Severity.WARNING, "SYS312", path, {"name": loop.name or loop.id, "link": unsigned})
    elif loop.nature is not None and loop.nature != nature:
        told: dict[str, object] = {
            "name": loop.name or loop.id,
            "given": Word(f"nature.{loop.nature}"),
            "found": Word(f"nature.{nature}"),
            "count": sum(sign_of(between[pair]) == "-" for pair in pairs),
        }
        fix = Fix(written(LOOP_NATURES, nature, language))
        yield Finding(Severity.ERROR, "SYS311", (*path, "nature"), told, fix=fix)


def sign_of(links: list[Link]) -> str | None:
    """Return the sign of parallel links: theirs when they agree, None otherwise."""
    signs = {link.sign for link in links}
    return next(iter(signs)) if len(signs) == 1 else None


def nature_of(signs: list[str | None]) -> str:
    """Return what a loop with these signs is: an even number of minuses reinforces."""
    if any(sign not in ("+", "-") for sign in signs):
        return "undetermined"
    return "balancing" if signs.count("-") % 2 else "reinforcing"
