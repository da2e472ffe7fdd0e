"""Numbers with their sign, and the tint that goes with it."""

from __future__ import annotations

from fractions import Fraction

from systemie.analysis.forces import rounded
from systemie.phrases import Phrases


def signed(value: Fraction, phrases: Phrases) -> str:
    """Return a number with its sign, a true minus."""
    said = str(phrases.said(rounded(abs(value), 1)))
    return f"+{said}" if value > 0 else f"−{said}" if value < 0 else said


def tint_of(value: Fraction) -> str:
    """Return the tint of what is for, against, or neither."""
    return "plus" if value > 0 else "minus" if value < 0 else "slate"
