"""Levels of a system: what links weigh, what flows back, what is said."""

from __future__ import annotations

import json
from itertools import chain
from typing import Any

import pytest
from shared_cases import expected, needs_cases, rows

import systemie
from systemie.analysis.levels import account_of, result_of
from systemie.analysis.levels.computing import LevelsResult
from systemie.analysis.notices import notices_said
from systemie.analysis.options import Options
from systemie.phrases import Phrases

LEVINE = "trophic_levine1980_fig5"


def system_of(elements: str, *links: str, more: str = "") -> systemie.System:
    listed = "".join(f"\n  - {link}" for link in links)
    body = f"\nliens:{listed}" if links else ""
    return systemie.load_string(f"systemie: 1\ntitre: T\nfacteurs: {{{elements}}}{body}\n{more}")


def found(elements: str, *links: str, more: str = "") -> LevelsResult:
    return result_of(system_of(elements, *links, more=more), Options())


def said(elements: str, *links: str, language: str = "fr") -> tuple[str, ...]:
    system, phrases = system_of(elements, *links), Phrases(language)
    result = result_of(system, Options())
    return (*notices_said(result.notices, phrases), *account_of(result, system, phrases).reading)


@needs_cases
def test_levines_figure_declared_in_a_map() -> None:
    links = [f"{{de: e{a}, vers: e{b}, force: {w}}}" for a, b, w in rows(LEVINE, "edges.csv")[1:]]
    told = found(", ".join(f"e{n}: E{n}" for n in range(1, 6)), *links).as_json()
    known = expected(LEVINE)
    derived = known["derived_mackay2020_on_same_graph"]
    assert told["levels"] == pytest.approx({f"e{n}": h for n, h in derived["h"].items()}, abs=1e-9)
    assert told["incoherence"] == pytest.approx(derived["F0"], abs=1e-12)
    assert told["coherence"] == pytest.approx(derived["coherence"], abs=1e-12)
    classical = {f"e{n}": s for n, s in known["published_levine_levels"].items()}
    assert told["classical"]["levels"] == pytest.approx(classical, abs=5e-9)


def test_the_shape_others_rely_on() -> None:
    links = ("{id: go, de: a, vers: b}", "{id: back, de: b, vers: a}", "{id: on, de: b, vers: c}")
    told = found("a: A, b: B, c: C, d: D", *links).as_json()
    assert told["components"] == [["a", "b", "c"], ["d"]]
    assert told["levels"] == pytest.approx({"a": 0, "b": 0, "c": 1, "d": 0})
    assert told["incoherence"] == pytest.approx(2 / 3)
    assert told["coherence"] == pytest.approx(1 / 3)
    assert told["eta"] == pytest.approx(2**0.5)
    assert told["by_component"][1] == {"incoherence": None, "coherence": None}
    assert told["return_links"] == ["go", "back"]
    assert told["classical"] == {"levels": None, "q": None, "undefined": ["a", "b", "c"]}


def test_the_lowest_of_each_part_is_exactly_nought() -> None:
    told = found("a: A, b: B, c: C, d: D, e: E", "a -> b", "b -> a", "b -> c", "d -> e").levels
    assert min(told[x] for x in "abc") == 0.0
    assert told["d"] == 0.0


@pytest.mark.parametrize(
    ("links", "levels"),
    [
        (("a -> b: x", "a -> b: y", "b -> a: z", "b -> c"), {"a": 0, "b": 1 / 3, "c": 4 / 3}),
        (("{de: a, vers: b, force: 2}", "{de: b, vers: a}", "b -> c"), {"a": 0, "b": 1 / 3, "c": 4 / 3}),
        (("{de: a, vers: b, force: P}", "b -> c"), {"a": 0, "b": 1, "c": 2}),
        (("a <-> b: {type: tension}", "b -> c"), {"a": 0, "b": 0, "c": 1}),
        (("{de: a, vers: b, force: 0}", "b -> c"), {"a": 0, "b": 0, "c": 1}),
        (("a -(-)-> b", "b -(?)-> c", "a -- c"), {"a": 0, "b": 1, "c": 2}),
    ],
    ids=["parallel", "strength", "potential", "reciprocal", "powerless", "signs"],
)
def test_what_a_link_weighs(links: tuple[str, ...], levels: dict[str, float]) -> None:
    assert dict(found("a: A, b: B, c: C", *links).levels) == pytest.approx(levels)


def test_return_links_do_not_rise() -> None:
    result = found(
        "a: A, b: B, c: C, d: D",
        *("a -> b: p", "b -> c: q", "c -> d: r", "{id: back, de: d, vers: b}", "{id: self, de: a, vers: a}"),
    )
    assert {"back", "self"} <= {link.id for link in result.return_links}
    assert all(result.levels[x.target] <= result.levels[x.source] + 1e-9 for x in result.return_links)


@pytest.mark.parametrize(
    ("elements", "links"),
    [
        ("", ()),
        ("a: A", ()),
        ("a: A, b: B", ()),
        ("a: A", ("a -> a: x",)),
        ("a: A, b: B", ("a -- b",)),
        ("a: A, b: B", ("{de: a, vers: b, force: 0}",)),
        ("a: A, b: B", ("{de: a, vers: b, force: 1e308}", "{de: a, vers: b, force: 1e308}")),
        ("a: A, b: B", ("a -> b: x", "b -> a: y")),
        (
            "a: A, b: B, c: C",
            ("a -(?)-> b", "a -(±)-> b", "{id: l, de: a, vers: b}", "{de: c, vers: lien:l}"),
        ),
    ],
)
def test_any_map_gets_a_result_that_says_what_it_means(elements: str, links: tuple[str, ...]) -> None:
    system = system_of(elements, *links)
    result = result_of(system, Options())
    told = json.loads(json.dumps(result.as_json(), allow_nan=False))
    assert set(told["levels"]) == {each.id for each in system.elements}
    assert sorted(chain.from_iterable(told["components"])) == sorted(told["levels"])
    for language in ("fr", "en"):
        account = account_of(result, system, Phrases(language))
        assert account.reading
        assert not any("analysis." in each for each in (*account.reading, *account.limits, account.title))


@pytest.mark.parametrize(
    ("links", "sentence"),
    [
        (("a -> b", "b -> c"), "étages parfaits"),
        (("a -> b", "b -> c"), "Aucun lien ne remonte"),
        (("a -> b", "b -> a"), "La carte est très circulaire (incohérence 1) : les niveaux ont peu de sens."),
        (("a -> b", "b -> c"), "« A ». En bas, là où elle aboutit (niveau 2) : « C »"),
        (("a -> b", "a -> b: x", "b -> b"), "En haut, là d’où part l’influence : « A »."),
        (("a -> b",), "Rien ne relie « C » au reste"),
        ((), "n’a aucun lien à compter"),
        (("a -(+)-> b",), "Les niveaux ne tiennent pas compte des signes."),
        (("a -> b",), "1 lien sans force compte pour 1"),
        (("{de: a, vers: b, force: P}",), "1 lien potentiel (P) compte pour 1."),
        (("{de: a, vers: b, force: 0}", "b -> c"), "1 lien de force 0 ne compte pas."),
    ],
)
def test_what_is_said(links: tuple[str, ...], sentence: str) -> None:
    assert sentence in " ".join(said("a: A, b: B, c: C", *links)).replace("\u00a0", " ")


def test_the_table_goes_from_causes_to_effects() -> None:
    system = system_of("z: Effet, a: Cause, m: Milieu", "a -> m", "m -> z")
    account = account_of(result_of(system, Options()), system, Phrases("fr"))
    assert [row[:2] for row in account.tables[0].rows] == [("Cause", 0.0), ("Milieu", 1.0), ("Effet", 2.0)]
    assert account.tables[0].keys == ("a", "m", "z")


def test_two_runs_say_the_same_to_the_byte() -> None:
    links = ("a -> b", "b -> c", "c -> a", "c -> d", "d -> b")
    twice: list[Any] = [json.dumps(found("a: A, b: B, c: C, d: D", *links).as_json()) for _ in range(2)]
    assert twice[0] == twice[1]
