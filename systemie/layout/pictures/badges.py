"""Badges at the corners of boxes, as inks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from systemie.scenes.charts.badge import Badge
from systemie.scenes.ink import Area, Ink, Words
from systemie.scenes.scene import Node, Point

RADIUS: Final = 6.2
_STEP: Final = 13.5


def badge_inks(badge: Badge, at: Point) -> Iterator[Ink]:
    """Draw a badge around a point."""
    half = RADIUS if badge.form == "disc" else RADIUS * 0.9
    corners = ((at[0] - half, at[1] - half), (at[0] + half, at[1] + half))
    form = "ellipse" if badge.form == "disc" else "box"
    size = 8.0 if len(badge.letters) == 1 else 7.0
    yield Area(form, corners, "ground", f"{badge.tint}.line", thickness=1.1, radius=2.0, of=badge.of)  # type: ignore[arg-type]
    yield Words((badge.letters,), at, size, "bold", "middle", f"{badge.tint}.line", of=badge.of)


def badges_on(nodes: Iterable[Node], badges: Iterable[Badge]) -> Iterator[Ink]:
    """Draw badges along the upper left of their boxes, one beside the other."""
    by_box: dict[str, list[Badge]] = {}
    for badge in badges:
        by_box.setdefault(badge.of, []).append(badge)
    for node in nodes:
        if node.status == "hidden":
            continue
        left, top = node.x - node.width / 2 + 5.0, node.y - node.height / 2 + 0.5
        for rank, badge in enumerate(by_box.get(node.id, ())):
            yield from badge_inks(badge, (round(left + rank * _STEP, 2), round(top, 2)))
