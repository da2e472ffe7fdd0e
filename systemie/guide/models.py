"""The models that the guide shows, read and checked as anyone's."""

from __future__ import annotations

import functools
from pathlib import PurePath

from systemie.checks import checked
from systemie.checks.profiles import WORKSHOP
from systemie.model.building import Reading, read_string, read_system
from systemie.phrases import Phrases
from systemie.shipped import examples
from systemie.telling import as_text, summary, told

FILES = {"fr": "carte.yaml", "en": "map.yaml"}
"""What a model is called in the guide, where nothing is said of its file."""


@functools.lru_cache(maxsize=64)
def shipped_reading(name: str, profile: str = WORKSHOP) -> Reading:
    """Return the reading of a shipped example: ``FOLDER``, or ``FOLDER/NAME`` where it has several."""
    path = PurePath(name)
    stem = path if len(path.parts) > 1 else path / path.name
    return checked(read_system(examples() / stem.with_name(f"{stem.name}.yaml")), profile)


def reading_of(text: str, file: str, profile: str = WORKSHOP) -> Reading:
    """Return the reading of a text of the guide, as if it stood in `file`."""
    return checked(read_string(text, name=file), profile)


def said_of(reading: Reading, language: str, *, only: tuple[str, ...] = ()) -> str:
    """Return what the checker says of a reading; of the codes `only`, where some are given."""
    phrases = Phrases(language)
    tolds = [each for each in told(reading, phrases) if not only or each.finding.code in only]
    lines = list(as_text(tolds, reading.text, phrases))
    if not only:
        lines.append(summary(reading.findings, phrases))
    text = "\n".join(lines).rstrip("\n")
    for file in reading.text.files:
        text = text.replace(file.path, PurePath(file.path).name)
    return text
