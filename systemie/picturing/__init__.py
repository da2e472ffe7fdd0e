"""From a system to finished pictures: scene, hand-made positions, layout, bytes."""

from systemie.picturing.finishing import finished, options_of, rendered
from systemie.picturing.placing import placed, placed_book, placed_scene
from systemie.picturing.sidecars import Sidecar, identities, sidecar_of

__all__ = [
    "Sidecar", "finished", "identities", "options_of", "placed", "placed_book", "placed_scene", "rendered",
    "sidecar_of",
]  # fmt: skip
