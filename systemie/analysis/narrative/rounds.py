"""The loops that a narrative tells: those declared, else the shortest found."""

from __future__ import annotations

from typing import Final

from systemie.analysis.narrative.loops import round_of, told_loop
from systemie.analysis.narrative.teller import Teller
from systemie.analysis.network import network_of

MOST: Final = 8


def loops_told(teller: Teller) -> tuple[str, ...]:
    """Return a paragraph for each declared loop that the state shown holds."""
    network = network_of(teller.system)
    ids = teller.system.element
    told = []
    for loop in teller.system.loops:
        found = [element.id for each in loop.through if (element := ids(each)) is not None]
        if len(found) == len(loop.through) and (whole := round_of(network, found)) is not None:
            told.append(told_loop(teller, whole, loop=loop))
    left = len(told) - MOST
    if left > 1:
        told = [*told[:MOST], teller.phrases("analysis.narrative.left.loops", count=left)]
    return tuple(told)
