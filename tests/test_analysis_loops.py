"""The loops of a system: published lists, shapes, what is listed, verified and ranked."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loop_maps import brute, network, random_network, small_networks
from shared_cases import CASES, needs_cases, rows

import systemie
from systemie.analysis.accounts import Account
from systemie.analysis.loops import Budget, Listing, Waypoints, account_of, loops_of, result_of
from systemie.analysis.loops.circuits import order_of
from systemie.analysis.loops.independent import components_of, independent_loops
from systemie.analysis.loops.ranking import _weight, ranked
from systemie.analysis.network import Network
from systemie.analysis.notices import notices_said
from systemie.analysis.options import Options
from systemie.findings import Refused, UnknownName
from systemie.model.building import read_string
from systemie.phrases import Phrases

STELLA = "cld_stella_loops"
MODELS = (
    "arms_race_2party",
    "bass_diffusion",
    "inventory_workforce",
    "predator_prey_lynx_hare",
    "market_growth_forrester",
)
LETTERS = {"reinforcing": "R", "balancing": "B", "undetermined": "U"}
CHAIN = ("a -(+)-> b", "b -(-)-> c")


def system_of(*links: str, elements: str = "a, b, c, d", more: str = "") -> systemie.System:
    listed = "".join(f"\n  - {link}" for link in links)
    names = ", ".join(f"{each}: {each.upper()}" for each in elements.split(", ") if each)
    body = f"\nliens:{listed}" if links else ""
    factors = f"\nfacteurs: {{{names}}}" if names else ""
    return systemie.load_string(f"systemie: 1\ntitre: T{factors}{body}\n{more}")


def found(*links: str, elements: str = "a, b, c, d", more: str = "", **asked: Any) -> dict[str, Any]:
    result = result_of(system_of(*links, elements=elements, more=more), Options(**asked))
    json.dumps(result.as_json(), allow_nan=False)
    return result.as_json()


def said(*links: str, language: str = "fr", **asked: Any) -> tuple[str, ...]:
    return notices_said(result_of(system_of(*links), Options(**asked)).notices, Phrases(language))


def _published(model: str) -> tuple[systemie.System, dict[str, str], dict[str, Any]]:
    names = [row[0] for row in rows(STELLA, f"{model}_variables.csv")[1:]]
    ids = {name: f"v{rank}" for rank, name in enumerate(names)}
    arrows = [
        f"{ids[a]} -({s})-> {ids[b]}" if s else f"{ids[a]} -> {ids[b]}"
        for a, b, s in rows(STELLA, f"{model}_links.csv")[1:]
    ]
    known = json.loads((CASES / STELLA / f"{model}_expected.json").read_text("utf-8"))
    return system_of(*arrows, elements=", ".join(ids.values())), ids, known


@needs_cases
@pytest.mark.parametrize("model", MODELS)
def test_published_loops_are_found(model: str) -> None:
    system, ids, known = _published(model)
    result = result_of(system, Options()).as_json()
    published = known["third_party"]
    assert (result["count"], result["exact"]) == (published["number_of_loops"], True)
    assert result["by_polarity"] == {
        "reinforcing": published["R"], "balancing": published["B"], "undetermined": 0,
    }  # fmt: skip
    told = {_turned(loop["elements"]): LETTERS[loop["polarity"]] for loop in result["loops"]}
    assert told == {_turned([ids[x] for x in loop["nodes"]]): loop["polarity"] for loop in published["loops"]}


@needs_cases
@pytest.mark.parametrize("model", MODELS)
def test_derived_ranks_and_independent_sets(model: str) -> None:
    system, _, known = _published(model)
    result = result_of(system, Options())
    derived = known["derived"]["nontrivial_scc"]
    wanted = [(part["nodes"], part["links"], part["cycle_rank"]) for part in derived]
    parts = [(len(each.elements), len(each.arcs), each.cycle_rank) for each in result.components]
    assert sorted(parts) == sorted(wanted)
    sizes = [
        sum(loop.elements[0] in each.elements for loop in result.independent) for each in result.components
    ]
    assert sorted(sizes) == sorted(part["sils_edge_cover_size"] for part in derived)
    covered = {arc for loop in result.independent for arc in loop.arcs}
    assert covered == {arc for each in result.components for arc in each.arcs}
    assert [result.listed[rank] for rank in result.as_json()["independent_set"]] == list(result.independent)


def _turned(elements: list[str]) -> tuple[str, ...]:
    start = elements.index(min(elements))
    return (*elements[start:], *elements[:start])


def test_the_shape_others_rely_on() -> None:
    told = found(
        "{id: go, de: a, vers: b, signe: +}",
        "{id: back, de: b, vers: a, signe: '-', delai: 2 ans}",
        "{id: own, de: c, vers: c, signe: +}",
        more="boucles: {frein: {nom: Le frein, par: [b, a], nature: regulatrice}}",
    )
    assert told["count"] == 2
    assert told["exact"] is True
    assert told["budget"] == {"max_loops": 1_000_000, "max_length": None, "seconds": 10}
    assert told["by_polarity"] == {"reinforcing": 1, "balancing": 1, "undetermined": 0}
    assert told["delayed"] == {"reinforcing": 0, "balancing": 1, "undetermined": 0}
    assert told["cycle_rank"] == 2
    assert told["loops"] == [
        {
            "elements": ["c"], "links": ["own"], "length": 1, "polarity": "reinforcing", "delayed": False,
            "name": None, "label": "R1", "parallel": [],
        },
        {
            "elements": ["a", "b"], "links": ["go", "back"], "length": 2, "polarity": "balancing",
            "delayed": True, "name": "Le frein", "label": "B1", "parallel": [],
        },
    ]  # fmt: skip
    assert told["declared"] == [
        {
            "id": "frein", "name": "Le frein", "found": True, "polarity": "balancing", "problem": None,
            "missing": [], "unsigned": [],
        }
    ]  # fmt: skip
    assert told["independent_set"] == [0, 1]
    assert told["by_element"] == {"a": 1, "b": 1, "c": 1}
    assert told["by_link"] == {"go": 1, "back": 1, "own": 1}
    assert (told["complete_to"], told["cut"]) == (None, None)
    assert told["by_length"] == {"1": 1, "2": 1}
    assert [part["cycle_rank"] for part in told["components"]] == [1, 1]


def test_parallel_links_are_merged_or_kept_apart() -> None:
    links = (
        "{id: x, de: a, vers: b, signe: +}",
        "{id: y, de: a, vers: b, signe: '-', delai: oui}",
        "b -(+)-> a",
    )
    merged = found(*links)
    assert [(x["polarity"], x["delayed"], x["parallel"]) for x in merged["loops"]] == [
        ("undetermined", True, [["x", "y"]])
    ]
    assert merged["by_link"] == {"x": 1, "y": 1, "b -> a": 1} or len(merged["by_link"]) == 3
    apart = found(*links, apart=True)
    assert [(x["links"][0], x["polarity"], x["delayed"]) for x in apart["loops"]] == [
        ("x", "reinforcing", False),
        ("y", "balancing", True),
    ]
    assert (merged["cycle_rank"], apart["cycle_rank"]) == (1, 2)


def test_two_ways_round_are_two_loops() -> None:
    links = [f"{x} <-> {y}: {{type: influence}}" for x, y in ("ab", "bc", "ca")]
    told = found(*links)
    assert [each["elements"] for each in told["loops"]] == [
        ["a", "b"], ["a", "c"], ["b", "c"], ["a", "b", "c"], ["a", "c", "b"],
    ]  # fmt: skip
    assert set(told["by_link"].values()) == {3}


@pytest.mark.parametrize("links", [(), ("a -(+)-> b",), CHAIN, ("a -- b",)])
def test_maps_without_loop(links: tuple[str, ...]) -> None:
    told = found(*links)
    assert (told["count"], told["exact"], told["cycle_rank"], told["loops"]) == (0, True, 0, [])
    assert found(*links, budget=0)["exact"] is True


def test_an_empty_map_has_nothing_to_count() -> None:
    assert found(elements="")["count"] == 0
    assert said()[0].startswith("La carte n’a aucun lien")


def test_a_budget_of_zero_searches_nothing() -> None:
    told = found("a -(+)-> b", "b -(+)-> a", budget=0)
    assert (told["count"], told["exact"], told["complete_to"], told["loops"]) == (0, False, 0, [])
    assert (told["cycle_rank"], len(told["independent_loops"])) == (1, 1)


def test_words_of_a_cut_search() -> None:
    ring = ("a -(+)-> b", "b -(-)-> a", "b -(+)-> c", "c -> a")
    assert said(*ring) == (
        "La structure ne dit pas quelle boucle domine\u00a0: il faudrait une simulation.",
        "1 boucle indéterminée\u00a0: un lien au moins n’a pas de signe.",
    )
    assert said(*ring, max_length=2)[0] == (
        "Recherche arrêtée\u00a0: toutes les boucles jusqu’à 2 liens, 1 au moins en tout."
    )
    assert said(*ring, budget=1, language="en")[0] == (
        "Search stopped: all loops up to 2 links, at least 1 in all."
    )


@pytest.mark.parametrize(
    ("par", "elements"),
    [
        (("A",), [["a", "b"], ["a", "b", "c"]]),
        (("a", "c"), [["a", "b", "c"]]),
        (("back",), [["a", "b"]]),
        (("b -> c",), [["a", "b", "c"]]),
        (("c", "back"), []),
        (("d",), []),
    ],
)
def test_loops_through_what_is_named(par: tuple[str, ...], elements: list[list[str]]) -> None:
    links = ("a -(+)-> b", "{id: back, de: b, vers: a}", "b -(+)-> c", "c -> a")
    told = found(*links, through=par)
    assert [each["elements"] for each in told["loops"]] == elements
    assert told["count"] == len(elements)


@pytest.mark.parametrize(
    ("reference", "trouble"), [("nul", UnknownName), ("a -> d", UnknownName), ("belongs", Refused), ("gone", Refused)]
)
def test_what_loops_cannot_go_through_is_said(reference: str, trouble: type[Exception]) -> None:
    belongs = "{id: belongs, de: a, vers: b, type: fait_partie_de}"
    system = system_of("a -(+)-> b", "b -(+)-> a", belongs, "{id: gone, de: a, vers: b, etat: disparu}")
    with pytest.raises(trouble):
        result_of(system, Options(through=(reference,)))


def test_the_list_is_bounded_not_the_count() -> None:
    arcs = [f"{a} -(+)-> {b}" for a in "abcd" for b in "abcd" if a != b]
    told = found(*arcs, listed=3)
    assert (told["count"], told["exact"], len(told["loops"])) == (20, True, 3)
    assert len(told["independent_loops"]) == 6
    assert told["independent_set"] == [0, 1, 2]
    assert found(*arcs, listed=0)["loops"] == []
    assert len(found(*arcs)["loops"]) == 20


def test_declared_loops_are_verified_at_any_size() -> None:
    ring = [f"e{n} -(+)-> e{(n + 1) % 300}" for n in range(300)]
    names = ", ".join(f"e{n}" for n in range(300))
    more = "boucles:\n  tour: {par: [" + names + "], nature: renforcante}\n"
    system = system_of(*ring, elements=names, more=more)
    (declared,) = result_of(system, Options(max_length=2)).declared
    assert (declared.is_found, declared.polarity, declared.problem) == (True, "reinforcing", None)


@pytest.mark.parametrize(
    ("declared", "problem", "polarity"),
    [
        ("{par: [a, b]}", None, "balancing"),
        ("{par: [a, b], nature: renforcante}", "wrong-nature", "balancing"),
        ("{par: [a, b, c]}", "undetermined-sign", "undetermined"),
        ("{par: [a, b, c], nature: indeterminee}", None, "undetermined"),
        ("{par: [a, d]}", "missing-link", None),
        ("{par: [a, b, a]}", "no-circle", None),
        ("{par: [d]}", "missing-link", None),
    ],
)
def test_what_is_wrong_with_declared_loops(declared: str, problem: str, polarity: str) -> None:
    text = (
        "systemie: 1\ntitre: T\nfacteurs: {a: A, b: B, c: C, d: D}\n"
        "liens:\n  - a -(+)-> b\n  - b -(-)-> a\n  - b -(+)-> c\n  - c -> a\n"
        f"boucles: {{une: {declared}}}\n"
    )
    system = read_string(text).system
    assert system is not None
    (told,) = result_of(system, Options()).as_json()["declared"]
    assert (told["problem"], told["polarity"], told["found"]) == (problem, polarity, polarity is not None)


def test_no_two_loops_bear_one_label_and_the_largest_part_comes_first() -> None:
    ring = ("c -(+)-> d", "d -(+)-> e", "e -(+)-> c")
    told = found("a -(+)-> b", "b -(+)-> a", *ring, elements="a, b, c, d, e")
    assert [(each["label"], each["length"]) for each in told["loops"]] == [("R2", 2), ("R1", 3)]


def test_near_copies_are_told_later() -> None:
    """Two loops of four that differ by one element, and a loop of five elsewhere."""
    arcs = [(0, 1), (1, 2), (2, 3), (3, 0), (2, 4), (4, 0), (5, 6), (6, 7), (7, 8), (8, 9), (9, 5)]
    result = loops_of(network(10, [(*arc, "+") for arc in arcs]))
    assert [each.length for each in result.listed] == [4, 4, 5]
    assert result.ranked == (0, 2, 1)


@given(small_networks())
def test_listed_in_order_without_hole(given: Network) -> None:
    wanted = sorted(brute(given), key=lambda loop: order_of(given, loop))
    assert list(Listing(given)) == wanted


@given(small_networks(5), st.data())
def test_listed_through_elements_and_links(given: Network, data: st.DataObject) -> None:
    elements = data.draw(st.frozensets(st.integers(0, len(given.elements) - 1), max_size=3))
    arcs = st.integers(0, len(given.arcs) - 1) if given.arcs else st.nothing()
    choices = st.lists(arcs, min_size=1, max_size=2, unique=True).map(tuple)
    links = tuple(data.draw(st.lists(choices, max_size=2))) if given.arcs else ()
    wanted = [
        loop
        for loop in sorted(brute(given), key=lambda loop: order_of(given, loop))
        if elements <= set(loop.elements) and all(set(each) & set(loop.arcs) for each in links)
    ]
    assert list(Listing(given, Waypoints(elements, links))) == wanted


@given(small_networks(), st.integers(0, 40))
def test_a_listing_whose_work_is_over_is_whole_up_to_a_length(given: Network, work: int) -> None:
    listing = Listing(given, work=work)
    told = list(listing)
    wanted = sorted(brute(given), key=lambda loop: order_of(given, loop))
    assert told == wanted[: len(told)]
    if listing.complete_to is None:
        assert told == wanted
    else:
        assert [x for x in told if x.length <= listing.complete_to] == [
            x for x in wanted if x.length <= listing.complete_to
        ]


@given(small_networks())
def test_the_independent_set_is_the_greedy_one(given: Network) -> None:
    """Against the definition: the shortest loops through each link, in order, kept when they bring a link."""
    loops = sorted(brute(given), key=lambda loop: order_of(given, loop))
    shortest = {arc: min(x.length for x in loops if arc in x.arcs) for x in loops for arc in x.arcs}
    kept, covered = [], set()
    for loop in loops:
        if any(shortest[arc] == loop.length for arc in loop.arcs) and not covered.issuperset(loop.arcs):
            kept.append(loop)
            covered.update(loop.arcs)
    components = components_of(given)
    assert independent_loops(given, components) == tuple(kept)
    assert covered == set(shortest)
    assert len(kept) <= sum(each.cycle_rank for each in components)


@pytest.mark.parametrize("seed", range(4))
def test_counts_and_lists_agree_on_dense_maps(seed: int) -> None:
    given = random_network(20, 48, seed)
    result = loops_of(given, listed=10**6)
    assert Counter(loop.length for loop in result.listed) == {
        length: tally.total for length, tally in result.count.by_length.items()
    }


def test_the_same_bytes_twice() -> None:
    given = random_network(30, 80, 5)
    assert loops_of(given).as_json() == loops_of(given).as_json()


def test_a_budget_in_seconds_of_nothing() -> None:
    result = loops_of(network(2, [(0, 1), (1, 0)]), Budget(seconds=0))
    assert (result.count.complete_to, result.listed) == (0, ())


def told(*links: str, language: str = "fr", more: str = "", **asked: Any) -> Account:
    system = system_of(*links, more=more)
    return account_of(result_of(system, Options(**asked)), system, Phrases(language))


def test_a_map_without_loop_says_so() -> None:
    assert told("a -(+)-> b").reading[0].startswith("Aucune boucle\u00a0: rien, sur cette carte")
    assert told().reading == ("La carte n’a aucun lien à compter\u00a0: il n’y a rien à calculer.",)
    assert told("a -(+)-> b", "b -(+)-> a", through=("c",)).reading == (
        "Aucune boucle ne passe par «\u00a0C\u00a0».",
    )


def test_one_loop_is_told_at_once() -> None:
    account = told("b -(+)-> a", "a -(-)-> b", more="boucles: {f: {nom: Le frein, par: [b, a]}}\n")
    assert account.reading[0] == "Une seule boucle, régulatrice\u00a0: «\u00a0Le frein\u00a0» (B → A → B)."
    assert account.tables[0].rows == (("B1", "B → A → B", "régulatrice", 2, False, "Le frein"),)


def test_what_several_loops_share() -> None:
    reading = told("a -(+)-> b", "b -(+)-> a", "b -(+)-> c", "c -(-‖)-> a").reading
    assert reading[0] == "2 boucles\u00a0: 1 renforçante et 1 régulatrice."
    assert "«\u00a0A\u00a0» et «\u00a0B\u00a0» sont chacun dans toutes les boucles" in reading[3]
    assert reading[4].startswith("Le lien «\u00a0A\u00a0» → «\u00a0B\u00a0» tient toutes les boucles")
    assert reading[5].endswith("trop tard, puis trop fort\u00a0: A → B → C → A.")


def test_a_sign_that_would_settle_loops_is_asked_for() -> None:
    reading = told("a -(+)-> b", "b -> a", "b -> c", "c -(-)-> a", "c <-> d: {type: conflit}").reading
    assert any(
        "«\u00a0B\u00a0» → «\u00a0C\u00a0» et" in each or "l’un de ces liens" in each for each in reading
    )
    assert any(each.startswith("L’une des indéterminées n’est qu’un lien réciproque") for each in reading)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_wrong_with_declared_loops_is_told(language: str) -> None:
    system = read_string(
        "systemie: 1\ntitre: T\nfacteurs: {a: A, b: B, c: C}\n"
        "liens:\n  - a -(+)-> b\n  - b -(-)-> a\n  - b -> c\n  - c -(+)-> a\n"
        "boucles: {x: {par: [a, c]}, y: {par: [a, b], nature: renforcante}, z: {par: [a, b, c]}, t: {par: [a, a]}}\n"
    ).system
    assert system is not None
    account = account_of(result_of(system, Options()), system, Phrases(language))
    sentences = account.reading[-4:]
    assert all("{" not in each and "analysis." not in each for each in (*account.reading, *account.limits))
    assert ["A" in sentences[0] and "C" in sentences[0], "B" in sentences[2]] == [True, True]
    assert [row[1] for row in account.tables[-1].rows] == [False, True, True, False]


def test_a_crowd_of_loops_is_told_by_shares() -> None:
    arcs = [f"{a} -({'+' if a < b else '-'})-> {b}" for a in "abcdef" for b in "abcdef" if a != b]
    system = system_of(*arcs, elements="a, b, c, d, e, f")
    account = account_of(result_of(system, Options()), system, Phrases("fr"))
    assert account.reading[0].startswith("409 boucles\u00a0: ") and "\u00a0%)" in account.reading[0]
    assert any(each.startswith("C’est plus qu’un groupe n’en peut lire") for each in account.reading)
    assert "by-length" in [each.id for each in account.tables]
    cut = account_of(result_of(system, Options(budget=100)), system, Phrases("fr"))
    assert cut.reading[0].startswith("Au moins 55 boucles, car la recherche s’est arrêtée")
    short = account_of(result_of(system, Options(max_length=3)), system, Phrases("fr"))
    assert short.reading[0].startswith("55 boucles d’au plus 3 liens, et il en est de plus longues")
    none = account_of(result_of(system, Options(budget=0)), system, Phrases("fr"))
    assert none.reading[0].startswith("La carte tourne en rond (25 boucles indépendantes)")


@given(small_networks())
def test_the_ranking_is_the_greedy_one(given: Network) -> None:
    """Against the rule as it is told: each time the heaviest of those left, the first of equals."""
    loops = sorted(brute(given), key=lambda loop: order_of(given, loop))
    told: Counter[int] = Counter()
    left, wanted = list(range(len(loops))), []
    while left:
        best = max(left, key=lambda rank: (_weight(loops[rank], told), -rank))
        left.remove(best)
        wanted.append(best)
        told.update(loops[best].arcs)
    assert ranked(loops) == tuple(wanted)


def test_a_map_too_large_for_an_independent_set_says_so() -> None:
    arcs = [(rank, (rank + step) % 600, "+") for rank in range(600) for step in (1, 2, 3)]
    result = loops_of(network(600, arcs), Budget(max_length=1))
    assert result.independent == ()
    assert any(
        each.startswith("La carte est trop grande") for each in notices_said(result.notices, Phrases("fr"))
    )
