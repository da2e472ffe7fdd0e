"""A badge: a sign or a letter in a small disc or square at the corner of a box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands at the corner of a box, or on a link: a letter or two in a disc, in a square for a note."""

    of: str
    letters: str
    tint: str = "slate"
    form: Literal["disc", "square"] = "disc"
    label: str = ""
