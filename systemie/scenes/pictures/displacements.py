"""Plan des déplacements: from the direct place of each element to its indirect one, by shares."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator

from systemie.analysis.naming import names_said
from systemie.analysis.numbers import number_written
from systemie.scenes.charts.planes import Dot, Panel, Planes
from systemie.scenes.pictures.measuring import Measured, Read
from systemie.scenes.pictures.plotting import TINTS
from systemie.scenes.scene import LegendEntry, Scene

STILL = 0.5
"""Under which distance, in shares per ten thousand, an element does not move."""


def composed_from(measured: Measured) -> Scene:
    """Return an arrow for each element, those that move more than the mean standing out."""
    found, tell, draft = measured.found, measured.tell, measured.draft
    direct, indirect = Read("direct", found.direct), Read("indirect", found.indirect.sums, found.indirect)
    before, after = measured.places(direct, "shares"), measured.places(indirect, "shares")
    moves = {id: math.dist(before[id], after[id]) for id in found.elements}
    moving = [each for each in moves.values() if each > STILL]
    mean = sum(moving) / max(len(moving), 1)
    plotting = measured.plotting(direct, is_compared=True)
    dots = tuple(
        plotting.dot(id, after[id], start=before[id] if moves[id] > STILL else None,
                     strong=STILL < moves[id] >= mean)
        for id in measured.placed
    )  # fmt: skip
    crossing = measured.crossing(direct, "shares")
    cut = tell("cut", value=number_written(round(crossing[0], 1), measured.phrases.language))
    panel = Panel(measured.title(Read("displacements", *indirect[1:])), crossing, cut, dots)
    across, up = (tell(f"axis.{side}.shares") for side in ("dependence", "influence"))
    chart = Planes(across, up, measured.corners(), TINTS, (panel,), tell("others", count="{count}"))
    told = " ".join(_told(measured, dots, moves))
    legend = (*plotting.legend(dots), *_legend(measured, dots))
    scene = dataclasses.replace(draft.scene, chart=chart, legend=legend, description=told)
    return scene.noticed(*measured.of_powers([found.indirect]))


def _legend(measured: Measured, dots: tuple[Dot, ...]) -> Iterator[LegendEntry]:
    moving = [dot for dot in dots if dot.start is not None]
    for value, strong in (("far", True), ("near", False)):
        count = sum(dot.strong is strong for dot in moving)
        if count:
            yield LegendEntry("move", value, measured.tell(f"legend.move.{value}"), count)


def _told(measured: Measured, dots: tuple[Dot, ...], moves: dict[str, float]) -> Iterator[str]:
    """Tell the arrows: the longest first, with where each starts and ends."""
    tell, title = measured.tell, measured.draft.scene.caption.title
    yield tell("told.moves.opening", title=title, count=len(dots))
    moving = sorted((dot for dot in dots if dot.start is not None), key=lambda dot: -moves[dot.id])
    far = [dot.label for dot in moving if dot.strong]
    if far:
        yield tell("told.moves.far", names=names_said(far, measured.phrases))
    for dot in moving:
        yield _moved(measured, dot)
    still = [dot.label for dot in dots if dot.start is None]
    if still:
        yield tell("told.moves.still", names=names_said(still, measured.phrases, most=len(still)))


def _moved(measured: Measured, dot: Dot) -> str:
    before, after = (
        [number_written(round(each, 1), measured.phrases.language) for each in place]
        for place in (dot.start or dot.at, dot.at)
    )
    way = "across" if before[1] == after[1] else "up" if before[0] == after[0] else "one"
    return measured.tell(
        f"told.moves.{way}", name=dot.label, dependence=before[0], dependence_after=after[0],
        influence=before[1], influence_after=after[1],
    )  # fmt: skip
