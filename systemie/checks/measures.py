"""Measures: what they are about must exist."""

from __future__ import annotations

from collections.abc import Iterator

from systemie.findings import Finding, Severity
from systemie.model.drafting import advice
from systemie.model.guessing import closest
from systemie.model.system import System


def unknown_mentions(system: System) -> Iterator[Finding]:
    """Find measures of an unknown indicator, about an unknown element, or from an unknown source."""
    sources = tuple(each.id for each in system.of_kind("source"))
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
        for index, name in enumerate(measure.sources):
            element = system.element(name)
            if "://" not in name and (element is None or element.kind != "source"):
                values = {"given": name, **advice(closest(name, sources), sources[:12])}
                yield Finding(Severity.WARNING, "SYS206", (*path, "sources", index), values)
