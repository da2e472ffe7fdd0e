"""The planes of the report: points where their sums say, names that can be read."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from systemie.analysis.accounts import Account, Plane
from systemie.analysis.options import Options
from systemie.analysis.registry import analysis_called
from systemie.model.building import read_string
from systemie.phrases import Phrases
from systemie.reporting.chapters import account_blocks
from systemie.reporting.planes import HEIGHT, WIDTH, Box, plane_block

FRENCH = Phrases("fr")
CORNERS = ("entrée", "relais", "résultat", "exclue")
MAP = """systemie: 1
langue: fr
acteurs: [A, B, C]
facteurs: [f, g, seul]
liens:
  - {de: a, vers: b, force: 3}
  - {de: b, vers: c, force: 1}
  - {de: f, vers: g, force: 2}
"""


def plane(*points: tuple[str, float, float]) -> Plane:
    return Plane("plan", "Plan", "Dépendance", "Influence", (1.0, 1.0), points, CORNERS)


def drawn(*points: tuple[str, float, float]) -> dict[str, Any]:
    return plane_block(plane(*points), FRENCH)


def test_influence_goes_up_and_dependence_across() -> None:
    points = drawn(("bas", 0, 0), ("haut", 0, 4), ("loin", 4, 0))["points"]
    found = {each["name"]: (each["x"], each["y"]) for each in points}
    assert found["haut"][1] < found["bas"][1] and found["haut"][0] == found["bas"][0]
    assert found["loin"][0] > found["bas"][0] and found["loin"][1] == found["bas"][1]


def test_points_that_stand_together_share_a_name() -> None:
    points = drawn(("Neige", 1, 2), ("Ski", 1, 2), ("Rente", 3, 3))["points"]
    assert sorted(each["name"] for each in points) == ["Neige et Ski", "Rente"]


def test_names_near_one_another_do_not_hide_one_another() -> None:
    points = [(f"Élément numéro {rank}", float(rank % 4), float(rank // 4)) for rank in range(16)]
    boxes = [Box(each["left"], each["top"], each["width"], 3.4) for each in drawn(*points)["points"]]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


@given(
    some.lists(
        some.tuples(some.text(max_size=40), some.floats(0, 1e15), some.floats(0, 1e15)),
        min_size=1,
        max_size=12,
    )
)
def test_everything_stays_on_the_plane(points: list[tuple[str, float, float]]) -> None:
    block = drawn(*points)
    for each in block["points"]:
        assert 0 <= each["x"] <= WIDTH and 0 <= each["y"] <= HEIGHT
        assert each["left"] >= -0.01 and each["left"] + each["width"] <= WIDTH + 0.01
        assert -0.01 <= each["top"] <= HEIGHT


def test_micmac_and_mactor_have_their_plane() -> None:
    system = read_string(MAP).system
    assert system is not None
    found = {}
    for name in ("influence", "acteurs"):
        analysis = analysis_called(name)
        account = analysis.account(analysis.result(system, Options()), system, FRENCH)
        (found[name],) = account.planes
    assert ("A", 0.0, 3.0) in found["influence"].points
    assert "seul" not in [name for name, *_ in found["influence"].points]
    assert found["influence"].corners == CORNERS
    assert [name for name, *_ in found["acteurs"].points] == ["A", "B", "C"]
    assert found["acteurs"].corners == ("dominant", "relais", "dominé", "autonome")


def test_a_plane_of_two_points_is_not_drawn() -> None:
    pair = (("a", 0.0, 1.0), ("b", 1.0, 0.0))
    assert [each["kind"] for each in account_blocks(Account("x", planes=(plane(*pair),)), FRENCH)] == []
    three = plane(*pair, ("c", 1.0, 1.0))
    assert [each["kind"] for each in account_blocks(Account("x", planes=(three,)), FRENCH)] == ["plane"]
