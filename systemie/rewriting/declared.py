"""What a text declares and names by an id: elements, links, views, steps…, and where the id is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from systemie.model.declaring import KEYS_OF_SECTION
from systemie.model.keywords import fields_of
from systemie.model.readings import called
from systemie.model.standing import Standing
from systemie.places import Path
from systemie.text.folding import fold, fold_key, slug

SPACE_OF_KIND: Final[Mapping[str, str]] = {
    **dict.fromkeys(KEYS_OF_SECTION.values(), "element"),
    **{kind: kind for kind in (
        "link", "loop", "viewpoint", "measure", "trajectory", "step", "scenario", "view", "story",
        "evaluation", "theme", "element_type", "link_type", "hypothesis", "quote",
    )},
}  # fmt: skip
"""For each kind of object, where its ids are looked for."""
SECTION_OF_SPACE: Final[Mapping[str, tuple[str, str]]] = {
    "link": ("root", "links"), "loop": ("root", "loops"), "viewpoint": ("root", "viewpoints"),
    "measure": ("root", "measures"), "trajectory": ("root", "trajectories"), "step": ("trajectory", "steps"),
    "scenario": ("root", "scenarios"), "view": ("root", "views"), "story": ("root", "stories"),
    "evaluation": ("root", "evaluations"), "theme": ("vocabulary", "themes"),
    "element_type": ("vocabulary", "types"), "link_type": ("vocabulary", "link_types"),
    "hypothesis": ("factor", "hypotheses"), "quote": ("custom", "quotes"), "tag": ("custom", "tags"),
}  # fmt: skip
"""The kind of object and the field where things that are no elements are declared."""
_BARE: Final = ("element", "theme", "element_type", "link_type")
"""What an entry may declare by its name alone."""
_NAMELESS: Final = frozenset({"link", "quote", "hypothesis", "step"})
"""What is referred to by its id alone."""


class Thing(NamedTuple):
    """What an id names: `space` is ``element``, ``link``, ``view``, ``step``…

    The id of a step is ``trajectory@step``, that of a hypothesis ``factor.letter``.
    """

    space: str
    id: str

    @property
    def own(self) -> str:
        """Return the id as its declaration writes it."""
        mark = {"step": "@", "hypothesis": "."}.get(self.space)
        return self.id.rpartition(mark)[2] if mark else self.id

    @property
    def owner(self) -> str:
        """Return the id of the trajectory or the factor that holds it; empty for the others."""
        mark = {"step": "@", "hypothesis": "."}.get(self.space)
        return self.id.rpartition(mark)[0] if mark else ""


class Declaration(NamedTuple):
    """Where a thing is declared, and how its id is told.

    `manner` is ``key``, ``field`` (the value of ``id``, at `path`), ``text`` (an entry that is only
    a name) or ``entry`` (an object without id); `names` are other words by which it may be called.
    """

    thing: Thing
    path: Path
    kind: str
    manner: str
    names: tuple[str, ...] = ()


def declarations_of(
    path: Path, here: Standing, up: Standing, value: Any, holder: str
) -> Iterator[Declaration]:
    """Yield what a node declares; `holder` is the id of the trajectory or the factor above it."""
    if here.holding.nature == "object" and here.holding.shape == "entries" and isinstance(value, str):
        space = SPACE_OF_KIND.get(here.holding.kind)
        if space == "element":
            yield Declaration(Thing(space, slug(value)), path, here.holding.kind, "text", (value,))
        return
    space = SPACE_OF_KIND.get(here.kind, "")
    if not (space and here.is_entry and here.is_object) or up.holding.nature == "changes":
        return
    if isinstance(value, dict) and space == "element" and _holds_only_an_id(value, path):
        return
    fields = fields_in(here.kind, value)
    names = () if space in _NAMELESS else _names(value, fields)
    step = path[-1]
    given = fields.get("id", ("", None))
    is_told = isinstance(given[1], str) and bool(given[1])
    if isinstance(step, str) and space not in ("link", "quote"):
        yield Declaration(_thing(space, step, holder), path, here.kind, "key", names)
        if is_told and fold(str(given[1])) == fold(step):
            yield Declaration(_thing(space, step, holder), (*path, given[0]), here.kind, "field", names)
    elif is_told:
        yield Declaration(_thing(space, str(given[1]), holder), (*path, given[0]), here.kind, "field", names)
    elif space not in ("link", "quote") and isinstance(step, int):
        yield from _unnamed(path, here.kind, value, holder, names)


def _unnamed(path: Path, kind: str, value: Any, holder: str, names: tuple[str, ...]) -> Iterator[Declaration]:
    """Yield an entry of a list whose id is made of its name, else of its rank."""
    space, step = SPACE_OF_KIND[kind], path[-1]
    manner = "text" if isinstance(value, str) else "entry"
    name = called(value) if manner == "entry" or space in _BARE else ""
    if not name and manner == "entry" and space != "element" and isinstance(step, int):
        name = str(step + 1)
    if name:
        yield Declaration(_thing(space, name, holder), path, kind, manner, names)


def _holds_only_an_id(value: dict[str, Any], path: Path) -> bool:
    """Tell whether an entry is ``id: …``, whose declaration stands one step below."""
    return (
        isinstance(path[-1], int)
        and len(value) == 1
        and fold_key(next(iter(value))) not in fields_of("custom")
    )


def _thing(space: str, id: str, holder: str) -> Thing:
    if space == "step":
        return Thing(space, f"{holder}@{id}")
    return Thing(space, f"{holder}.{id}" if space == "hypothesis" else id)


def fields_in(kind: str, value: Any) -> dict[str, tuple[str, Any]]:
    """Return the fields that an object gives, each with its key as written and its value."""
    if not isinstance(value, dict):
        return {}
    table = fields_of(kind)
    pairs = ((table.get(fold_key(key)), key, each) for key, each in value.items())
    return {field: (key, each) for field, key, each in pairs if field is not None}


def _names(value: Any, fields: Mapping[str, tuple[str, Any]]) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    found: list[str] = []
    for field in ("name", "aliases", "former_id"):
        each = fields.get(field, ("", None))[1]
        found += each if isinstance(each, list) else [each]
    return tuple(each for each in found if isinstance(each, str) and each)
