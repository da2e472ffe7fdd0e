"""Feedback loops: counted exactly, listed shortest first, verified, told.

`loops_of` gives all that is known of the loops of a network, `count_loops`
their numbers alone, `Listing` one loop after the other.
"""

from systemie.analysis.loops.budgets import Budget, Count, Polarity, Tally
from systemie.analysis.loops.circuits import Loop
from systemie.analysis.loops.computing import Loops, loops_of, result_of
from systemie.analysis.loops.counting import count_loops
from systemie.analysis.loops.declared import Declared
from systemie.analysis.loops.listing import Listing
from systemie.analysis.loops.telling import account_of
from systemie.analysis.loops.waypoints import Waypoints, waypoints_in

__all__ = [
    "Budget",
    "Count",
    "Declared",
    "Listing",
    "Loop",
    "Loops",
    "Polarity",
    "Tally",
    "Waypoints",
    "account_of",
    "count_loops",
    "loops_of",
    "result_of",
    "waypoints_in",
]
