"""Mutated examples through the whole reading: no traceback, whatever the text."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from systemie.checks import check
from systemie.model.building import Reading, read_string, read_system
from systemie.phrases import Phrases
from systemie.scenes.binding import book_of
from systemie.shipped import examples, models
from systemie.telling import as_json, as_text, told

ROUNDS = int(os.environ.get("SYSTEMIE_FUZZ", "150"))
TEXTS = [path.read_text("utf-8") for path in sorted(examples().rglob("*.yaml")) if "systemie: 1" in path.read_text("utf-8")]
LISTS = [path.read_text("utf-8") for room in ("referentiels", "vocabulaires") for path in sorted((models() / room).glob("*.yaml"))]
WORDS = ["nom", "de", "vers", "->", "-(+)->", "a", "[]", "{}", "''", "2030", "oui", "lien:", "@", "*", ".", "null", "[a, [b]]",
         "{a: {b: {c: d}}}", "-1", "1e9", "&x", "*x", "<<", "é", "\u202e", "H2-", "t@s", "voisins(a"]  # fmt: skip


def mutated(text: str, dice: random.Random) -> str:
    """Return a text with a few lines lost, doubled, swapped, moved, or with words changed."""
    lines = text.splitlines()
    for _ in range(dice.randint(1, 6)):
        at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        act = dice.randrange(6)
        if act == 0:
            del lines[at]
        elif act == 1:
            lines.insert(other, lines[at])
        elif act == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif act == 3:
            lines[at] = "  " * dice.randrange(4) + lines[at].lstrip()
        else:
            parts = lines[at].split(" ")
            parts[dice.randrange(len(parts))] = dice.choice(WORDS)
            lines[at] = " ".join(parts)
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_mutated_examples(seed: int) -> None:
    dice = random.Random(seed)
    reading = read_string(mutated(dice.choice(TEXTS), dice))
    if reading.system is not None:
        reading = reading.with_findings(check(reading.system))
        assert book_of(reading.system).scenes
    assert_told(reading)


@pytest.mark.parametrize("seed", range(ROUNDS // 3))
def test_mutated_lists_of_words_alone_and_named(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    text = mutated(dice.choice(LISTS), dice)
    (tmp_path / "mots.yaml").write_text(text, "utf-8", errors="replace")
    assert_told(read_system(tmp_path / "mots.yaml"))
    (tmp_path / "m.yaml").write_text(
        "systemie: 1\nreferentiels: [./mots.yaml]\nvocabulaire: {utilise: ./mots.yaml}\nenjeux: {e: {releve_de: [F1]}}\n", "utf-8"
    )
    reading = read_system(tmp_path / "m.yaml")
    assert reading.system is not None
    assert_told(reading.with_findings(check(reading.system)))


def assert_told(reading: Reading) -> None:
    """Fail where a finding cannot be said in full, in either language."""
    for language in ("fr", "en"):
        phrases = Phrases(language)
        for each in told(reading, phrases):
            assert (each.message and "{" not in each.message.replace("{{", "")) or "{" in str(each.finding.values)
        assert list(as_text(told(reading, phrases), reading.text, phrases)) is not None
    assert isinstance(as_json(told(reading, Phrases("fr"))), list)
