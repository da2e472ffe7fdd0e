"""Declare territorial systems in YAML, check them, draw them.

>>> import systemie
>>> system = systemie.load_string("systemie: 1\\nacteurs: [Mairie, Habitants]")
>>> [element.name for element in system.elements]
['Mairie', 'Habitants']
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import graphviz
    import networkx
    import pyvis.network

    from systemie.findings import Finding, InvalidSystem
    from systemie.graph import graph_of
    from systemie.model.building import Reading
    from systemie.model.system import System
    from systemie.scenes.composing import scene_of
    from systemie.scenes.scene import Scene
    from systemie.states import seen_by, state_at

_HOMES: Final = {
    "Finding": "systemie.findings",
    "InvalidSystem": "systemie.findings",
    "Reading": "systemie.model.building",
    "System": "systemie.model.system",
    "Scene": "systemie.scenes.scene",
    "state_at": "systemie.states",
    "seen_by": "systemie.states",
    "graph_of": "systemie.graph",
    "scene_of": "systemie.scenes.composing",
}

__all__ = [
    "Finding", "InvalidSystem", "Scene", "System", "graph_of", "load", "load_string", "read", "render",
    "scene_of", "seen_by", "state_at", "to_graphviz", "to_networkx", "to_pyvis",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import what is asked for, and only then: the door opens without the house's weight."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'systemie' has no attribute {name!r}")
    return getattr(import_module(home), name)


def read(path: str | Path, *, profile: str = "atelier") -> Reading:
    """Read and check a model; faults of the text are findings, never exceptions.

    `profile` says how severe to be: atelier, partage or publication. Raises
    UnreadableFile when there is nothing to read, UnknownName for another profile.
    """
    from systemie.checks import checked
    from systemie.model.building import read_system
    from systemie.model.theme_keys import is_theme

    reading = read_system(Path(path))
    if reading.system is None and is_theme(reading.text.values):
        from systemie.theming import with_theme

        return with_theme(reading, Path(path))
    return checked(reading, profile)


def load(path: str | Path, *, profile: str = "atelier") -> System:
    """Return the system that a model declares; raises InvalidSystem with its findings."""
    return _sound(read(path, profile=profile), str(path))


def load_string(text: str, *, profile: str = "atelier") -> System:
    """Return the system that a text declares; raises InvalidSystem with its findings."""
    from systemie.checks import checked
    from systemie.model.building import read_string

    return _sound(checked(read_string(text), profile), "<texte>")


def _sound(reading: Reading, name: str) -> System:
    from systemie.findings import InvalidSystem

    if reading.has_errors or reading.system is None:
        raise InvalidSystem(reading.findings, file=name)
    return reading.system


def render(scene: Scene, form: str, path: str | Path | None = None, **options: Any) -> bytes:
    """Return a scene in a format (svg, pdf, png, pptx, drawio, tikz, page…), written to `path` if given.

    Options: theme, size, dpi. Raises UnknownName for a format that is not known.
    """
    from systemie.picturing import rendered

    data = rendered(scene, form, **options)
    if path is not None:
        from systemie.text.saving import write_atomically

        write_atomically(Path(path), data)
    return data


def to_networkx(system: System) -> networkx.MultiDiGraph:
    """Return the graph of a system, as `graph_of`."""
    from systemie.graph import graph_of

    return graph_of(system)


def to_graphviz(scene: Scene) -> graphviz.Digraph:
    """Return a scene as a graphviz graph, labels escaped."""
    from systemie.renderers.dot import to_graphviz as made

    return made(scene)


def to_pyvis(scene: Scene) -> pyvis.network.Network:
    """Return a scene as a pyvis network, for free physical exploration."""
    from systemie.renderers.pyvis import to_pyvis as made

    return made(scene)
