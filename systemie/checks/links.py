"""Links: signs, strengths, types, ends."""

from __future__ import annotations

from collections.abc import Iterator

from systemie.findings import Finding, Severity
from systemie.model.linking import contrary
from systemie.model.links import LINK_PREFIX, Link
from systemie.model.system import System
from systemie.text.folding import fold_key


def contrary_signs(system: System) -> Iterator[Finding]:
    """Find signs that contradict what the type means by itself."""
    for index, link in enumerate(system.links):
        meant = contrary(link, system.vocabulary) if link.sign and link.type else None
        if meant is not None:
            values = {"type": link.type, "given": link.sign, "meant": meant}
            yield Finding(Severity.WARNING, "SYS303", ("links", index), values)


def out_of_scale(system: System) -> Iterator[Finding]:
    """Find strengths outside the declared scale (0 to 3; 0 to 4 between actors)."""
    scale = dict(system.vocabulary.scales).get("force") or dict(system.vocabulary.scales).get("strength")
    for index, link in enumerate(system.links):
        if link.strength is None or link.strength == "P":
            continue
        low, high = (scale.low, scale.high) if scale else (0, 4 if _is_between_actors(system, link) else 3)
        if not low <= float(link.strength) <= high:
            values = {"given": link.strength, "low": low, "high": high}
            yield Finding(Severity.WARNING, "SYS304", ("links", index, "strength"), values)


def _is_between_actors(system: System, link: Link) -> bool:
    ends = (system.element(link.source), system.element(link.target))
    return all(end is not None and end.kind in ("actor", "forum") for end in ends)


def misused_modulations(system: System) -> Iterator[Finding]:
    """Find links on links that do not say they modulate, and modulations that end on no link."""
    for index, link in enumerate(system.links):
        on_link = link.target.startswith(LINK_PREFIX)
        if link.type == "module" and not on_link:
            yield Finding(Severity.WARNING, "SYS306", ("links", index), {"given": link.target})
        elif on_link and link.type not in ("module", "etaye", "contredit", "illustre", "raconte"):
            yield Finding(Severity.WARNING, "SYS309", ("links", index), {"given": link.target})


def repeated(system: System) -> Iterator[Finding]:
    """Find links that say the same thing twice."""
    seen: dict[tuple[object, ...], int] = {}
    for index, link in enumerate(system.links):
        told = (
            link.source,
            link.target,
            link.type,
            link.phrase,
            link.sign,
            link.said_by,
            link.since,
            link.until,
        )
        first = seen.setdefault(told, index)
        if first != index:
            values = {"given": f"{link.source} -> {link.target}", "first": system.links[first].id}
            yield Finding(Severity.HINT, "SYS315", ("links", index), values)


def untyped(system: System) -> Iterator[Finding]:
    """Find links that say neither a type, a verb, a sign, a strength nor a delay."""
    for index, link in enumerate(system.links):
        if not link.type and not link.phrase:
            yield Finding(Severity.HINT, "SYS601", ("links", index), {"given": link.id})


def unusual_pairs(system: System) -> Iterator[Finding]:
    """Find links between kinds that their type does not usually join."""
    kinds = {each.id: each.kind for each in system.elements}
    usual: dict[tuple[str, str, str], bool] = {}
    for index, link in enumerate(system.links):
        if not link.type:
            continue
        key = (link.type, kinds.get(link.source, ""), kinds.get(link.target, ""))
        if key not in usual:
            usual[key] = _is_usual(system, *key)
        if not usual[key]:
            values = {"type": link.type, "source": link.source, "target": link.target}
            yield Finding(Severity.WARNING, "SYS602", ("links", index), values)


def _is_usual(system: System, name: str, source: str, target: str) -> bool:
    kind = system.vocabulary.link_kind(name)
    if kind is None or not source or not target:
        return True
    if any(
        fold_key(pair.type) in ("", fold_key(name))
        and fold_key(pair.source) in ("", fold_key(source))
        and fold_key(pair.target) in ("", fold_key(target))
        for pair in system.vocabulary.pairs
    ):
        return True
    return kind.joins(source, target)
