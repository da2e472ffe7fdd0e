"""What matrices show: links and their sums, positions, cross impacts, what roles expect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from shared_cases import expected, needs_cases, rows

import systemie
from systemie.analysis.influence import result_of
from systemie.analysis.options import Options
from systemie.model.views import View
from systemie.scenes.charts.expectation import Expectations
from systemie.scenes.charts.matrix import Matrix
from systemie.scenes.composing import scene_of
from systemie.scenes.scene import Scene

EXAMPLES = Path(__file__).parent.parent / "examples"


def drawn(text: str, language: str = "fr", **view: Any) -> Scene:
    system = systemie.load_string(text)
    return scene_of(system, View.of(**{"id": "m", "picture": "matrix", **view}), language=language)


def matrix(scene: Scene) -> Matrix:
    assert isinstance(scene.chart, Matrix)
    return scene.chart


def cells(chart: Matrix) -> dict[tuple[str, str], list[str]]:
    """Return what is written in each square, by the ids of its row and column."""
    found: dict[tuple[str, str], list[str]] = {}
    for cell in chart.cells:
        found.setdefault((chart.rows[cell.row].id, chart.columns[cell.column].id), []).append(cell.text)
    return found


LINKS = """
systemie: 1
titre: Neige
vocabulaire: {themes: {haut: En haut, bas: En bas}}
facteurs:
  a: {nom: Neige, themes: [bas]}
  b: {nom: Ski, themes: [haut]}
  c: {nom: Bois, themes: [haut]}
  d: {nom: Seul, themes: [bas]}
liens:
  - {id: l1, de: a, vers: b, signe: "+", force: 3}
  - {id: l2, de: a, vers: b, signe: "-", force: 1, delai: 10 ans}
  - {id: l3, de: b, vers: b, signe: "-"}
  - b <-> c: {id: l4, type: conflit}
  - {id: l5, de: c, vers: a, signe: "?", force: 2}
  - {id: l6, de: d, vers: lien:l1, type: module, effet: bloque}
"""


def test_links_stand_where_a_row_acts_on_a_column() -> None:
    chart = matrix(drawn(LINKS))
    assert cells(chart) == {
        ("a", "b"): ["+", "−"], ("b", "b"): ["−"], ("b", "c"): ["≠"], ("c", "b"): ["≠"], ("c", "a"): ["?"],
    }  # fmt: skip
    by_link = {cell.of: cell for cell in chart.cells}
    assert [by_link[each].level for each in ("l1", "l2")] == [1, pytest.approx(1 / 3)]
    assert [by_link[each].delayed for each in ("l1", "l2")] == [False, True]
    assert by_link["l5"].frame == "dashed"


def test_rows_go_by_influence_or_by_group() -> None:
    assert [each.id for each in matrix(drawn(LINKS)).rows] == ["a", "c", "b", "d"]
    chart = matrix(drawn(LINKS, group_by="theme"))
    assert [(each.id, each.band) for each in chart.rows] == [("c", 0), ("b", 0), ("a", 1), ("d", 1)]
    assert [(each.letter, each.label) for each in chart.row_bands] == [("A", "En haut"), ("B", "En bas")]
    assert chart.column_bands == chart.row_bands


def test_what_does_not_fit_is_said() -> None:
    assert drawn(LINKS).caption.notices == (
        "1 lien qui touche un autre lien ne tient pas dans une matrice\u00a0: il se voit sur la carte.",
    )
    many = (
        "systemie: 1\nfacteurs: {"
        + ", ".join(f"f{k}: F{k}" for k in range(30))
        + "}\nliens: [f0 -(+)-> f1: x]\n"
    )
    scene = drawn(many, language="en")
    assert [each.id for each in matrix(scene).rows] == ["f0"]
    assert [each.id for each in matrix(scene).columns] == ["f1"]
    assert scene.caption.notices == ("28 elements that nothing links have neither row nor column.",)


@pytest.mark.parametrize(
    "name", ["eau-partagee/eau-partagee.yaml", "metabief/metabief.yaml", "village/village.yaml"]
)
def test_sums_are_those_of_the_analysis(name: str) -> None:
    system = systemie.load(EXAMPLES / name)
    chart = matrix(scene_of(system, View.of(id="m", picture="matrix")))
    found = result_of(system, Options())
    for headings, margins, sums in (
        (chart.rows, chart.row_margins, found.direct.influence),
        (chart.columns, chart.column_margins, found.direct.dependence),
    ):
        told = dict(zip((each.id for each in headings), margins[0].values, strict=True))
        known = dict(zip(found.elements, sums, strict=True))
        for id, value in told.items():
            assert float(value.replace(",", ".")) == pytest.approx(float(known.get(id, 0)))


def test_what_is_gone_is_hollow_and_counts_for_nothing() -> None:
    text = LINKS + "trajectoires: {t: {etapes: {x: {date: 2000}, y: {date: 2010, retire: [l5]}}}}\n"
    chart = matrix(drawn(text, step="t@y"))
    assert [cell.hollow for cell in chart.cells if cell.of == "l5"] == [True]
    assert dict(zip([each.id for each in chart.rows], chart.row_margins[0].values, strict=True))["c"] == "1"


@needs_cases
def test_positions_of_the_case() -> None:
    case = "mactor_hand_3x2"
    _, *stands = rows(case, "2mao.csv")
    width = len(stands[0]) - 1
    lines = ["systemie: 1", f"acteurs: {{{', '.join(f'a{i}: Acteur {i}' for i in range(len(stands)))}}}"]
    lines += [f"caps: {{{', '.join(f'o{k}: Objectif {k}' for k in range(width))}}}", "liens:"]
    for i, row in enumerate(stands):
        for k, value in enumerate(row[1:]):
            kind = "s_oppose" if int(value) < 0 else "soutient"
            lines.append(f"  - {{de: a{i}, vers: o{k}, type: {kind}, valeur: {value}}}")
    chart = matrix(drawn("\n".join(lines), reading="actors_objectives"))
    told = {
        (f"a{i}", f"o{k}"): [
            value.replace("-", "−") if int(value) < 0 else f"+{value}" if int(value) else "0"
        ]
        for i, row in enumerate(stands)
        for k, value in enumerate(row[1:])
    }
    assert cells(chart) == told
    positive, negative = (dict(zip([each.id for each in chart.columns], margin.values, strict=True))
                          for margin in chart.column_margins)  # fmt: skip
    mobilised = [int(positive[f"o{k}"]) + int(negative[f"o{k}"]) for k in range(width)]
    assert mobilised == [sum(abs(int(row[k + 1])) for row in stands) for k in range(width)]
    signs = [[1 if float(cell) > 0 else -1 if float(cell) < 0 else 0 for cell in row[1:]] for row in stands]
    assert signs == expected(case)["1MAO"]


DEBATE = """
systemie: 1
acteurs: {a: Éleveurs, b: Naturalistes, c: Mairie}
enjeux: {loup: Le loup}
controverses: {tir: {nom: Tirer ?, positions: [{acteur: a, position: 3}, {acteur: b, position: -3}, {acteur: c, position: 0}]}}
liens:
  - {de: b, vers: loup, type: soutient, valeur: 4}
"""


def test_positions_gather_those_who_agree() -> None:
    scene = drawn(DEBATE, reading="actors_objectives")
    chart = matrix(scene)
    assert [each.id for each in chart.rows] == ["b", "c", "a"]
    assert cells(chart) == {
        ("a", "tir"): ["+3"],
        ("b", "tir"): ["−3"],
        ("c", "tir"): ["0"],
        ("b", "loup"): ["+4"],
    }
    assert (
        "Ce qui mobilise le plus\u00a0: «\u00a0Tirer\u202f?\u00a0» (3 pour, 3 contre)." in scene.description
    )
    assert "«\u00a0Tirer\u202f?\u00a0»\u00a0: pour\u00a0: Éleveurs (+3)" in scene.description


def test_sums_beyond_the_view_are_said() -> None:
    scene = drawn(DEBATE, reading="actors_objectives", excludes=("loup",))
    assert [each.id for each in matrix(scene).columns] == ["tir"]
    assert "Les sommes comptent toutes les positions de la carte" in scene.caption.notices[0]


CROSS = """
systemie: 1
facteurs:
  neige: {nom: Neige, hypotheses: {a: Stable, b: Rare}}
  ski: {nom: Ski, hypotheses: {a: Plein, b: Fini}}
liens:
  - neige.b -> ski.a: empêche
  - {de: neige.b, vers: ski.b, type: impact_croise, valeur: 3}
  - {de: ski.a, vers: neige.a, type: impact_croise, valeur: -1.5}
"""


def test_cross_impacts_stand_in_blocks() -> None:
    scene = drawn(CROSS, reading="cross_impacts")
    chart = matrix(scene)
    assert cells(chart) == {
        ("neige.b", "ski.b"): ["+3"], ("ski.a", "neige.a"): ["−1,5"],
        ("neige.b", "ski.a"): ["×"], ("ski.a", "neige.b"): ["×"],
    }  # fmt: skip
    assert [each.band for each in chart.rows] == [0, 0, 1, 1]
    assert set(chart.closed) == {(r, c) for r in range(4) for c in range(4) if r // 2 == c // 2}
    assert "«\u00a0Neige\u00a0: Rare\u00a0» favorise «\u00a0Ski\u00a0: Fini\u00a0» (+3)." in scene.description


ROLES = """
systemie: 1
acteurs:
  maire: {nom: La maire, fantastique: elu}
  agents: {nom: Les agents, fantastique: agent, attentes: [du temps]}
  usine: {nom: L'usine, fantastique: socio_economique}
  ecole: {nom: L'école}
liens:
  - agents -> maire: {id: l1, type: attend_de, verbe: attendent un cap}
  - usine -> maire: {type: attend_de, verbe: attend une route}
"""


def test_roles_expect_things_of_each_other() -> None:
    scene = drawn(ROLES, reading="roles")
    chart = scene.chart
    assert isinstance(chart, Expectations)
    assert [(each.id, each.bearers, each.is_missing) for each in chart.roles] == [
        ("elected", ("La maire",), False), ("agent", ("Les agents",), False), ("state", (), True),
        ("socio_economic", ("L’usine",), False),
    ]  # fmt: skip
    told = {(square.row, square.column): [wish.what for wish in square.wishes] for square in chart.squares}
    assert told[1, 0] == ["attendent un cap"]
    assert told[3, 0] == ["attend une route"]
    assert told[1, -1] == ["du temps"]
    assert told[0, 1] == []
    assert scene.caption.notices == (
        "Quatuor incomplet\u00a0: personne ne porte le rôle «\u00a0État territorial\u00a0».",
    )


def test_what_is_private_is_left_out() -> None:
    text = DEBATE.replace("a: Éleveurs", "a: {nom: Éleveurs, visibilite: interne}")
    view = View.of(id="m", picture="matrix", reading="actors_objectives")
    scene = scene_of(systemie.load_string(text), view, public=True)
    assert "Éleveurs" not in scene.to_json()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("reading", ["links", "actors_objectives", "cross_impacts", "roles"])
def test_nothing_to_show_says_what_to_write(reading: str, language: str) -> None:
    scene = drawn("systemie: 1\nfacteurs: {a: A}\n", language=language, reading=reading)
    assert scene.caption.notices
    assert scene.legend == ()


def test_a_matrix_too_large_for_a_page_is_said() -> None:
    text = "systemie: 1\nfacteurs: {" + ", ".join(f"f{k}: F{k}" for k in range(101)) + "}\nliens:\n"
    text += "".join(f"  - f{k} -(+)-> f{(k + 1) % 101}: x\n" for k in range(101))
    assert (
        drawn(text).caption.notices[0].startswith("101 lignes ou colonnes ne se lisent que sur une affiche")
    )


def test_what_is_disputed_is_said_in_the_legend() -> None:
    text = LINKS + "points_de_vue: {v: {nom: V, nie: [l5]}}\n"
    scene = drawn(text, shows="disagreement")
    assert "dit par certains seulement, ou contesté" in [each.label for each in scene.legend]
    assert {cell.of: cell.frame for cell in matrix(scene).cells}["l5"] == "dotted"
