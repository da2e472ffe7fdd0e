"""MACTOR, on a worked case and on all that a map may be."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_cases import expected, matrix, needs_cases, rows

import systemie
from systemie.analysis.actors import account_of, result_of
from systemie.analysis.actors.mactor import competitiveness, direct_and_indirect, scaled_to_mean_one
from systemie.analysis.options import Options
from systemie.phrases import Phrases

CASE = "mactor_hand_3x2"


def model(mid: list[list[Any]], positions: list[list[Any]]) -> systemie.System:
    """Return a model of the play: actors a0…, goals o0…; a position is a link that supports or opposes."""
    width = len(positions[0]) if positions else 0
    lines = ["systemie: 1", f"acteurs: {{{', '.join(f'a{i}: Acteur {i}' for i in range(len(mid)))}}}"]
    lines += [f"caps: {{{', '.join(f'o{k}: Objectif {k}' for k in range(width))}}}", "liens:"]
    for i, row in enumerate(mid):
        lines += [f"  - {{de: a{i}, vers: a{j}, type: influence, force: {cell}}}" for j, cell in enumerate(row) if cell]
    for i, row in enumerate(positions):
        for k, value in enumerate(row):
            kind = "s_oppose" if value < 0 else "soutient"
            lines.append(f"  - {{de: a{i}, vers: o{k}, type: {kind}, valeur: {value}}}")
    return systemie.load_string("\n".join(lines))


def case() -> systemie.System:
    _, mid = matrix(CASE, "mid.csv")
    _, *stands = rows(CASE, "2mao.csv")
    return model([[int(cell) for cell in row] for row in mid], [[int(cell) for cell in row[1:]] for row in stands])


def analysed(system: systemie.System, **options: Any) -> dict[str, Any]:
    """Return what `analyser acteurs --sortie json` gives, through the bytes that it writes."""
    return json.loads(json.dumps(result_of(system, Options(**options)).as_json(), allow_nan=False))


def notices(system: systemie.System, **options: Any) -> list[str]:
    return [each.key.removeprefix("analysis.") for each in result_of(system, Options(**options)).notices]


def near(values: Any) -> Any:
    """Compare numbers, lists and lists of lists to half a unit of the ninth decimal."""
    if isinstance(values, list) and values and isinstance(values[0], list):
        return [near(each) for each in values]
    return pytest.approx(values, abs=1e-6)


@needs_cases
def test_influences_of_the_case() -> None:
    said, told = expected(CASE), analysed(case())
    assert told["midi"] == said["MIDI"]
    assert (told["influence"], told["dependence"]) == (said["I"], said["D"])
    assert sum(told["influence"]) == said["sum_I"]
    assert told["feedback"] == [1, 2, 1]
    assert told["balance"] == said["net_influence_balance"]
    assert (told["mmidi"], told["imax"], told["dmax"]) == (said["MMIDI"], said["IMAX"], said["DMAX"])
    assert told["qstar"] == near(said["Qstar"])
    french = {"dominant": "dominant", "relay": "relais", "dominated": "domine", "autonomous": "autonome"}
    assert [french[each] for each in told["plan"].values()] == said["plan_quadrant_mean_threshold"]


@needs_cases
@pytest.mark.parametrize("variant", ["A", "B", "C"])
def test_three_readings_of_the_diagonal(variant: str) -> None:
    told = analysed(case(), variant=variant)["competitiveness"]
    assert told["variant"] == variant
    assert told["r"] == near(expected(CASE)[f"Rstar_variant{variant}"])


@needs_cases
def test_the_default_reading_is_exact() -> None:
    said, found = expected(CASE), result_of(case(), Options())
    assert list(found.raw) == [Fraction(each) for each in said["r_variantA_exact"]]
    assert list(found.strength or ()) == [Fraction(each) for each in said["Rstar_variantA_exact"]]


@needs_cases
@pytest.mark.parametrize("order", [1, 2, 3])
def test_positions_of_the_case(order: int) -> None:
    said, told, at = expected(CASE), analysed(case()), f"order{order}"
    balance = said[f"{order}MAO_balance"]
    assert told["convergence"][at] == near(said[f"{order}CAA"])
    assert told["divergence"][at] == near(said[f"{order}DAA"])
    assert told["ambivalence"][at] == near(said[f"{order}EQ_ambivalence"])
    assert told["mobilisation"][at] == near(balance["objective_mobilisation"])
    assert told["implication"][at] == near(balance["actor_implication"])
    for side, sign in (("for", "plus"), ("against", "minus")):
        assert told[side]["actors"][at] == near(balance[f"actor_{sign}"])
        assert told[side]["objectives"][at] == near(balance[f"objective_{sign}"])
    assert told["convergence_degree"][at] == near(said[f"{order}convergence_degree_percent"])
    pairs = zip(said[f"{order}CAA"], said[f"{order}DAA"], strict=True)
    net = [[c - d for c, d in zip(*pair, strict=True)] for pair in pairs]
    assert told["net_distance"]["actors"][at] == near(net)
    matrices = {1: said["1MAO"], 2: [[3, -1], [2, 2], [-1, 0]], 3: said["3MAO_variantA"]}
    assert told["positions"][at] == near(matrices[order])


@needs_cases
def test_net_distance_between_objectives_is_the_same_on_columns() -> None:
    told = analysed(case())["net_distance"]["objectives"]
    assert told["order1"] == [[0, 0], [0, 0]]
    assert told["order2"] == [[0, 0], [0, 0]]
    assert told["order3"] == near([[0, 30 / 34 - (252 / 34 + 84 / 34) / 2], [30 / 34 - (252 / 34 + 84 / 34) / 2, 0]])


forces = st.sampled_from([0, 0, 1, 2, 3, 4, 0.5])


@st.composite
def plays(draw: st.DrawFn) -> tuple[list[list[float]], list[list[int]]]:
    size, width = draw(st.integers(1, 5)), draw(st.integers(0, 3))
    mid = [[0 if i == j else draw(forces) for j in range(size)] for i in range(size)]
    return mid, [[draw(st.integers(-4, 4)) for _ in range(width)] for _ in range(size)]


@given(plays(), st.sampled_from("ABC"))
def test_what_holds_for_every_play(play: tuple[list[list[float]], list[list[int]]], variant: str) -> None:
    mid, positions = play
    told, size = analysed(model(*play), variant=variant), len(mid)
    ranks = range(size)
    assert told["midi"] == [
        [mid[i][j] + sum(min(mid[i][k], mid[k][j]) for k in ranks if k != i) for j in ranks] for i in ranks
    ]
    assert told["mmidi"] == [[max(mid[i][j], *(min(mid[i][k], mid[k][j]) for k in ranks), 0) for j in ranks] for i in ranks]
    assert sum(told["influence"]) == sum(told["dependence"])
    strength = told["competitiveness"]["r"]
    assert strength == [None] * size or (sum(strength) == pytest.approx(size) and min(strength) >= 0)
    for at in ("order1", "order2", "order3"):
        together, apart = told["convergence"][at], told["divergence"][at]
        for shared in (together, apart):
            assert shared == [list(column) for column in zip(*shared, strict=True)]
            assert not any(shared[i][i] for i in ranks)
        assert all(each is None or 0 <= each <= 1 for each in told["ambivalence"][at])
    width = len(positions[0])
    assert all(c + d <= width for row in zip(told["convergence"]["order1"], told["divergence"]["order1"], strict=True) for c, d in zip(*row, strict=True))


@pytest.mark.parametrize("size", [3, 4, 7])
def test_a_uniform_play_gives_everyone_the_same_strength(size: int) -> None:
    mid = [[0 if i == j else 2 for j in range(size)] for i in range(size)]
    told = analysed(model(mid, [[(-1) ** i * 2] for i in range(size)]))
    assert told["competitiveness"]["r"] == [1] * size
    assert told["positions"]["order3"] == told["positions"]["order2"]


def test_two_actors_equally_strong_have_no_strength_under_a() -> None:
    system = model([[0, 2], [2, 0]], [[3], [-1]])
    told = analysed(system)
    assert told["competitiveness"]["r"] == [None, None]
    assert told["positions"]["order3"] == [[None], [None]]
    assert (told["convergence_degree"]["order3"], told["mobilisation"]["order3"]) == (None, [None])
    assert "actors.no_strength" in notices(system)
    assert analysed(system, variant="C")["competitiveness"]["r"] == [1, 1]


def test_an_actor_alone_has_no_strength_and_nobody_to_agree_with() -> None:
    told = analysed(model([[0, 1, 0], [2, 0, 0], [0, 0, 0]], [[1], [0], [0]]))
    assert told["competitiveness"]["r"][2] == 0
    assert told["ambivalence"]["order2"] == [None, None, None]
    assert told["convergence_degree"] == {"order1": None, "order2": None, "order3": None}


def test_the_pure_functions_alone() -> None:
    midi = direct_and_indirect(((0, 2, 3), (1, 0, 2), (0, 1, 0)))
    assert midi == ((1, 3, 5), (1, 2, 3), (1, 1, 1))
    assert competitiveness(midi, "A") == (Fraction(2, 5), Fraction(1, 14), Fraction(1, 70))
    assert scaled_to_mean_one((Fraction(0),)) is None
    assert competitiveness((), "B") == ()


HEAD = "systemie: 1\nacteurs: {a: A, b: B}\ncaps: {o: O}\n"
DEGENERATE = {
    "nothing": "systemie: 1",
    "no actor": "systemie: 1\nfacteurs: {x: X, y: Y}\nliens: [x -(+)-> y]",
    "one actor": "systemie: 1\nacteurs: {a: A}",
    "one actor, one objective": "systemie: 1\nacteurs: {a: A}\ncaps: {o: O}\nliens: [{de: a, vers: o, type: soutient, valeur: 4}]",
    "no objective": HEAD + "liens: [{de: a, vers: b, force: 2}]",
    "no influence": HEAD + "liens: [{de: a, vers: o, type: soutient, valeur: 2}, {de: b, vers: o, type: s_oppose, valeur: -2}]",
    "all zero": HEAD + "liens: [{de: a, vers: b, force: 0}, {de: a, vers: o, type: soutient, valeur: 0}]",
    "self-link": HEAD + "liens: [{de: a, vers: a, force: 2}]",
    "potential": HEAD + "liens: [{de: a, vers: b, force: P}]",
    "unstated": HEAD + "liens: [a -> b: finance, a -> o: soutient, b -> o: s'oppose à]",
    "out of scale": HEAD + "liens: [{de: a, vers: b, force: 9}, {de: b, vers: a, force: 1e300}]",
    "undirected": HEAD + "liens: [a -- b: alliance]",
    "reciprocal": HEAD + "liens: [a <-> b: coopèrent]",
    "contrary": HEAD + "liens: [{de: a, vers: o, type: s_oppose, valeur: 3}, {de: b, vers: o, type: soutient, valeur: -1}]",
    "several": HEAD + "liens: [{de: a, vers: o, type: soutient, valeur: 1}, {de: a, vers: o, type: s_oppose, valeur: -3}]",
    "others": HEAD + "instances: {i: I}\nliens: [{de: i, vers: o, type: soutient, valeur: 1}]",
    "support of an actor": HEAD + "liens: [{de: a, vers: b, type: soutient, valeur: 2}]",
    "own type": HEAD + "vocabulaire: {types_de_liens: {pèse: {famille: position}}}\nliens: [{de: a, vers: o, type: pèse}]",
    "value alone": HEAD + "liens: [{de: a, vers: o, verbe: tient à, valeur: -2}]",
    "decimals": HEAD + "liens: [{de: a, vers: b, force: 0.1}, {de: b, vers: a, force: 0.3}, {de: a, vers: o, type: soutient, valeur: 0.5}]",
    "controversy": "systemie: 1\nacteurs: {a: A, b: B}\ncontroverses: {c: {nom: C, positions: [{acteur: a, position: 3}, {acteur: b, position: -2}]}}",
}  # fmt: skip


@pytest.mark.parametrize("variant", ["A", "B", "C"])
@pytest.mark.parametrize("text", DEGENERATE.values(), ids=DEGENERATE.keys())
def test_whatever_the_map_there_is_a_result_that_says_what_it_means(text: str, variant: str) -> None:
    system = systemie.load_string(text)
    told = analysed(system, variant=variant)
    size, width = len(told["actors"]), len(told["objectives"])
    assert [len(told[key]) for key in ("midi", "influence", "dependence", "balance")] == [size] * 4
    for key in ("positions", "convergence", "divergence", "ambivalence", "mobilisation"):
        assert list(told[key]) == ["order1", "order2", "order3"]
        assert [len(each) for each in told[key].values()] == [width if key == "mobilisation" else size] * 3
    result = result_of(system, Options(variant=variant))
    assert result.notices
    for phrases in (Phrases("fr"), Phrases("en")):
        account = account_of(result, system, phrases)
        said = [*account.reading, *account.limits, *(each.said(phrases) for each in result.notices)]
        assert not [each for each in said if "analysis." in each or "{" in each]
        for table in account.tables:
            assert {len(row) for row in table.rows} <= {len(table.headings)}
            assert len(table.keys) in (0, len(table.rows))


@pytest.mark.parametrize(
    ("name", "notice"),
    [
        ("nothing", "actors.no_actor"),
        ("no objective", "actors.no_objective"),
        ("no influence", "actors.no_influence"),
        ("self-link", "actors.self_links"),
        ("potential", "actors.potential"),
        ("unstated", "common.unstated"),
        ("unstated", "actors.unvalued"),
        ("out of scale", "actors.out_of_scale"),
        ("undirected", "common.left_out.undirected"),
        ("reciprocal", "actors.no_strength"),
        ("contrary", "actors.contrary"),
        ("several", "actors.several"),
        ("others", "actors.others"),
        ("own type", "actors.sideless"),
        ("controversy", "actors.controversy"),
        ("decimals", "actors.reading"),
    ],
)
def test_what_must_be_said_is_said(name: str, notice: str) -> None:
    assert notice in notices(systemie.load_string(DEGENERATE[name]))


@pytest.mark.parametrize(
    ("name", "positions"),
    [
        ("unstated", [[1], [-1]]),
        ("contrary", [[-3], [-1]]),
        ("several", [[-3], [0]]),
        ("value alone", [[-2], [0]]),
        ("support of an actor", [[2], [0]]),
        ("controversy", [[3], [-2]]),
    ],
)
def test_how_positions_are_read(name: str, positions: list[list[int]]) -> None:
    assert analysed(systemie.load_string(DEGENERATE[name]))["positions"]["order2"] == positions


def test_supporting_an_actor_is_not_acting_on_it() -> None:
    assert analysed(systemie.load_string(DEGENERATE["support of an actor"]))["mid"] == [[0, 0], [0, 0]]


def test_parallel_influences_make_one_judgement() -> None:
    links = "{de: a, vers: b, force: 1}, {de: a, vers: b, force: P}, {de: a, vers: b, force: 4}"
    assert analysed(systemie.load_string(f"{HEAD}liens: [{links}]"))["mid"] == [[0, 4], [0, 0]]


def test_a_link_of_position_wins_over_a_controversy() -> None:
    text = DEGENERATE["controversy"] + "\nliens: [{de: a, vers: c, type: soutient, valeur: 1}]"
    assert analysed(systemie.load_string(text))["positions"]["order2"] == [[1], [-2]]


def test_in_a_crowd_only_those_who_take_part_are_kept() -> None:
    crowd = f"systemie: 1\nacteurs: [{', '.join(f'A{rank}' for rank in range(101))}]\nliens:\n"
    few = systemie.load_string(crowd + "  - {de: a3, vers: a1, force: 2}\n  - {de: a1, vers: a0, force: 1}")
    assert analysed(few)["actors"] == ["a0", "a1", "a3"]
    assert "actors.apart" in notices(few) and "actors.silent" not in notices(few)
    ring = "".join(f"  - {{de: a{rank}, vers: a{(rank + 1) % 101}, force: 1}}\n" for rank in range(101))
    assert notices(systemie.load_string(crowd + ring)) == ["actors.too_many"]
    assert analysed(systemie.load_string(crowd + ring))["midi"] == []


def test_the_reading_names_who_weighs_and_who_clashes() -> None:
    system = model([[0, 2, 3], [1, 0, 2], [0, 1, 0]], [[3, -1], [2, 2], [-1, 0]])
    account = account_of(result_of(system, Options()), system, Phrases("en"))
    said = "\n".join(account.reading)
    assert "Dominant actor: “Acteur 0”." in said
    assert "most favours “Acteur 0” (2.47, for a mean of 1) and least favours “Acteur 2” (0.09)" in said
    assert "most unequal relation is that of “Acteur 0” with “Acteur 2”: 5 one way, 1 the other" in said
    assert "mobilises actors most is “Objectif 0” (mobilisation 6: 5 for, 1 against)" in said
    assert "“Acteur 0” with “Acteur 1” (1)" in said and "“Acteur 0” with “Acteur 2” (2)" in said
    assert "the balance on “Objectif 1” changes sign: favourable as declared" in said
    assert "“Acteur 0” and “Acteur 1” converge and diverge with the same actors" in said
    assert [table.id for table in account.tables] == ["actors", "objectives", "pairs", "midi", "net"]


def test_net_balances_are_opposite() -> None:
    system = model([[0, 2, 3], [1, 0, 2], [0, 1, 0]], [[3, -1], [2, 2], [-1, 0]])
    result = result_of(system, Options())
    tables = {each.id: each for each in account_of(result, system, Phrases("fr")).tables}
    net = [row[1:] for row in tables["net"].rows]
    midi = [row[1:] for row in tables["midi"].rows]
    assert any(any(row) for row in net)
    assert all(net[i][j] == midi[i][j] - midi[j][i] == -net[j][i] for i in range(3) for j in range(3))
