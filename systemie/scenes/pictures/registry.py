"""Which kinds of picture have a composer, and what a composer is given."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from systemie.model.views import View
from systemie.phrases import Phrases
from systemie.scenes.scene import Scene
from systemie.scenes.standing import Shown


@dataclass(frozen=True, slots=True)
class Draft:
    """The scene of the map that a view would show, and what it was made of.

    A composer keeps of it what its picture needs: boxes, links, loops and the
    caption are those of the view, in the state shown, private parts left out
    with `public`.
    """

    scene: Scene
    shown: Shown
    view: View
    phrases: Phrases
    public: bool = False


COMPOSERS: Final[Mapping[str, str]] = MappingProxyType({
    "influence_dependence": "influence",
    "mactor": "mactor",
    "matrix": "matrices",
    "small_multiples": "multiples",
    "controversies": "disputes",
    "morphological": "morphology",
    "loop": "turns",
    "neighbourhood": "neighbours",
    "impact_pathway": "pathways",
    "circles": "circles",
    "timeline": "timelines",
    "actors": "sociograms",
    "three_horizons": "horizons",
})  # fmt: skip
"""Kinds of picture, by the module of this folder whose ``composed(draft)`` makes their scene."""


def composed(draft: Draft) -> Scene:
    """Return the scene of the picture that a view asks for; that of the map where it asks for a map."""
    module = COMPOSERS.get(draft.scene.picture)
    if module is None:
        return draft.scene
    scene: Scene = importlib.import_module(f"systemie.scenes.pictures.{module}").composed(draft)
    return scene
