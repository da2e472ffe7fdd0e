"""Figures as people write them, read as the bounds they surely lie between."""

from __future__ import annotations

import math
import re
from typing import Final, NamedTuple

from systemie.text.folding import fold

_THOUSANDS: Final = {
    "k": 1e3, "millier": 1e3, "milliers": 1e3, "mille": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6,
    "millions": 1e6, "md": 1e9, "mds": 1e9, "mrd": 1e9, "milliard": 1e9, "milliards": 1e9, "bn": 1e9,
    "billion": 1e9,
}  # fmt: skip
_SHORT: Final = frozenset({"k", "m", "md", "mds", "mrd", "bn"})
"""What multiplies only before the sign of a currency: a bare m is a metre."""
_LONG: Final = "|".join(sorted(_THOUSANDS.keys() - _SHORT, key=len, reverse=True))
_SCALE: Final = rf"(?:{_LONG})(?![a-z])|(?:k|mds?|mrd|m|bn)(?=\s?[€$])"
_NUMBER: Final = r"[-−]?\d+(?:[ .]\d{3})*(?:[.,]\d+)?"
_AMOUNT: Final = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<scale>{_SCALE})?(?![0-9.,])(?P<unit>.*)")
_UNIT: Final = re.compile(rf"(?P<scale>{_SCALE})\s*(?P<unit>.*)")
_SIMPLE: Final = re.compile(r"(\d+(?:[ .]\d{3})*(?:[.,]\d+)?)")
_BEFORE: Final = {
    "more_than": ("plus de", "au moins", "minimum", "more than", "over", "at least", "au-dela de", "+ de",
                  "+", ">=", ">", "≥"),
    "less_than": ("moins de", "au plus", "maximum", "less than", "under", "at most", "jusqu'a", "up to", "<=",
                  "<", "≤"),
    "about": ("environ", "pres de", "autour de", "about", "around", "nearly", "env.", "~", "≈", "quelque"),
    "exactly": ("exactement", "exactly"),
}  # fmt: skip
_AROUND: Final = 0.2
"""How far from a figure said to be approximate the truth may be."""


class Figure(NamedTuple):
    """The least and the most that a figure may be, the number as said, and its unit."""

    low: float
    high: float
    said: float
    unit: str = ""

    def excludes(self, other: Figure) -> bool:
        """Tell whether the two figures cannot both be true; other units are not compared."""
        return self.unit == other.unit and (self.low > other.high or other.low > self.high)


def figure_of(value: str, unit: str = "", qualifier: str | None = None) -> Figure | None:
    """Return what a value says, with the unit and the qualifier given apart; None where it is not sure."""
    text, own = _qualified(fold(value).replace("\u202f", " ").strip())
    ends = _ends(text)
    if not ends:
        return None
    amounts = [_amount(each, fold(unit)) for each in ends]
    if any(each is None for each in amounts):
        return None
    low, high = amounts[0], amounts[-1]
    assert low is not None and high is not None
    if low.unit != high.unit or low.low > high.high:
        return None
    return _bounded(low._replace(high=high.high), qualifier or own)


def _qualified(text: str) -> tuple[str, str | None]:
    """Return a value without the words that qualify it, and what they mean."""
    for meaning, several in _BEFORE.items():
        for words in sorted(several, key=len, reverse=True):
            if text.startswith(words):
                rest = text[len(words) :].lstrip()
                if rest[:1].isdigit():
                    return rest, meaning
    return text, None


def _ends(text: str) -> list[str]:
    """Return the one or the two amounts of a value: ``14``, ``14-15``, ``14 ou 15``, ``de 14 a 15``."""
    bare = re.sub(r"^(?:de|entre|from|between)\s+(?=\d)", "", text)
    ranged = re.fullmatch(
        r"(\d[\d ]*(?:[.,]\d+)?)\s*(?:-|–|a|ou|et|to|or|and)\s*(\d[\d ]*(?:[.,]\d+)?)(\s*\D.*)?", bare
    )
    if ranged:
        return [ranged[1].strip() + (ranged[3] or ""), ranged[2].strip() + (ranged[3] or "")]
    return [text] if bare == text and len(_SIMPLE.findall(text)) == 1 else []


def _amount(text: str, unit: str) -> Figure | None:
    """Return an amount, its unit without what multiplies it."""
    read = _AMOUNT.fullmatch(text)
    digits = _plain(read["number"]) if read else None
    if read is None or digits is None:
        return None
    if text[read.end("scale" if read["scale"] else "number") :][:1].isalpha():
        return None
    factor, apart = _scaled(unit)
    own = _bare_unit(read["unit"])
    scale = _THOUSANDS[read["scale"]] if read["scale"] else factor
    if (own and apart and own != apart) or factor not in (1.0, scale):
        return None
    number = float(digits) * scale
    margin = 0.499 * (_step(digits) or float(scale > 1)) * scale
    return Figure(number - margin, number + margin, number, own or apart)


def _plain(number: str) -> str | None:
    """Return digits with a decimal point; None where a point or a comma may mean two things."""
    text = number.replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}(?:[ ]\d{3})+(?:[.,]\d+)?", text):
        text = text.replace(" ", "")
    if " " in text or re.fullmatch(r"-?[1-9]\d{0,2}(?:[.,]\d{3})+", text):
        return None
    return text.replace(",", ".")


def _step(digits: str) -> float:
    """Return the width of what a number may stand for, once rounded; a whole number is exact.

    Past three zeros at the end, two digits are taken for sure: 4000 is 3950 to 4050.
    """
    whole, point, decimals = digits.lstrip("-").partition(".")
    if point:
        return float(10.0 ** -len(decimals))
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(10 ** min(zeros, len(whole) - 2)) if zeros >= 3 else 0.0


def _scaled(unit: str) -> tuple[float, str]:
    """Return what a unit multiplies by, and the unit alone: ``m€`` is a million and ``€``."""
    read = _UNIT.fullmatch(unit)
    return (_THOUSANDS[read["scale"]], _bare_unit(read["unit"])) if read else (1.0, _bare_unit(unit))


def _bare_unit(unit: str) -> str:
    """Return a unit without article nor plural: ``d'euros`` is ``€``."""
    bare = re.sub(r"^(?:d'|de |of )", "", unit.strip())
    bare = bare.rstrip(".s") if len(bare) > 3 else bare
    return "€" if bare in ("euro", "eur") else bare


def _bounded(figure: Figure, qualifier: str | None) -> Figure:
    if qualifier == "more_than":
        return figure._replace(high=math.inf)
    if qualifier == "less_than":
        return figure._replace(low=-math.inf)
    if qualifier == "about":
        margin = _AROUND * max(abs(figure.low), abs(figure.high))
        return figure._replace(low=figure.low - margin, high=figure.high + margin)
    return figure


def written(number: float, language: str) -> str:
    """Return a number as it is written: thousands apart, a comma in French."""
    text = f"{number:,.6f}".rstrip("0").rstrip(".")
    if language == "fr":
        return text.replace(",", "\u202f").replace(".", ",")
    return text
