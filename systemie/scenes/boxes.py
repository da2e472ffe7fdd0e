"""Elements made boxes, and boxes gathered in groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from systemie.analysis.naming import kind_label
from systemie.model.selecting import Selecting
from systemie.model.views import View
from systemie.phrases import Phrases
from systemie.scenes.classing import Classing, classing_of
from systemie.scenes.facts import Facts
from systemie.scenes.scene import Group, Node
from systemie.scenes.sizing import Sizing, sizing_of
from systemie.scenes.standing import Shown
from systemie.scenes.styling import is_doubtful, look_of
from systemie.text.folding import fold_key

GROUP_TINTS = ("blue", "green", "orange", "purple", "yellow", "teal", "pink", "brown", "grey")


class Boxes(NamedTuple):
    """The boxes of a scene, and what their looks mean.

    `tints` are the classes that colour them, each with its tint and label, None
    when that is their kind; `sizing` what sizes them; `grouping` what gathers them;
    `classes` the class of each box, by id, where classes colour them.
    """

    nodes: tuple[Node, ...]
    tints: Mapping[str, tuple[str, str]] | None
    sizing: Sizing | None
    grouping: Classing | None
    classes: Mapping[str, str]


def boxes_of(shown: Shown, view: View, phrases: Phrases, *, public: bool) -> Boxes:
    """Return the boxes, and what their colours, sizes and groups mean."""
    current = {each.id: each for each in shown.system.elements}
    elements = [
        current.get(each.id, each) for each in shown.union.elements if each.id in shown.selection.elements
    ]
    is_by_kind = fold_key(view.colour_by or "type") in ("type", "kind")
    colouring = None if is_by_kind else classing_of(shown.system, shown.union, view.colour_by, phrases)
    tints = colouring.tints(elements) if colouring else {}
    sizing = sizing_of(shown.system, shown.union, view.size_by, phrases) if view.size_by else None
    grouping = _grouping(shown, view, phrases)
    faded = Selecting(shown.union).sound(view.fades)
    facts = Facts(shown.system, phrases, public=public)
    nodes = tuple(
        Node(
            id=each.id,
            label=each.name,
            kind=each.kind,
            kind_label=kind_label(shown.union, each, phrases),
            shape=look_of(shown.union, each.kind).shape,
            tint=next((tints[value] for value in colouring.read(each)[:1]), "grey") if colouring
            else look_of(shown.union, each.kind).tint,
            group=next(iter(grouping.read(each)), None) if grouping else None,
            status=shown.nodes[each.id].status,
            trend=shown.nodes[each.id].trend,
            doubt=is_doubtful(each),
            outside=each.outside,
            faded=each.id in faded.elements,
            scale=sizing.scale(each.id) if sizing else 1.0,
            tags=(*each.themes, *each.tags),
            facts=(*facts.of_element(each), *(sizing.facts(each.id, phrases) if sizing else ())),
        )
        for each in elements
    )  # fmt: skip
    said = {value: (tint, colouring.label(value)) for value, tint in tints.items()} if colouring else None
    classes = {each.id: value for each in elements for value in colouring.read(each)[:1]} if colouring else {}
    return Boxes(nodes, said, sizing, grouping, classes)


def _grouping(shown: Shown, view: View, phrases: Phrases) -> Classing | None:
    """Return what gathers the boxes, by the first value of what they are grouped by."""
    if not view.group_by or fold_key(view.group_by) in ("aucun", "none"):
        return None
    return classing_of(shown.system, shown.union, view.group_by, phrases)


def groups_of(shown: Shown, boxes: Boxes) -> tuple[Group, ...]:
    """Return the hulls around the boxes that are gathered, themes in their order."""
    members: dict[str, list[str]] = {}
    for node in boxes.nodes:
        if node.group is not None:
            members.setdefault(node.group, []).append(node.id)
    order = [each.id for each in shown.union.vocabulary.themes]
    ranked = sorted(members, key=lambda group: order.index(group) if group in order else len(order))
    declared = {each.id: each.tint for each in shown.union.vocabulary.themes}
    label = boxes.grouping.label if boxes.grouping else str
    return tuple(
        Group(group, label(group), tuple(members[group]),
              declared.get(group) or GROUP_TINTS[rank % len(GROUP_TINTS)])
        for rank, group in enumerate(ranked)
    )  # fmt: skip
