"""The sign that paths have together: more at one end gives more, or less, at the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from systemie.analysis.network import Network
from systemie.analysis.paths.between import Between, between
from systemie.analysis.paths.effort import Effort, Exhausted
from systemie.analysis.paths.searching import EFFORT
from systemie.analysis.paths.tallying import PathSign, by_sign, tally_of

NetSign = Literal["+", "-", "ambiguous", "undetermined"]


def net_sign_of(
    network: Network, starts: Collection[int], ends: Collection[int], *, effort: Effort | None = None
) -> NetSign | None:
    """Return the common sign of all simple paths from starts to ends; see `net_sign`.

    None when there is no path, or when the paths are too many for the effort
    allowed, which several calls may share.
    """
    way = between(network, starts, ends)
    sure = sign_by_halves(way)
    if sure is not None:
        return sure
    try:
        tally = tally_of(way, effort or Effort(EFFORT))
    except Exhausted:
        return None
    return net_sign(way, by_sign(tally), is_exact=True)


def net_sign(way: Between, counts: Mapping[PathSign, int], *, is_exact: bool) -> NetSign | None:
    """Return the net sign of paths: their common sign, else ``ambiguous``; ``undetermined`` if one is.

    From a search that was cut, only what further paths cannot change; else None.
    """
    if counts.get("undetermined"):
        return "undetermined"
    plus, minus = counts.get("+", 0), counts.get("-", 0)
    if plus and minus and (is_exact or not _has_unsigned(way)):
        return "ambiguous"
    if not is_exact:
        return sign_by_halves(way)
    if plus and minus:
        return "ambiguous"
    return "+" if plus else "-" if minus else None


def sign_by_halves(way: Between) -> Literal["+", "-"] | None:
    """Return the sign that every path has when no two ways between the same points differ; else None.

    What lies between starts and ends is then in two halves, the arcs inside a
    half being + and those across being - (Harary 1953). Enough, not necessary. Linear.
    """
    if way.through or way.ends.intersection(way.starts) or _has_unsigned(way):
        return None
    half: dict[int, int] = {start: 0 for start in way.starts if way.steps[start]}
    edge = list(half)
    while edge:
        here = edge.pop()
        for step in way.steps[here]:
            side = half[here] ^ (way.network.arcs[step.arc].sign == "-")
            if step.target not in half:
                half[step.target] = side
                edge.append(step.target)
            elif half[step.target] != side:
                return None
    signs = {half[end] for end in way.ends if end in half}
    return ("-" if signs == {1} else "+") if len(signs) == 1 else None


def _has_unsigned(way: Between) -> bool:
    arcs = way.network.arcs
    return any(arcs[step.arc].sign is None for steps in way.steps for step in steps)
