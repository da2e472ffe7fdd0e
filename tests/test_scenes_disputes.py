"""What controversies show: who stands where, why, and what is not said."""

from __future__ import annotations

from typing import Any

import systemie
from systemie.model.views import View
from systemie.scenes.charts.dispute import Disputes
from systemie.scenes.composing import scene_of
from systemie.scenes.scene import Scene

TEXT = """
systemie: 1
titre: Vallée
acteurs: {a: Éleveurs, b: Pêcheurs, c: Mairie, d: Région}
actions: {lac: Un lac}
sources: {s: Atelier}
controverses:
  creuser:
    nom: Faut-il creuser ?
    objet: Un lac avec de l'argent public ?
    statut: ouverte
    sources: [s]
    positions:
      - {acteur: a, position: 3, arguments: [L'eau d'hiver se perd., Il en faut.], sources: [s]}
      - {acteur: b, position: -2.5, arguments: [Un lac appelle des tuyaux.]}
      - {acteur: c, position: 0}
  taire: {nom: Que taire}
liens:
  - lac -> creuser: illustre
  - {de: d, vers: creuser, type: s_oppose, valeur: -4}
"""


def drawn(text: str = TEXT, language: str = "fr", **view: Any) -> Scene:
    return scene_of(systemie.load_string(text), View.of(**{"id": "c", "picture": "controversies", **view}),
                    language=language)  # fmt: skip


def chart(scene: Scene) -> Disputes:
    assert isinstance(scene.chart, Disputes)
    return scene.chart


def test_positions_go_from_against_to_for() -> None:
    dispute, other = chart(drawn()).disputes
    assert [(each.actor, each.said) for each in dispute.stands] == [
        ("d", "−4"),
        ("b", "−2,5"),
        ("c", "0"),
        ("a", "+3"),
    ]
    assert dispute.stands[3].arguments == ("L’eau d’hiver se perd.", "Il en faut.")
    assert dispute.unargued == (
        ("against", "sans argument noté\u00a0: Région (−4)"), ("between", "sans argument noté\u00a0: Mairie (0)"),
    )  # fmt: skip
    assert (dispute.status, dispute.status_label) == ("open", "ouverte")
    assert dispute.around == "En lien avec\u00a0: Un lac · 1 source"
    assert (other.stands, other.silence) == ((), "Personne n’a encore pris position.")


def test_the_line_reaches_as_far_as_the_firmest() -> None:
    assert chart(drawn()).reach == 4
    assert chart(drawn(TEXT.replace("valeur: -4", "valeur: -1"))).reach == 3


def test_a_view_chooses_its_controversies() -> None:
    assert [each.id for each in chart(drawn(includes=("taire",))).disputes] == ["taire"]
    left_out = drawn(includes=("acteurs",))
    assert chart(left_out).empty == "Aucune controverse à montrer"
    assert left_out.caption.notices == (
        "Cette vue ne choisit aucune controverse\u00a0: ajoutez «\u00a0controverses\u00a0» à «\u00a0inclure\u00a0».",
    )


def test_silence_is_said() -> None:
    assert (
        drawn()
        .caption.notices[0]
        .startswith("«\u00a0Que taire\u00a0» n’a aucune position\u00a0: écrivez-en sous")
    )
    nothing = drawn("systemie: 1\nacteurs: {a: A}\n", language="en")
    assert nothing.caption.notices[0].startswith(
        "No controversy is declared: write some under `controversies`"
    )


def test_all_is_told_in_words() -> None:
    told = drawn().description
    assert "Faut-il creuser\u202f?\u00a0» (ouverte)" in told
    assert "1 pour, 2 contre, 1 entre les deux." in told
    assert (
        "Contre\u00a0: Région (−4)\u202f; Pêcheurs (−2,5)\u00a0: «\u00a0Un lac appelle des tuyaux\u00a0»."
        in told
    )


def test_what_is_private_is_left_out() -> None:
    text = TEXT.replace("a: Éleveurs", "a: {nom: Éleveurs, visibilite: interne}")
    scene = scene_of(systemie.load_string(text), View.of(id="c", picture="controversies"), public=True)
    assert "Éleveurs" not in scene.to_json()
    assert "hiver" not in scene.to_json()


def test_english_is_told_as_english_is() -> None:
    told = drawn(language="en").description
    assert "Against: Région (−4); Pêcheurs (−2.5): “Un lac appelle des tuyaux”." in told


def test_a_map_tells_what_is_denied_from_what_only_some_hold() -> None:
    text = """
systemie: 1
facteurs: {a: A, b: B, c: C}
liens:
  - {id: nie, de: a, vers: b, signe: +}
  - {id: seul, de: b, vers: c, signe: +, selon: [v]}
  - {id: tous, de: a, vers: c, signe: +}
points_de_vue: {v: {nom: V}, w: {nom: W, nie: [nie]}}
"""
    scene = scene_of(systemie.load_string(text), View.of(id="m", includes="tout", shows="disagreement"))
    assert {edge.id: (edge.stroke, edge.tint) for edge in scene.edges} == {
        "nie": ("dotted", "mixed"), "seul": ("dotted", "plus"), "tous": ("solid", "plus"),
    }  # fmt: skip
    assert [(entry.label, entry.count, entry.tint) for entry in scene.legend if entry.part == "stroke"] == [
        ("dit par certains seulement, ou pesé autrement", 1, ""),
        ("≠ contesté\u00a0: certains le nient", 1, "mixed"),
    ]
