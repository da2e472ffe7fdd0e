"""The pictures of analyses that a report draws beside their words: planes, displacements, balances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from systemie.drawing.themes import Theme, theme_of
from systemie.layout.setting import set_in
from systemie.model.system import System
from systemie.model.views import View
from systemie.phrases import Phrases
from systemie.reporting.chapters import Block
from systemie.scenes.charts.balances import Balances
from systemie.scenes.charts.planes import Planes
from systemie.scenes.scene import Scene

WIDTH: Final = "162"
"""The width of a picture within the text, in millimetres; it is as high as it needs."""
FEWEST, MOST = 3, 80
"""Between how many dots a plane is worth drawing: sentences do for fewer, and more cannot be read."""
MOST_BALANCES: Final = 24


class Picture(NamedTuple):
    """A kind of picture, how it is read, and its heading among the sentences."""

    kind: str
    reading: str
    heading: str


PICTURES: Final[Mapping[str, tuple[Picture, ...]]] = MappingProxyType({
    "influence": (
        Picture("influence_dependence", "direct", "pictures.influence.heading.direct"),
        Picture("influence_dependence", "displacements", "pictures.influence.heading.displacements"),
    ),
    "actors": (
        Picture("mactor", "plane", "pictures.mactor.heading.plane"),
        Picture("mactor", "balances", "pictures.mactor.heading.balances"),
    ),
})  # fmt: skip
"""The pictures of each analysis, by its English name."""


def planes_of(
    analysis: str, system: System, theme: str | Theme, phrases: Phrases
) -> Iterator[tuple[Block, str]]:
    """Yield the pictures of an analysis that have something to show, each with its SVG."""
    from systemie.scenes.composing import scene_of

    for picture in PICTURES.get(analysis, ()):
        view = View.of(id=f"{analysis}-{picture.reading}", picture=picture.kind, reading=picture.reading)
        scene = scene_of(system, view, language=phrases.language)
        if is_telling(scene):
            yield _drawn(scene, phrases(picture.heading), theme)


def is_telling(scene: Scene) -> bool:
    """Tell whether a plane or balances show more than sentences, and can be read on a page."""
    match scene.chart:
        case Planes(panels=(panel,)):
            moves = any(dot.start is not None for dot in panel.dots)
            is_still = scene.id.endswith("displacements") and not moves
            return FEWEST <= len(panel.dots) <= MOST and not is_still
        case Balances(balances=balances):
            return 0 < len(balances) <= MOST_BALANCES
    return False


def _drawn(scene: Scene, heading: str, theme: str | Theme) -> tuple[Block, str]:
    from systemie.drawing import draw
    from systemie.drawing.figure import summary_of
    from systemie.picturing import placed
    from systemie.renderers.halos import with_outlines

    figure = draw(placed(scene, theme=theme), theme=theme, size=WIDTH, parts=("map", "legend"), fonts=False)
    block: Block = {"kind": "plane", "key": scene.id, "title": heading, "alt": summary_of(scene)}
    with set_in(face=theme_of(theme).face):
        return block, with_outlines(figure)
