"""The hand-made positions beside a model, and how they meet a scene."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from systemie.model.system import System
from systemie.scenes.scene import Scene

if TYPE_CHECKING:
    from systemie.layout.pins import Pins


@dataclass(frozen=True)
class Sidecar:
    """The hand-made positions beside a model; `pins` is None when there are none."""

    pins: Pins | None = None

    @classmethod
    def beside(cls, source: str | Path) -> Sidecar:
        """Return the positions kept beside a model; raises UnreadableFile when they cannot be read."""
        path = sidecar_of(source)
        if path is None or not path.is_file():
            return cls()
        from systemie.layout.pins import read_pins

        return cls(read_pins(path))

    def of(self, scene: Scene, system: System) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """Return what is pinned in a scene, and where the rest stood before."""
        if self.pins is None:
            return {}, {}
        from systemie.layout.pins import earlier, fixed

        matched = self.pins.matched(identities(scene, system), view=scene.id)
        return fixed(matched), earlier(matched)

    def keeping(self, scene: Scene, system: System) -> Pins:
        """Return the positions with those of a placed scene, as places that may move; pins stay pins.

        A picture that is no map sets its boxes out by itself: it leaves the positions as they are.
        """
        from systemie.layout.pins import Pin, Pins, shift_of

        pins = self.pins or Pins()
        if scene.chart is not None:
            return pins
        nodes = identities(scene, system)
        matched = pins.matched(nodes, view=scene.id)
        dx, dy = shift_of(scene, matched)
        free = {
            node.id: Pin(round(node.x - dx, 2), round(node.y - dy, 2), free=True)
            for node in scene.nodes
            if node.id not in matched or matched[node.id].free
        }
        return pins.updated(nodes, free, view=scene.id)


def identities(scene: Scene, system: System) -> list[tuple[str, str | None, str, str]]:
    """Return id, former id, name and kind of each box, by which positions are found again."""
    former = {each.id: each.former_id or None for each in system.elements}
    return [(node.id, former.get(node.id), node.label, node.kind) for node in scene.nodes]


def sidecar_of(source: str | Path) -> Path | None:
    """Return the path of the positions of a model: ``model.placements.yaml`` beside it."""
    if str(source) == "-":
        return None
    path = Path(source)
    if path.is_dir():
        return path / f"{path.resolve().name}.placements.yaml"
    return path.with_name(f"{path.stem}.placements.yaml")
