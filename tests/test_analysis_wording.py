"""Names and dates as they stand in a sentence."""

from __future__ import annotations

import pytest

from systemie.analysis.dates import date_said
from systemie.analysis.wording import is_eliding, quoted
from systemie.model.dates import FuzzyDate
from systemie.phrases import Phrases

FR, EN = Phrases("fr"), Phrases("en")

DATES = (
    ("2018", "en 2018", "in 2018"),
    ("2018-06", "en juin 2018", "in June 2018"),
    ("2019-01-01", "le 1er\u00a0janvier 2019", "on 1\u00a0January 2019"),
    ("2024-09-13", "le 13\u00a0septembre 2024", "on 13\u00a0September 2024"),
    ("2024-02-29", "le 29\u00a0février 2024", "on 29\u00a0February 2024"),
    ("2035~", "vers 2035", "around 2035"),
    ("2025-12~", "vers décembre 2025", "around December 2025"),
    ("vers 2035", "vers 2035", "around 2035"),
    ("2030-2035", "entre 2030 et 2035", "between 2030 and 2035"),
    ("2030-2035~", "vers 2030-2035", "around 2030-2035"),
    ("2023-2024", "en 2023-2024", "in 2023-2024"),
    ("2023-06 - 2024-02", "entre juin 2023 et février 2024", "between June 2023 and February 2024"),
    ("avant 2020-04", "avant avril 2020", "before April 2020"),
    ("avant 2035", "avant 2035", "before 2035"),
    ("après 2030", "après 2030", "after 2030"),
    ("after 2030-06-15", "après le 15\u00a0juin 2030", "after 15\u00a0June 2030"),
    ("-52", "en 52 avant notre ère", "in 52 BCE"),
)


@pytest.mark.parametrize(("written", "french", "english"), DATES)
def test_dates_in_words(written: str, french: str, english: str) -> None:
    date = FuzzyDate.read(written)
    assert date is not None
    assert (date_said(date, FR), date_said(date, EN)) == (french, english)


@pytest.mark.parametrize(
    ("name", "elides"),
    [
        ("Eau du Mont d’Or", True),
        ("État, Région", True),
        ("Annecy", True),
        ("Habitants", True),
        ("Hivers sans neige", True),
        ("Hébergeurs, commerces", True),
        ("Haut-Doubs", False),
        ("Houillères", False),
        ("Hameau de Montgeron", False),
        ("Hiérarchie", False),
        ("Yaourts", False),
        ("Neige", False),
        ("Œuvres", True),
        ("14 télésièges", False),
        ("", False),
    ],
)
def test_elision(name: str, elides: bool) -> None:
    assert is_eliding(name) == elides


def test_quotes_within_quotes() -> None:
    assert quoted("Atelier « Nos usages »", FR) == "«\u00a0Atelier “Nos usages”\u00a0»"
    assert quoted("The “river” talks", EN) == "“The ‘river’ talks”"
    assert quoted("Deux\nlignes \t et\u202e un piège", FR) == "«\u00a0Deux lignes et\ufffd un piège\u00a0»"
