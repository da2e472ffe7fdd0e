"""The play of actors: their plane, the balances of objectives, convergences and divergences."""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from systemie.scenes.charts.planes import Dot, Panel, Planes
from systemie.scenes.pictures.playing import LOOKS, Playing
from systemie.scenes.pictures.plotting import TINTS
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.scene import Scene

READINGS: Final[Mapping[str, str]] = MappingProxyType({
    "balances": "balances", "convergences": "ties", "divergences": "ties",
})  # fmt: skip
"""The readings that other modules of this folder compose."""


def composed(draft: Draft) -> Scene:
    """Return the picture of the play of actors that a view reads, their plane by default."""
    playing = Playing(draft)
    module = READINGS.get(draft.view.reading or "")
    if module is None:
        scene = _plane(playing)
    else:
        scene = importlib.import_module(f"systemie.scenes.pictures.{module}").composed_from(playing)
    return dataclasses.replace(scene, groups=(), loops=(), steps=())


def _plane(playing: Playing) -> Scene:
    draft, tell = playing.draft, playing.tell
    plotting = playing.plotting()
    placed = [id for id in playing.actors if any(playing.places[id])]
    dots = tuple(plotting.dot(id, playing.places[id]) for id in placed)
    mean = playing.mean
    panel = Panel(tell("title.plane"), (mean, mean), tell("cut", value=playing.number(mean)), dots)
    one, two, three, four = (tell(f"place.{each}") for each in list(LOOKS)[:4])
    chart = Planes(
        tell("axis.dependence"), tell("axis.influence"), (one, two, three, four), TINTS, (panel,),
        tell("others", count="{count}"),
    )  # fmt: skip
    legend = tuple(each for each in plotting.legend(dots) if each.part != "dot" or draft.view.colour_by)
    told = " ".join(_told(playing, dots))
    scene = dataclasses.replace(draft.scene, chart=chart, legend=legend, description=told)
    return scene.noticed(*_notices(playing, placed))


def _notices(playing: Playing, placed: list[str]) -> Iterator[str]:
    if not playing.actors:
        yield playing.tell("no_actor")
        return
    if not placed:
        yield playing.tell("no_influence")
        return
    yield playing.apart("apart", [id for id in playing.actors if id not in placed])
    yield playing.notice("analysis.common.unstated")


def _told(playing: Playing, dots: tuple[Dot, ...]) -> Iterator[str]:
    """Tell the plane: what is compared, then who stands where, with numbers."""
    yield playing.tell("told.opening", title=playing.draft.scene.caption.title, count=len(dots))
    for quadrant in LOOKS:
        names = [
            playing.tell("told.numbered", name=dot.label, dependence=playing.number(dot.at[0]),
                         influence=playing.number(dot.at[1]))
            for dot in dots if playing.parts[dot.id] == quadrant
        ]  # fmt: skip
        if names:
            yield playing.tell("told.place", place=playing.tell(f"place.{quadrant}"), names=tuple(names))
