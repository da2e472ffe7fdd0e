"""The maps of the report: each view drawn for its page, upright or on its side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from systemie.analysis.numbers import number_written
from systemie.analysis.wording import quoted
from systemie.drawing.themes import Theme, theme_of
from systemie.layout.setting import set_in
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.picturing import Sidecar, placed
from systemie.reporting.chapters import Block
from systemie.scenes.scene import Scene

VIEWS: Final = 6
"""How many views a report shows when none is chosen."""
UPRIGHT, ON_ITS_SIDE = "178x250", "265x172"
"""The room of a figure on its page, in millimetres."""
MOST: Final = {"nodes": 300, "edges": 1000, "loops": 100}
"""What a page holds at most: a map with more takes minutes to draw and cannot be read on paper."""


def figures_of(
    system: System, views: tuple[str, ...] | None, theme: str | Theme, phrases: Phrases,
    sidecar: Sidecar | None, working: Callable[[str], None],
) -> tuple[list[Block], dict[str, str], list[str]]:  # fmt: skip
    """Return the figures of some views, of the first ones by default, and their SVG by key.

    Of the first ones, those too crowded for a page are left out; the last list
    says so, a sentence for each.
    """
    from systemie.scenes.composing import scene_of
    from systemie.scenes.defaults import views_of

    chosen = views or tuple(each.id for each in views_of(system, phrases)[:VIEWS])
    blocks: list[Block] = []
    drawn: dict[str, str] = {}
    left_out: list[str] = []
    for rank, view in enumerate(chosen, start=1):
        working(phrases("cli.laying_out_of", view=view, rank=rank, total=len(chosen)))
        scene = scene_of(system, view, language=phrases.language)
        if not views and any(len(getattr(scene, name)) > most for name, most in MOST.items()):
            left_out.append(_too_crowded(scene, phrases))
        elif scene.nodes:
            key = f"figure-{rank}"
            block, drawn[key] = _drawn(placed(scene, system, sidecar=sidecar, theme=theme), key, theme)
            blocks.append(block)
    return blocks, drawn, left_out


def _too_crowded(scene: Scene, phrases: Phrases) -> str:
    counts = {name: number_written(len(getattr(scene, name)), phrases.language) for name in MOST}
    name = quoted(scene.name or scene.caption.title or scene.id, phrases)
    return phrases("analysis.report.too_crowded", name=name, **counts)


def _drawn(scene: Scene, key: str, theme: str | Theme) -> tuple[Block, str]:
    from systemie.drawing import draw, fit
    from systemie.drawing.figure import summary_of
    from systemie.renderers.halos import with_outlines

    on_its_side = fit(scene, ON_ITS_SIDE, theme=theme).scale > fit(scene, UPRIGHT, theme=theme).scale
    figure = draw(scene, theme=theme, size=ON_ITS_SIDE if on_its_side else UPRIGHT, fonts=False)
    title = scene.name or scene.caption.title or scene.id
    block: Block = {"key": key, "title": title, "alt": summary_of(scene), "landscape": on_its_side}
    with set_in(face=theme_of(theme).face):
        return block, with_outlines(figure)
