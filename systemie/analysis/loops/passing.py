"""How many loops go through each element, where loops are not the subject: a smaller search."""

from __future__ import annotations

from typing import Final

from systemie.analysis.loops.budgets import Budget, Count
from systemie.analysis.loops.counting import count_loops
from systemie.analysis.network import Network
from systemie.analysis.options import Options

FEWER: Final = 20_000
"""Loops counted, unless a budget says otherwise: past them, only the shorter ones are all known."""


def loops_passing(network: Network, options: Options | None = None) -> Count:
    """Count loops, and those through each element, within FEWER or the budget of the options.

    Never by the clock: the same map gives the same counts everywhere.
    """
    most = FEWER if options is None or options.budget is None else max(0, options.budget)
    return count_loops(network, Budget(most, options.max_length if options else None, None))
