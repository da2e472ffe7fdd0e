"""What morphological tables show, against what the analyses of scenarios find."""

from __future__ import annotations

from typing import Any

import systemie
from systemie.analysis.options import Options
from systemie.analysis.registry import analysis_called
from systemie.model.views import View
from systemie.scenes.charts.morphology import Morphology
from systemie.scenes.composing import scene_of
from systemie.scenes.scene import Scene

TEXT = """
systemie: 1
titre: Trois avenirs
facteurs:
  neige: {nom: Neige, hypotheses: {a: Stable, b: Rare}}
  ski: {nom: Ski, hypotheses: {a: Plein, b: Réduit, c: Fini}}
  eau: {nom: Eau, hypotheses: {a: Partagée, b: Disputée}}
liens:
  - neige.b -> ski.a: empêche
  - {de: ski.b, vers: eau.b, type: impact_croise, valeur: -3}
  - {de: ski.c, vers: eau.a, type: impact_croise, valeur: 2}
scenarios:
  s: {nom: Sobre, neige: b, ski: c, eau: a}
  f: {nom: Fuite, neige: b, ski: a, eau: a}
  p: {nom: Partiel, neige: a, ski: c, eau: b}
  q: {nom: Quart, neige: a}
"""


def drawn(text: str = TEXT, language: str = "fr", **view: Any) -> Scene:
    return scene_of(systemie.load_string(text), View.of(**{"id": "m", "picture": "morphological", **view}),
                    language=language)  # fmt: skip


def chart(scene: Scene) -> Morphology:
    assert isinstance(scene.chart, Morphology)
    return scene.chart


def test_scenarios_take_their_hypotheses() -> None:
    found = chart(drawn())
    assert [(each.letter, each.choices) for each in found.courses] == [
        ("A", (1, 2, 0)), ("B", (1, 0, 0)), ("C", (0, 2, 1)), ("D", (0, None, None)),
    ]  # fmt: skip
    assert [each.id for each in found.rows[0].hypotheses] == ["neige.a", "neige.b"]


def test_verdicts_are_those_of_the_analyses() -> None:
    system, found = systemie.load_string(TEXT), chart(drawn())
    balances = analysis_called("cross_impact").result(system, Options()).as_json()["scenarios"]
    broken = analysis_called("morphology").result(system, Options()).as_json()["scenarios"]
    rows = [each.id for each in found.rows]
    for course, judged, placed in zip(found.courses, balances, broken, strict=True):
        uneasy = {
            *judged["inconsistent"],
            *(pair[side].partition(".")[0] for pair in placed["broken"] for side in "ab"),
        }
        assert {rows[rank] for rank in course.uneasy} == uneasy
    assert [each.verdict for each in found.courses] == [
        "se tient",
        "réunit 1 paire d’hypothèses qui s’excluent",
        "1 choix en porte-à-faux",
        "se tient et ne dit rien de 2 facteurs",
    ]


def test_clashes_are_numbered_where_they_are() -> None:
    found = chart(drawn())
    marks = {each.id: each.marks for row in found.rows for each in row.hypotheses if each.marks}
    assert marks == {"neige.b": ("×1",), "ski.a": ("×1",), "ski.b": ("≠2",), "eau.b": ("≠2",)}
    assert [each.mark for each in found.clashes] == ["×1", "≠2"]
    assert (
        found.clashes[0].told
        == "«\u00a0Neige\u00a0: Rare\u00a0» et «\u00a0Ski\u00a0: Plein\u00a0» s’excluent"
    )


def test_each_scenario_has_a_line_of_legend() -> None:
    legend = drawn(language="en").legend
    assert [(each.value, each.label) for each in legend if each.part == "course"][:2] == [
        ("A", "Sobre: holds together"), ("B", "Fuite: joins 1 pair of hypotheses that exclude each other"),
    ]  # fmt: skip
    assert {each.part for each in legend} == {"course", "uneasy", "letters"}


def test_the_view_only_restricts_what_is_drawn() -> None:
    scene = drawn(excludes=("eau",))
    assert [each.id for each in chart(scene).rows] == ["neige", "ski"]
    assert [each.verdict for each in chart(scene).courses] == [
        each.verdict for each in chart(drawn()).courses
    ]
    assert scene.caption.notices == (
        "1 facteur n’est pas dessiné\u202f; la cohérence des scénarios en tient compte.",
    )


def test_without_judgement_nothing_is_said_to_hold() -> None:
    text = "systemie: 1\nfacteurs: {n: {nom: N, hypotheses: {a: X, b: Y}}}\nscenarios: {s: {nom: S, n: a}}\n"
    assert [each.verdict for each in chart(drawn(text)).courses] == ["cohérence non jugée"]


def test_nothing_to_show_says_what_to_write() -> None:
    assert "hypotheses" in drawn("systemie: 1\nfacteurs: {a: A}\n").caption.notices[0]
    alone = drawn("systemie: 1\nfacteurs: {n: {nom: N, hypotheses: {a: X, b: Y}}}\n", language="en")
    assert alone.caption.notices[0].startswith("No scenario is declared: write some under `scenarios`")
    assert chart(alone).empty == ""


def test_all_is_told_in_words() -> None:
    told = drawn().description
    assert "Ski\u00a0: Plein, Réduit et Fini." in told
    assert (
        "Scénario «\u00a0Sobre\u00a0» (se tient)\u00a0: Neige – Rare\u202f; Ski – Fini\u202f; Eau – Partagée."
        in told
    )
