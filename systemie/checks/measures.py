"""Measures: what they are about must exist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from systemie.findings import Finding, Severity
from systemie.model.drafting import advice
from systemie.model.evidence import Measure
from systemie.model.guessing import closest
from systemie.model.system import System
from systemie.text.folding import fold


def unknown_mentions(system: System) -> Iterator[Finding]:
    """Find measures of an unknown indicator, about an unknown element, or sums of unknown measures."""
    known_measures = measures_by_name(system)
    for measure in system.measures:
        path = ("measures", measure.id)
        if measure.indicator and system.element(measure.indicator) is None:
            known = tuple(each.id for each in system.of_kind("indicator"))
            values = {"given": measure.indicator, **advice(closest(measure.indicator, known), known)}
            yield Finding(Severity.ERROR, "SYS214", (*path, "indicator"), values)
        for index, name in enumerate(measure.about):
            if system.element(name) is None:
                known = tuple(each.id for each in system.elements)
                values = {"given": name, **advice(closest(name, known), known[:12])}
                yield Finding(Severity.ERROR, "SYS201", (*path, "about", index), values)
        for index, name in enumerate(measure.parts):
            if fold(name) not in known_measures:
                ids = tuple(each.id for each in system.measures if each.id != measure.id)
                values = {"given": name, **advice(closest(name, ids), ids[:12])}
                yield Finding(Severity.WARNING, "SYS217", (*path, "parts", index), values)


def measures_by_name(system: System) -> Mapping[str, Measure]:
    """Return the measures by their folded ids, and by their names where only one bears it."""
    named: defaultdict[str, list[Measure]] = defaultdict(list)
    for each in system.measures:
        named[fold(each.name)].append(each)
    unique = {name: several[0] for name, several in named.items() if name and len(several) == 1}
    return {**unique, **{fold(each.id): each for each in system.measures}}
