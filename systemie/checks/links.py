"""Links: signs, strengths, types, ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from systemie.findings import Finding, Severity
from systemie.model.linking import contrary
from systemie.model.links import LINK_PREFIX, Link
from systemie.model.system import System


def contrary_signs(system: System) -> Iterator[Finding]:
    """Find signs that contradict what the type means by itself."""
    known: dict[tuple[str, str], str | None] = {}
    for path, link in system.walk_links():
        if not link.sign or not link.type:
            continue
        pair = link.type, link.sign
        if pair not in known:
            known[pair] = contrary(link, system.vocabulary)
        meant = known[pair]
        if meant is not None:
            kind = system.vocabulary.link_kind(link.type)
            verb = kind.label_en if kind and system.language == "en" else link.type
            values = {"type": verb, "given": link.sign, "meant": meant}
            yield Finding(Severity.WARNING, "SYS303", path, values)


def out_of_scale(system: System) -> Iterator[Finding]:
    """Find strengths outside the declared scale (0 to 3; 0 to 4 between actors), cross impacts beyond 3."""
    scale = system.vocabulary.strength_scale
    kinds: dict[str, str] = {}
    for path, link in system.walk_links():
        if link.value is not None and link.type == "impact_croise" and abs(link.value) > 3:
            values = {"given": link.value, "low": -3, "high": 3}
            yield Finding(Severity.ERROR, "SYS109", (*path, "value"), values)
        if link.strength is None or link.strength == "P":
            continue
        low, high = (scale.low, scale.high) if scale else (0, 3)
        if link.strength > 3 and not scale:
            kinds = kinds or {element.id: element.kind for _, element in system.walk_elements()}
            high = 4 if _is_between_actors(kinds, link) else 3
        if not low <= link.strength <= high:
            values = {"given": link.strength, "low": low, "high": high}
            yield Finding(Severity.WARNING, "SYS304", (*path, "strength"), values)


def _is_between_actors(kinds: Mapping[str, str], link: Link) -> bool:
    return all(kinds.get(end) in ("actor", "forum") for end in (link.source, link.target))


def misused_modulations(system: System) -> Iterator[Finding]:
    """Find links on links that do not say they modulate, and modulations that end on no link."""
    for path, link in system.walk_links():
        on_link = link.target.startswith(LINK_PREFIX)
        if link.type == "module" and not on_link:
            yield Finding(Severity.WARNING, "SYS306", path, {"given": link.target})
        elif on_link and link.type not in ("module", "etaye", "contredit", "illustre", "raconte"):
            yield Finding(Severity.WARNING, "SYS309", path, {"given": link.target})


def repeated(system: System) -> Iterator[Finding]:
    """Find links that say the same thing twice."""
    first: dict[tuple[str, str], int] = {}
    seen: dict[tuple[object, ...], int] = {}
    for index, link in enumerate(system.links):
        earlier = first.setdefault((link.source, link.target), index)
        if earlier == index or not (link.type or link.phrase):
            continue
        seen.setdefault(_told(system.links[earlier]), earlier)
        same = seen.setdefault(_told(link), index)
        if same != index:
            values = {"given": f"{link.source} -> {link.target}", "first": system.links[same].id}
            yield Finding(Severity.HINT, "SYS315", ("links", index), values)


def _told(link: Link) -> tuple[object, ...]:
    """Return what a link says, apart from its evidence."""
    return (
        link.source, link.target, link.type, link.phrase, link.sign, link.said_by, link.since, link.until,
        link.value, link.effect, link.role, link.dimension,
    )  # fmt: skip


def untyped(system: System) -> Iterator[Finding]:
    """Find links that say neither a type, a verb, a sign, a strength nor a delay."""
    for path, link in system.walk_links():
        if not link.type and not link.phrase:
            values = {"given": link.id, "source": link.source, "target": link.target}
            yield Finding(Severity.HINT, "SYS601", path, values)


def unusual_pairs(system: System) -> Iterator[Finding]:
    """Find links between kinds that their type does not usually join."""
    kinds = {each.id: each.kind for _, each in system.walk_elements()}
    usual: dict[tuple[str, str, str], bool] = {}
    for path, link in system.walk_links():
        if not link.type:
            continue
        key = (link.type, kinds.get(link.source, ""), kinds.get(link.target, ""))
        if key not in usual:
            usual[key] = _is_usual(system, *key)
        if not usual[key]:
            values = {"type": link.type, "source": link.source, "target": link.target}
            yield Finding(Severity.WARNING, "SYS602", path, values)


def _is_usual(system: System, name: str, source: str, target: str) -> bool:
    kind = system.vocabulary.link_kind(name)
    return kind is None or not source or not target or system.vocabulary.joins(kind, source, target)
