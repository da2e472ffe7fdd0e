"""The pictures of influence and dependence: they show what the analysis finds, whole, in both languages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from shared_cases import expected, needs_cases, rows

import systemie
from systemie.analysis.influence import result_of
from systemie.analysis.options import Options
from systemie.model import wordings
from systemie.model.views import View
from systemie.picturing import placed
from systemie.scenes.charts.planes import Dot, Planes
from systemie.scenes.charts.slopes import Slopes
from systemie.scenes.composing import scene_of
from systemie.scenes.pictures.ranks import least_told
from systemie.scenes.scene import Scene

READINGS = ("direct", "indirect", "potential", "planes", "displacements", "ranks")
MAP = """systemie: 1
langue: fr
titre: Essai
facteurs: [a, b, c, d, seul]
liens:
  - {de: a, vers: b, force: 3}
  - {de: b, vers: c, force: 2}
  - {de: c, vers: a, force: 1}
  - {de: a, vers: d, force: 1}
  - {de: c, vers: b, force: P}
"""


def scene(text: str, reading: str = "direct", language: str = "fr", **more: Any) -> Scene:
    view = View.of(id="v", picture="influence_dependence", reading=reading, **more)
    return scene_of(systemie.load_string(text), view, language=language)


def dots(found: Scene, panel: int = 0) -> dict[str, Dot]:
    assert isinstance(found.chart, Planes)
    return {dot.id: dot for dot in found.chart.panels[panel].dots}


def test_dots_stand_where_the_sums_of_the_analysis_say() -> None:
    found = dots(scene(MAP))
    assert {id: dot.at for id, dot in found.items()} == {"a": (1, 4), "b": (3, 2), "c": (2, 1), "d": (1, 0)}
    assert scene(MAP).chart.panels[0].crossing == (7 / 5, 7 / 5)  # type: ignore[union-attr]


def test_what_nothing_links_is_said_and_not_placed() -> None:
    found = scene(MAP)
    assert "seul" not in dots(found)
    assert any("seul" in notice for notice in found.caption.notices)


def test_a_view_chooses_dots_and_changes_no_number() -> None:
    whole, part = scene(MAP), scene(MAP, includes=("a", "b"))
    assert dots(part) == {id: dot for id, dot in dots(whole).items() if id in ("a", "b")}
    assert part.chart.panels[0].crossing == whole.chart.panels[0].crossing  # type: ignore[union-attr]


@pytest.mark.parametrize("reading", ["indirect", "planes", "displacements"])
def test_shares_are_those_of_the_analysis(reading: str) -> None:
    shares = result_of(systemie.load_string(MAP), Options()).as_json()
    names = shares["elements"]
    panel = 1 if reading == "planes" else 0
    for id, dot in dots(scene(MAP, reading), panel).items():
        rank = names.index(id)
        assert dot.at[1] == pytest.approx(shares["shares"]["indirect"]["influence"][rank])
        assert dot.at[0] == pytest.approx(shares["shares"]["indirect"]["dependence"][rank])
        if dot.start is not None:
            assert dot.start[1] == pytest.approx(shares["shares"]["direct"]["influence"][rank])


def test_planes_side_by_side_are_direct_indirect_and_potential() -> None:
    chart = scene(MAP, "planes").chart
    assert isinstance(chart, Planes)
    assert [panel.title.partition(",")[0] for panel in chart.panels] == [
        "Influences directes", "Influences indirectes", "Influences directes", "Influences indirectes",
    ]  # fmt: skip
    assert dots(scene(MAP, "potential"))["c"].at == (2, 4)


def test_without_potential_influence_the_direct_plane_says_so() -> None:
    found = scene(MAP.replace("force: P", "force: 1"), "potential")
    assert found.chart.panels[0].title == "Influences directes"  # type: ignore[union-attr]
    assert any("«\u00a0P\u00a0»" in notice for notice in found.caption.notices)


def test_those_that_move_more_than_the_mean_stand_out() -> None:
    found = dots(scene(MAP, "displacements"))
    gaps = {
        id: ((dot.at[0] - dot.start[0]) ** 2 + (dot.at[1] - dot.start[1]) ** 2) ** 0.5
        for id, dot in found.items()
        if dot.start is not None
    }
    mean = sum(gaps.values()) / len(gaps)
    assert {id for id in gaps if found[id].strong} == {id for id, gap in gaps.items() if gap >= mean} != set()


def test_ranks_are_those_of_the_analysis() -> None:
    found = result_of(systemie.load_string(MAP), Options())
    chart = scene(MAP, "ranks").chart
    assert isinstance(chart, Slopes)
    for ranking, side in zip(chart.rankings, ("influence", "dependence"), strict=True):
        for slope in ranking.slopes:
            rank = found.elements.index(slope.id)
            assert slope.before == getattr(found.ranks, side)[rank]
            assert slope.after == getattr(found.indirect_ranks, side)[rank]
            assert slope.gain == getattr(found.moves[rank], side)


def test_few_lines_stand_out() -> None:
    assert least_told([0, 0, 1]) == 1
    assert least_told([3, 3, 2, 1, 1, 1, 1, 1, 1]) == 2
    assert least_told([1] * 10) == 2
    assert least_told([]) == 1


@needs_cases
def test_the_power_is_that_of_the_worked_case() -> None:
    heading, *body = rows("micmac_hand_small", "star.csv")
    names = heading[1:]
    links = [
        f"  - {{de: {row[0]}, vers: {target}, force: {cell}}}"
        for row in body for target, cell in zip(names, row[1:], strict=True) if float(cell)
    ]  # fmt: skip
    text = "\n".join(["systemie: 1", f"facteurs: [{', '.join(names)}]", "liens:", *links])
    said = expected("micmac_hand_small")["star"]
    found = scene(text)
    assert [dots(found)[name.lower()].at[1] for name in names] == said["by_power"]["1"]["influence"]
    assert [dots(found)[name.lower()].at[0] for name in names] == said["by_power"]["1"]["dependence"]
    title = scene(text, "indirect").chart.panels[0].title  # type: ignore[union-attr]
    assert title.endswith(f"puissance {said['ranking_final_from_power']} de la matrice")


def test_rankings_that_do_not_settle_are_said() -> None:
    chain = MAP.replace("  - {de: c, vers: a, force: 1}\n", "").replace(
        "  - {de: c, vers: b, force: P}\n", ""
    )
    assert any("Aucune boucle" in notice for notice in scene(chain, "indirect").caption.notices)
    assert not any("Aucune boucle" in notice for notice in scene(chain, "direct").caption.notices)


def test_colours_are_doubled_by_marks() -> None:
    by_sector = dots(scene(MAP)).values()
    assert len({dot.tint for dot in by_sector}) == len({dot.marker for dot in by_sector}) > 1
    found = scene(MAP.replace("[a, b, c, d, seul]", "[a, b, seul]\nenjeux: [c, d]"), colour_by="type")
    assert {dot.marker for dot in dots(found).values()} == {"circle", "square"}
    legend = {each.value: each.shape for each in found.legend if each.part == "dot"}
    assert set(legend.values()) == {"circle", "square"}


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_reading_is_told_in_both_languages(reading: str, language: str) -> None:
    found = placed(scene(MAP, reading, language))
    told = [found.description, *found.caption.notices, *(each.label for each in found.legend)]
    words = json.dumps([ink.lines for ink in found.under if hasattr(ink, "lines")], ensure_ascii=False)
    assert not any(
        re.search(r"pictures\.|[{}]", text) for text in (*told[:1], *told[len(found.caption.notices) + 1 :])
    )
    assert all(name in found.description and f'"{name}"' in words for name in "abcd")
    assert ("nfluence" in words or "ranks" in words.lower()) and "pictures." not in words


EMPTY = (
    "systemie: 1\nlangue: fr\n",
    "systemie: 1\nlangue: fr\nfacteurs: [a]\n",
    "systemie: 1\nlangue: fr\nfacteurs: [a, b]\n",
    "systemie: 1\nlangue: fr\nfacteurs: [a, b]\nliens: [{de: a, vers: b, force: P}]\n",
    "systemie: 1\nlangue: fr\nfacteurs: [a, b]\nliens: [{de: a, vers: b}, {de: b, vers: a}]\n",
    "systemie: 1\nlangue: fr\nfacteurs: [a]\nliens: [{de: a, vers: a, force: 2}]\n",
)


@pytest.mark.parametrize("reading", [*READINGS, "balances"])
@pytest.mark.parametrize("text", EMPTY)
def test_nothing_much_to_show_is_still_a_picture(text: str, reading: str) -> None:
    found = placed(scene(text, reading))
    assert found.size is not None and min(found.size) > 0 and found.description


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_notice_without_link_says_what_to_write(language: str) -> None:
    names = "[neige, ski]" if language == "fr" else "[snow, skiing]"
    key = "facteurs" if language == "fr" else "factors"
    head = f"systemie: 1\nlangue: {language}\n{key}: {names}\n"
    notice = next(each for each in scene(head, language=language).caption.notices if "{" in each)
    line = re.search(r"\{.*\}", notice)
    assert line is not None and "\u00a0" not in line[0]
    links = "liens" if language == "fr" else "links"
    written = head + f"{links}:\n  - {line[0]}\n"
    assert len(dots(scene(written, language=language))) == 2


@pytest.mark.parametrize("form", ["svg", "pdf", "png", "json", "dot", "mermaid", "page", "pptx", "drawio"])
@pytest.mark.parametrize("reading", ["direct", "displacements", "ranks"])
def test_every_renderer_draws_it(form: str, reading: str) -> None:
    assert len(systemie.render(scene(MAP, reading), form)) > 100


def test_a_reading_can_be_asked_for_without_being_declared() -> None:
    system = systemie.load_string(MAP)
    assert isinstance(scene_of(system, "rangs").chart, Slopes)
    found = scene_of(system, "Déplacements")
    assert found.picture == "influence_dependence" and dots(found)["a"].start is not None
    assert {*wordings.READ_IN} == {*wordings.READINGS}


def test_what_does_not_move_on_an_axis_is_said_to_stay() -> None:
    text = "systemie: 1\nfacteurs: [A, B, C]\nliens: [A -(+)-> B, B -(+)-> C, A -(++)-> C, C -(+)-> B]\n"
    view = View.of(id="d", picture="influence_dependence", reading="displacements")
    told = scene_of(systemie.load_string(text), view).description
    assert "C garde une influence de 2\u202f000 et passe d’une dépendance de 6\u202f000 à 5\u202f000." in told
    assert not re.search(r"de ([\d,]+) à \1\b", told)
