"""Controversies: who stands where between against and for, and with what arguments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from systemie.scenes.scene import Chart

Side = Literal["against", "between", "for"]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where someone stands, below 0 against and above it for; `said` is the position in letters."""

    actor: str
    name: str
    position: float
    said: str
    arguments: tuple[str, ...] = ()
    sources: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A controversy; `status` is latent, open, examined, calmed or nothing, `around` what it touches.

    `unargued` says for each side who gives no argument; `silence` stands where
    nobody takes a position.
    """

    id: str
    name: str
    subject: str
    status: str
    status_label: str
    stands: tuple[Stand, ...]
    unargued: tuple[tuple[Side, str], ...] = ()
    around: str = ""
    silence: str = ""


@dataclass(frozen=True, slots=True)
class Disputes(Chart):
    """Controversies one after the other; `reach` is the strongest position there may be."""

    disputes: tuple[Dispute, ...]
    sides: tuple[tuple[Side, str], ...]
    reach: int = 3
    empty: str = ""


def side_of(position: float) -> Side:
    """Return the side of a position."""
    return "for" if position > 0 else "against" if position < 0 else "between"
