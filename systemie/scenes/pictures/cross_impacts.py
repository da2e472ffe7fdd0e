"""Cross impacts: what each hypothesis favours or hampers among those of the other factors."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from typing import Final

from systemie.analysis.naming import names_said
from systemie.analysis.options import Options
from systemie.analysis.scenarios.box import Box
from systemie.analysis.scenarios.box import result_of as box_of
from systemie.analysis.scenarios.judging import Judgements, judgements_of
from systemie.analysis.scenarios.space import Choice, Space
from systemie.analysis.scenarios.stating import state_said
from systemie.phrases import Phrases
from systemie.scenes.charts.matrix import Band, Cell, Heading, Matrix
from systemie.scenes.pictures.banding import letter_of
from systemie.scenes.pictures.printing import printed
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.signing import signed, tint_of
from systemie.scenes.pictures.tabling import Told, ids_shown, table_of
from systemie.scenes.scene import LegendEntry, Scene

_KEY: Final = "pictures.matrix"
STRONGEST: Final = 3
EXCLUDED: Final = "×"
BANDS: Final = ("blue", "green", "orange", "purple", "teal", "pink", "brown", "yellow")


@dataclasses.dataclass(frozen=True)
class Crossing:
    """What is drawn: choices in their order, judgements between them, pairs that exclude each other."""

    box: Box
    judgements: Judgements
    choices: tuple[Choice, ...]

    @property
    def space(self) -> Space:
        return self.box.space

    def value(self, source: Choice, target: Choice) -> Fraction:
        """Return what one hypothesis does to another, in points."""
        starts = self.judgements.grid.starts
        row, column = (starts[factor] + state for factor, state in (source, target))
        return Fraction(int(self.judgements.matrix[row, column]), self.judgements.unit)

    def pairs(self) -> Iterator[tuple[int, int, Fraction]]:
        """Yield the ranks of the choices where something is judged, and the judgement."""
        for row, source in enumerate(self.choices):
            for column, target in enumerate(self.choices):
                value = self.value(source, target) if source[0] != target[0] else Fraction()
                if value:
                    yield row, column, value

    def exclusions(self) -> Iterator[tuple[int, int, str]]:
        """Yield the ranks of the pairs that exclude each other, both ways, and their link."""
        ranks = {choice: rank for rank, choice in enumerate(self.choices)}
        for pair in self.box.exclusions:
            if pair.first in ranks and pair.second in ranks:
                yield ranks[pair.first], ranks[pair.second], pair.link
                yield ranks[pair.second], ranks[pair.first], pair.link


def composed(draft: Draft) -> Scene:
    """Return the matrix of cross impacts, a block for each two factors."""
    scene, phrases, system = draft.scene, draft.phrases, draft.shown.system
    known = ids_shown(scene)
    box = box_of(system, Options(budget=0))
    choices = tuple(
        choice for choice in box.space.ranks.values() if box.space.descriptors[choice[0]].id in known
    )
    crossing = Crossing(box, judgements_of(system, box.space), choices)
    told = Told(
        _described(scene.caption.title, crossing, phrases),
        _legend(crossing, phrases),
        _notices(crossing, phrases),
    )
    return table_of(scene, _chart(crossing, phrases), told)


def _chart(crossing: Crossing, phrases: Phrases) -> Matrix:
    space = crossing.space
    factors = [factor for factor, _ in groupby(crossing.choices, key=lambda choice: choice[0])]
    bands = tuple(
        Band(letter_of(rank), printed(space.descriptors[factor].name, phrases), BANDS[rank % len(BANDS)])
        for rank, factor in enumerate(factors)
    )
    headings = tuple(
        Heading(space.reference(each), printed(space.label(each), phrases), factors.index(each[0]))
        for each in crossing.choices
    )
    cells = [
        Cell(row, column, tint_of(value), _level(value), signed(value, phrases))
        for row, column, value in crossing.pairs()
    ]
    cells += [
        Cell(row, column, "slate", 1.0, EXCLUDED, "solid", hollow=True, of=link)
        for row, column, link in crossing.exclusions()
    ]
    return Matrix(
        headings, headings, tuple(cells), bands, bands,
        closed=tuple(
            (row, column) for row, one in enumerate(crossing.choices)
            for column, other in enumerate(crossing.choices) if one[0] == other[0]
        ),
        corner=phrases(f"{_KEY}.corner.cross_impacts"),
        empty="" if headings else phrases(f"{_KEY}.nothing.hypotheses"),
    )  # fmt: skip


def _level(value: Fraction) -> float:
    return round(float(min(abs(value) / STRONGEST, Fraction(1))), 4)


def _legend(crossing: Crossing, phrases: Phrases) -> Iterator[LegendEntry]:
    values = [value for _, _, value in crossing.pairs()]
    for text, tint, key in (("+", "plus", "favours"), ("−", "minus", "hampers")):
        count = sum(tint_of(value) == tint for value in values)
        if count:
            yield LegendEntry("cell", text, phrases(f"{_KEY}.legend.{key}"), count, "2", tint)
    excluded = sum(1 for _ in crossing.exclusions()) // 2
    if excluded:
        yield LegendEntry("letters", EXCLUDED, phrases(f"{_KEY}.legend.excluded"), excluded)


def _notices(crossing: Crossing, phrases: Phrases) -> Iterator[str]:
    if not crossing.choices:
        yield phrases(f"{_KEY}.notice.hypotheses")
    elif not crossing.judgements.told:
        yield phrases(f"{_KEY}.notice.judgements")
    yield from (notice.said(phrases) for notice in crossing.judgements.notices)


def _described(title: str, crossing: Crossing, phrases: Phrases) -> str:
    """Return the matrix in sentences: what each hypothesis favours, hampers and excludes."""
    factors = len({factor for factor, _ in crossing.choices})
    told = [phrases(f"{_KEY}.said.cross_impacts", title=title, count=factors, rows=len(crossing.choices))]
    pairs = [*crossing.pairs()]
    for row, choice in enumerate(crossing.choices):
        for key, way in (("favours", 1), ("hampers", -1)):
            names = [
                f"{state_said(crossing.space, crossing.choices[column], phrases)} ({signed(value, phrases)})"
                for rank, column, value in pairs
                if rank == row and value * way > 0
            ]
            if names:
                name = state_said(crossing.space, choice, phrases)
                said = names_said(names, phrases, most=len(names))
                told.append(phrases(f"{_KEY}.said.{key}", name=name, names=said))
    for one, other, _ in [*crossing.exclusions()][::2]:
        pair = [state_said(crossing.space, crossing.choices[each], phrases) for each in (one, other)]
        told.append(phrases(f"{_KEY}.said.excludes", one=pair[0], other=pair[1]))
    return " ".join(told)
