"""How things look: shape and tint by kind, tint and width of links."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, NamedTuple

from systemie.model.base import CONFIDENCE_VALUES
from systemie.model.elements import Element
from systemie.model.links import Link
from systemie.model.system import System
from systemie.scenes.scene import Stroke


class Look(NamedTuple):
    """The shape and the tint of a box."""

    shape: str
    tint: str


LOOKS: Final[Mapping[str, Look]] = {
    "actor": Look("pill", "blue"),
    "issue": Look("octagon", "orange"),
    "factor": Look("box", "grey"),
    "lever": Look("hexagon", "green"),
    "barrier": Look("barred", "purple"),
    "action": Look("arrow", "yellow"),
    "resource": Look("cylinder", "teal"),
    "value": Look("ellipse", "pink"),
    "forum": Look("double", "blue"),
    "controversy": Look("diamond", "red"),
    "outcome": Look("parallelogram", "green"),
    "indicator": Look("tab", "slate"),
    "goal": Look("house", "teal"),
    "shock": Look("burst", "red"),
    "territory": Look("box", "brown"),
    "source": Look("document", "slate"),
}
OWN_TINTS: Final = ("brown", "teal", "pink", "purple", "orange", "blue", "green", "yellow", "red", "slate")
SIGN_TINTS: Final[Mapping[str, str]] = {"+": "plus", "-": "minus", "±": "mixed", "?": "slate"}
DOUBTFUL: Final = 0.45


def look_of(system: System, kind: str) -> Look:
    """Return the look of a kind; one's own types get a shape and a tint in the order of their declaration."""
    if kind in LOOKS:
        return LOOKS[kind]
    own = system.vocabulary.type_of(kind)
    rank = next((i for i, each in enumerate(system.vocabulary.types) if own and each.id == own.id), 0)
    tint = OWN_TINTS[rank % len(OWN_TINTS)]
    return Look(own.shape or "box", own.tint or tint) if own else Look("box", tint)


def certainty(confidence: str | float | None) -> float | None:
    """Return a confidence as a number from 0 to 1."""
    return CONFIDENCE_VALUES.get(confidence, None) if isinstance(confidence, str) else confidence


def is_doubtful(thing: Element | Link) -> bool:
    """Tell whether confidence is low or disputed."""
    sure = certainty(thing.confidence)
    return sure is not None and sure < DOUBTFUL


def width_of(system: System, link: Link) -> int:
    """Return 1, 2 or 3 for a strength on its scale; 1 where none is said."""
    if link.strength is None or link.strength == "P":
        return 1
    scale = system.vocabulary.strength_scale
    top = float(scale.high) if scale else 4.0 if float(link.strength) > 3 else 3.0
    return max(1, math.ceil(min(3.0, float(link.strength) / top * 3 - 1e-9))) if top > 0 else 1


def stroke_of(system: System, link: Link) -> Stroke:
    """Return the line of a link: dashed when uncertain or hypothetical, else that of its type."""
    if link.sign == "?" or is_doubtful(link) or link.hypothesis or link.strength == "P":
        return "dashed"
    kind = system.vocabulary.link_kind(link.type) if link.type else None
    return kind.stroke if kind else "solid"  # type: ignore[return-value]


def tint_of(system: System, link: Link) -> str:
    """Return the tint of a link: its sign's, else its own type's, else slate."""
    if link.sign is not None:
        return SIGN_TINTS[link.sign]
    own = next((each for each in system.vocabulary.link_types if each.id == link.type), None)
    return own.tint or "slate" if own else "slate"
