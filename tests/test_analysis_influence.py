"""MICMAC, on worked cases and on all that a map may be."""

from __future__ import annotations

import itertools
import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_cases import expected, needs_cases, rows

import systemie
from systemie.analysis.accounts import Account
from systemie.analysis.influence import account_of, influence_of, result_of
from systemie.analysis.network import network_of
from systemie.analysis.options import Options
from systemie.phrases import Phrases

SECTORS = {"entree": "driving", "relais": "relay", "resultat": "dependent", "autonome": "autonomous"}


def square(case: str, file: str) -> tuple[list[str], list[list[str]]]:
    """Return the names and the cells of a matrix, as they are written."""
    heading, *body = rows(case, file)
    return heading[1:], [row[1:] for row in body]


def model(names: list[str], cells: list[list[str]], *, head: str = "", signed: bool = False) -> systemie.System:
    """Return a model whose links are the cells of a matrix that are not zero."""
    links = [
        f"  - {{de: {source}, vers: {target}, type: influence, force: {cell.lstrip('-')}{_sign(cell) if signed else ''}}}"
        for source, row in zip(names, cells, strict=True)
        for target, cell in zip(names, row, strict=True)
        if cell == "P" or float(cell)
    ]
    factors = ", ".join(f"{name}: Variable {name}" for name in names)
    return systemie.load_string("\n".join(["systemie: 1", head, f"facteurs: {{{factors}}}", "liens:", *links]))


def _sign(cell: str) -> str:
    return ', signe: "-"' if cell.startswith("-") else ', signe: "+"'


def analysed(system: systemie.System, **options: Any) -> dict[str, Any]:
    """Return what `analyser influence --sortie json` gives, through the bytes that it writes."""
    result = result_of(system, Options(**options)).as_json()
    return json.loads(json.dumps(result, allow_nan=False))


def small(name: str, **options: Any) -> dict[str, Any]:
    return analysed(model(*square("micmac_hand_small", f"{name}.csv")), **options)


def notices(system: systemie.System, **options: Any) -> list[str]:
    return [each.key.removeprefix("analysis.") for each in result_of(system, Options(**options)).notices]


def sectors(result: dict[str, Any]) -> list[str]:
    return [result["sectors"][each] for each in result["elements"]]


@needs_cases
def test_chain_is_the_sum_over_paths() -> None:
    said, told = expected("micmac_hand_small")["chain"], small("chain")
    assert (told["indirect"]["method"], told["indirect"]["order"], told["indirect"]["stable"]) == ("sum", 3, False)
    assert told["indirect"]["period"] is None
    assert told["indirect"]["influence"] == said["cumulated_M_to_M3"]["influence"]
    assert told["indirect"]["dependence"] == said["cumulated_M_to_M3"]["dependence"]
    assert small("chain", order=4)["indirect"]["influence"] == [0, 0, 0, 0]


@needs_cases
@pytest.mark.parametrize("case", ["star", "cycle_with_tail", "early_stop"])
def test_each_power(case: str) -> None:
    for power, said in expected("micmac_hand_small")[case]["by_power"].items():
        told = small(case, order=int(power))
        assert told["indirect"]["order"] == int(power)
        for side in ("influence", "dependence"):
            assert told["indirect"][side] == said[side]
            assert told["ranks"]["indirect"][side] == said[f"rank_{side}"]
            if power == "1":
                assert told["direct"][side] == said[side]
                assert told["ranks"]["direct"][side] == said[f"rank_{side}"]


@needs_cases
def test_star() -> None:
    said, told = expected("micmac_hand_small")["star"], small("star")
    assert sectors(told) == [SECTORS[each] for each in said["class_direct"]]
    assert (told["indirect"]["order"], told["indirect"]["stable"]) == (said["ranking_final_from_power"], True)


@needs_cases
def test_potential_influences() -> None:
    whole, told = expected("micmac_hand_small")["potential"], small("potential")
    without, counted = whole["MID_P_as_0"], whole["MIDP_P_as_3"]
    for side in ("influence", "dependence"):
        assert told["direct"][side] == without[side]
        assert told["potential"]["direct"][side] == counted[side]
    assert sectors(told) == [SECTORS[each] for each in without["class_direct"]]
    assert (told["indirect"]["stable"], told["indirect"]["period"]) == (False, without["ranking_period"])
    assert (told["indirect"]["method"], told["indirect"]["order"]) == ("sum", 4)
    assert (told["potential"]["stable"], told["potential"]["order"]) == (True, counted["ranking_final_from_power"])
    for matrix, side in ((without, "indirect"), (counted, "potential")):
        squared = small("potential", order=2)[side]
        assert squared["influence"] == [sum(row) for row in matrix["M2"]]
        assert squared["dependence"] == [sum(column) for column in zip(*matrix["M2"], strict=True)]
    fill = whole["fill_rate"]
    assert told["fill_rate"]["filled"] == fill["non_zero_without_P"]
    assert told["fill_rate"]["counts"]["P"] == fill["number_of_P"]
    assert told["fill_rate"]["cells"] == fill["cells_n2"]
    assert told["fill_rate"]["rate"] * 100 == fill["percent_without_P"]
    assert told["fill_rate"]["rate_with_potential"] * 100 == fill["percent_with_P"]


@needs_cases
def test_potential_counts_what_the_group_chooses() -> None:
    one, declared = small("potential", potential=1)["potential"], small("potential", potential=0.5)["potential"]
    assert (one["direct"]["influence"], declared["direct"]["influence"]) == ([3, 4, 3, 1], [2.5, 4, 2.5, 1])
    assert small("potential", potential=0)["potential"]["direct"]["influence"] == [2, 4, 2, 1]


@needs_cases
def test_cycle_never_settles() -> None:
    said, told = expected("micmac_hand_small")["cycle_with_tail"], small("cycle_with_tail")
    assert (told["indirect"]["stable"], told["indirect"]["period"]) == (False, said["ranking_period"])
    assert told["indirect"]["influence"] == said["cumulated_M_to_M4"]["influence"]
    assert told["indirect"]["dependence"] == said["cumulated_M_to_M4"]["dependence"]


@needs_cases
def test_equal_rankings_twice_prove_nothing() -> None:
    said, told = expected("micmac_hand_small")["early_stop"], small("early_stop")
    assert (told["indirect"]["order"], told["indirect"]["stable"]) == (said["ranking_final_from_power"], True)
    ranks = [(row["influence"], row["dependence"]) for row in told["stability"]]
    assert [row["order"] for row in told["stability"]] == list(range(1, 10))
    assert ranks[2] == ranks[3] != ranks[4]
    assert [small("early_stop", order=k)["indirect"]["stable"] for k in (3, 8, 9, 40)] == [False, False, True, True]


@needs_cases
@pytest.mark.parametrize("signed", [True, False])
def test_eltran(signed: bool) -> None:
    whole = expected("micmac_eltran_10")
    head = "vocabulaire: {echelles: {force: {min: 0, max: 4}}}"
    system = model(*square("micmac_eltran_10", "matrix_signed.csv"), head=head, signed=signed)
    told, direct, derived = analysed(system), whole["third_party_direct"], whole["derived"]
    for side in ("influence", "dependence"):
        assert told["direct"][side] == direct[side]
        assert told["ranks"]["indirect"][side] == derived["perron"][f"rank_{side}"]
        assert told["thresholds"]["direct"][side] == derived[f"mean_{side}"]
    assert sectors(told) == [SECTORS[each] for each in direct["class"]]
    assert (told["indirect"]["order"], told["indirect"]["stable"]) == (derived["ranking_stable_from_power"], True)
    assert list(told["sectors_indirect"].values()) == [SECTORS[each] for each in derived["class_at_stable_power"]]
    for power, said in derived["by_power"].items():
        at = analysed(system, order=int(power))
        for side in ("influence", "dependence"):
            assert at["shares"]["indirect"][side] == pytest.approx(said[f"{side}_share_per_10000"], abs=5e-4)
            assert at["ranks"]["indirect"][side] == said[f"rank_{side}"]
    keys = notices(system)
    assert ("influence.signs" in keys) == signed
    assert "influence.out_of_scale" not in keys and "common.unstated" not in keys


@needs_cases
def test_decimals_stay_exact() -> None:
    names, cells = square("micmac_eltran_10", "matrix_signed.csv")
    told = analysed(model(names, cells), order=6)["indirect"]
    matrix = [[abs(int(float(cell) * 16)) for cell in row] for row in cells]
    vector = [1] * len(names)
    for _ in range(6):
        vector = [sum(cell * each for cell, each in zip(row, vector, strict=True)) for row in matrix]
    exact = told["exact"]
    assert [Fraction(each, exact["divisor"]) for each in exact["influence"]] == [Fraction(each, 16**6) for each in vector]
    assert told["influence"] == [float(Fraction(each, 16**6)) for each in vector]


@st.composite
def matrices(draw: st.DrawFn) -> list[list[str]]:
    size = draw(st.integers(1, 6))
    cells = st.sampled_from(["0", "0", "0", "1", "2", "3", "0.5", "P"])
    return [[draw(cells) for _ in range(size)] for _ in range(size)]


@given(matrices(), st.integers(1, 7))
def test_sums_of_powers_are_those_of_the_powers_themselves(cells: list[list[str]], order: int) -> None:
    names = [f"v{rank}" for rank in range(len(cells))]
    told = analysed(model(names, cells), order=order)
    mid = [[Fraction(cell) if cell != "P" else Fraction(0) for cell in row] for row in cells]
    power = mid
    for _ in range(order - 1):
        columns = list(zip(*mid, strict=True))
        power = [[sum(a * b for a, b in zip(row, column, strict=True)) for column in columns] for row in power]
    assert told["indirect"]["influence"] == [float(sum(row)) for row in power]
    assert told["indirect"]["dependence"] == [float(sum(column)) for column in zip(*power, strict=True)]
    for side in ("influence", "dependence"):
        values = told["indirect"][side]
        assert told["ranks"]["indirect"][side] == [1 + sum(other > value for other in values) for value in values]
    assert sum(told["direct"]["influence"]) == sum(told["direct"]["dependence"])


def rankings(matrix: list[list[int]]) -> list[list[list[int]]]:
    """Return the competition ranks of row and column sums for the powers 1 to 60."""
    sides = [matrix, list(zip(*matrix, strict=True))]
    vectors, found = [[1] * len(matrix)] * 2, []
    for _ in range(60):
        vectors = [
            [sum(a * b for a, b in zip(line, vector, strict=True)) for line in side]
            for side, vector in zip(sides, vectors, strict=True)
        ]
        found.append([[1 + sum(other > value for other in vector) for value in vector] for vector in vectors])
    return found


@given(matrices())
def test_the_order_kept_is_the_first_whose_ranking_holds(cells: list[list[str]]) -> None:
    told = analysed(model([f"v{rank}" for rank in range(len(cells))], cells))["indirect"]
    ranks = rankings([[0 if cell == "P" else int(2 * float(cell)) for cell in row] for row in cells])
    if told["method"] == "power":
        order = told["order"]
        assert told["stable"] and order <= 58
        assert all(each == ranks[-1] for each in ranks[order - 1 :])
        assert order == 1 or ranks[order - 2] != ranks[-1]
    elif told["longest_path"] is None:
        assert not told["stable"] and ranks[-3:] != [ranks[-1]] * 3
        period = told["period"]
        if period is not None:
            assert all(ranks[-k] == ranks[-k - period] for k in range(1, period + 1))


@given(matrices())
def test_without_circuit_the_sum_over_paths_is_complete(cells: list[list[str]]) -> None:
    upper = [["0" if column <= row else cell for column, cell in enumerate(line)] for row, line in enumerate(cells)]
    system = model([f"v{rank}" for rank in range(len(cells))], upper)
    told = analysed(system)["indirect"]
    powers = [analysed(system, order=power)["indirect"] for power in range(1, 7)]
    assert told["method"] == "sum" and told["longest_path"] <= 5
    for side in ("influence", "dependence"):
        assert told[side] == pytest.approx([sum(each[side][rank] for each in powers) for rank in range(len(cells))])


def test_an_attenuated_sum_is_an_option_and_says_so() -> None:
    system = model(["a", "b", "c"], [["0", "2", "0"], ["0", "0", "2"], ["1", "0", "0"]])
    told = analysed(system, attenuation=0.5)["indirect"]
    powers = [analysed(system, order=power)["indirect"]["influence"] for power in range(1, 5)]
    assert (told["method"], told["order"]) == ("attenuated", 4)
    assert told["influence"] == [sum(0.5**k * power[rank] for k, power in enumerate(powers)) for rank in range(3)]
    assert "influence.attenuated" in notices(system, attenuation=0.5)
    assert analysed(system, attenuation=0.5, order=1)["indirect"]["influence"] == [2, 2, 1]


HEAD = "systemie: 1\nfacteurs: {a: A, b: B, c: C}\n"
DEGENERATE = {
    "nothing": "systemie: 1",
    "no link": HEAD,
    "one element": "systemie: 1\nfacteurs: {a: A}",
    "one self-link": "systemie: 1\nfacteurs: {a: A}\nliens: [{de: a, vers: a, force: 2}]",
    "unstated": HEAD + "liens: [a -> b: agit, b -> c: agit, c -> a: agit]",
    "zeros": HEAD + "liens: [{de: a, vers: b, force: 0}]",
    "only P": HEAD + "liens: [{de: a, vers: b, force: P}, {de: b, vers: a, force: P}]",
    "undirected": HEAD + "liens: [a -- b: voisinent, c -- a: voisinent]",
    "reciprocal": HEAD + "liens: [a <-> b: échangent, b <-> c: échangent]",
    "out of scale": HEAD + "liens: [{de: a, vers: b, force: 12}, {de: b, vers: a, force: 1e200}, {de: b, vers: c, force: 1e-30}]",
    "on a link": HEAD + "liens: [{id: l, de: a, vers: b, force: 1}, {de: c, vers: 'lien:l', type: module}]",
    "unknown signs": HEAD + 'liens: [{de: a, vers: b, signe: "?"}, {de: b, vers: a, signe: "±"}]',
    "apart": HEAD + "liens: [{de: a, vers: a, force: 3}, {de: b, vers: c, force: 1}, {de: c, vers: b, force: 1}]",
    "singular": HEAD + "liens: [{de: a, vers: b, force: 1}, {de: a, vers: c, force: 1}, {de: b, vers: b, force: 1}, {de: b, vers: c, force: 1}]",
    "thirds": HEAD + "liens: [{de: a, vers: b, force: 0.333333333333333}, {de: b, vers: a, force: 0.1}]",
}
OPTIONS: list[dict[str, Any]] = [
    {}, {"order": 1}, {"order": 0}, {"order": 1_000}, {"medians": True, "pack": 0.3}, {"attenuation": 0.5},
    {"attenuation": 0.0}, {"potential": 0}, {"potential": 1e300}, {"families": ("flow",)},
]  # fmt: skip


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("text", DEGENERATE.values(), ids=DEGENERATE.keys())
def test_whatever_the_map_there_is_a_result_that_says_what_it_means(text: str, options: dict[str, Any]) -> None:
    system = systemie.load_string(text)
    told = analysed(system, **options)
    assert set(told) >= {"elements", "direct", "indirect", "potential", "ranks", "sectors"}
    size = len(told["elements"])
    for part in (told["direct"], told["indirect"], told["ranks"]["direct"], told["ranks"]["indirect"]):
        assert len(part["influence"]) == len(part["dependence"]) == size
    assert list(told["sectors"]) == told["elements"]
    result = result_of(system, Options(**options))
    for language in ("fr", "en"):
        phrases = Phrases(language)
        account = account_of(result, system, phrases)
        said = [*account.reading, *account.limits, *(each.said(phrases) for each in result.notices)]
        assert said or not size
        assert not [each for each in said if "analysis." in each or "{" in each]
        for table in account.tables:
            assert {len(row) for row in table.rows} <= {len(table.headings)}
            assert len(table.keys) == len(table.rows) == size


@pytest.mark.parametrize(
    ("case", "notice"),
    [
        ("nothing", "common.nothing"),
        ("no link", "common.nothing"),
        ("unstated", "common.unstated"),
        ("only P", "influence.potential"),
        ("one self-link", "influence.self_links"),
        ("undirected", "common.left_out.undirected"),
        ("on a link", "common.left_out.on_link"),
        ("out of scale", "influence.out_of_scale"),
        ("unknown signs", "influence.signs"),
        ("apart", "influence.self_links"),
    ],
)
def test_what_must_be_said_is_said(case: str, notice: str) -> None:
    assert notice in notices(systemie.load_string(DEGENERATE[case]))


def test_parallel_links_make_one_judgement() -> None:
    links = "{de: a, vers: b, force: 1}, {de: a, vers: b, force: 3}, {de: b, vers: c, force: P}, {de: b, vers: c, force: 0.5}"
    told = analysed(systemie.load_string(f"{HEAD}liens: [{links}, {{de: c, vers: a, force: P}}]"))
    assert told["matrix"] == [[0, 3, 0], [0, 0, 0.5], ["P", 0, 0]]
    assert told["fill_rate"]["counts"] == {"0": 6, "1": 0, "2": 0, "3": 1, "P": 1, "other": 1}


def test_a_long_chain_is_summed_and_its_number_may_be_too_long_to_write() -> None:
    names = [f"v{rank}" for rank in range(700)]
    chain = "".join(f"  - {{de: {one}, vers: {two}, force: 100000000}}\n" for one, two in itertools.pairwise(names))
    told = analysed(systemie.load_string(f"systemie: 1\nfacteurs: [{', '.join(names)}]\nliens:\n{chain}"))
    assert told["indirect"]["order"] == told["indirect"]["longest_path"] == 699
    assert told["indirect"]["influence"][0] is None and told["indirect"]["influence"][-2:] == [10**8, 0]
    assert told["ranks"]["indirect"]["influence"] == list(range(1, 701))


def test_the_pack_stands_near_the_crossing() -> None:
    cells = [["0", "3", "3"], ["2", "0", "3"], ["3", "1", "0"]]
    names = ["a", "b", "c"]
    assert analysed(model(names, cells))["sectors"] == {"a": "driving", "b": "autonomous", "c": "dependent"}
    assert analysed(model(names, cells), pack=0.21)["sectors"] == dict.fromkeys(names, "undecided")
    assert analysed(model(names, cells), pack=0.2)["sectors"] == analysed(model(names, cells))["sectors"]


def test_medians_cut_otherwise_than_means() -> None:
    cells = [["0", "3", "3", "3"], ["1", "0", "0", "0"], ["1", "1", "0", "0"], ["1", "1", "1", "0"]]
    told = {cut: analysed(model(list("abcd"), cells), medians=cut) for cut in (True, False)}
    assert told[False]["thresholds"]["direct"] == {"influence": 3.75, "dependence": 3.75}
    assert told[True]["thresholds"]["direct"] == {"influence": 2.5, "dependence": 3.5}
    assert (told[False]["sectors"]["d"], told[True]["sectors"]["d"]) == ("autonomous", "driving")


def test_others_may_ask_for_the_four_scores_of_each_element() -> None:
    system = model(list("abc"), [["0", "2", "1"], ["1", "0", "0"], ["0", "1", "0"]])
    scores, told = influence_of(network_of(system)), analysed(system)
    assert scores.influence == (3, 1, 1) and scores.dependence == (1, 3, 1)
    assert list(scores.indirect_influence) == told["shares"]["indirect"]["influence"]
    assert list(scores.indirect_dependence) == told["shares"]["indirect"]["dependence"]


def test_the_same_map_gives_the_same_bytes() -> None:
    system = systemie.load_string(DEGENERATE["unstated"])
    assert json.dumps(analysed(system)) == json.dumps(analysed(systemie.load_string(DEGENERATE["unstated"])))


READ = """
systemie: 1
facteurs: {a: Neige, b: Ski, c: Emploi, d: Eau, e: Route}
liens:
  - {de: a, vers: b, force: 3, signe: +}
  - {de: b, vers: c, force: 2}
  - {de: c, vers: b, force: 1}
  - {de: c, vers: a, force: P}
  - {de: a, vers: d, force: 1}
  - {de: e, vers: d, force: 2}
"""


def told_in(language: str, text: str = READ, **options: Any) -> tuple[list[str], list[str], Account]:
    system = systemie.load_string(text)
    account = account_of(result_of(system, Options(**options)), system, Phrases(language))
    return [each.replace("\u00a0", " ") for each in account.reading], list(account.limits), account


def test_the_reading_in_french() -> None:
    reading, _, account = told_in("fr")
    assert reading[-1].startswith("5 éléments ; influences directes dites : 5 sur 25 cases de la matrice")
    assert reading[0] == "« Neige » exerce le plus d’influence directe (4, pour une moyenne de 1,8)."
    assert reading[2].startswith("Variables d’entrée, motrices : « Neige » et « Route ». D’après la carte, elles agissent")
    assert reading[3].startswith("Variable relais, ou enjeu : « Ski ». Elle agit et subit à la fois")
    assert "changeraient de secteur : « Neige » (entrée → relais)" in " ".join(reading)
    assert [table.id for table in account.tables] == ["direct", "indirect", "potential", "stability", "stability-dependence"]
    assert account.tables[0].rows[0] == ("Neige", "entrée", 4, 0, 1, 4)


def test_the_reading_says_what_vanishes_with_loops() -> None:
    _, limits, _ = told_in("en", order=3)
    assert "At power 3, 1 element that acts directly no longer has any effect: only paths that reach a loop count." in limits


def test_where_nobody_stands_out_no_sector_is_told() -> None:
    ring = "systemie: 1\nfacteurs: {a: A, b: B, c: C}\nliens: [{de: a, vers: b, force: 1}, {de: b, vers: c, force: 1}, {de: c, vers: a, force: 1}]"
    reading, _, _ = told_in("fr", ring)
    assert reading[0] == "Tous les éléments ont la même influence et la même dépendance directes : aucun ne se détache."
    assert reading[1].startswith("Toutes les puissances de la matrice donnent le même classement")
    assert len(reading) == 3


@pytest.mark.parametrize(
    ("cells", "shape"),
    [
        ([["0"] * 4 + ["3"] * 4] * 4 + [["0"] * 8] * 4, "determined"),
        ([["3" if row < 4 and column < 4 else "1" if row == 7 - column else "0" for column in range(8)] for row in range(8)], "unstable"),
        ([["1" if column == (row + 1) % 8 else "0" for column in range(8)] for row in range(8)], None),
        ([["0", "3"], ["0", "0"]], None),
    ],
)
def test_the_cloud_is_read_only_when_it_is_clear(cells: list[list[str]], shape: str | None) -> None:
    assert analysed(model([f"v{rank}" for rank in range(len(cells))], cells))["cloud"]["shape"] == shape


def test_rankings_that_wander_are_not_said_to_be_periodic() -> None:
    """Between powers 50 and 60 the rankings of this matrix look as if they came back every five powers."""
    names, cells = list("ABCD"), [["0", "0", "0", "1"], ["0", "0", "3", "0"], ["0", "P", "0", "1"], ["2", "1.25", "2", "1.25"]]
    system = model(names, cells)
    indirect = analysed(system)["indirect"]
    assert (indirect["method"], indirect["order"], indirect["stable"], indirect["period"]) == ("sum", 4, False, None)
    assert "influence.unsettled" in notices(system)


def test_a_power_asked_of_a_map_without_loop_is_not_said_to_be_a_sum() -> None:
    chain = model(list("ABC"), [["0", "1", "0"], ["0", "0", "2"], ["0", "0", "0"]])
    assert notices(chain) == ["influence.no_circuit"]
    assert notices(chain, order=2) == ["influence.asked_vanishes"]
    assert notices(chain, attenuation=0.5) == ["influence.attenuated"]


def test_a_period_that_lasts_up_to_the_last_power_is_said_even_if_it_ends_beyond() -> None:
    """These rankings alternate from the second power to the sixty-second, then settle."""
    cells = [["0", "0", "P", "0"], ["0", "0.1", "0", "3"], ["2", "0", "0", "0.5"], ["0", "3", "0", "0"]]
    assert analysed(model(list("ABCD"), cells))["indirect"]["period"] == 2
