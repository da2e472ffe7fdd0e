"""Letters that double the colours of classes."""

from __future__ import annotations

import systemie
from systemie.drawing import draw
from systemie.picturing import placed_scene

MODEL = """
systemie: 1
acteurs:
  a: {nom: Commune, nature: collectivite}
  b: {nom: Club, nature: association}
  c: {nom: Ligue, nature: association}
  d: {nom: Tous}
vues:
  natures: {inclure: tout, couleur_par: nature}
  types: {inclure: tout}
  une: {inclure: [b, c], couleur_par: nature}
"""


def test_boxes_and_legend_bear_the_same_letters() -> None:
    scene = systemie.scene_of(systemie.load_string(MODEL), "natures")
    letters = {node.id: "".join(badge.letters for badge in node.badges) for node in scene.nodes}
    assert letters == {"a": "A", "b": "B", "c": "B", "d": ""}
    assert [entry.letters for entry in scene.legend if entry.part == "tint"] == ["A", "B"]
    assert ">B</text>" in draw(placed_scene(systemie.load_string(MODEL), "natures"), theme="gris")


def test_kinds_and_a_single_class_need_no_letter() -> None:
    system = systemie.load_string(MODEL)
    for view in ("types", "une"):
        scene = systemie.scene_of(system, view)
        assert not any(node.badges for node in scene.nodes)
        assert not any(entry.letters for entry in scene.legend)


def test_circles_and_neighbours_bear_them_too() -> None:
    text = MODEL + """  ronds: {inclure: tout, couleur_par: nature, type: cercles}
liens: [a -> b, c -> a]
"""
    scene = systemie.scene_of(systemie.load_string(text), "ronds")
    letters = {node.id: "".join(badge.letters for badge in node.badges) for node in scene.nodes}
    assert letters == {"a": "A", "b": "B", "c": "B", "d": ""}
    assert [entry.letters for entry in scene.legend if entry.part == "tint"] == ["A", "B"]
