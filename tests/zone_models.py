"""Small models for pictures by zones, rings, loops and neighbours: a canteen, its English twin, and odd ones."""

from __future__ import annotations

from typing import Final

CANTEEN: Final = """
systemie: 1
titre: Manger local à la cantine
acteurs:
  ville: {nom: Ville, fantastique: elu, pouvoir: 4, nature: collectivité, attentes: [des preuves]}
  cuisine: {nom: Équipe de cuisine, fantastique: agent, pouvoir: 1, nature: groupe}
  parents: {nom: Parents, nature: groupe}
actions:
  legumerie: {nom: Ouvrir une légumerie}
  animer: {nom: Animer les repas, hypothese: Le temps du midi reste à une heure}
effets:
  repas: {nom: Repas cuisinés sur place, zone: controle}
  achats: {nom: Les écoles achètent local, zone: influence}
  contrats: {nom: Contrats avec les maraîchers, zone: influence}
  prix: {nom: Prix du repas en hausse, zone: influence, sens: negatif}
  sols: {nom: Sols mieux couverts, zone: interet, sens: mixte}
  grossistes: {nom: Grossistes en difficulté, zone: interet, sens: negatif, attendu: non}
facteurs:
  gout: {nom: Goût des légumes}
  poids: {nom: Santé des enfants}
  budget: {nom: Budget de l’État, exterieur: oui}
  europe: {nom: Règles européennes, exterieur: oui}
liens:
  - ville -> legumerie: {type: porte, verbe: finance}
  - cuisine -> animer: {type: participe, verbe: suit}
  - parents -> ville: {type: attend_de, verbe: attendent}
  - legumerie -(+)-> repas: permet
  - animer -(+)-> gout: {verbe: éveille, hypothese: Les animateurs restent}
  - gout -(+‖)-> poids: améliore
  - repas -(++)-> achats: {id: demande, verbe: demande, hypothese: Les marchés s’ouvrent lot par lot}
  - achats -(+‖)-> contrats: appelle
  - achats -(+)-> prix: renchérit
  - prix -(-)-> repas: freine
  - contrats -(+‖)-> sols: permet
  - achats -(-)-> grossistes: fragilise
  - budget -(+)-> legumerie: cofinance
  - {de: budget, vers: lien:demande, type: module, effet: amplifie}
  - europe -> budget: encadre
boucles:
  trop-cher: {nom: Trop cher, par: [repas, achats, prix], nature: regulatrice}
"""
ENGLISH: Final = """
systemie: 1
language: en
title: Eating local
actors: {town: {name: Town, fantastic: elected}, cooks: {name: Cooks, fantastic: agent}}
actions: {train: {name: Train the cooks}}
outcomes:
  meals: {name: Meals cooked on site, zone: control}
  buying: {name: Schools buy local, zone: influence, direction: negative}
  soils: {name: Soils covered, zone: interest}
factors: {law: {name: European law, outside: yes}}
links:
  - town -> train: {type: porte}
  - train -(+)-> meals: {phrase: allows, hypothesis: Posts are filled}
  - meals -(+)-> buying -(+)-> soils
  - soils -(+)-> meals
  - law -> train: bounds
"""
NOTHING: Final = "systemie: 1\ntitre: Rien\nfacteurs: {a: A}\n"
TWO: Final = "systemie: 1\ntitre: Deux\nfacteurs: {a: A, b: B}\nliens: [a -(+)-> b -(-)-> a]\nboucles: {l: {nom: Face à face, par: [a, b]}}\n"
BROKEN: Final = "systemie: 1\nfacteurs: {a: A, b: B, c: C}\nliens: [a -(+)-> b, b -(+)-> c]\nboucles: {l: {nom: Rompue, par: [a, b, c]}}\n"
SIX: Final = ("boucle", "voisinage", "chemin-d-impact", "cercles", "acteurs", "causale")
"""The pictures of this part, by the words of their types."""


def crowded(count: int, letters: int = 12) -> str:
    """Return a model of many elements of every kind, with labels so long, linked in a tangle that turns back."""
    kinds = ("facteurs", "actions", "acteurs", "effets", "enjeux", "ressources")
    sections = {kind: [] for kind in kinds}
    for number in range(count):
        label = (
            " ".join(["mot"] * max(letters // 4, 1)) + f" {number}" if letters > 1 else chr(97 + number % 26)
        )
        outside = ", exterieur: oui" if number % 7 == 0 else ""
        sections[kinds[number % 6]].append(f"  e{number}: {{nom: {label}{outside}}}")
    links = [f"  - e{n} -(+)-> e{(n * 7 + 3) % count}" for n in range(count) if (n * 7 + 3) % count != n]
    body = "\n".join(f"{kind}:\n" + "\n".join(lines) for kind, lines in sections.items() if lines)
    return f"systemie: 1\ntitre: Beaucoup\n{body}\nliens:\n" + "\n".join(links) + "\n"
