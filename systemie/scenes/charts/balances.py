"""Balances: for each objective, what is for it above a line, what is against it below."""

from __future__ import annotations

from dataclasses import dataclass

from systemie.scenes.scene import Chart


@dataclass(frozen=True, slots=True)
class Stake:
    """What an actor puts for an objective, above zero, or against it; no id for several actors together."""

    label: str
    value: float
    id: str = ""
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Balance:
    """An objective: its stakes, and totals for and against once weighed, None where they are not."""

    id: str
    label: str
    stakes: tuple[Stake, ...]
    balance: str
    weighed: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Balances(Chart):
    """Objectives, the most engaging first; `above` and `below` say which side is which."""

    above: str
    below: str
    balances: tuple[Balance, ...]
