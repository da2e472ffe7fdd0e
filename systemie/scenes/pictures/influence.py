"""Planes of influence and dependence: direct, indirect, potential, alone or side by side."""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from systemie.analysis.influence.plane import SECTORS
from systemie.analysis.influence.result import Influence
from systemie.analysis.numbers import number_written
from systemie.scenes.charts.planes import Panel, Planes
from systemie.scenes.pictures.measuring import Measured, Read
from systemie.scenes.pictures.plotting import TINTS, Plotting
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.scene import Scene

ELSEWHERE: Final[Mapping[str, str]] = MappingProxyType({"displacements": "displacements", "ranks": "ranks"})
"""The readings that other modules of this folder compose."""


def composed(draft: Draft) -> Scene:
    """Return the picture of influence and dependence that a view reads, the direct plane by default."""
    measured = Measured(draft)
    reading = draft.view.reading or "direct"
    if reading in ELSEWHERE:
        module = importlib.import_module(f"systemie.scenes.pictures.{ELSEWHERE[reading]}")
        scene: Scene = module.composed_from(measured)
    else:
        scene = _planes(measured, reading)
    return dataclasses.replace(measured.noticed(scene), groups=(), loops=(), steps=())


def _planes(measured: Measured, reading: str) -> Scene:
    draft, found, tell = measured.draft, measured.found, measured.tell
    reads = _reads(found, reading)
    plotting = measured.plotting(reads[0], is_compared=len(reads) > 1)
    unit = "shares" if len(reads) > 1 or reads[0].indirect else "sums"
    panels = tuple(_panel(measured, plotting, each, unit) for each in reads)
    dots = [dot for panel in panels[:1] for dot in panel.dots]
    chart = Planes(
        tell(f"axis.dependence.{unit}"), tell(f"axis.influence.{unit}"), measured.corners(), TINTS,
        panels, tell("others", count="{count}"),
    )  # fmt: skip
    is_plain = len(panels) == 1 and not draft.view.colour_by
    legend = tuple(each for each in plotting.legend(dots) if each.part != "dot" or not is_plain)
    told = " ".join(_told(measured, reads, unit))
    scene = dataclasses.replace(draft.scene, chart=chart, legend=legend, description=told)
    return scene.noticed(*_notices(measured, reading, reads))


def _reads(found: Influence, reading: str) -> tuple[Read, ...]:
    """Return the sums that a reading shows, each with its name; direct ones where others are not known."""
    direct, indirect = Read("direct", found.direct), Read("indirect", found.indirect.sums, found.indirect)
    potential: tuple[Read, ...] = ()
    if found.potential is not None:
        through = found.potential.indirect
        potential = (
            Read("potential", found.potential.direct), Read("potential_indirect", through.sums, through),
        )  # fmt: skip
    match reading:
        case "indirect":
            return (indirect,)
        case "potential":
            return potential[:1] or (direct,)
        case "planes":
            return (direct, indirect, *potential)
    return (direct,)


def _panel(measured: Measured, plotting: Plotting, read: Read, unit: str) -> Panel:
    crossing = measured.crossing(read, unit)
    mean = number_written(round(crossing[0], 1), measured.phrases.language)
    places = measured.places(read, unit)
    dots = tuple(plotting.dot(id, places[id]) for id in measured.placed)
    return Panel(measured.title(read), crossing, measured.tell("cut", value=mean), dots)


def _notices(measured: Measured, reading: str, reads: tuple[Read, ...]) -> Iterator[str]:
    if reading in ("potential", "planes") and measured.found.potential is None:
        yield measured.tell("no_potential")
    if measured.found.potential is not None and reading in ("potential", "planes"):
        yield measured.notice("analysis.influence.potential")
    yield from measured.of_powers(read.indirect for read in reads if read.indirect is not None)


def _told(measured: Measured, reads: tuple[Read, ...], unit: str) -> Iterator[str]:
    """Tell the planes: what is compared, then who stands where, with numbers."""
    title = measured.draft.scene.caption.title
    yield measured.tell("told.opening", title=title, count=len(measured.placed))
    yield measured.tell("told.axes")
    for read in reads:
        parts, places = measured.parts(read), measured.places(read, unit)
        yield measured.tell("told.plane", title=measured.title(read))
        for sector in SECTORS:
            names = [measured.numbered(id, places[id]) for id in measured.placed if parts[id] == sector]
            if names:
                yield measured.phrases(f"pictures.influence.told.{sector}", names=tuple(names))

