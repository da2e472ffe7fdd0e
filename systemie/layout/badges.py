"""Badges of boxes, as inks: every format draws them as it draws these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from systemie.scenes.ink import Area, Ink, Words
from systemie.scenes.scene import Badge, Node, Point

RADIUS: Final = 6.2
_STEP: Final = 13.5
_IN: Final = 5.0  # from the left of the box to the middle of its first badge


def badge_inks(badge: Badge, at: Point, of: str = "") -> Iterator[Ink]:
    """Draw a badge around a point."""
    (x, y), half = at, RADIUS if badge.form == "disc" else RADIUS * 0.9
    corners, line = ((x - half, y - half), (x + half, y + half)), f"{badge.tint}.line"
    size = 8.0 if len(badge.letters) == 1 else 7.0
    shape = Area(
        "ellipse" if badge.form == "disc" else "box",
        corners,
        "ground",
        line,
        thickness=1.1,
        radius=2.0,
        of=of,
    )
    yield from (shape, Words((badge.letters,), at, size, "bold", "middle", line, of=of))


def badge_spots(node: Node) -> list[Point]:
    """Return where the badges of a box stand: along its upper left, one beside the other."""
    left, top = node.x - node.width / 2 + _IN, node.y - node.height / 2
    return [(round(left + rank * _STEP, 2), round(top, 2)) for rank in range(len(node.badges))]


def inks_of_badges(nodes: Iterable[Node]) -> Iterator[Ink]:
    """Draw the badges of boxes that are shown."""
    for node in nodes:
        if node.status != "hidden":
            for badge, spot in zip(node.badges, badge_spots(node), strict=True):
                yield from badge_inks(badge, spot, node.id)
