"""Actors by objectives (2MAO): where each stands on each, from -4 to 4, and what each objective mobilises."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import Final

from systemie.analysis.actors import result_of
from systemie.analysis.actors.play import play_of
from systemie.analysis.actors.result import Actors, Order
from systemie.analysis.forces import rounded
from systemie.analysis.naming import name_of, names_said
from systemie.analysis.notices import notices_said
from systemie.analysis.options import Options
from systemie.analysis.wording import quoted
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.scenes.charts.matrix import Cell, Heading, Margin, Matrix
from systemie.scenes.pictures.printing import name_printed
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.signing import signed, tint_of
from systemie.scenes.pictures.tabling import Told, ids_shown, table_of
from systemie.scenes.scene import LegendEntry, Scene

_KEY: Final = "pictures.matrix"
STRONGEST: Final = 4
SIDES: Final = ("for", "against")
REMARKS: Final = ("unvalued", "controversy", "contrary", "several", "sideless", "others")
"""The notices of the analysis that are about positions."""
TINTS: Final = {"for": "plus", "against": "minus"}


@dataclasses.dataclass(frozen=True)
class Table:
    """The positions drawn: ranks of actors and of objectives in the result, in the order of the picture.

    `stated` are the places where a position is said, neutral ones included.
    """

    result: Actors
    stated: Collection[tuple[int, int]]
    actors: tuple[int, ...]
    objectives: tuple[int, ...]

    @property
    def order(self) -> Order:
        """The valued positions."""
        return self.result.orders[1]

    def value(self, actor: int, objective: int) -> Fraction:
        """Return a position, from -4 to 4."""
        return self.order.exact(self.order.positions[actor][objective])


def composed(draft: Draft) -> Scene:
    """Return the matrix of the positions of actors on objectives."""
    scene, phrases, system = draft.scene, draft.phrases, draft.shown.system
    known = ids_shown(scene)
    result = result_of(system, Options())
    table = _table(result, play_of(system, Options()).positions, known)
    told = Told(
        _described(scene.caption.title, table, system, phrases),
        _legend(table, phrases),
        _notices(table, phrases),
    )
    return table_of(scene, _chart(table, system, phrases), told)


def _table(result: Actors, stated: Collection[tuple[int, int]], known: set[str]) -> Table:
    """Return what is drawn: the most mobilising objectives first, then actors as they go together."""
    positive, negative = result.orders[1].mobilisation
    objectives = [rank for rank, each in enumerate(result.objectives) if each in known]
    objectives.sort(key=lambda rank: -(positive[rank] + negative[rank]))
    said = {actor for actor, objective in stated if objective in objectives}
    actors = [rank for rank, each in enumerate(result.actors) if each in known and rank in said]
    ordered = tuple(_together(actors, result.orders[1]))
    return Table(result, stated, ordered, tuple(objectives) if actors else ())


def _together(actors: Sequence[int], order: Order) -> list[int]:
    """Return the most engaged actor, then the others: who agrees most with it first, who opposes it last."""
    if not actors:
        return []
    engaged = [one + other for one, other in zip(*order.implication, strict=True)]
    first = max(actors, key=lambda rank: engaged[rank])
    agree, differ = order.between_actors
    return sorted(actors, key=lambda rank: (rank != first, differ[first][rank] - agree[first][rank]))


def _chart(table: Table, system: System, phrases: Phrases) -> Matrix:
    result, order = table.result, table.order
    stakes = [phrases(f"{_KEY}.stakes.{side}") for side in SIDES]
    mobilises = [phrases(f"{_KEY}.mobilises.{side}") for side in SIDES]
    rows = tuple(_heading(result.actors[rank], system, phrases) for rank in table.actors)
    columns = tuple(_heading(result.objectives[rank], system, phrases) for rank in table.objectives)
    return Matrix(
        rows,
        columns,
        tuple(_cells(table, phrases)),
        row_margins=_margins(order.implication, order, table.actors, stakes, phrases),
        column_margins=_margins(order.mobilisation, order, table.objectives, mobilises, phrases),
        corner=phrases(f"{_KEY}.corner.positions"),
        empty="" if columns else phrases(f"{_KEY}.nothing.positions"),
    )


def _heading(id: str, system: System, phrases: Phrases) -> Heading:
    return Heading(id, name_printed(system, id, phrases))


def _cells(table: Table, phrases: Phrases) -> Iterator[Cell]:
    for row, actor in enumerate(table.actors):
        for column, objective in enumerate(table.objectives):
            if (actor, objective) in table.stated:
                value = table.value(actor, objective)
                level = round(float(min(abs(value) / STRONGEST, Fraction(1))), 4)
                yield Cell(row, column, tint_of(value), level, signed(value, phrases))


def _margins(
    sides: tuple[tuple[int, ...], tuple[int, ...]], order: Order, ranks: Sequence[int],
    labels: Sequence[str], phrases: Phrases,
) -> tuple[Margin, ...]:  # fmt: skip
    """Return what is for, then what is against, at one scale."""
    most = max((side[rank] for side in sides for rank in ranks), default=0)
    if not most:
        return ()
    return tuple(
        Margin(
            label,
            tuple(str(phrases.said(rounded(order.exact(side[rank]), 1))) for rank in ranks),
            tuple(round(side[rank] / most, 4) for rank in ranks),
            TINTS[name],
        )
        for name, label, side in zip(SIDES, labels, sides, strict=True)
    )


def _legend(table: Table, phrases: Phrases) -> Iterator[LegendEntry]:
    values = [table.value(actor, objective) for actor in table.actors for objective in table.objectives]
    for name in SIDES:
        way = 1 if name == "for" else -1
        count = sum(value * way > 0 for value in values)
        if count:
            text = "+" if way > 0 else "−"
            yield LegendEntry("cell", text, phrases(f"{_KEY}.legend.{name}"), count, "2", TINTS[name])
    if table.objectives:
        yield LegendEntry("letters", "Σ", phrases(f"{_KEY}.legend.mobilisation"), 1)


def _notices(table: Table, phrases: Phrases) -> Iterator[str]:
    """Yield how positions were read, and that sums count more than what is drawn where they do."""
    if not table.objectives:
        yield phrases(f"{_KEY}.notice.positions")
        return
    drawn = {(actor, objective) for actor in table.actors for objective in table.objectives}
    if any(place not in drawn for place in table.stated):
        yield phrases(f"{_KEY}.notice.whole_map")
    mine = (each for each in table.result.notices if each.key.rpartition(".")[2] in REMARKS)
    yield from notices_said(mine, phrases)


def _described(title: str, table: Table, system: System, phrases: Phrases) -> str:
    """Return the matrix in sentences: what mobilises most, then who is for and against each objective."""
    values = {"title": title, "rows": len(table.actors), "columns": len(table.objectives)}
    told = [phrases(f"{_KEY}.said.positions", **values)]
    told += [_most(table, system, phrases)] if len(table.objectives) > 1 else []
    return " ".join([*told, *(_sides_said(table, each, system, phrases) for each in table.objectives)])


def _most(table: Table, system: System, phrases: Phrases) -> str:
    """Return what mobilises most, how much for and how much against."""
    first = table.objectives[0]
    positive, negative = (table.order.exact(side[first]) for side in table.order.mobilisation)
    name = quoted(name_of(system, table.result.objectives[first]), phrases)
    values = {"positive": rounded(positive, 1), "negative": rounded(negative, 1)}
    return phrases(f"{_KEY}.said.mobilises", name=name, **values)


def _sides_said(table: Table, objective: int, system: System, phrases: Phrases) -> str:
    name = quoted(name_of(system, table.result.objectives[objective]), phrases)
    parts = [
        phrases(f"{_KEY}.said.{side}", names=names_said(names, phrases, most=len(names)))
        for side, way in (("for", 1), ("between", 0), ("against", -1))
        if (names := _standing(table, objective, way, system, phrases))
    ]
    return phrases(f"{_KEY}.said.objective", name=name, told=", ".join(parts))


def _standing(table: Table, objective: int, way: int, system: System, phrases: Phrases) -> list[str]:
    """Return the actors on one side of an objective, with their positions."""
    return [
        f"{name_printed(system, table.result.actors[actor], phrases)} ({signed(value, phrases)})"
        for actor in table.actors
        if (actor, objective) in table.stated
        and ((value := table.value(actor, objective)) > 0) - (value < 0) == way
    ]
