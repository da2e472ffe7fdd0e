"""The logo of a house, laid in the heading of its figures."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Final

from systemie.drawing.markup import tag

HIGHEST: Final = 36.0
WIDEST: Final = 0.26  # of the figure
LARGEST: Final = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture and its own proportions; it is shown as a picture, so that nothing in it can run."""

    data: bytes
    media_type: str
    width: float
    height: float

    def fitted(self, room: float) -> tuple[float, float]:
        """Return width and height in the heading of a figure so wide."""
        scale = min(HIGHEST / self.height, room * WIDEST / self.width)
        return self.width * scale, self.height * scale

    def drawn(self, right: float, room: float) -> str:
        """Draw the logo, its upper right corner at (`right`, 0)."""
        width, height = self.fitted(room)
        address = f"data:{self.media_type};base64,{base64.b64encode(self.data).decode()}"
        return tag("image", href=address, x=right - width, y=0.0, width=width, height=height, class_="logo")
