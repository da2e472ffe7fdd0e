"""Figures as people write them: what is certain is read, the rest is left alone."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from systemie.checks.naming import is_one_slip
from systemie.checks.numbers import figure_of, written

INF = math.inf
EXACT = [
    ("140", "", 140, ""),
    ("4 500", "", 4500, ""),
    ("4\u202f512", "", 4512, ""),
    ("20 millions", "", 20e6, ""),
    ("20 millions d’euros", "", 20e6, "€"),
    ("1,2 M€", "", 1.2e6, "€"),
    ("1,2", "M€", 1.2e6, "€"),
    ("1.2 m€", "M€", 1.2e6, "€"),
    ("3", "milliards d'euros", 3e9, "€"),
    ("12 k€", "", 12e3, "€"),
    ("90 %", "", 90, "%"),
    ("90", "%", 90, "%"),
    ("70 jours", "jours", 70, "jour"),
    ("110", "cm", 110, "cm"),
    ("4 m", "", 4, "m"),
    ("−3", "", -3, ""),
    ("2 million", "euros", 2e6, "€"),
]
BOUNDS = [
    ("plus de 300", None, 300, INF),
    ("+500", None, 500, INF),
    ("+ de 500", None, 500, INF),
    ("300", "more_than", 300, INF),
    ("moins de 12", None, -INF, 12),
    ("environ 70", None, 56, 84),
    ("70", "about", 56, 84),
    ("exactement 70", None, 70, 70),
    ("14 ou 15", None, 14, 15),
    ("de 14 à 15", None, 14, 15),
    ("2030-2035", None, 2030, 2035),
    ("between 14 and 15", None, 14, 15),
    ("4 000", None, 3950.1, 4049.9),
]
UNSURE = [
    "", "beaucoup", "3 sur 5", "12 (dont 3 en hiver)", "1.200", "1,200", "1 2", "2035-2030", "environ beaucoup", "2e", "12ans",
    "14 à 15 à 16", "1,2,3", "n.c.", "0 0 0", "∞", "½",
]  # fmt: skip


@pytest.mark.parametrize(("value", "unit", "number", "bare"), EXACT)
def test_exact(value: str, unit: str, number: float, bare: str) -> None:
    figure = figure_of(value, unit)
    assert figure is not None
    assert (figure.said, figure.unit) == (pytest.approx(number), bare)


@pytest.mark.parametrize(("value", "qualifier", "low", "high"), BOUNDS)
def test_bounds(value: str, qualifier: str | None, low: float, high: float) -> None:
    figure = figure_of(value, "", qualifier)
    assert figure is not None
    assert (figure.low, figure.high) == (pytest.approx(low, abs=1), pytest.approx(high, abs=1))


@pytest.mark.parametrize("value", UNSURE)
def test_what_is_not_sure_is_not_read(value: str) -> None:
    assert figure_of(value) is None


def test_units_that_disagree() -> None:
    assert figure_of("12 €", "ans") is None
    assert figure_of("12 k€", "M€") is None


@pytest.mark.parametrize(
    ("left", "right", "is_sure"),
    [
        ("140", "142", True),
        ("14 M€", "15 M€", True),
        ("1,2 M€", "1 230 000 €", False),
        ("1,2 M€", "1 300 000 €", True),
        ("4 000", "3 987", False),
        ("4 000", "4 300", True),
        ("12 €", "13 ans", False),
        ("plus de 300", "300", False),
        ("20 000", "24 000", True),
    ],
)
def test_what_excludes_what(left: str, right: str, is_sure: bool) -> None:
    one, other = figure_of(left), figure_of(right)
    assert one is not None and other is not None
    assert (one.excludes(other), other.excludes(one)) == (is_sure, is_sure)


@given(st.text(max_size=30), st.text(max_size=12), st.sampled_from([None, "about", "more_than", "less_than", "exactly"]))
def test_any_text_is_read_or_left_alone(value: str, unit: str, qualifier: str | None) -> None:
    figure = figure_of(value, unit, qualifier)
    assert figure is None or figure.low <= figure.high


@given(st.integers(0, 10**9))
def test_a_number_written_is_read_back(number: int) -> None:
    for language in ("fr", "en"):
        figure = figure_of(written(number, language).replace(",", " "))
        assert figure is not None and figure.said == number


def test_numbers_are_written_as_readers_expect() -> None:
    assert (written(1234567.5, "fr"), written(1234567.5, "en")) == ("1\u202f234\u202f567,5", "1,234,567.5")
    assert (written(140, "fr"), written(-3.0, "en")) == ("140", "-3")


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("cooperative", "coopreative", True),
        ("tourisme", "tourism", True),
        ("region", "legion", False),
        ("lot a", "lot b", False),
        ("partage", "partages", True),
        ("office du tourisme", "ofice du tourisme", True),
        ("riviere", "riviere", False),
        ("riviere", "rivieres de", False),
    ],
)
def test_one_slip(left: str, right: str, near: bool) -> None:
    assert (is_one_slip(left, right), is_one_slip(right, left)) == (near, near)
