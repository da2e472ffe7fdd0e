"""Measures: what they are about must exist."""

from __future__ import annotations

from collections.abc import Iterator

from systemie.findings import Finding, Severity
from systemie.model.drafting import advice
from systemie.model.evidence import Measure
from systemie.model.guessing import closest
from systemie.model.system import System
from systemie.text.folding import fold


def unknown_mentions(system: System) -> Iterator[Finding]:
    """Find measures of an unknown indicator, about an unknown element, or sums of unknown measures."""
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
            if measure_named(system, name) is None:
                ids = tuple(each.id for each in system.measures if each.id != measure.id)
                values = {"given": name, **advice(closest(name, ids), ids[:12])}
                yield Finding(Severity.WARNING, "SYS217", (*path, "parts", index), values)


def measure_named(system: System, name: str) -> Measure | None:
    """Return the measure of that id, or the only one of that name."""
    wanted = fold(name)
    named = [each for each in system.measures if wanted in (fold(each.id), fold(each.name))]
    exact = [each for each in named if fold(each.id) == wanted]
    return (exact or named)[0] if exact or len(named) == 1 else None
