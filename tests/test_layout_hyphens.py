"""Cutting of long words between syllables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from systemie.layout.hyphens import FEWEST, syllables
from systemie.layout.measuring import width, wrap
from systemie.layout.setting import set_in, setting


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("désindustrialisation", "fr", "dés-in-dus-tria-li-sa-tion"),
        ("Intercommunalité", "fr", "Inter-com-mu-na-lité"),
        ("l’enseignement", "fr", "l’ensei-gne-ment"),
        ("Métabief", "fr", "Méta-bief"),
        ("eau", "fr", "eau"),
        ("stakeholders", "en", "stake-hold-ers"),
        ("sustainability", "en", "sus-tain-ab-il-ity"),
        ("2030", "fr", "2030"),
    ],
)
def test_words_are_cut_between_their_syllables(word: str, language: str, expected: str) -> None:
    assert "-".join(syllables(word, language)) == expected


@given(st.text(max_size=40), st.sampled_from(["fr", "en", "de"]))
def test_nothing_is_lost(word: str, language: str) -> None:
    pieces = syllables(word, language)
    assert "".join(pieces) == word
    assert len(pieces) == 1 or min(len(pieces[0]), len(pieces[-1])) >= FEWEST


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèàç’", min_size=1, max_size=60), st.integers(12, 120))
def test_lines_hold_the_whole_word_within_their_width(word: str, room: int) -> None:
    lines = wrap(word, room, max_lines=99)
    joined = "".join(line.removesuffix("-") for line in lines[:-1]) + lines[-1]
    assert joined == word
    assert all(width(line, 9, "semibold") <= room for line in lines)


def test_a_word_that_fits_is_never_cut() -> None:
    lines = wrap("Accompagnement des intercommunalités rurales", 90)
    assert lines == ("Accompagnement des", "intercommunalités", "rurales")


def test_the_language_is_that_of_the_setting() -> None:
    assert setting().language == "fr"
    with set_in(language="en"):
        english = wrap("interdependencies", 50)
    assert english != wrap("interdependencies", 50)
    assert setting().language == "fr"
