"""Profiles: how much a finding weighs as the work matures, from the workshop to publication."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from systemie.findings import Finding, Severity, UnknownName, Word
from systemie.text.folding import fold_key

WORKSHOP: Final = "atelier"
PROFILES: Final[Mapping[str, str]] = {
    WORKSHOP: "atelier|workshop",
    "partage": "partage|sharing",
    "publication": "publication|publication",
}
"""Each profile with its words, French then English."""

E, W, H = Severity.ERROR, Severity.WARNING, Severity.HINT
SILENT: Final = None
Grades = tuple[Severity | None, Severity | None, Severity | None]

GRADES: Final[Mapping[str, Grades]] = {
    # in the order of PROFILES; a code that is not here keeps its own severity
    "SYS158": (W, W, W),
    "SYS217": (W, W, E),
    "SYS218": (H, H, W),
    "SYS316": (W, W, W),
    "SYS407": (W, W, E),
    "SYS509": (W, W, W),
    "SYS601": (H, W, W),
    "SYS602": (W, W, W),
    "SYS603": (H, W, W),
    "SYS604": (SILENT, H, W),
    "SYS605": (SILENT, H, H),
    "SYS606": (H, W, W),
    "SYS607": (H, W, W),
    "SYS608": (H, W, W),
    "SYS609": (H, H, W),
    "SYS610": (H, W, W),
    "SYS611": (H, W, W),
    "SYS612": (H, W, W),
    "SYS613": (H, W, W),
    "SYS614": (H, H, H),
    "SYS615": (W, W, W),
    "SYS616": (H, W, W),
    "SYS617": (H, W, W),
    "SYS618": (H, W, E),
    "SYS619": (H, H, W),
    "SYS620": (H, W, W),
    "SYS701": (H, W, W),
    "SYS702": (H, W, W),
    "SYS703": (H, H, W),
    "SYS704": (H, W, W),
    "SYS705": (H, W, W),
}  # fmt: skip


def profile_named(name: str) -> str:
    """Return the profile that a word, French or English, names; raises UnknownName."""
    wanted = fold_key(name)
    for profile, words in PROFILES.items():
        if wanted in words.split("|"):
            return profile
    choices = tuple(dict.fromkeys("|".join(PROFILES.values()).split("|")))
    raise UnknownName(name=name, what=Word("noun.profile"), choices=choices)


def grade(code: str, own: Severity, profile: str = WORKSHOP) -> Severity | None:
    """Return how much a finding weighs in a profile, None where it is not said; an error stays one."""
    grades = GRADES.get(code)
    if grades is None or own is Severity.ERROR:
        return own
    return grades[tuple(PROFILES).index(profile)]


def graded(findings: Iterable[Finding], profile: str) -> Iterator[Finding]:
    """Yield the findings that a profile says, each with its weight there."""
    for each in findings:
        severity = grade(each.code, each.severity, profile)
        if severity is each.severity:
            yield each
        elif severity is not SILENT:
            yield dataclasses.replace(each, severity=severity)


def is_said(code: str, profile: str) -> bool:
    """Tell whether a profile says a code at all."""
    return grade(code, Severity.HINT, profile) is not SILENT
