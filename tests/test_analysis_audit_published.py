"""What other programs, or a formula known by heart, say of the same map."""

from __future__ import annotations

import math

import pytest
from audit_maps import found_in

import systemie

GLOBAL = """
 0  0  0  1  2 -3 -4 -2  3  3
 0  0  0 -2  1  1  3  5 -3 -5
 0  0  0  2  1 -3 -2  0  4 -2
 1 -3  2  0  0  0 -1 -1  1  1
 1 -2  1  0  0  0  0  1  0 -1
-2  3 -1  0  0  0  1  2 -1 -2
-3  5 -2 -3  1  2  0  0  0  0
-2  3 -1 -2  1  1  0  0  0  0
 2 -4  2  1  0 -1  0  0  0  0
 3 -6  3 -1  1  0  0  0  0  0
"""
"""World trade, security and economy (3, 3 and 4 states): sample CIB_global of SEI's cibsa, for ScenarioWizard 4."""
SCENARIOS = {"1 2 3": 8, "2 2 2": 9, "2 3 2": 15, "3 1 3": 12}
"""The four solutions that ScenarioWizard saved, with their total impact scores."""


def test_scenarios_are_those_of_scenario_wizard() -> None:
    """Its judgements go beyond our scale: they are halved, which changes no scenario."""
    states = [
        f"{factor}.h{rank}" for factor, size in (("w", 3), ("s", 3), ("e", 4)) for rank in range(1, size + 1)
    ]
    rows = [[int(each) for each in line.split()] for line in GLOBAL.strip().splitlines()]
    links = [
        f"  - {{de: {one}, vers: {other}, type: impact_croise, valeur: {value / 2}}}"
        for one, row in zip(states, rows, strict=True)
        for other, value in zip(states, row, strict=True)
        if value
    ]
    factors = [f"  {f}: {{hypotheses: {{{', '.join(f'h{r}: H' for r in range(1, n + 1))}}}}}" for f, n in zip("wse", (3, 3, 4), strict=True)]  # fmt: skip
    system = systemie.load_string("\n".join(["systemie: 1", "facteurs:", *factors, "liens:", *links]))
    told = found_in(system, "croises")
    found = {
        " ".join(state[1:] for state in scenario.values()): sum(
            balances[f][state] for f, state in scenario.items()
        )
        for scenario, balances in zip(told["consistent"], told["balances"], strict=True)
    }
    assert found == {scenario: score / 2 for scenario, score in SCENARIOS.items()}
    assert list(found) == sorted(found)
    assert told["exact"] is True


@pytest.mark.parametrize("size", [2, 5, 8, 9])
def test_a_map_where_all_act_on_all_has_as_many_loops_and_paths_as_sums_say(size: int) -> None:
    """Σ C(n, k) (k - 1)! loops, balancing where k is odd as all signs are minus; Σ (n - 2)! / (n - 2 - k)! paths."""
    ids = [f"e{rank}" for rank in range(size)]
    links = "".join(f"\n  - {a} -(-)-> {b}" for a in ids for b in ids if a != b)
    system = systemie.load_string(
        f"systemie: 1\nfacteurs: {{{', '.join(f'{id}: {id}' for id in ids)}}}\nliens:{links}"
    )
    loops = {k: math.comb(size, k) * math.factorial(k - 1) for k in range(2, size + 1)}
    told = found_in(system, "boucles")
    assert (told["count"], told["exact"]) == (sum(loops.values()), True)
    assert told["by_polarity"]["balancing"] == sum(count for k, count in loops.items() if k % 2)
    assert told["cycle_rank"] == size * (size - 1) - size + 1
    paths = found_in(system, "chemins", starts=("e0",), ends=("e1",))
    assert (paths["count"], paths["exact"]) == (sum(math.perm(size - 2, k) for k in range(size - 1)), True)
    assert paths["net_sign"] == ("-" if size == 2 else "ambiguous")
