"""First drafts shipped with their mistakes: what the checker says of each, and that nothing is left once mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from golden_files import assert_golden

import systemie
from systemie.findings import Severity
from systemie.phrases import Phrases
from systemie.shipped import examples
from systemie.telling import Told, as_text, told

FOLDER = examples() / "eau-partagee" / "brouillon"
ROUNDS = ("brouillon", "relu", "compris", "repris")
TEXTS = [(ending, language) for ending, language in (("", "fr"), ("", "en"), (".en", "en"))]

MENDED_ELSEWHERE = {"SYS312": 63, "SYS505": 108}
"""A loop without sure nature is mended in its link, a hidden box in the view: on these lines."""


def file_of(moment: str, ending: str) -> Path:
    return FOLDER / f"eau-partagee-{moment}{ending}.yaml"


def said_of(moment: str, ending: str, language: str = "fr") -> list[Told]:
    return told(systemie.read(file_of(moment, ending)), Phrases(language))


def grave(said: list[Told]) -> list[Told]:
    return [each for each in said if each.finding.severity is not Severity.HINT]


def in_words(moment: str, ending: str, language: str) -> Iterator[str]:
    reading, phrases = systemie.read(file_of(moment, ending).name), Phrases(language)
    yield from as_text(told(reading, phrases), reading.text, phrases)


def changed(one: Path, other: Path) -> set[int]:
    """Return the lines that differ, comments at the head left out."""
    before, after = one.read_text("utf-8").split("\n"), other.read_text("utf-8").split("\n")
    return {
        rank
        for rank, pair in enumerate(zip(before, after, strict=True), 1)
        if pair[0] != pair[1] and rank > 2
    }


@pytest.mark.parametrize(("ending", "language"), TEXTS)
def test_what_is_said_of_a_draft(ending: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    said = "\n".join(line for moment in ROUNDS[:3] for line in in_words(moment, ending, language))
    assert_golden(f"brouillon{ending}.{language}.txt", said)


@pytest.mark.parametrize(("ending", "language"), [("", "fr"), (".en", "en")])
def test_a_draft_nobody_can_read_is_told_in_its_language(ending: str, language: str) -> None:
    reading = systemie.read(file_of("brouillon", ending))
    assert reading.system is None and reading.language_declared == language


@pytest.mark.parametrize("ending", ["", ".en"])
def test_the_first_round_mends_the_lines_it_is_told_of(ending: str) -> None:
    lines = {each.place.line for each in said_of("brouillon", ending)}
    assert len(lines) == 5
    assert changed(file_of("brouillon", ending), file_of("relu", ending)) == lines


@pytest.mark.parametrize("ending", ["", ".en"])
def test_the_second_round_has_something_of_every_family(ending: str) -> None:
    codes = {each.finding.code for each in said_of("relu", ending)}
    assert {code[:4] for code in codes} >= {"SYS1", "SYS2", "SYS3", "SYS4", "SYS5"}
    assert not codes & {each.finding.code for each in said_of("brouillon", ending)}


@pytest.mark.parametrize("ending", ["", ".en"])
def test_the_second_round_mends_what_is_wrong_and_leaves_advice(ending: str) -> None:
    told_of = {
        MENDED_ELSEWHERE.get(each.finding.code) or each.place.line for each in grave(said_of("relu", ending))
    }
    assert told_of <= changed(file_of("relu", ending), file_of("compris", ending))
    assert grave(said_of("compris", ending)) == []


@pytest.mark.parametrize("ending", ["", ".en"])
def test_advice_is_what_a_group_sees_in_rereading_its_map(ending: str) -> None:
    advice = {(each.place.line, each.finding.code) for each in said_of("compris", ending)}
    assert advice == {
        (13, "SYS608"), (28, "SYS606"), (28, "SYS616"), (32, "SYS607"), (45, "SYS606"), (51, "SYS612"),
    }  # fmt: skip


@pytest.mark.parametrize("ending", ["", ".en"])
def test_the_third_round_leaves_nothing_to_say(ending: str) -> None:
    assert said_of("repris", ending) == []
    assert changed(file_of("compris", ending), file_of("repris", ending)) == {6, 28, 45, 71, 72}


def test_both_languages_have_the_same_mistakes_on_the_same_lines() -> None:
    for moment in ROUNDS:
        french, english = (
            [(each.place.line, each.finding.code) for each in said_of(moment, ending)]
            for ending in ("", ".en")
        )
        assert french == english
