"""MICMAC, on worked cases and on all that a map may be."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from cases import expected, needs_cases, square

import systemie
from systemie.analysis.influence import influence_of, result_of
from systemie.analysis.network import network_of
from systemie.analysis.options import Options

SECTORS = {"entree": "driving", "relais": "relay", "resultat": "dependent", "autonome": "autonomous"}


def model(names: list[str], rows: list[list[str]], *, head: str = "", signed: bool = False) -> systemie.System:
    """Return a model whose links are the cells of a matrix that are not zero."""
    links = [
        f"  - {{de: {source}, vers: {target}, type: influence, force: {cell.lstrip('-')}{_sign(cell) if signed else ''}}}"
        for source, row in zip(names, rows, strict=True)
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
    names, rows = square("micmac_eltran_10", "matrix_signed.csv")
    told = analysed(model(names, rows), order=6)["indirect"]
    matrix = [[abs(int(float(cell) * 16)) for cell in row] for row in rows]
    vector = [1] * len(names)
    for _ in range(6):
        vector = [sum(cell * each for cell, each in zip(row, vector, strict=True)) for row in matrix]
    exact = told["exact"]
    assert [Fraction(each, exact["divisor"]) for each in exact["influence"]] == [Fraction(each, 16**6) for each in vector]
    assert told["influence"] == [float(Fraction(each, 16**6)) for each in vector]
