"""From a scene to the bytes of a file that says where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from systemie.model.system import System
from systemie.picturing.placing import placed
from systemie.scenes.scene import Scene

if TYPE_CHECKING:
    from systemie.renderers.options import Options


def options_of(system: System | None = None, **chosen: Any) -> Options:
    """Return what renderers are told: what was chosen, and whose figure it is, as the model says."""
    from systemie.renderers.options import Options

    if system is None:
        return Options(**chosen)
    credit = {"authors": tuple(system.authors), "licence": system.licence, "place": _territory(system)}
    return Options(**{**credit, **chosen})


def _territory(system: System) -> str:
    declared = system.element(system.territory) if system.territory else None
    return declared.name if declared is not None else system.territory


def rendered(
    scene: Scene, form: str, *, system: System | None = None, abstract: Scene | None = None, **chosen: Any
) -> bytes:
    """Return the bytes of a scene in a format; it is placed first if need be. Raises UnknownName.

    `abstract` is a placed scene as it was before; `chosen` are fields of
    `renderers.Options`: theme, size, dpi, tiles…
    """
    return finished(scene, form, options_of(system, **chosen), abstract=abstract)


def finished(scene: Scene, form: str, options: Options, *, abstract: Scene | None = None) -> bytes:
    """Return the bytes of a scene in a format; it is placed first if need be. Raises UnknownName.

    `abstract` is a placed scene as it was before: a chart once placed has lost the
    boxes and links that the formats of graphs are made of.
    """
    from systemie.renderers.registry import renderer_of

    renderer = renderer_of(form)
    if renderer.needs_place:
        scene = placed(scene, theme=options.theme, size=options.size)
    elif abstract is not None and abstract.chart is not None:
        scene = abstract
    return renderer.render(scene, options)
