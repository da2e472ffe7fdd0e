"""The letters that recall bands, scenarios, and what else is named in full once only."""

from __future__ import annotations

from string import ascii_uppercase


def letter_of(rank: int) -> str:
    """Return A, B… Z, AA, AB… for a rank from 0."""
    above, own = divmod(rank, len(ascii_uppercase))
    return (letter_of(above - 1) if above else "") + ascii_uppercase[own]
