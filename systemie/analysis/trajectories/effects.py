"""What a step acts on: what it pushes up or down, how far that goes, with which sign it arrives."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, Literal, NamedTuple

from systemie.analysis.differing import Edit
from systemie.analysis.network import INERT, Network
from systemie.analysis.paths.between import between
from systemie.analysis.paths.effort import Effort, Exhausted
from systemie.analysis.paths.enumerating import Walk
from systemie.analysis.paths.signs import net_sign, net_sign_of
from systemie.analysis.paths.tallying import PathSign, kind_of
from systemie.analysis.reaching import reached_from
from systemie.analysis.trajectories.moments import Moment, acts
from systemie.model.links import LINK_PREFIX, Link

Effect = Literal["+", "-", "ambiguous", "undetermined"]
_OPPOSITE: Final[Mapping[str, Effect]] = {"+": "-", "-": "+"}
_RISING: Final = {"up": "+", "under_way": "+", "done": "+", "down": "-", "abandoned": "-", "suspended": "-"}
"""Trends of an element and statuses of an action that say which way a step takes it."""
_EFFORT: Final = 50_000
"""Work allowed to tell one net sign."""
_FIRST: Final = 60
"""Paths looked at before all of them are."""


class Push(NamedTuple):
    """An element that a step acts on, which way (None: not told), in the state before or after."""

    element: str
    sign: str | None
    is_before: bool = False


def pushes_of(moment: Moment) -> tuple[Push, ...]:
    """Return what a step acts on, each once.

    What appears is pushed up and what goes or is given up is pushed down; a
    new link pushes its end by its sign, a link that ends pushes it the other
    way, a stronger link by its sign, a weaker one the other way. A link without
    sign to what appears with it adds nothing, nor does one that ends with its end.
    """
    return tuple(dict.fromkeys((*_on_elements(moment), *_on_ends(moment))))


def _on_elements(moment: Moment) -> Iterator[Push]:
    difference = moment.difference
    for each in difference.elements_added:
        if each.state not in INERT:
            yield Push(each.id, "+")
    for each in difference.elements_removed:
        yield Push(each.id, "-", is_before=True)
    for edit in difference.elements_changed:
        yield from _on_changed(edit)


def _on_changed(edit: Edit) -> Iterator[Push]:
    was_inert, is_inert = edit.before.state in INERT, edit.after.state in INERT
    if was_inert != is_inert:
        yield Push(edit.after.id, "-" if is_inert else "+", is_before=is_inert)
    elif not is_inert:
        for field in ("trend", "status"):
            if field in edit.fields:
                yield Push(edit.after.id, _RISING.get(getattr(edit.after, field) or ""))


def _on_ends(moment: Moment) -> Iterator[Push]:
    difference = moment.difference
    new = {each.id for each in difference.elements_added}
    for link in difference.links_added:
        if link.target not in new or link.sign in _OPPOSITE:
            yield from _on_end(link, link.sign, moment.network, is_before=False)
    for link in difference.links_removed:
        if link.target not in moment.now.element_ids and not link.is_on_link:
            continue
        yield from _on_end(link, _opposite(link.sign), moment.network_before, is_before=True)
    for edit in difference.links_changed:
        if "sign" in edit.fields:
            yield from _on_end(edit.after, edit.after.sign, moment.network, is_before=False)
        else:
            grown = _growth(edit)
            sign = edit.after.sign if grown > 0 else _opposite(edit.after.sign)
            if grown:
                yield from _on_end(edit.after, sign, moment.network, is_before=False)


def _on_end(link: Link, sign: str | None, network: Network, *, is_before: bool) -> Iterator[Push]:
    if link.target.startswith(LINK_PREFIX):
        bare = link.target.removeprefix(LINK_PREFIX)
        modulated = next((each for each in network.links if each.id == bare), None)
        if modulated is not None:
            yield Push(modulated.target, _modulated(link, modulated, is_before=is_before), is_before)
    elif acts(network, link):
        yield Push(link.target, sign, is_before)
        if link.direction == "both":
            yield Push(link.source, sign, is_before)


def _modulated(link: Link, modulated: Link, *, is_before: bool) -> str | None:
    """Return which way a link on a link pushes the end of the latter, which ends where `is_before`."""
    if link.effect is None:
        return None
    is_more = (link.effect == "amplifies") != is_before
    return modulated.sign if is_more else _opposite(modulated.sign)


def _growth(edit: Edit) -> float:
    """Return how much stronger a link becomes; 0 when it is not told."""
    for field in ("strength", "weight"):
        old, new = getattr(edit.before, field), getattr(edit.after, field)
        if field in edit.fields and isinstance(old, int | float) and isinstance(new, int | float):
            return new - old
    return 0


def _opposite(sign: str | None) -> str | None:
    return _OPPOSITE.get(sign or "")


def reach_of(moment: Moment, pushes: Iterable[Push], targets: Iterable[str]) -> dict[str, int | None]:
    """Return how many links each target is from what a step acts on, at least; None out of reach.

    What goes is looked at in the state before, the rest in the state after. Linear.
    """
    found: dict[str, int] = {}
    for network, own in _sides(moment, pushes):
        starts = [network.ranks[each.element] for each in own if each.element in network.ranks]
        for rank, distance in {**reached_from(network, starts), **dict.fromkeys(starts, 0)}.items():
            id = network.elements[rank]
            found[id] = min(distance, found.get(id, distance))
    return {target: found.get(target) for target in targets}


def effect_of(moment: Moment, pushes: Iterable[Push], target: str) -> Effect | None:
    """Return the net sign of a step on a target; None when it does not reach it.

    The common sign of all that it pushes through all paths; ``ambiguous`` when
    they differ, ``undetermined`` when one is not told, or when there are too
    many paths to tell.
    """
    arriving = {each for network, own in _sides(moment, pushes) for each in _arriving(network, own, target)}
    if "undetermined" in arriving:
        return "undetermined"
    return "ambiguous" if len(arriving) > 1 else next(iter(arriving), None)


def _sides(moment: Moment, pushes: Iterable[Push]) -> Iterator[tuple[Network, list[Push]]]:
    told = list(pushes)
    yield moment.network_before, [each for each in told if each.is_before]
    yield moment.network, [each for each in told if not each.is_before]


def _arriving(network: Network, pushes: Iterable[Push], target: str) -> Iterator[Effect]:
    """Yield the signs with which pushes arrive at a target."""
    end = network.ranks.get(target)
    by_sign: dict[str | None, list[int]] = {}
    for each in pushes:
        rank = network.ranks.get(each.element)
        if rank is not None and end is not None:
            by_sign.setdefault(each.sign, []).append(rank)
    for sign, ranks in by_sign.items():
        if end in ranks:
            yield _carried("+", sign)
        others = [each for each in ranks if each != end]
        if end is not None and end in reached_from(network, others):
            found = _net_sign(network, others, end) if sign in _OPPOSITE else None
            yield _carried(found or "undetermined", sign)


def _net_sign(network: Network, starts: list[int], end: int) -> Effect | None:
    """Return the net sign of paths, by the first of them where these are enough to tell."""
    way = between(network, starts, [end])
    first: Counter[PathSign] = Counter()
    with contextlib.suppress(Exhausted):
        paths = islice(Walk(way, Effort(_EFFORT)), _FIRST)
        first.update(kind_of(network, path).sign for path in paths)
    sign = net_sign(way, first, is_exact=False)
    return sign or net_sign_of(network, starts, [end], effort=Effort(_EFFORT))


def _carried(path: Effect, sign: str | None) -> Effect:
    """Return with which sign a push arrives by paths of that sign."""
    if sign not in _OPPOSITE:
        return "undetermined"
    return path if sign == "+" else _OPPOSITE.get(path, path)
