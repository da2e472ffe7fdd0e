"""Balances of positions: for each objective, who is for it and who is against, and how much."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from systemie.analysis.actors.result import Order
from systemie.scenes.charts.balances import Balance, Balances, Stake
from systemie.scenes.pictures.playing import Playing
from systemie.scenes.scene import LegendEntry, Scene


def composed_from(playing: Playing) -> Scene:
    """Return the balance of each objective, the most engaging first."""
    draft, tell = playing.draft, playing.tell
    valued = playing.found.orders[1]
    ranks = [rank for rank, id in enumerate(playing.found.objectives) if id in playing.objectives]
    ranks.sort(key=lambda rank: -sum(side[rank] for side in valued.mobilisation))
    balances = tuple(_balance(playing, rank) for rank in ranks)
    chart = Balances(tell("for"), tell("against"), balances)
    told = " ".join(_told(playing, balances))
    scene = dataclasses.replace(
        draft.scene, chart=chart, legend=tuple(_legend(playing, balances)), description=told
    )
    return scene.noticed(*_notices(playing, balances))


def _balance(playing: Playing, rank: int) -> Balance:
    found, id = playing.found, playing.found.objectives[rank]
    valued, weighed = found.orders[1], found.orders[2]
    positive, negative = _sides(valued, rank)
    said = playing.tell("balance", value=signed(playing, positive - negative))
    pair = None if weighed is None else _sides(weighed, rank)
    if pair is not None:
        said = playing.tell("balances", value=signed(playing, positive - negative),
                            weighed=signed(playing, pair[0] - pair[1]))  # fmt: skip
    return Balance(id, playing.label(id), tuple(_stakes(playing, rank)), said, pair)


def _sides(order: Order, rank: int) -> tuple[float, float]:
    """Return what an objective gathers for it and against it."""
    one, other = (float(order.exact(side[rank])) for side in order.mobilisation)
    return one, other


def _stakes(playing: Playing, rank: int) -> Iterator[Stake]:
    """Yield what each actor shown puts, the most first, then what the others put together."""
    order = playing.found.orders[1]
    values = {
        actor: float(order.exact(order.positions[place][rank])) for actor, place in playing.rank.items()
    }
    shown = set(playing.actors or playing.rank)
    for actor, value in sorted(values.items(), key=lambda each: -abs(each[1])):
        if value and actor in shown:
            faded = actor in playing.nodes and playing.nodes[actor].faded
            yield Stake(playing.label(actor), value, actor, faded)
    for sign in (1, -1):
        others = [value for actor, value in values.items() if actor not in shown and value * sign > 0]
        if others:
            yield Stake(playing.tell("other_actors", count=len(others)), sum(others))


def signed(playing: Playing, value: float) -> str:
    """Return a balance with its sign."""
    said = playing.number(value)
    return f"+{said}" if value > 0 else said


def _legend(playing: Playing, balances: tuple[Balance, ...]) -> Iterator[LegendEntry]:
    values = [stake.value for balance in balances for stake in balance.stakes]
    for value, count in (("for", sum(v > 0 for v in values)), ("against", sum(v < 0 for v in values))):
        if count:
            yield LegendEntry("stake", value, playing.tell(f"legend.{value}"), count)
    weighed = sum(balance.weighed is not None for balance in balances)
    if weighed:
        yield LegendEntry("stake", "weighed", playing.tell("legend.weighed"), weighed)


def _notices(playing: Playing, balances: tuple[Balance, ...]) -> Iterator[str]:
    if not balances:
        yield playing.tell("no_position")
        return
    yield playing.notice("analysis.actors.unvalued")
    yield playing.notice("analysis.actors.controversy")
    if playing.found.strength is not None:
        yield playing.tell("weighing", variant=playing.found.variant)


def _told(playing: Playing, balances: tuple[Balance, ...]) -> Iterator[str]:
    """Tell each objective: its balance, then who is for and who is against."""
    title = playing.draft.scene.caption.title
    yield playing.tell("told.balances", title=title, count=len(balances))
    for balance in balances:
        sides = []
        for key, sign in (("for", 1), ("against", -1)):
            names = [
                playing.tell("told.stake", name=each.label, value=playing.number(abs(each.value)))
                for each in balance.stakes if each.value * sign > 0
            ]  # fmt: skip
            sides += [playing.tell(f"told.{key}", names=tuple(names))] if names else []
        said = {
            "name": balance.label,
            "balance": balance.balance,
            "sides": playing.phrases.said(tuple(sides)),
        }
        yield playing.tell("told.balance", **said)
