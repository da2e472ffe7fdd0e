"""Small models with trajectories: a branch, fuzzy dates, dates that are missing, and none at all."""

from __future__ import annotations

from typing import Final

VALLEY: Final = """
systemie: 1
titre: La vallée
date: 2026-03-01
acteurs: {commune: La commune, ferme: Les fermes}
facteurs: {eau: L’eau, foret: La forêt}
caps: {vivre: {nom: Vivre ici, horizon: 2050}}
actions: {barrage: Un barrage}
liens:
  - foret -(+)-> eau: retient
  - ferme -(-)-> eau: puise
  - commune -> barrage: veut
  - barrage -(+)-> eau: garde
trajectoires:
  douce:
    nom: La voie douce
    cap: vivre
    etapes:
      puiser: {titre: Puiser, date: 1990-2020, horizon: H1, porteurs: [ferme]}
      planter:
        titre: Planter
        date: 2024
        horizon: H2+
        ajoute: {actions: {haies: {nom: Des haies}}, liens: [haies -(+)-> foret: agrandit]}
        modifie: {foret: {tendance: hausse}}
        renoncements: [barrage]
        porteurs: [commune, ferme]
        jalons: [{date: 2024-11, titre: Premier arbre}, {seuil: Cent hectares}]
      vivante: {titre: Une vallée vivante, date: 2040~, horizon: H3, retire: [ferme -> eau], porteurs: [commune]}
  dure:
    nom: La voie dure
    depuis: douce@puiser
    etapes:
      betonner: {titre: Bétonner, date: après 2025, horizon: H2-, modifie: {eau: {tendance: baisse}}, porteurs: [commune]}
"""
NOTHING: Final = "systemie: 1\ntitre: Rien\nfacteurs: {a: A, b: B}\nliens: [a -(+)-> b]\n"
UNDATED: Final = """
systemie: 1
titre: Sans date
facteurs: {a: A, b: B}
trajectoires:
  t: {etapes: {un: {}, deux: {ajoute: {facteurs: {c: C}}}, trois: {date: 2030}, quatre: {}}}
"""
BACKWARDS: Final = """
systemie: 1
titre: À rebours
facteurs: {a: A}
trajectoires:
  t: {etapes: {un: {date: 2040}, deux: {date: avant 2000}, trois: {date: 2000-2060}}}
"""
CIRCULAR: Final = f"""{BACKWARDS}
  u: {{depuis: v@x, etapes: {{x: {{date: 2020}}}}}}
  v: {{depuis: u@x, etapes: {{x: {{date: 2021}}}}}}
"""
ENGLISH: Final = """
systemie: 1
language: en
title: The valley
factors: {water: Water, forest: Forest}
trajectories:
  soft: {name: The soft way, steps: {now: {title: Now, date: 2020, horizon: H1}, then: {title: Then, date: 2030~, horizon: H3, adds: {actions: {hedges: Hedges}}}}}
"""
LONG: Final = "Un nom très long dont chaque mot compte pour quelqu’un " * 6


def crowded(steps: int, boxes: int) -> str:
    """Return a model of many boxes and steps, each step adding one more with a very long name."""
    lines = ["systemie: 1", "titre: Foule", "facteurs:"]
    lines += [f"  f{k}: {{nom: '{'Très ' * (k % 4)}grand facteur {k}'}}" for k in range(boxes)]
    lines += ["trajectoires:", "  t:", "    etapes:"]
    for k in range(steps):
        adds = f"ajoute: {{actions: {{n{k}: {{nom: '{LONG}{k}'}}}}}}"
        horizon = ("H1", "H2+", "H2-", "H3")[k * 4 // steps]
        lines.append(f"      s{k}: {{titre: 'Étape {k} {LONG}', date: {2000 + k // 3}, horizon: {horizon}, {adds}}}")
    return "\n".join(lines)
