"""Folding: what people take for the same word is the same word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from systemie.text.folding import fold, fold_key, slug


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Région", "region"),
        ("RE\u0301GION", "region"),
        ("Cœur d’Ostrevent", "coeur d'ostrevent"),
        ("  L'Aÿ-les\u00a0Roses  ", "l'ay-les roses"),
        ("ŒUVRE Ægir", "oeuvre aegir"),
        ("Straße", "strasse"),
        ("H2O²", "h2o2"),
        ("un\t\n deux", "un deux"),
        ("a\u200bb", "ab"),
        ("مرحبا", "مرحبا"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "key", ["Points de vue", "points_de_vue", "POINTS-DE-VUE", " points  de vue ", "points\u00a0de‑vue"]
)
def test_keys_are_one(key: str) -> None:
    assert fold_key(key) == "points_de_vue"


def test_an_apostrophe_joins() -> None:
    assert fold_key("Jusqu’à") == fold_key("jusqu'a") == fold_key("jusqu_a")


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Communauté de communes", "communaute-de-communes"),
        ("L'eau : un commun !", "l-eau-un-commun"),
        ("Après-ski 2030", "apres-ski-2030"),
        ("…", ""),
    ],
)
def test_slug(name: str, identifier: str) -> None:
    assert slug(name) == identifier


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_key(fold_key(text)) == fold_key(text)
    assert slug(slug(text)) == slug(text)
