"""What a kind of picture takes for granted when its view says nothing: what it shows, colours and sizes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from systemie.model.system import System
from systemie.model.views import View

Usual = Callable[[System], dict[str, Any]]


def in_manner(system: System, view: View) -> View:
    """Return a view with what its kind of picture takes for granted, where it says nothing itself."""
    usual = MANNERS.get(view.picture or "")
    missing = {} if usual is None else {name: value for name, value in usual(system).items() if value}
    silent = {name: value for name, value in missing.items() if not getattr(view, name)}
    return view.model_copy(update=silent) if silent else view


def _of_actors(system: System) -> dict[str, Any]:
    """Return actors and their places, coloured by family, sized by importance, where these are told."""
    return {
        "includes": ("acteurs", "instances") if system.of_kind("actor", "forum") else (),
        "colour_by": _telling(system, "nature", "fantastic"),
        "size_by": _telling(system, "importance", "power"),
    }


def _telling(system: System, *attributes: str) -> str:
    """Return the first attribute by which actors differ, empty for none."""
    actors = system.of_kind("actor")
    return next((name for name in attributes if len({getattr(a, name) for a in actors} - {None, ""}) > 1), "")


def _of_causes(system: System) -> dict[str, Any]:
    """Return what signed links join, when there are some."""
    ends = {end for link in system.links if link.sign for end in (link.source, link.target)}
    return {"includes": tuple(each.id for each in system.elements if each.id in ends)}


MANNERS: Final[Mapping[str, Usual]] = MappingProxyType({"actors": _of_actors, "causal": _of_causes})
"""Kinds of picture, by what they take for granted in a system."""
