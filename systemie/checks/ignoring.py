"""What the author chose not to be told: the codes under ``ignorer``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from systemie.findings import Finding, Severity
from systemie.model.drafting import advice
from systemie.model.guessing import closest
from systemie.model.system import System
from systemie.places import Path

_DIGIT: Final = re.compile(r"\d")
Asked = Mapping[Path, tuple[str, ...]]
Ignored = Mapping[Path, frozenset[str]]

IGNORABLE: Final = frozenset(
    f"SYS{number}"
    for number in (
        120, 121, 124, 125, 158,
        201, 206, 208, 209, 210, 212, 213, 217, 218,
        303, 304, 306, 309, 312, 315, 316,
        407, 408, 414,
        502, 505, 509, 514,
        *range(601, 621), *range(701, 706),
    )
)  # fmt: skip
"""The codes of alerts and of hints; an error is mended, not ignored."""


def asked_in(system: System) -> Asked:
    """Return what each thing asks to ignore, by its canonical path; the head's, by ()."""
    return {path: thing.ignored for path, thing in _things(system) if getattr(thing, "ignored", ())}


def codes_of(asked: Asked) -> Ignored:
    """Return the codes that are meant."""
    return {path: frozenset(map(_code, several)) for path, several in asked.items()}


def is_ignored(finding: Finding, ignored: Ignored) -> bool:
    """Tell whether what a finding is about, or a thing that holds it, asks to ignore it.

    Of two things that a finding holds against one another, either may ask.
    """
    if not ignored or finding.severity is Severity.ERROR:
        return False
    paths = (finding.path, *(each.path for each in finding.related))
    return any(
        finding.code in ignored.get(path[:length], ()) for path in paths for length in range(len(path) + 1)
    )


def not_ignorable(asked: Asked) -> Iterator[Finding]:
    """Find codes under ``ignorer`` that do not exist, or that are errors."""
    for path, several in asked.items():
        for index, given in enumerate(several):
            if _code(given) not in IGNORABLE:
                at = (*path, "ignored", index)
                yield Finding(Severity.WARNING, "SYS158", at, {"given": given, **_why(_code(given))})


def _why(code: str) -> dict[str, Any]:
    from systemie.phrases import Phrases

    if f"{code}.message" in Phrases("fr"):
        return {"hint": "SYS158.error"}
    number = "".join(_DIGIT.findall(code.replace("O", "0")))
    guess = closest(number, sorted(each[3:] for each in IGNORABLE)) if number else None
    return advice(f"SYS{guess}", ()) if guess else {"hint": "SYS158.unknown"}


def _things(system: System) -> Iterator[tuple[Path, Any]]:
    yield (), system
    yield from system.walk()
    for trajectory, step in system.steps():
        yield ("trajectories", trajectory.id, "steps", step.id), step
    for path, change in system.walk_changes():
        for element in change.elements:
            yield (*path, "adds", type(element).SECTION, element.id), element
        for index, link in enumerate(change.links):
            yield (*path, "adds", "links", index), link
        for loop in change.loops:
            yield (*path, "adds", "loops", loop.id), loop


def _code(given: str) -> str:
    return given.strip().upper()
