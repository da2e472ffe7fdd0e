"""Numbers as a reader writes them: grouped by thousands, three decimals at most, a true minus sign."""

from __future__ import annotations

from typing import Final

MINUS: Final = "\N{MINUS SIGN}"
THOUSANDS: Final = {"fr": "\u202f", "en": ","}


def number_written(value: float, language: str) -> str:
    """Return a number as it stands in a table, in French or in English.

    >>> number_written(-1234567, "en"), number_written(0.12345, "fr")
    ('−1,234,567', '0,123')
    """
    if isinstance(value, int) or abs(value) >= 1000:
        text = f"{round(value):,}".replace(",", THOUSANDS.get(language, ","))
    else:
        text = f"{value:.{_decimals(value)}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        text = text.replace(".", ",") if language == "fr" else text
    return text.replace("-", MINUS) if text not in ("-0", "-0,0") else "0"


def _decimals(value: float) -> int:
    """Return how many decimals are kept: three below one, two below a hundred, then one."""
    return 3 if abs(value) < 1 else 2 if abs(value) < 100 else 1
