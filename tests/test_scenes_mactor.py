"""The pictures of the play of actors: they show what the analysis finds, whole, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from shared_cases import expected, matrix, needs_cases, rows

import systemie
from systemie.analysis.actors import result_of
from systemie.analysis.options import Options
from systemie.model.views import View
from systemie.picturing import placed
from systemie.scenes.charts.balances import Balances
from systemie.scenes.charts.planes import Planes
from systemie.scenes.composing import scene_of
from systemie.scenes.pictures.ties import MOST, Tie, strongest, width_of
from systemie.scenes.scene import Scene

READINGS = ("plane", "balances", "convergences", "divergences")
MAP = """systemie: 1
langue: fr
titre: Essai
acteurs: [A, B, C, D]
enjeux: [gare, forêt]
liens:
  - {de: a, vers: b, force: 3}
  - {de: b, vers: c, force: 1}
  - {de: a, vers: gare, type: soutient, valeur: 3}
  - {de: b, vers: gare, type: soutient, valeur: 1}
  - {de: c, vers: gare, type: s_oppose, valeur: -2}
  - {de: a, vers: foret, type: s_oppose, valeur: -1}
  - {de: c, vers: foret, type: s_oppose, valeur: -2}
"""


def scene(text: str, reading: str = "plane", language: str = "fr", **more: Any) -> Scene:
    view = View.of(id="v", picture="mactor", reading=reading, **more)
    return scene_of(systemie.load_string(text), view, language=language)


def stakes(found: Scene) -> dict[str, dict[str, float]]:
    assert isinstance(found.chart, Balances)
    return {each.id: {stake.label: stake.value for stake in each.stakes} for each in found.chart.balances}


def test_actors_stand_where_the_analysis_says() -> None:
    told = result_of(systemie.load_string(MAP), Options()).as_json()
    chart = scene(MAP).chart
    assert isinstance(chart, Planes)
    for dot in chart.panels[0].dots:
        rank = told["actors"].index(dot.id)
        assert dot.at == (told["dependence"][rank], told["influence"][rank])
    assert "d" not in {dot.id for dot in chart.panels[0].dots}


def test_balances_hold_each_position_the_most_engaging_first() -> None:
    found = scene(MAP, "balances")
    assert stakes(found) == {"gare": {"A": 3, "B": 1, "C": -2}, "foret": {"C": -2, "A": -1}}
    assert list(stakes(found)) == ["gare", "foret"]
    weighed = result_of(systemie.load_string(MAP), Options()).orders[2]
    assert weighed is not None
    gathered = tuple(float(weighed.exact(side[0])) for side in weighed.mobilisation)
    assert found.chart.balances[0].weighed == gathered  # type: ignore[union-attr]


def test_actors_that_a_view_leaves_out_still_weigh() -> None:
    found = scene(MAP, "balances", excludes=("a", "b"))
    assert stakes(found)["gare"] == {"C": -2, "2 autres acteurs": 4}
    assert list(stakes(scene(MAP, "balances", includes=("acteurs",)))) == ["gare", "foret"]
    assert list(stakes(scene(MAP, "balances", includes=("acteurs", "gare")))) == ["gare"]


def test_ties_have_no_arrowhead_and_the_same_places() -> None:
    found = [placed(scene(MAP, reading)) for reading in ("convergences", "divergences")]
    first, second = ({node.id: (node.x, node.y) for node in each.nodes} for each in found)
    assert first == second and set(first) == {"a", "b", "c"}
    assert all(edge.direction == "none" and edge.route for each in found for edge in each.edges)
    pairs = [{(edge.source, edge.target): edge.phrase for edge in each.edges} for each in found]
    assert pairs == [{("a", "b"): "2", ("a", "c"): "1,5"}, {("a", "c"): "2,5", ("b", "c"): "1,5"}]


@needs_cases
def test_ties_of_the_worked_case() -> None:
    case = "mactor_hand_3x2"
    _, mid = matrix(case, "mid.csv")
    _, *stands = rows(case, "2mao.csv")
    lines = [
        f"  - {{de: a{i}, vers: a{j}, force: {cell}}}"
        for i, row in enumerate(mid)
        for j, cell in enumerate(row)
        if cell
    ]
    lines += [
        f"  - {{de: a{i}, vers: o{k}, type: {'soutient' if float(cell) > 0 else 's_oppose'}, valeur: {cell}}}"
        for i, row in enumerate(stands) for k, cell in enumerate(row[1:]) if float(cell)
    ]  # fmt: skip
    text = "\n".join(
        ["systemie: 1", f"acteurs: [{', '.join(f'a{i}' for i in range(len(mid)))}]",
         f"caps: [{', '.join(f'o{k}' for k in range(len(stands[0]) - 1))}]", "liens:", *lines]
    )  # fmt: skip
    found = result_of(systemie.load_string(text), Options()).as_json()
    assert expected(case) is not None
    for reading in ("convergence", "divergence"):
        drawn = {(e.source, e.target): e.phrase for e in scene(text, f"{reading}s", "en").edges}
        table = found[reading]["order2"]
        said = {
            (f"a{i}", f"a{j}"): f"{table[i][j]:g}"
            for i in range(len(mid)) for j in range(i + 1, len(mid)) if table[i][j]
        }  # fmt: skip
        assert drawn == said


def test_only_the_strongest_of_many_ties_are_drawn() -> None:
    ties = [Tie("a", str(rank), float(rank)) for rank in range(1, 60)]
    kept = strongest(ties)
    assert len(kept) == MOST and min(tie.value for tie in kept) == 60 - MOST
    alike = [Tie("a", str(rank), 1.0) for rank in range(60)]
    assert len(strongest(alike)) == MOST
    assert [width_of(tie, kept) for tie in (kept[0], kept[-1])] == [1, 3]


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_reading_is_told_in_both_languages(reading: str, language: str) -> None:
    found = placed(scene(MAP, reading, language))
    told = [found.description, *found.caption.notices, *(each.label for each in found.legend)]
    assert not any(re.search(r"pictures\.|[{}]", text) for text in told)
    assert all(name in found.description for name in "ABC") and found.legend if reading != "plane" else True


EMPTY = (
    "systemie: 1\nlangue: fr\n",
    "systemie: 1\nlangue: fr\nacteurs: [a]\n",
    "systemie: 1\nlangue: fr\nacteurs: [a, b]\nliens: [{de: a, vers: b, force: 2}, {de: b, vers: a, force: 2}]\n",
    "systemie: 1\nlangue: fr\nacteurs: [a, b]\nenjeux: [g]\nliens: [{de: a, vers: g, type: soutient}]\n",
)


@pytest.mark.parametrize("reading", [*READINGS, "displacements"])
@pytest.mark.parametrize("text", EMPTY)
def test_nothing_much_to_show_is_still_a_picture(text: str, reading: str) -> None:
    found = placed(scene(text, reading))
    assert found.size is not None and min(found.size) > 0 and found.description


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("reading", ["plane", "balances"])
def test_notices_say_what_to_write(reading: str, language: str) -> None:
    names = {"fr": "[région, commune]\nenjeux: [gare]", "en": "[region, town]\nissues: [station]"}[language]
    key = "acteurs" if language == "fr" else "actors"
    head = f"systemie: 1\nlangue: {language}\n{key}: {names}\n"
    notice = next(each for each in scene(head, reading, language).caption.notices if "{" in each)
    line = re.search(r"\{.*\}", notice)
    assert line is not None and "\u00a0" not in line[0]
    links = "liens" if language == "fr" else "links"
    found = scene(head + f"{links}:\n  - {line[0]}\n", reading, language)
    assert not any("{" in each for each in found.caption.notices)


@pytest.mark.parametrize("form", ["svg", "pdf", "png", "json", "dot", "mermaid", "page", "pptx", "drawio"])
@pytest.mark.parametrize("reading", READINGS)
def test_every_renderer_draws_it(form: str, reading: str) -> None:
    assert len(systemie.render(scene(MAP, reading), form)) > 100
