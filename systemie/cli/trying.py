"""The examples of explanations, read as the files of a user would be."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from systemie.checks.profiles import PROFILES
from systemie.cli.models import read_checked
from systemie.explaining import Example, Explanation
from systemie.findings import Severity
from systemie.model.building import Reading
from systemie.phrases import Phrases
from systemie.telling import Told, told

MOST: Final = 1_000_000
"""Bytes of an example that is read: larger ones show the bounds of the program, and take long."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What ``verifier`` says of a wrong example: how severe by profile, and the finding with its text."""

    severities: Mapping[str, Severity | None]
    reading: Reading | None = None
    told: Told | None = None


def trial_of(explanation: Explanation, phrases: Phrases) -> Trial:
    """Read the wrong example in every profile; one too large to be read is told as an error."""
    example = explanation.wrong
    if sum(len(data) for _, data in example.contents()) > MOST:
        return Trial(dict.fromkeys(PROFILES, Severity.ERROR))
    readings = _readings(example)
    severities = {profile: _severity(each, explanation.code) for profile, each in readings.items()}
    loudest = next((each for each in readings if severities[each] is not None), None)
    if loudest is None:
        return Trial(severities)
    reading = readings[loudest]
    found = (each for each in told(reading, phrases) if each.finding.code == explanation.code)
    return Trial(severities, reading, next(found))


def _severity(reading: Reading, code: str) -> Severity | None:
    """Return how much the worst finding of a code weighs, None where it is not said."""
    return min((each.severity for each in reading.findings if each.code == code), default=None)


def _readings(example: Example) -> dict[str, Reading]:
    """Return the reading of an example in each profile, from a folder of its own."""
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name, data in example.contents():
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return {profile: read_checked(example.files[0].name, profile) for profile in PROFILES}
