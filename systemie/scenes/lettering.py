"""The words of a scene as they are printed; the model keeps its own letters."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from systemie.scenes.scene import Caption, Edge, Group, LegendEntry, Loop, Node, Scene, Step
from systemie.typography import lettered_text


def lettered(scene: Scene) -> Scene:
    """Return a scene whose labels, phrases, legend and captions are written as its language prints them.

    Ids, kinds and the details that a page tells stay as they are.
    """

    def put(text: str) -> str:
        return lettered_text(text, scene.language)

    return dataclasses.replace(
        scene,
        caption=_caption(scene.caption, put),
        nodes=tuple(_node(each, put) for each in scene.nodes),
        edges=tuple(_edge(each, put) for each in scene.edges),
        groups=tuple(_group(each, put) for each in scene.groups),
        loops=tuple(_loop(each, put) for each in scene.loops),
        legend=tuple(_entry(each, put) for each in scene.legend),
        steps=tuple(_step(each, put) for each in scene.steps),
        name=put(scene.name),
        description=put(scene.description),
    )


_Put = Callable[[str], str]


def _caption(caption: Caption, put: _Put) -> Caption:
    notices = tuple(put(each) for each in caption.notices)
    return Caption(put(caption.title), put(caption.subtitle), put(caption.line), notices)


def _node(node: Node, put: _Put) -> Node:
    return dataclasses.replace(node, label=put(node.label), kind_label=put(node.kind_label))


def _edge(edge: Edge, put: _Put) -> Edge:
    return dataclasses.replace(edge, phrase=put(edge.phrase), sentence=put(edge.sentence))


def _group(group: Group, put: _Put) -> Group:
    return dataclasses.replace(group, label=put(group.label))


def _loop(loop: Loop, put: _Put) -> Loop:
    return dataclasses.replace(loop, name=put(loop.name))


def _entry(entry: LegendEntry, put: _Put) -> LegendEntry:
    return dataclasses.replace(entry, label=put(entry.label))


def _step(step: Step, put: _Put) -> Step:
    return dataclasses.replace(
        step, trajectory_label=put(step.trajectory_label), title=put(step.title), summary=put(step.summary)
    )
