"""The loops that a narrative tells: those declared, else the shortest."""

from __future__ import annotations

from itertools import islice
from typing import Final

from systemie.analysis.loops import Listing
from systemie.analysis.narrative.loops import round_in, round_of, told_loop
from systemie.analysis.narrative.teller import Teller
from systemie.analysis.network import Network, network_of

MOST: Final = 8
MOST_FOUND: Final = 3
WORK: Final = 200_000


def loops_told(teller: Teller) -> tuple[str, ...]:
    """Return a paragraph for each declared loop that the state shown holds, else for the shortest loops.

    The search of loops looks at `WORK` arcs at most.
    """
    network = network_of(teller.system)
    ids = teller.system.element
    told = []
    for loop in teller.system.loops:
        found = [element.id for each in loop.through if (element := ids(each)) is not None]
        if len(found) == len(loop.through) and (whole := round_of(network, found)) is not None:
            told.append(told_loop(teller, whole, loop=loop))
    if not told:
        return _found(teller, network)
    left = len(told) - MOST
    if left > 1:
        told = [*told[:MOST], teller.phrases("analysis.narrative.left.loops", count=left)]
    return tuple(told)


def _found(teller: Teller, network: Network) -> tuple[str, ...]:
    """Return the shortest loops told, under a sentence that says that nobody named them."""
    found = list(islice(Listing(network, work=WORK), MOST_FOUND))
    told = [told_loop(teller, round_in(network, each)) for each in found]
    return (teller.phrases("analysis.narrative.loop.nobody_named", count=len(told)), *told) if told else ()
