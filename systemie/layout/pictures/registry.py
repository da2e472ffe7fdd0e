"""Which charts have a placer, and what a placer is given."""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from systemie.layout.arranging import Care
from systemie.layout.board import Centres
from systemie.scenes.ink import Ink, Words
from systemie.scenes.scene import Chart, Scene
from systemie.typography import lettered_text


@dataclass(frozen=True, slots=True)
class Wish:
    """How a chart is to be placed, as for `layout.place`."""

    pins: Centres
    earlier: Centres
    care: Care = "normal"
    time_limit: float = 60


PLACERS: Final[Mapping[str, str]] = MappingProxyType({
    "Balances": "balances",
    "Matrix": "matrices",
    "Multiples": "multiples",
    "Planes": "planes",
    "Slopes": "slopes",
    "Expectations": "expectations",
    "Disputes": "disputes",
    "Morphology": "morphology",
    "Turn": "turns",
    "Neighbourhood": "neighbours",
    "Pathway": "pathways",
    "Circles": "circles",
    "Timeline": "timelines",
    "Ties": "ties",
    "Horizons": "horizons",
})  # fmt: skip
"""Charts by the name of their type, and the module whose ``placed(scene, chart, wish)`` places them."""


def placed_chart(scene: Scene, chart: Chart, wish: Wish) -> Scene:
    """Return a scene whose chart is drawn by areas, lines and words, with its size, in points."""
    module = PLACERS[type(chart).__name__]
    placed: Scene = importlib.import_module(f"systemie.layout.pictures.{module}").placed(scene, chart, wish)
    under, over = (_lettered(inks, scene) for inks in (placed.under, placed.over))
    return dataclasses.replace(placed, under=under, over=over)


def _lettered(inks: tuple[Ink, ...], scene: Scene) -> tuple[Ink, ...]:
    """Return inks whose words are written as the language of a scene prints them."""
    return tuple(
        dataclasses.replace(ink, lines=tuple(lettered_text(line, scene.language) for line in ink.lines))
        if isinstance(ink, Words) else ink
        for ink in inks
    )  # fmt: skip
