"""MACTOR on a system: from what its links say to the positions of its actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from systemie.analysis.actors.mactor import (
    Fractions,
    Integers,
    competitiveness,
    direct_and_indirect,
    scaled_to_mean_one,
    signs_of,
    strongest,
    sums_of,
    turned,
)
from systemie.analysis.actors.play import Play, play_of
from systemie.analysis.actors.result import Actors, Order, order_of
from systemie.analysis.forces import whole
from systemie.analysis.notices import Notice
from systemie.analysis.options import Options
from systemie.model.system import System


def result_of(system: System, options: Options) -> Actors:
    """Return the play of actors of the state shown."""
    play = play_of(system, options)
    mid, divisor = _mid(play)
    midi, mmidi = direct_and_indirect(mid), strongest(mid)
    raw = competitiveness(midi, options.variant)
    strength = scaled_to_mean_one(raw)
    valued = order_of(_positions(play), len(play.objectives))
    signs = signs_of(valued.positions)
    orders = (
        Order(signs, turned(signs, len(play.objectives)), 1),
        valued,
        None if strength is None else _weighed(play, strength),
    )
    notices = (*_notices(play, options, strength), *play.notices)
    return Actors(
        play.actors, play.objectives, divisor, mid, midi, mmidi, sums_of(midi), sums_of(mmidi),
        options.variant, raw, strength, scaled_to_mean_one(competitiveness(mmidi, "C")), orders,
        len(play.positions), play.outside_family, notices,
    )  # fmt: skip


def _mid(play: Play) -> tuple[Integers, int]:
    scaled = whole(play.influences.values())
    rows = [[0] * len(play.actors) for _ in play.actors]
    for (source, target), force in zip(play.influences, scaled.numerators, strict=True):
        rows[source][target] = force
    return tuple(map(tuple, rows)), scaled.divisor


def _positions(play: Play) -> list[list[Fraction]]:
    rows = [[Fraction(0)] * len(play.objectives) for _ in play.actors]
    for (actor, objective), value in play.positions.items():
        rows[actor][objective] = value
    return rows


def _weighed(play: Play, strength: Fractions) -> Order:
    """Return the third order: R*_i × 2MAO_ij, unrounded."""
    weighed = {place: strength[place[0]] * value for place, value in play.positions.items()}
    return order_of(_positions(replace(play, positions=weighed)), len(play.objectives))


def _notices(play: Play, options: Options, strength: Fractions | None) -> Iterator[Notice]:
    if not play.actors:
        if not play.notices:
            yield Notice("analysis.actors.no_actor")
        return
    if strength is not None:
        yield Notice("analysis.actors.reading", {"variant": options.variant})
    elif play.influences:
        yield Notice("analysis.actors.no_strength", {"variant": options.variant})
    else:
        yield Notice("analysis.actors.no_influence")
    if not play.objectives:
        yield Notice("analysis.actors.no_objective")
