"""Sizes of paper, by name or in millimetres."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from systemie.findings import UnknownName, Word

MM: Final = 72 / 25.4
SHORTEST: Final = 20.0
LONGEST: Final = 5000.0
"""The sides that a paper may have, in millimetres."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet in points; no height means: as high as the figure needs."""

    width: float
    height: float | None
    margin: float

    @property
    def inner_width(self) -> float:
        return self.width - 2 * self.margin

    @property
    def ratio(self) -> float:
        """Return the width over the height; without a height, maps are the squarer the narrower the paper."""
        return self.width / self.height if self.height else min(max(self.width / (130 * MM), 0.8), 1.414)

    @property
    def inner_height(self) -> float | None:
        return None if self.height is None else self.height - 2 * self.margin


def paper_of(size: str) -> Paper:
    """Return the sheet called `size`, such as ``A4-paysage``, ``colonne`` or ``120x80`` (mm).

    Raises UnknownName with the choices.
    """
    name = size.strip().lower()
    name = ENGLISH.get(name, name.replace("-landscape", "-paysage"))
    if name in NAMED:
        return _paper(*NAMED[name])
    measures = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(?:[x×]\s*(\d+(?:[.,]\d+)?))?\s*(?:mm)?", name)
    if not measures or not _is_sane(width := _mm(measures[1])) or not _is_sane(height := _mm(measures[2])):
        raise UnknownName(name=size, what=Word("figure.size"), choices=(*SIZES, "120x80"))
    return _paper(width or 0.0, height)


def _mm(text: str | None) -> float | None:
    return float(text.replace(",", ".")) if text else None


def _is_sane(length: float | None) -> bool:
    return length is None or SHORTEST <= length <= LONGEST


def _paper(width: float, height: float | None) -> Paper:
    short = min(width, height or width)
    margin = 1.5 if height is None else min(max(short * 0.045, 3.0), 40.0)
    return Paper(width * MM, None if height is None else height * MM, margin * MM)


_SHEETS: Final = {"A0": (841, 1189), "A1": (594, 841), "A2": (420, 594), "A3": (297, 420),
                  "A4": (210, 297), "A5": (148, 210)}  # fmt: skip
SIZES: Final[Mapping[str, tuple[float, float | None]]] = MappingProxyType(
    {name: (float(w), float(h)) for name, (w, h) in _SHEETS.items()}
    | {f"{name}-paysage": (float(h), float(w)) for name, (w, h) in _SHEETS.items()}
    | {"colonne": (85.0, None), "page": (170.0, None), "diapo": (338.7, 190.5)}
)
ENGLISH: Final = MappingProxyType({"slide": "diapo", "column": "colonne"})
NAMED: Final = MappingProxyType({name.lower(): size for name, size in SIZES.items()})
