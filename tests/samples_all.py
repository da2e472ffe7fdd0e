"""Scenes that hold every shape, tint, status, stroke and mark there is."""

from __future__ import annotations

from typing import get_args

from systemie.scenes.scene import (
    Caption,
    Direction,
    Edge,
    Group,
    LegendEntry,
    Loop,
    Node,
    Scene,
    Sign,
    Status,
    Stroke,
    Trend,
)

SHAPES = ("pill", "octagon", "box", "hexagon", "barred", "arrow", "parallelogram", "diamond", "ellipse",
          "document", "tab", "house", "burst", "double", "cylinder")  # fmt: skip
TINTS = ("blue", "orange", "grey", "green", "purple", "yellow", "teal", "red", "brown", "pink", "slate")
STATUSES = get_args(Status)
STROKES = get_args(Stroke)
TRENDS = get_args(Trend)
SIGNS = get_args(Sign)
DIRECTIONS = get_args(Direction)


def everything() -> Scene:
    """Return an abstract scene with all that can be drawn, each named by what it shows."""
    nodes = [
        *(Node(f"s-{s}", f"Forme {s} sur deux lignes", s, s, s, TINTS[k % 11]) for k, s in enumerate(SHAPES)),
        *(Node(f"t-{s}", f"Statut {s}", "status", s, "box", TINTS[k], "states", status=s)
          for k, s in enumerate(STATUSES)),
        *(Node(f"m-{t}", f"Tendance {t}", "trend", t, "pill", "teal", "marks", trend=t, doubt=t == "up")
          for t in TRENDS),
        Node("m-doubt", "Doute", "mark", "", "octagon", "orange", "marks", doubt=True),
        Node("m-outside", "Dehors", "mark", "", "hexagon", "green", "marks", outside=True),
        Node("m-faded", "Estompé", "mark", "", "box", "blue", "marks", faded=True),
        Node("m-large", "Important", "mark", "", "ellipse", "purple", "marks", scale=1.6, doubt=True),
    ]  # fmt: skip
    shapes = [f"s-{shape}" for shape in SHAPES]
    edges = [
        *(Edge(f"trait {s}", shapes[k], shapes[k + 5], f"trait {s}", stroke=s, width=k % 3 + 1,
               tint=("plus", "minus", "mixed", "slate", "blue")[k]) for k, s in enumerate(STROKES)),
        *(Edge(f"signe {s}", shapes[k + 5], shapes[k + 10], f"signe {s}", sign=s, delayed=k % 2 == 0,
               tint=("plus", "minus", "mixed", "slate")[k]) for k, s in enumerate(SIGNS)),
        *(Edge(f"sens {d}", shapes[k], shapes[k + 1], f"sens {d}", direction=d, width=2)
          for k, d in enumerate(DIRECTIONS)),
        *(Edge(f"statut {s}", f"t-{STATUSES[k]}", f"t-{STATUSES[(k + 1) % 7]}", s, sign="+", tint="plus",
               status=s) for k, s in enumerate(STATUSES[:7])),
        Edge("faded", "m-doubt", "m-outside", "estompé", faded=True),
        Edge("modulation", "m-large", "signe +", "renforce", sign="+", tint="plus"),
    ]  # fmt: skip
    groups = tuple(
        Group(g, label, tuple(n.id for n in nodes if n.group == g), tint)
        for g, label, tint in (("states", "Statuts", "blue"), ("marks", "Marques", "green"))
    )
    loops = (
        Loop("r", "R1", "renforçante", "reinforcing", ("s-pill", "s-octagon", "s-box"), ("sens forward",)),
        Loop("b", "B1", "régulatrice", "balancing", ("s-arrow", "s-diamond", "s-tab"), (), clockwise=False),
        Loop("u", "?", "indéterminée", "undetermined", ("s-house", "s-double", "s-burst"), ()),
    )
    caption = Caption("Tout ce qui se dessine", "Chaque forme, chaque statut, chaque trait, chaque marque",
                      "Territoire : essai · Sources : aucune · Licence : CC BY 4.0",
                      ("Mise en place simplifiée : le moteur habituel n’a pas répondu.",))  # fmt: skip
    legend = everything_named()
    return Scene("tout", "systemic", "fr", caption, tuple(nodes), tuple(edges), groups, loops, legend)


def everything_named() -> tuple[LegendEntry, ...]:
    """Return a legend with a line of every part and value."""
    signs = {"+": "plus", "-": "minus", "±": "mixed", "?": "slate"}
    return (
        *(LegendEntry("kind", s, s, 1, s, TINTS[k % 11]) for k, s in enumerate(SHAPES)),
        LegendEntry("group", "states", "groupe", 1, tint="blue"),
        *(LegendEntry("sign", s, f"signe {s}", 1, tint=signs[s]) for s in SIGNS),
        *(LegendEntry("width", str(w), f"force {w}") for w in (1, 2, 3)),
        LegendEntry("delay", "", "avec délai"),
        *(LegendEntry("stroke", s, f"trait {s}") for s in STROKES),
        *(LegendEntry("direction", d, f"sens {d}") for d in DIRECTIONS),
        LegendEntry("modulation", "", "agit sur un lien"),
        *(LegendEntry("status", s, f"statut {s}") for s in STATUSES),
        LegendEntry("outside", "", "extérieur"), LegendEntry("doubt", "", "en doute"),
        *(LegendEntry("trend", t, f"tendance {t}") for t in TRENDS),
        *(LegendEntry("loop", p, f"boucle {p}") for p in ("reinforcing", "balancing", "undetermined")),
        LegendEntry("unknown", "x", "partie inconnue"),
    )  # fmt: skip
