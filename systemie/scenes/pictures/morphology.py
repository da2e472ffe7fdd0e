"""The morphological table: each scenario a path through the hypotheses of factors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from systemie.analysis.naming import names_said
from systemie.analysis.options import Options
from systemie.analysis.scenarios.box import Box, Pair
from systemie.analysis.scenarios.box import Placed as InBox
from systemie.analysis.scenarios.box import result_of as box_of
from systemie.analysis.scenarios.consistency import CrossImpact, Judged
from systemie.analysis.scenarios.consistency import result_of as consistency_of
from systemie.analysis.scenarios.space import Choice
from systemie.analysis.scenarios.stating import state_said
from systemie.analysis.wording import closed, quoted
from systemie.phrases import Phrases
from systemie.scenes.charts.morphology import Clash, Course, Hypothesis, Morphology, Row
from systemie.scenes.ink import Dash
from systemie.scenes.pictures.banding import letter_of
from systemie.scenes.pictures.printing import apart, printed
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.tabling import Told, ids_shown, table_of
from systemie.scenes.scene import LegendEntry, Scene

_KEY: Final = "pictures.morphology"
TINTS: Final = ("blue", "orange", "green", "purple", "teal", "brown", "yellow", "pink", "slate", "red")
DASHES: Final[tuple[Dash, ...]] = ("solid", "dashed", "dotted")
MARKS: Final[Mapping[str, str]] = {"excluded": "×", "opposed": "≠"}
QUICK: Final = Options(budget=0, listed=0)
"""Scenarios are judged one by one: nothing is searched, nothing counted."""


def composed(draft: Draft) -> Scene:
    """Return the morphological table of the factors of a view."""
    scene, system = draft.scene, draft.shown.system
    known = ids_shown(scene)
    table = _Table(box_of(system, QUICK), consistency_of(system, QUICK), known, draft.phrases)
    chart = table.chart()
    told = Told(table.described(scene.caption.title, chart), table.legend(chart), table.notices())
    return table_of(scene, chart, told)


class _Table:
    """The table of the factors that a view holds."""

    def __init__(self, box: Box, judgement: CrossImpact, known: set[str], phrases: Phrases) -> None:
        self.box, self.judgement, self.phrases = box, judgement, phrases
        self.space = box.space
        self.factors = [rank for rank, each in enumerate(box.space.descriptors) if each.id in known]
        self.clashes = [*self._pairs(box.exclusions, "excluded"), *self._pairs(box.oppositions, "opposed")]

    def _pairs(self, pairs: tuple[Pair, ...], kind: str) -> Iterator[tuple[str, Pair]]:
        """Yield the pairs between factors that are drawn, with their kind."""
        return ((kind, each) for each in pairs if {each.first[0], each.second[0]} <= set(self.factors))

    def chart(self) -> Morphology:
        """Return what is drawn."""
        marks: dict[Choice, list[str]] = {}
        for rank, (kind, pair) in enumerate(self.clashes, 1):
            for choice in (pair.first, pair.second):
                marks.setdefault(choice, []).append(f"{MARKS[kind]}{rank}")
        both = zip(self.box.placed, self.judgement.judged, strict=True)
        return Morphology(
            tuple(self._row(factor, marks) for factor in self.factors),
            tuple(self._course(rank, placed, judged) for rank, (placed, judged) in enumerate(both)),
            tuple(self._clash(rank, *clash) for rank, clash in enumerate(self.clashes, 1)),
            self.phrases(f"{_KEY}.unsaid"),
            "" if self.factors else self.phrases(f"{_KEY}.nothing"),
        )

    def _row(self, factor: int, marks: Mapping[Choice, list[str]]) -> Row:
        descriptor = self.space.descriptors[factor]
        hypotheses = (
            Hypothesis(self.space.reference(choice), printed(self.space.label(choice), self.phrases),
                       tuple(marks.get(choice, ())))
            for choice in ((factor, state) for state in range(len(descriptor.states)))
        )  # fmt: skip
        return Row(descriptor.id, printed(descriptor.name, self.phrases), tuple(hypotheses))

    def _course(self, rank: int, placed: InBox, judged: Judged) -> Course:
        uneasy = {lack.factor for lack in judged.lacks}
        uneasy |= {factor for pair in placed.broken for factor, _ in (pair.first, pair.second)}
        return Course(
            placed.scenario.id,
            printed(placed.scenario.name or placed.scenario.id, self.phrases),
            letter_of(rank),
            TINTS[rank % len(TINTS)],
            DASHES[rank % len(DASHES)],
            tuple(placed.states.get(factor) for factor in self.factors),
            tuple(row for row, factor in enumerate(self.factors) if factor in uneasy),
            names_said(self._verdict(placed, judged), self.phrases),
        )

    def _verdict(self, placed: InBox, judged: Judged) -> Iterator[str]:
        """Yield how a scenario holds together, in a few words."""
        say, is_judged = self.phrases, bool(self.judgement.judgements.told)
        if placed.broken:
            yield say(f"{_KEY}.verdict.broken", count=len(placed.broken))
        if judged.lacks:
            yield say(f"{_KEY}.verdict.uneasy", count=len(judged.lacks))
        elif placed.states and not placed.broken:
            if is_judged:
                yield say(f"{_KEY}.verdict.holds")
            else:
                yield say(f"{_KEY}.verdict.compatible" if self.box.exclusions else f"{_KEY}.verdict.unjudged")
        if placed.missing:
            yield say(f"{_KEY}.verdict.missing", count=len(placed.missing))

    def _clash(self, rank: int, kind: str, pair: Pair) -> Clash:
        first, second = (state_said(self.space, choice, self.phrases) for choice in (pair.first, pair.second))
        return Clash(f"{MARKS[kind]}{rank}", self.phrases(f"{_KEY}.clash.{kind}", first=first, second=second))

    def legend(self, chart: Morphology) -> Iterator[LegendEntry]:
        """Yield a line for each scenario with its verdict, then what marks mean."""
        for each in chart.courses:
            label = self.phrases(f"{_KEY}.course", name=each.name, verdict=each.verdict)
            yield LegendEntry("course", each.letter, label, len(chart.rows), each.dash, each.tint)
        if uneasy := sum(len(each.uneasy) for each in chart.courses):
            yield LegendEntry("uneasy", "A", self.phrases(f"{_KEY}.legend.uneasy"), uneasy)
        for kind, mark in MARKS.items():
            if count := sum(kind == other for other, _ in self.clashes):
                yield LegendEntry("letters", mark, self.phrases(f"{_KEY}.legend.{kind}"), count)

    def notices(self) -> Iterator[str]:
        """Yield what is lacking, and what to write for it to be there."""
        if not self.factors:
            yield self.phrases(f"{_KEY}.notice.hypotheses")
        elif not self.box.placed:
            yield self.phrases(f"{_KEY}.notice.scenarios")
        if self.factors and len(self.factors) < len(self.space.descriptors) and self.box.placed:
            left = len(self.space.descriptors) - len(self.factors)
            yield self.phrases(f"{_KEY}.notice.left_out", count=left)

    def described(self, title: str, chart: Morphology) -> str:
        """Return the table in sentences: factors with their hypotheses, each scenario, then clashes."""
        say = self.phrases
        told = [say(f"{_KEY}.said.opening", title=title, count=len(chart.rows), scenarios=len(chart.courses))]
        for row in chart.rows:
            labels = [each.label for each in row.hypotheses]
            names = names_said(labels, say, most=len(labels))
            told.append(say(f"{_KEY}.said.row", factor=row.label, names=names))
        for each in chart.courses:
            steps = [
                say(f"{_KEY}.said.choice", factor=row.label, state=row.hypotheses[choice].label)
                for row, choice in zip(chart.rows, each.choices, strict=True)
                if choice is not None
            ]
            told.append(say(f"{_KEY}.said.course", name=quoted(each.name, say), verdict=each.verdict,
                            steps=apart(steps, say)))  # fmt: skip
        return " ".join([*told, *(closed(clash.told) for clash in chart.clashes)])
