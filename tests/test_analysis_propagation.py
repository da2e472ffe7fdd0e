"""Propagation of a system: what links weigh, what is asked, indices, draws, and what is said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from shared_cases import expected, matrix, needs_cases

import systemie
from systemie.analysis.notices import notices_said
from systemie.analysis.options import Options
from systemie.analysis.propagation import account_of, result_of
from systemie.analysis.propagation.results import Propagation
from systemie.analysis.propagation.stepping import FuzzyMap, Held, course_of
from systemie.analysis.propagation.weights import weight_of, weights_of
from systemie.findings import UnknownName
from systemie.phrases import Phrases
from systemie.states import seen_by

VIGNETTE, FCMAPPER = "fcm_r_vignette_6", "fcm_fcmapper_7"
HEAD = "systemie: 1\ntitre: T\n"


def system_of(elements: str, *links: str, more: str = "") -> systemie.System:
    listed = "".join(f"\n  - {link}" for link in links)
    return systemie.load_string(
        f"{HEAD}facteurs: {{{elements}}}{f'{chr(10)}liens:{listed}' if links else ''}\n{more}"
    )


def case(name: str) -> systemie.System:
    """Return a case's matrix as a declared map."""
    names, cells = matrix(name, "weights.csv")
    links = [
        f"{{de: {names[i]}, vers: {names[j]}, poids: {cell}}}"
        for i, row in enumerate(cells)
        for j, cell in enumerate(row)
        if cell
    ]
    return system_of(", ".join(f"{each}: Concept {each}" for each in names), *links)


def ran(system: systemie.System, **options: Any) -> Propagation:
    return result_of(system, Options(**options))


def said(system: systemie.System, language: str = "fr", **options: Any) -> str:
    result, phrases = ran(system, **options), Phrases(language)
    account = account_of(result, system, phrases)
    sentences = (*notices_said(result.notices, phrases), *account.reading, *account.limits)
    assert not any("analysis." in each for each in (*sentences, *(table.title for table in account.tables)))
    return " ".join(sentences).replace("\u00a0", " ")


@needs_cases
@pytest.mark.parametrize(
    ("example", "options"),
    [
        ("example1", {"rule": "kosko"}),
        ("example2", {"rule": "rescale", "slope": 2.0, "epsilon": 1e-4}),
    ],
)
def test_the_published_vignette_declared_in_a_map(example: str, options: Mapping[str, Any]) -> None:
    known = expected(VIGNETTE)
    start = {f"C{rank}": value for rank, value in enumerate(known["initial"], 1)}
    told = ran(case(VIGNETTE), start=start, **options).as_json()
    assert told["outcome"] == "fixed-point"
    assert told["iterations"] == known["published"][example]["converged_state_label"] - 1
    assert list(told["values"].values()) == pytest.approx(known["published"][example]["values"], abs=5e-8)
    assert told["trace"][0] == start
    assert len(told["trace"]) == told["iterations"] + 1
    assert told["trace"][-1] == told["values"]
    if example == "example2":
        fixed = known["derived"]["example2_fixed_point"]
        assert list(told["fixed_point"].values()) == pytest.approx(fixed, abs=5e-8)
        for row in (2, 3, 10):
            published = known["published"][example][f"row{row}"]
            assert list(told["trace"][row - 1].values()) == pytest.approx(published, abs=5e-8)


@needs_cases
def test_the_clamped_scenario_declared_in_a_map() -> None:
    known, system = expected(FCMAPPER), case(FCMAPPER)
    told = ran(system, held={"B": 0.5}, steps=24, epsilon=0).as_json()
    assert told["values"] == pytest.approx(known["B_clamped_at_0.5_row25"], abs=5e-8)
    assert told["baseline"] == pytest.approx(known["fixed_point_baseline"], abs=5e-8)
    assert told["fixed_point"] == pytest.approx(known["fixed_point_B_clamped"], abs=5e-8)
    assert told["difference"] == pytest.approx(known["difference_clamped_minus_baseline"], abs=6e-7)
    share = 100 * told["difference"]["B"] / told["baseline"]["B"]
    assert told["per_cent"]["B"] == pytest.approx(share)
    bare = ran(system, steps=24, epsilon=0).as_json()
    assert bare["values"] == pytest.approx(known["baseline_row25"], abs=5e-8)
    assert (bare["baseline"], bare["difference"], bare["per_cent"]) == (None, None, None)


@needs_cases
def test_the_indices_of_a_published_matrix() -> None:
    known, told = expected(FCMAPPER), ran(case(FCMAPPER)).as_json()["indices"]
    whole = known["matrix_indices"]
    assert told["connections"] == whole["connections"]
    assert told["self_loops"] == whole["self_loops"]
    assert told["density"] == pytest.approx(whole["density"], abs=1e-9)
    assert told["connections_per_element"] == pytest.approx(whole["connections_per_variable"], abs=1e-9)
    assert (told["transmitters"], told["receivers"]) == (whole["transmitters"], whole["receivers"])
    assert len(told["ordinary"]) == whole["ordinary"]
    assert told["complexity"] == whole["complexity_R_over_T"]
    assert told["hierarchy"]["macdonald"] == pytest.approx(whole["hierarchy_macdonald"], abs=1e-9)
    assert told["hierarchy"]["fcmapper"] == pytest.approx(whole["hierarchy_as_coded_in_FCMapper"], abs=1e-9)
    for key, column in (("out", "outdegree"), ("in", "indegree"), ("centrality", "centrality")):
        found = {each: place[key] for each, place in told["elements"].items()}
        assert found == pytest.approx(known["concept_indices"][column])


@pytest.mark.parametrize(
    ("link", "weight"),
    [
        ("{poids: -0.4}", (-0.4, -0.6, -0.2)),
        ("{poids: 0.4, confiance: forte}", (0.4, 0.36, 0.44)),
        ("{poids: 0.9, confiance: 0}", (0.9, 0.0, 1.0)),
        ("{signe: '-', force: 3}", (-1.0, -1.0, -0.5)),
        ("{signe: '+', force: 1.5, confiance: 1}", (0.5, 0.5, 0.5)),
        ("{signe: '+', force: 7, confiance: 1}", (1.0, 1.0, 1.0)),
        ("{signe: '+'}", (1 / 3, 0.0, 1.0)),
        ("{signe: '-'}", (-1 / 3, -1.0, 0.0)),
        ("{force: 1.5}", (None, -0.5, 0.5)),
        ("{signe: '?', force: 3}", (None, -1.0, 1.0)),
        ("{signe: '±'}", (None, -1.0, 1.0)),
        ("{signe: '+', force: P}", (None, 0.0, 1.0)),
        ("{force: P}", (None, -1.0, 1.0)),
    ],
)
def test_what_a_link_weighs(link: str, weight: tuple[float | None, float, float]) -> None:
    system = system_of("a: A, b: B", f"{{de: a, vers: b, {link[1:]}")
    assert weight_of(system, system.links[0]) == pytest.approx(weight)


def test_the_scale_of_strength_is_the_declared_one_or_that_of_actors() -> None:
    link = "liens: [{de: a, vers: b, signe: '+', force: 2}]\n"
    actors = systemie.load_string(f"{HEAD}acteurs: {{a: A, b: B}}\n{link}")
    assert weight_of(actors, actors.links[0]).value == 0.5
    scale = "vocabulaire: {echelles: {force: {min: 0, max: 10}}}\n"
    own = systemie.load_string(f"{HEAD}{scale}acteurs: {{a: A, b: B}}\n{link}")
    assert weight_of(own, own.links[0]).value == 0.2


@pytest.mark.parametrize(
    ("links", "weight", "notice"),
    [
        (
            ("{de: a, vers: b, poids: 0.3}", "{de: a, vers: b, poids: 0.2, type: finance}"),
            0.5,
            "s’additionnent",
        ),
        (("{de: a, vers: b, poids: 0.8}", "{de: a, vers: b, poids: 0.7, type: finance}"), 1, "ramenée à 1"),
        (
            ("{de: a, vers: b, poids: 0.8}", "{de: a, vers: b, type: finance}"),
            0.8,
            "aucun signe n’est inventé",
        ),
        (
            ("{de: a, vers: b, poids: 0.8}", "{de: a, vers: b, poids: -0.8, type: finance}"),
            0,
            "s’additionnent",
        ),
        (("{de: a, vers: b, signe: '+', force: 3}",), 1, "1 lien n’a pas de poids"),
        (("{de: a, vers: b, signe: '+'}",), 1 / 3, "1 lien sans force compte pour 1"),
        (
            ("{de: a, vers: b, poids: 0.4, etat: absent}", "{de: a, vers: b, poids: 0.1}"),
            0.1,
            "1 lien absent",
        ),
        (("{de: a, vers: b, force: P}", "{de: a, vers: b, poids: 0.1}"), 0.1, "1 lien potentiel (P)"),
    ],
)
def test_parallel_links_add_and_what_is_supposed_is_said(
    links: tuple[str, ...], weight: float, notice: str
) -> None:
    system = system_of("a: A, b: B", *links)
    (pull,) = weights_of(system, Options()).pulls
    assert pull.weight.value == pytest.approx(weight)
    assert notice in said(system)


def test_a_reciprocal_link_weighs_both_ways_and_a_self_link_stays() -> None:
    system = system_of("a: A, b: B", "a <-> b: {poids: 0.3}", "{de: b, vers: b, poids: 1}")
    assert weights_of(system, Options()).known == ((0, 1, 0.3), (1, 0, 0.3), (1, 1, 1))


@pytest.mark.parametrize(
    ("elements", "links", "options"),
    [
        ("", (), {}),
        ("a: A", (), {}),
        ("a: A", (), {"held": {"a": 0}}),
        ("a: A, b: B", ("a -> b",), {}),
        ("a: A, b: B", ("a -(?)-> b", "a -- b"), {"runs": 20}),
        ("a: A", ("a -(+)-> a",), {"function": "identite", "runs": 20, "held": {}}),
        ("a: A, b: B", ("a -(+)-> b", "b -(-)-> a"), {"steps": 0}),
        ("a: A, b: B", ("a -(+)-> b", "b -(-)-> a"), {"steps": -3, "epsilon": -1, "runs": -5}),
        ("a: A, b: B", ("a -(+)-> b", "b -(-)-> a"), {"steps": 10**9, "epsilon": 0, "function": "tanh"}),
        ("a: A, b: B", ("a -(+)-> b",), {"held": {"a": 1e300}, "function": "identite", "rule": "rescale"}),
        ("a: A, b: B", ("a -(+)-> b",), {"held": {"a": float("nan")}, "start": {"b": float("inf")}}),
        ("a: A, b: B", ("{de: a, vers: b, signe: '+', force: 1e308}",), {"runs": 10, "seed": -4}),
        ("a: A, b: B", ("{de: a, vers: b, poids: 0}",), {"held": {"a": 1}, "runs": 5}),
        ("a: A, b: B", ("{id: l, de: a, vers: b, signe: '+'}", "{de: b, vers: lien:l}"), {}),
    ],
)
@pytest.mark.parametrize("rule", [None, "kosko", "rescale"])
def test_any_map_gets_a_result_that_says_what_it_means(
    elements: str, links: tuple[str, ...], options: dict[str, Any], rule: str | None
) -> None:
    system = system_of(elements, *links)
    asked = {**options, "rule": rule} if rule else options
    told = json.loads(json.dumps(ran(system, **asked).as_json(), allow_nan=False))
    assert set(told["values"]) == {each.id for each in system.elements}
    assert told["outcome"] in ("fixed-point", "limit-cycle", "not-converged")
    assert len(told["trace"]) == told["iterations"] + 1
    for language in ("fr", "en"):
        assert said(system, language, **asked)


def test_an_element_that_is_not_known_is_refused() -> None:
    system = system_of("a: A, b: B", "a -(+)-> b")
    for options in ({"held": {"zz": 1}}, {"start": {"zz": 1}}):
        with pytest.raises(UnknownName):
            ran(system, **options)


def test_an_element_may_be_named_and_the_others_start_from_one() -> None:
    system = system_of("a: Neige, b: B", "a -(+)-> b")
    result = ran(system, start={"neige": 0})
    assert result.as_json()["trace"][0] == {"a": 0, "b": 1}
    assert "partent de 1" in said(system, start={"neige": 0})


def test_what_is_absent_is_held_at_nought_unless_asked_otherwise() -> None:
    system = system_of("a: {nom: A, etat: absent}, b: B", "a -(+)-> b")
    bare = ran(system)
    assert bare.values["a"] == 0
    with_it = ran(system, held={"a": 1})
    assert with_it.values["a"] == 1
    assert with_it.baseline == pytest.approx(bare.fixed_point)
    assert "1 élément absent ou disparu est tenu à 0" in said(system)
    assert "tenu à 0" not in said(system, held={"a": 1})


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "La carte se stabilise en"),
        (
            {},
            "Ces valeurs n’ont pas d’unité : on ne compare que des scénarios entre eux, sous la même règle.",
        ),
        ({}, "aide au raisonnement, pas une prévision"),
        ({}, "(--force a=0)"),
        ({"steps": 2, "epsilon": 0}, "Arrêt au pas 2 sans équilibre."),
        ({"held": {"a": 0}}, "que se passe-t-il si l’on tient « Neige » à 0 ?"),
        ({"held": {"a": 0}}, "Baissent (2 éléments), d’abord : « Ski »"),
        ({"held": {"a": 0}}, "1 autre élément ne bouge pas"),
        ({"held": {"c": 0}}, "Rien d’autre ne bouge"),
        ({"start": {"a": 0}}, "L’effet s’efface"),
        ({"rule": "rescale", "start": {"a": 0.5, "b": 0.5, "c": 0.5, "d": 0.5}}, "Tout finit près de 0,5"),
        (
            {"held": {"a": 0}, "function": "tanh"},
            "de plus en plus lentement : les écarts sont pris après 2000 pas",
        ),
        ({"function": "identite"}, "Arrêt au pas 200 sans équilibre."),
        ({"held": {"a": 0}, "function": "identite"}, "il n’y a pas d’écart à montrer"),
        ({"held": {"a": 0}, "runs": 200}, "il tient dans 95 % au moins des 200 tirages"),
        ({"runs": 200, "seed": 3}, "200 tirages des poids incertains (graine 3)."),
    ],
)
def test_what_is_said(options: dict[str, Any], sentence: str) -> None:
    links = ("{de: a, vers: b, poids: 0.8}", "{de: b, vers: c, poids: 0.6}")
    system = system_of("a: Neige, b: Ski, c: Emploi, d: Ailleurs", *links)
    assert sentence in said(system, **options)


def test_a_cycle_is_told() -> None:
    system = system_of("a: A, b: B", "{de: a, vers: b, poids: 1}", "{de: b, vers: a, poids: 1}")
    asked = {"rule": "kosko", "function": "bivalente", "start": {"a": 1, "b": 0}}
    told = ran(system, **asked).as_json()
    assert (told["outcome"], told["period"], told["iterations"]) == ("limit-cycle", 2, 2)
    assert "elle repasse par les mêmes valeurs tous les 2 pas" not in said(system, rule="kosko")
    ring = system_of("a: A, b: B", "{de: a, vers: b, poids: 1}", "{de: b, vers: a, poids: -1}")
    assert "tous les 4 pas" in said(ring, rule="kosko", function="tanh", slope=3)


def test_what_runs_away_is_said() -> None:
    system = system_of("a: A, b: B", "{de: a, vers: a, poids: 1}", "{de: a, vers: b, poids: 1}")
    assert "Les valeurs grandissent sans fin : calcul arrêté au pas 40." in said(system, function="identite")


def test_draws_are_the_same_for_a_seed_and_differ_for_another() -> None:
    system = system_of("a: A, b: B", "{de: a, vers: b, poids: 0.5}")
    one, same, other = (ran(system, held={"a": 0}, runs=50, seed=seed).as_json() for seed in (1, 1, 2))
    assert json.dumps(one) == json.dumps(same)
    assert one["ensemble"] != other["ensemble"]


def test_draws_over_certain_weights_do_not_spread() -> None:
    system = system_of("a: A, b: B", "{de: a, vers: b, poids: 0.5, confiance: 1}")
    result = ran(system, held={"a": 0}, runs=30)
    told = result.as_json()["ensemble"]["difference"]["b"]
    assert told["q05"] == pytest.approx(told["q95"])
    assert told["q50"] == pytest.approx(result.differences["b"], abs=1e-4)
    assert (told["rises"], told["falls"], told["holds"]) == (0, 1, 1)


def test_an_unsaid_sign_goes_both_ways_in_draws_and_nowhere_without() -> None:
    system = system_of("a: A, b: B, c: C", "{de: a, vers: b, force: 3}", "{de: a, vers: c, poids: 0.2}")
    told = ran(system, held={"a": 0}, runs=2000).as_json()
    assert told["difference"]["b"] == 0
    assert told["ensemble"]["difference"]["b"]["rises"] == pytest.approx(0.5, abs=0.05)
    assert told["ensemble"]["difference"]["b"]["holds"] is None


def test_draws_take_each_point_of_view_as_a_whole() -> None:
    views = "points_de_vue:\n  x: {nom: X, modifie: {l: {poids: -0.5}}}\n  y: {nom: Y}\n"
    link = "{id: l, de: a, vers: b, poids: 0.5, confiance: 1}"
    system = system_of("a: A, b: B", link, more=views)
    told = ran(system, held={"a": 0}, runs=2000).as_json()["ensemble"]["difference"]["b"]
    assert told["rises"] == pytest.approx(0.5, abs=0.05)
    assert told["falls"] == pytest.approx(0.5, abs=0.05)
    alone = ran(seen_by(system, "x"), held={"a": 0}, runs=50).as_json()["ensemble"]
    assert alone["difference"]["b"]["rises"] == 1


TRAJECTORY = """
trajectoires:
  t:
    nom: Sortir du ski
    etapes:
      - {id: avant, titre: Avant}
      - {id: apres, titre: Après, renonce: [b], retire: [d]}
scenarios: {s: {trajectoire: t}}
"""


def test_steps_of_a_trajectory_are_compared() -> None:
    system = system_of("a: A, b: B, c: C, d: D", "{de: b, vers: c, poids: 0.8}", more=TRAJECTORY)
    result = ran(system)
    before, after = result.as_json()["comparison"]
    assert (before["trajectory"], before["step"], before["scenarios"]) == ("t", "avant", [])
    assert (after["step"], after["scenarios"]) == ("apres", ["s"])
    assert before["values"] == pytest.approx(result.fixed_point)
    assert after["values"]["b"] == 0
    assert "d" not in after["values"]
    assert after["values"]["c"] < before["values"]["c"]
    assert "De « Avant » à « Après » (« Sortir du ski »), ce qui baisse le plus : « B » et « C »" in said(
        system
    )
    assert ran(system, held={"a": 1}).states == ()
    assert ran(systemie.state_at(system, "t", "apres")).states == ()


def test_a_map_of_ten_thousand_elements_settles() -> None:
    draws = np.random.default_rng(0)
    ends = draws.integers(0, 10_000, (2, 30_000))
    none = Held(np.array([], np.int64), np.array([], float))
    map = FuzzyMap(10_000, ends[0], ends[1], draws.uniform(-1, 1, 30_000))
    assert course_of(map, np.ones(10_000), none, steps=200, epsilon=1e-3).outcome == "fixed-point"
