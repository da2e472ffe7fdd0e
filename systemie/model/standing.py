"""What stands where in a text: the kind of object at a path, and what each of its keys holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from systemie.model.arrows import has_arrow
from systemie.model.declaring import KEYS_OF_SECTION
from systemie.model.holdings import TEXT, Holding, holding_of
from systemie.model.keywords import ELEMENT_SECTIONS, OBJECTS, fields_of, section_of
from systemie.places import Path, Step
from systemie.text.folding import fold_key


class Standing(NamedTuple):
    """What a path leads to: a value held by `field` of an object of `kind`.

    ``is_object`` tells that the path leads to an object of `kind` itself, its
    field then being empty; `kind` is empty where nothing is known (free
    fields, unknown keys). ``is_entry`` tells that the step is the id of an
    object, or its rank.
    """

    kind: str = ""
    field: str = ""
    holding: Holding = TEXT
    is_object: bool = False
    is_entry: bool = False


ROOT = Standing("root", is_object=True)
UNKNOWN = Standing()


def standing_at(values: Any, path: Path, kinds: Mapping[str, str] | None = None) -> Standing:
    """Return what stands at `path` in the values of a text.

    `kinds` gives the kind of an element (or ``link``) by its id, to know what
    ``modifie`` changes.
    """
    here, node = ROOT, values
    for step in path:
        here = below(here, node, step, kinds or {})
        node = _child(node, step)
    return here


def standings_in(
    values: Any, kinds: Mapping[str, str] | None = None, root: Standing = ROOT
) -> Iterator[tuple[Path, Standing, Any]]:
    """Yield every node of a text with its path and what stands there, the `root` first."""
    waiting: list[tuple[Path, Standing, Any]] = [((), root, values)]
    while waiting:
        path, here, node = waiting.pop()
        yield path, here, node
        steps: Any = (
            node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        )
        found = [((*path, step), below(here, node, step, kinds or {}), each) for step, each in steps]
        waiting += reversed(found)


def _child(node: Any, step: Step) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None


def _is_arrow(here: Standing, key: str) -> bool:
    return here.kind == "link" and has_arrow(key)


def below(here: Standing, node: Any, step: Step, kinds: Mapping[str, str]) -> Standing:
    """Return what stands one step below `here`, `node` being the value that stands here."""
    if not here.kind:
        return UNKNOWN
    if here.is_object:
        return _in_object(here, node, step)
    nature = here.holding.nature
    if nature == "sections":
        return _in_sections(step)
    if nature == "changes":
        kind = kinds.get(str(step), "")
        return Standing(kind, is_object=bool(kind), is_entry=True)
    if nature in ("object", "links") or here.holding.kind:
        return _in_objects(here, node, step)
    return here if isinstance(step, int) else UNKNOWN


def _in_object(here: Standing, node: Any, step: Step) -> Standing:
    if not isinstance(step, str):
        return UNKNOWN
    if _is_arrow(here, step) or _is_id_alone(here, node, step):
        return Standing(here.kind, is_object=True, is_entry=True)
    field = fields_of(here.kind).get(fold_key(step))
    if field is None:
        return Standing("scenario", "choices", Holding("choices")) if here.kind == "scenario" else UNKNOWN
    holding = holding_of(here.kind, field)
    if holding.nature == "object" and holding.shape == "one":
        return Standing(holding.kind, is_object=True)
    return Standing(here.kind, field, holding)


def _is_id_alone(here: Standing, node: Any, step: str) -> bool:
    """Tell whether an item of a list is ``id: {…}``, as elements may be written."""
    return (
        here.is_entry
        and isinstance(node, dict)
        and len(node) == 1
        and here.kind in KEYS_OF_SECTION.values()
        and fold_key(step) not in fields_of(here.kind)
    )


def _in_sections(step: Step) -> Standing:
    field = section_of(str(step))
    return Standing("root", field, holding_of("root", field)) if field in OBJECTS["root"] else UNKNOWN


def _in_objects(here: Standing, node: Any, step: Step) -> Standing:
    kind = here.holding.kind
    if here.holding.nature == "reference" and isinstance(step, int):
        return here
    if here.holding.shape == "list" and isinstance(step, str):
        # One object alone, where a list of them is expected.
        return _in_object(Standing(kind, is_object=True), node, step)
    return Standing(kind, is_object=True, is_entry=True)


def kinds_of(values: Any) -> dict[str, str]:
    """Return the kind of keys of each element that a text declares, by its id as written."""
    found: dict[str, str] = {}
    for key, value in (values or {}).items():
        section = section_of(key)
        if section not in ELEMENT_SECTIONS:
            continue
        entries = value.items() if isinstance(value, dict) else ((_id_in(each), each) for each in value or ())
        found |= {name: KEYS_OF_SECTION[section] for name, _ in entries if isinstance(name, str)}
    return found


def _id_in(entry: Any) -> str:
    if isinstance(entry, dict) and len(entry) == 1:
        return str(next(iter(entry)))
    from systemie.model.readings import called

    return called(entry)
