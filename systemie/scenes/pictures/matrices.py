"""Matrices: one module for each reading of them."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from systemie.scenes.pictures.registry import Draft
from systemie.scenes.scene import Scene

READINGS: Final[Mapping[str, str]] = MappingProxyType({
    "actors_objectives": "positions", "roles": "roles", "cross_impacts": "cross_impacts",
})  # fmt: skip
"""Readings by the module of this folder that composes them; links for all others."""


def composed(draft: Draft) -> Scene:
    """Return the matrix that a view asks for by its reading: that of links unless another is asked for."""
    module = READINGS.get(draft.view.reading or "", "link_matrix")
    scene: Scene = importlib.import_module(f"systemie.scenes.pictures.{module}").composed(draft)
    return scene
