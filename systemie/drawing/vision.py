"""Colours as people see them: with each colour-blindness, and how far apart two of them look.

The matrices are those of Machado, Oliveira and Fernandes, "A physiologically-based model for
simulation of color vision deficiency" (2009), at severity 1, for linear RGB; the distance is
Euclidean in OKLab (Ottosson, 2020), where 1 separates black from white.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

_Row = tuple[float, float, float]
BLINDNESSES: Final[Mapping[str, tuple[_Row, _Row, _Row]]] = MappingProxyType({
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
})  # fmt: skip
_LMS: Final[tuple[_Row, _Row, _Row]] = (
    (0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)  # fmt: skip
_LAB: Final[tuple[_Row, _Row, _Row]] = (
    (0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)  # fmt: skip


def apart(one: str, other: str, blindness: str | None = None) -> float:
    """Return how far apart two colours look, to all eyes or with a colour-blindness."""
    return math.dist(_lab(one, blindness), _lab(other, blindness))


def least_apart(one: str, other: str) -> tuple[float, str | None]:
    """Return the least distance of two colours, and for whom: None for all eyes."""
    return min(((apart(one, other, each), each) for each in (None, *BLINDNESSES)), key=lambda pair: pair[0])


def _lab(colour: str, blindness: str | None) -> tuple[float, ...]:
    linear = tuple(_linear(int(colour[k : k + 2], 16) / 255) for k in (1, 3, 5))
    if blindness is not None:
        linear = tuple(min(max(each, 0.0), 1.0) for each in _times(BLINDNESSES[blindness], linear))
    return tuple(_times(_LAB, tuple(math.cbrt(each) for each in _times(_LMS, linear))))


def _times(rows: tuple[_Row, ...], values: tuple[float, ...]) -> Iterator[float]:
    return (sum(a * b for a, b in zip(row, values, strict=True)) for row in rows)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
