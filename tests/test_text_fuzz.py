"""Whatever is done to a text: findings, in both languages, and never a traceback."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from systemie.findings import SystemieError, place_of
from systemie.phrases import LANGUAGES, Phrases
from systemie.text.reading import Text, read

ROOT = Path(__file__).parent.parent
ROUNDS = int(os.environ.get("SYSTEMIE_FUZZ", "300"))
SEED = 20_30
SPICE = "\t \u00a0\u202f:-#'\"[]{},&*!|>%@`?\\\n\r~<é\u0301\x07\ufeff\x00"
TEXTS = [
    "systemie: 1\ntitre: L'eau: un commun\nacteurs:\n  region: {nom: Région, themes: [eau, sol]}\n  - x\n",
    "a: &x\n  b: [c, d]\ne:\n  <<: *x\n  f: \"g\\n\"\nh: 'i''j'\nk: |\n  l\n  m\nn: >-\n  o\n",
    "liens:\n  - a -(+)-> b: aide\n  - {de: b, vers: a, signe: '-'}\n# note\nrésumé: #1\n",
]


def samples() -> list[bytes]:
    found = [text.encode() for text in TEXTS]
    for folder in ("examples", "models"):
        found += [path.read_bytes() for path in sorted((ROOT / folder).rglob("*.yaml"))]
    return found


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with one to four accidents: in its letters, its bytes or its lines."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.randint(1, 30))
        lines = data.split(b"\n")
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        kind = chance.randrange(7)
        if kind == 0:
            data = data[:at] + chance.choice(SPICE).encode() + data[at:]
        elif kind == 1:
            data = data[:at] + data[to:]
        elif kind == 2:
            data = data[:to] + data[at:]
        elif kind == 3:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        else:
            lines[one], lines[other] = lines[other], lines[one] if kind != 4 else lines[other]
            data = b"\n".join(lines if kind != 5 else lines[:one] + lines[one + 1 :])
    return data


def assert_told(got: Text) -> None:
    for finding in got.findings:
        place = place_of(finding, got.places)
        assert place.line >= 1 and place.column >= 1
        assert (place.end_line, place.end_column) >= (place.line, place.column)
        got.line_of(place)
        for language in LANGUAGES:
            phrases = Phrases(language)
            for part in ("message", "help"):
                assert f"{finding.code}.{part}" in phrases
                phrases(f"{finding.code}.{part}", **finding.values)


@pytest.mark.parametrize("part", range(10))
def test_mutations(tmp_path: Path, part: int) -> None:
    chance = random.Random(SEED + part)
    sources = samples()
    path = tmp_path / "m.yaml"
    for _ in range(ROUNDS // 10):
        data = mutated(chance.choice(sources), chance)
        path.write_bytes(data)
        try:
            got = read(path, canonical=str)
        except SystemieError as error:
            assert Phrases("fr")(error.values["reason"].key) != error.values["reason"].key
            continue
        assert_told(got)
        assert got.is_whole or got.findings


def test_examples_are_read_without_a_word() -> None:
    for folder in ("examples", "models"):
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            # first drafts are full of mistakes on purpose
            if not path.name.endswith(".placements.yaml") and "brouillon" not in path.parts:
                got = read(path, canonical=str, include="inclure")
                assert [(str(each.at), each.code) for each in got.findings] == []
