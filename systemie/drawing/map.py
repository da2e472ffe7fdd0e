"""The map itself: groups, links, boxes and loops, as one ``<g>``."""

from __future__ import annotations

import dataclasses
from typing import Final

from systemie.drawing.inks import draw_inks
from systemie.drawing.links import PALE, draw_link, draw_words
from systemie.drawing.loops import draw_loop
from systemie.drawing.markup import Value, group, names, tag
from systemie.drawing.nodes import draw_node
from systemie.drawing.themes import Theme, theme_of
from systemie.drawing.words import line, wrapped
from systemie.layout.setting import set_in
from systemie.scenes.scene import Edge, Group, Scene

RADIUS: Final = 16.0
LABEL: Final = 7.4
SPREAD: Final = 0.7
RESERVED: Final = ("figure-title", "figure-desc")


def draw_map(scene: Scene, theme: str | Theme = "clair", *, include_hidden: bool = False) -> str:
    """Draw the map of a placed scene as ``<g class="map">``, in points from its upper left.

    Hidden boxes and links are left out unless `include_hidden`; they then have
    the class ``status-hidden``.
    """
    shown = scene if include_hidden else visible(scene)
    colours = theme_of(theme)
    with set_in(language=scene.language, face=colours.face):
        parts = map_parts(in_own_colours(shown, colours), colours, words_apart=False)
    return group(*parts, class_="map", font_family=colours.family)


def map_parts(scene: Scene, theme: Theme, *, words_apart: bool = True) -> list[str]:
    """Draw the layers of a map, from the ground up.

    With `words_apart` the words of links lie over all lines; otherwise each
    link holds its own, so that a page can move them together.
    """
    boxes, links = element_names(scene)
    edges = _from_below(scene.edges)
    lines = (draw_link(each, links[each.id], theme, with_words=not words_apart) for each in edges)
    words = (draw_words(each, theme) for each in edges if words_apart)
    return [
        group(draw_inks(scene.under, theme), class_="ink-under"),
        group(*(_hull(each, theme) for each in scene.groups), class_="groups"),
        group(*lines, class_="edges"),
        group(*words, class_="phrases"),
        group(*(draw_node(each, boxes[each.id], theme) for each in scene.nodes), class_="nodes"),
        group(*(draw_loop(each, scene, theme) for each in scene.loops), class_="loops"),
        group(draw_inks(scene.over, theme), class_="ink-over"),
    ]


def element_names(scene: Scene) -> tuple[dict[str, str], dict[str, str]]:
    """Return the XML ids of boxes and of links, by their ids."""
    boxes = names((node.id for node in scene.nodes), taken=RESERVED)
    links = names((edge.id for edge in scene.edges), prefix="e-", taken={*RESERVED, *boxes.values()})
    return boxes, links


def visible(scene: Scene) -> Scene:
    """Return the scene without what is hidden, nor the links that would hang in the air."""
    nodes, edges = scene.nodes_shown, scene.edges_shown
    while True:
        there = {node.id for node in nodes} | {edge.id for edge in edges}
        kept = tuple(edge for edge in edges if edge.source in there and edge.target in there)
        if len(kept) == len(edges):
            return dataclasses.replace(scene, nodes=nodes, edges=edges)
        edges = kept


def in_own_colours(scene: Scene, theme: Theme) -> Scene:
    """Return a scene whose boxes take the colours that a theme gives to their kind alone, if any.

    Where colour says something else than the kind, boxes keep theirs.
    """
    if not theme.kinds or any(entry.part == "tint" for entry in scene.legend):
        return scene

    def tint(kind: str, usual: str) -> str:
        return f"kind:{kind}" if kind in theme.kinds else usual

    nodes = tuple(dataclasses.replace(node, tint=tint(node.kind, node.tint)) for node in scene.nodes)
    legend = tuple(
        dataclasses.replace(entry, tint=tint(entry.value, entry.tint)) if entry.part == "kind" else entry
        for entry in scene.legend
    )
    return dataclasses.replace(scene, nodes=nodes, legend=legend)


def _from_below(edges: tuple[Edge, ...]) -> list[Edge]:
    """Order links so that pale ones lie under the others."""
    return sorted(edges, key=lambda edge: not edge.faded and edge.status not in PALE)


def _hull(each: Group, theme: Theme) -> str:
    if each.box is None:
        return ""
    left, top, width, height = each.box
    colour = theme.tint(each.tint).line
    place: dict[str, Value] = {"x": left, "y": top, "width": width, "height": height, "rx": RADIUS}
    hull = tag("rect", **place, fill=colour, fill_opacity=theme.hull)
    spread: dict[str, Value] = {"fill": colour, "letter_spacing": SPREAD}
    words = line(_title(each, width), left + 11, top + 14, LABEL, weight="semibold", **spread)
    return group(hull, words, class_="group", data_id=each.id)


def _title(each: Group, width: float) -> str:
    """Return the label of a group in capitals, shortened to the width of its hull."""
    room = (width - 22) * 0.86  # letters are spread
    return "".join(wrapped(each.label.upper(), room, LABEL, "semibold", most=1))
