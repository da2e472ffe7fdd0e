"""Scenes made by hand, for tests that must not depend on the language or the model."""

from __future__ import annotations

import dataclasses

from systemie.scenes.scene import (
    Caption,
    Edge,
    EdgeState,
    Fact,
    Group,
    LegendEntry,
    Loop,
    Node,
    NodeState,
    Scene,
    Step,
)

MM = 72 / 25.4
LOOKS = {
    "actor": ("acteur", "pill", "blue"),
    "issue": ("enjeu", "octagon", "orange"),
    "factor": ("facteur", "box", "grey"),
    "lever": ("levier", "hexagon", "green"),
    "barrier": ("frein", "barred", "purple"),
    "action": ("action", "arrow", "yellow"),
}
# id, label, kind, group, centre in mm on the A4 of the mock
BOXES = (
    ("climat", "Réchauffement climatique", "factor", None, 40, 45, {"trend": "up", "outside": True}),
    ("neige", "Enneigement naturel", "factor", "herite", 92, 45, {"trend": "down"}),
    ("ski", "Fréquentation du ski alpin", "factor", "herite", 150, 45, {"trend": "down"}),
    ("recettes", "Recettes de la station", "factor", "herite", 212, 45, {}),
    ("canons", "Neige de culture", "action", "herite", 150, 80, {"status": "renounced"}),
    ("eau", "Partage de l’eau", "issue", "herite", 92, 84, {}),
    ("dette", "Dette des équipements", "barrier", "herite", 262, 76, {}),
    ("smmo", "Syndicat mixte du Mont d’Or", "actor", "herite", 212, 84, {}),
    ("eleveurs", "Éleveurs", "actor", None, 38, 96, {}),
    ("pasto", "Pastoralisme", "factor", None, 38, 128, {}),
    ("foret", "Forêts, faune", "issue", "emerge", 92, 118, {}),
    ("tourisme", "Tourisme quatre saisons", "lever", "emerge", 150, 126, {}),
    ("pole", "Pôle d’ingénierie de la transition", "lever", "emerge", 212, 122, {"status": "appears"}),
    ("attache", "Attachement au ski", "issue", "emerge", 262, 122, {}),
    ("emploi", "Emploi local à l’année", "issue", "emerge", 92, 150, {}),
    ("habitants", "Saisonniers et habitants", "actor", "emerge", 150, 158, {}),
    ("region", "Région, État", "actor", "emerge", 262, 158, {"outside": True}),
)
ARROWS = (
    ("climat", "neige", "réduit", "-", 3, {}),
    ("neige", "ski", "conditionne", "+", 3, {}),
    ("ski", "recettes", "rapporte", "+", 2, {}),
    ("recettes", "dette", "rembourse", "-", 1, {}),
    ("dette", "smmo", "limite les marges", "-", 2, {}),
    ("smmo", "canons", "investissait", "+", 1, {"status": "renounced"}),
    ("canons", "ski", "maintient", "+", 1, {"status": "renounced"}),
    ("canons", "eau", "prélève", "-", 2, {"status": "renounced"}),
    ("eau", "eleveurs", "abreuve", "+", 2, {}),
    ("eleveurs", "pasto", "entretiennent", "+", 2, {}),
    ("pasto", "foret", "façonne", "+", 1, {"delayed": True}),
    ("climat", "eleveurs", "assèche les sources ?", "?", 1, {"stroke": "dashed"}),
    ("smmo", "pole", "crée en 2018", "+", 3, {"status": "appears"}),
    ("pole", "tourisme", "fait émerger", "+", 3, {"delayed": True, "status": "appears"}),
    ("attache", "pole", "freine", "-", 2, {"status": "appears"}),
    ("region", "pole", "finance", "+", 2, {"status": "appears"}),
    ("tourisme", "foret", "dérange", "?", 1, {"stroke": "dashed"}),
    ("tourisme", "recettes", "diversifie", "+", 1, {"delayed": True}),
    ("tourisme", "emploi", "répartit sur l’année", "+", 2, {"delayed": True}),
    ("emploi", "habitants", "fixe", "+", 1, {}),
    ("habitants", "tourisme", "proposent", "+", 1, {}),
)
SIGN_TINTS = {"+": "plus", "-": "minus", "?": "slate", "±": "mixed"}


def mock_scene() -> Scene:
    """Return the scene of the design's reference map, abstract."""
    nodes = tuple(
        Node(id, label, kind, LOOKS[kind][0], *LOOKS[kind][1:], group,
             facts=(Fact("Description", f"Ce que l’on sait de « {label} ».", "markdown"),), **more)
        for id, label, kind, group, _, _, more in BOXES
    )
    names = {node.id: node.label for node in nodes}
    edges = tuple(
        Edge(f"{a} -> {b}", a, b, phrase, "influence", "influence", sign, SIGN_TINTS[sign], width,
             sentence=f"{names[a]} {phrase} {names[b]}", **more)
        for a, b, phrase, sign, width, more in ARROWS
    )
    def members(group: str) -> tuple[str, ...]:
        return tuple(box[0] for box in BOXES if box[3] == group)
    groups = (Group("herite", "Le modèle hérité", members("herite"), "blue"),
              Group("emerge", "Ce qui émerge", members("emerge"), "green"))
    loops = (
        Loop("fuite", "R1", "fuite en avant", "reinforcing", ("dette", "smmo", "canons", "ski", "recettes"),
             ("dette -> smmo", "smmo -> canons", "canons -> ski", "ski -> recettes", "recettes -> dette")),
        Loop("annee", "R2", "vivre à l’année", "reinforcing", ("tourisme", "emploi", "habitants"),
             ("tourisme -> emploi", "emploi -> habitants", "habitants -> tourisme"), True),
    )
    count = {kind: sum(n.kind == kind for n in nodes) for kind in LOOKS}
    legend = (
        *(LegendEntry("kind", k, LOOKS[k][0], count[k], *LOOKS[k][1:]) for k in LOOKS),
        LegendEntry("sign", "+", "dans le même sens", 16, tint="plus"),
        LegendEntry("sign", "-", "en sens inverse", 5, tint="minus"),
        LegendEntry("sign", "?", "incertain", 2, tint="slate"),
        LegendEntry("width", "1", "faible"), LegendEntry("width", "2", "moyen"),
        LegendEntry("width", "3", "fort"), LegendEntry("delay", "", "avec délai", 4),
        LegendEntry("status", "appears", "apparaît à cette étape", 1),
        LegendEntry("status", "renounced", "renoncé", 1),
        LegendEntry("outside", "", "extérieur au territoire", 2),
        LegendEntry("trend", "up", "en hausse", 1), LegendEntry("trend", "down", "en baisse", 2),
        LegendEntry("loop", "reinforcing", "boucle renforçante", 2),
    )
    steps = (
        Step("apres-ski@h1", "apres-ski", "L’après-ski", "Tout-ski", "2006-2016", "H1", None,
             {n.id: NodeState("hidden" if n.status == "appears" else "present", n.trend) for n in nodes},
             {e.id: EdgeState("hidden" if e.status == "appears" else "present", e.sign, e.width) for e in edges}),
        Step("apres-ski@bascule", "apres-ski", "L’après-ski", "Renoncer", "2018", "H2+", "apres-ski@h1",
             {n.id: NodeState(n.status, n.trend) for n in nodes},
             {e.id: EdgeState(e.status, e.sign, e.width) for e in edges},
             "1 apparaît · 1 renoncé"),
    )
    caption = Caption("Métabief, l’après-ski", "Comment vivre de la montagne quand la neige ne suffit plus ?",
                      "Territoire : commune de Métabief · Étape : Renoncer (2018) · contenu illustratif")
    return Scene("ensemble", "systemic", "fr", caption, nodes, edges, groups, loops, legend, steps,
                 "apres-ski@bascule")


def mock_centres() -> dict[str, tuple[float, float]]:
    """Return the centres chosen by hand in the reference map, in points."""
    return {box[0]: (box[4] * MM, box[5] * MM) for box in BOXES}


def many(nodes: int, edges: int, groups: int = 0, seed: int = 1) -> Scene:
    """Return a random abstract scene of the given size."""
    import random

    dice = random.Random(seed)
    words = ["eau", "forêt", "habitants", "ski", "mobilité", "emploi", "logement", "énergie", "sols", "prairies", "tourisme", "syndicat", "région"]
    boxes = tuple(
        Node(f"n{i}", " ".join(dice.choice(words) for _ in range(dice.randint(1, 4))).capitalize(),
             "factor", "facteur", "box", "grey", f"g{i % groups}" if groups else None)
        for i in range(nodes)
    )
    arrows = []
    for i in range(edges):
        a = dice.randrange(nodes)
        near = [j for j in range(nodes) if j != a and (not groups or j % groups == a % groups)]
        b = dice.choice(near) if near and dice.random() < 0.7 else dice.choice([j for j in range(nodes) if j != a])
        arrows.append(Edge(f"l{i}", f"n{a}", f"n{b}", dice.choice(words), sign=dice.choice("+-"), width=dice.randint(1, 3)))
    hulls = tuple(
        Group(f"g{g}", f"Groupe {g}", tuple(b.id for b in boxes if b.group == f"g{g}")) for g in range(groups)
    )
    return Scene("many", "systemic", "fr", Caption("Essai"), boxes, tuple(arrows), hulls)


def hostile(text: str) -> Scene:
    """Return the reference scene with `text` in every field that an author fills."""
    scene = mock_scene()
    nodes = tuple(dataclasses.replace(n, label=text, kind_label=text, tags=(text,),
                                      facts=(Fact(text, text, "markdown"), Fact(text, text, "source")))
                  for n in scene.nodes)
    edges = tuple(dataclasses.replace(e, phrase=text, sentence=text) for e in scene.edges)
    groups = tuple(dataclasses.replace(g, label=text) for g in scene.groups)
    return dataclasses.replace(scene, caption=Caption(text, text, text, (text,)), nodes=nodes, edges=edges,
                               groups=groups)
