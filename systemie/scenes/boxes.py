"""Elements made boxes, and boxes gathered in groups."""

from __future__ import annotations

from collections.abc import Mapping

from systemie.analysis.naming import kind_label
from systemie.model.attributes import attribute_of
from systemie.model.selecting import Selecting
from systemie.model.system import System
from systemie.model.views import View
from systemie.phrases import Phrases
from systemie.scenes.defaults import theme_name
from systemie.scenes.facts import Facts
from systemie.scenes.scene import Group, Node
from systemie.scenes.standing import Shown
from systemie.scenes.styling import is_doubtful, look_of, scales_by, tints_by
from systemie.text.folding import fold_key

GROUP_TINTS = ("blue", "green", "orange", "purple", "yellow", "teal", "pink", "brown", "grey")


def nodes_of(
    shown: Shown, view: View, phrases: Phrases, *, public: bool
) -> tuple[tuple[Node, ...], Mapping[str, tuple[str, str]] | None]:
    """Return the boxes, and what their colours mean when it is not their kind."""
    current = {each.id: each for each in shown.system.elements}
    elements = [
        current.get(each.id, each) for each in shown.union.elements if each.id in shown.selection.elements
    ]
    is_by_kind = fold_key(view.colour_by or "type") in ("type", "kind")
    tints = {} if is_by_kind else tints_by(shown.union, view.colour_by, elements)
    read = attribute_of(view.colour_by or "type")
    scale = scales_by(shown.union, view.size_by) if view.size_by else None
    group = _grouping(shown.union, view)
    faded = Selecting(shown.union).sound(view.fades)
    facts = Facts(shown.system, phrases, public=public)
    nodes = tuple(
        Node(
            id=each.id,
            label=each.name,
            kind=each.kind,
            kind_label=kind_label(shown.union, each, phrases),
            shape=look_of(shown.union, each.kind).shape,
            tint=look_of(shown.union, each.kind).tint if is_by_kind else next(
                (tints[value] for value in read(each)[:1]), "grey"),
            group=group.get(each.id),
            status=shown.nodes[each.id].status,
            trend=shown.nodes[each.id].trend,
            doubt=is_doubtful(each),
            outside=each.outside,
            faded=each.id in faded.elements,
            scale=scale(each) if scale else 1.0,
            tags=(*each.themes, *each.tags),
            facts=facts.of_element(each),
        )
        for each in elements
    )  # fmt: skip
    if is_by_kind:
        return nodes, None
    return nodes, {
        value: (tint, _value_label(shown.union, view.colour_by, value, phrases))
        for value, tint in tints.items()
    }


def _value_label(system: System, attribute: str, value: str, phrases: Phrases) -> str:
    """Return an attribute's value as it is said."""
    if fold_key(attribute) in ("theme", "themes"):
        return theme_name(system, value)
    for field in ("fantastic", "state", "confidence", "trend", "scale", "status", "zone", "direction"):
        key = f"value.{field}.{value}"
        if key in phrases:
            return phrases(key)
    element = system.element(value)
    return element.name if element else phrases(f"kind.{value}") if f"kind.{value}" in phrases else value


def _grouping(system: System, view: View) -> Mapping[str, str]:
    """Return the group of each element, by the first value of the attribute grouped by."""
    if not view.group_by or fold_key(view.group_by) in ("aucun", "none"):
        return {}
    read = attribute_of(view.group_by)
    return {each.id: read(each)[0] for each in system.elements if read(each)}


def groups_of(shown: Shown, view: View, nodes: tuple[Node, ...], phrases: Phrases) -> tuple[Group, ...]:
    members: dict[str, list[str]] = {}
    for node in nodes:
        if node.group is not None:
            members.setdefault(node.group, []).append(node.id)
    order = [each.id for each in shown.union.vocabulary.themes]
    ranked = sorted(members, key=lambda group: order.index(group) if group in order else len(order))
    declared = {each.id: each.tint for each in shown.union.vocabulary.themes}
    return tuple(
        Group(group, _value_label(shown.union, view.group_by, group, phrases), tuple(members[group]),
              declared.get(group) or GROUP_TINTS[rank % len(GROUP_TINTS)])
        for rank, group in enumerate(ranked)
    )  # fmt: skip
