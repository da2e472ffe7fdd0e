"""Paths: the worked case, brute force on random maps, bounds, and what is empty or odd."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psm_toy import expected, needs_the_case, toy

import systemie
from systemie.analysis.independence import Voices
from systemie.analysis.network import Arc, Network
from systemie.analysis.options import Options
from systemie.analysis.paths.between import Between, Need, between
from systemie.analysis.paths.crossing import crossing_of, leads
from systemie.analysis.paths.effort import Effort
from systemie.analysis.paths.enumerating import Walk
from systemie.analysis.paths.flows import Flow
from systemie.analysis.paths.robustness import robustness_of
from systemie.analysis.paths.searching import Bounds, search
from systemie.analysis.paths.shortest import by_strength, in_links, shortest
from systemie.analysis.paths.signs import net_sign_of, sign_by_halves
from systemie.analysis.paths.tallying import Kind, tally_of
from systemie.analysis.registry import analysis_called
from systemie.findings import UnknownName
from systemie.model.building import read_string
from systemie.model.links import Link

LOTS = Effort(10**9)


def found(system: systemie.System, starts: str, ends: str, **options: Any) -> dict[str, Any]:
    asked = Options(starts=tuple(starts.split()), ends=tuple(ends.split()), **options)
    result = analysis_called("chemins").result(system, asked).as_json()
    json.dumps(result, allow_nan=False)
    return result


# The worked case.


@needs_the_case
@pytest.mark.parametrize("pair", sorted(expected()["pairs"]))
def test_the_toy_territory_has_the_paths_it_should(pair: str) -> None:
    right = expected()["pairs"][pair]
    start, end = pair.split(" > ")
    result = found(toy(), start, end)
    assert (result["count"], result["exact"], result["complete_to"]) == (len(right["paths"]), True, None)
    for mine, theirs in zip(result["paths"], right["paths"], strict=True):
        assert mine["elements"] == theirs["nodes"]
        assert (mine["length"], len(mine["links"])) == (theirs["links"], theirs["links"])
        assert (mine["polarity"], mine["robustness"]) == (theirs["sign"], theirs["weakest_link_sources"])
    kept = ("shortest", "net_sign", "best_weakest_link", "sources_with_a_complete_path", "max_flow_claims")
    assert {key: result[key] for key in kept} == {key: right[key] for key in kept}


@needs_the_case
def test_a_path_is_named_by_the_ids_of_its_links() -> None:
    path = found(toy(), "aide", "qualite_eau")["paths"][0]
    ends = [(toy().link(each).source, toy().link(each).target) for each in path["links"]]
    assert ends == [("aide", "conversion"), ("conversion", "qualite_eau")]


@needs_the_case
def test_a_notice_says_that_no_source_holds_the_whole_path() -> None:
    options = Options(starts=("pression",), ends=("qualite_eau",))
    keys = [each.key for each in analysis_called("chemins").result(toy(), options).notices]
    assert "analysis.paths.no_whole_source" in keys


# Brute force.

SIZE = 6
Arrows = list[tuple[int, int, str | None, int]]
arrows = st.lists(
    st.tuples(
        st.integers(0, SIZE - 1), st.integers(0, SIZE - 1), st.sampled_from(["+", "-", None]), st.integers(0, 3)
    ),
    max_size=16,
    unique_by=lambda each: each[:2],
)
ends = st.sets(st.integers(0, SIZE - 1), min_size=1, max_size=2)


def network(links: Arrows) -> Network:
    arcs = [
        Arc(a, b, sign, False, (Link(id=f"l{i}", source=str(a), target=str(b), strength=strength),))
        for i, (a, b, sign, strength) in enumerate(links)
    ]
    return Network(tuple("fbdace"), tuple(arcs))


def brute(way: Between, gone: frozenset[int] = frozenset(), lost: frozenset[int] = frozenset()) -> list[tuple[int, ...]]:
    """Return all simple paths as arcs, by trying everything."""
    arcs = way.network.arcs
    paths: list[tuple[int, ...]] = []

    def go(here: int, seen: frozenset[int], trail: tuple[int, ...]) -> None:
        if trail and here in way.ends:
            paths.append(trail)
        for rank, arc in enumerate(arcs):
            if arc.source == here and arc.target not in seen | gone and rank not in lost:
                go(arc.target, seen | {arc.target}, (*trail, rank))

    for start in set(way.starts) - gone:
        go(start, frozenset([start]), ())
    return [path for path in paths if all(_meets(way, path, need) for need in way.through)]


def _meets(way: Between, path: tuple[int, ...], need: Need) -> bool:
    ranks = {way.network.arcs[path[0]].source, *(way.network.arcs[arc].target for arc in path)}
    return bool(ranks & need.ranks or set(path) & need.arcs)


def ids(way: Between, path: tuple[int, ...]) -> list[str]:
    arcs, names = way.network.arcs, way.network.elements
    return [names[arcs[path[0]].source], *(names[arcs[arc].target] for arc in path)]


def ordered(way: Between, paths: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    return sorted(paths, key=lambda path: (len(path), ids(way, path)))


def kinds(way: Between, paths: list[tuple[int, ...]]) -> Counter[Kind]:
    def kind(path: tuple[int, ...]) -> Kind:
        signs = [way.network.arcs[arc].sign for arc in path]
        sign = "undetermined" if None in signs else "+" if signs.count("-") % 2 == 0 else "-"
        return Kind(len(path), sign)

    return Counter(map(kind, paths))


needs = st.lists(
    st.one_of(
        st.integers(0, SIZE - 1).map(lambda rank: Need(ranks=frozenset([rank]))),
        st.sets(st.integers(0, 15), max_size=2).map(lambda arcs: Need(arcs=frozenset(arcs))),
    ),
    max_size=2,
)


def kept_needs(links: Arrows, asked: list[Need]) -> list[Need]:
    return [Need(each.ranks, frozenset(a for a in each.arcs if a < len(links))) for each in asked]


@given(arrows, ends, ends, needs)
def test_simple_paths_are_all_found_and_counted(
    links: Arrows, starts: set[int], targets: set[int], asked: list[Need]
) -> None:
    way = between(network(links), starts, targets, through=kept_needs(links, asked))
    right = ordered(way, brute(way))
    assert ordered(way, list(Walk(way, LOTS))) == right
    assert tally_of(way, LOTS) == kinds(way, right)
    result = search(way, Bounds())
    assert (list(result.paths), result.count, result.is_exact) == (right, len(right), True)


@given(arrows, ends, ends, st.integers(0, 6), st.integers(0, 8))
def test_bounds_keep_the_first_paths_and_say_so(
    links: Arrows, starts: set[int], targets: set[int], length: int, budget: int
) -> None:
    way = between(network(links), starts, targets)
    right = ordered(way, brute(way))
    short = [path for path in right if len(path) <= length]
    result = search(way, Bounds(length=length))
    assert (list(result.paths), result.count, result.is_exact) == (short, len(short), len(short) == len(right))
    result = search(way, Bounds(budget=budget))
    assert list(result.paths) == right[:budget]
    assert (result.count, result.is_exact) == (min(budget, len(right)), len(right) <= budget)
    if not result.is_exact:
        whole = [path for path in right if len(path) <= result.complete_to]
        longer = [path for path in right if len(path) <= result.complete_to + 1]
        assert len(whole) <= budget < len(longer)
        assert sum(result.by_length.values()) == len(whole)
    assert list(search(way, Bounds(listed=budget)).paths) == right[:budget]
    assert search(way, Bounds(listed=budget)).count == len(right)


@given(arrows, ends, ends, st.integers(0, 60))
def test_a_search_that_tires_is_complete_to_the_length_it_says(
    links: Arrows, starts: set[int], targets: set[int], effort: int
) -> None:
    class Tired(Bounds):
        def effort(self) -> Effort:
            return Effort(effort)

    way = between(network(links), starts, targets)
    right = ordered(way, brute(way))
    result = search(way, Tired())
    assert result.count <= len(right)
    assert result.is_exact is False or result.count == len(right)
    if result.complete_to is not None:
        whole = [path for path in right if len(path) <= result.complete_to]
        assert list(result.paths[: len(whole)]) == whole
        assert dict(result.tally) == kinds(way, whole)


@given(arrows, ends, ends)
def test_shortest_paths_are_all_found(links: Arrows, starts: set[int], targets: set[int]) -> None:
    way = between(network(links), starts, targets)
    right = ordered(way, brute(way))
    near = shortest(way, in_links, most=100)
    assert list(near.paths) == [path for path in right if len(path) == len(right[0])]
    assert near.number == len(near.paths)
    priced = [(sum(map(Fraction, costs)), path) for path in right if None not in (costs := _costs(way, path))]
    least = min((price for price, _ in priced), default=None)
    strong = shortest(way, by_strength, most=100)
    assert strong.cost == least
    assert sorted(strong.paths) == sorted(path for price, path in priced if price == least)
    assert shortest(way, by_strength, most=1).number == strong.number


def _costs(way: Between, path: tuple[int, ...]) -> list[Fraction | None]:
    strengths = [way.network.arcs[arc].links[0].strength for arc in path]
    return [Fraction(1, each) if each else None for each in strengths]


@given(arrows, ends, ends)
def test_what_every_path_crosses_is_what_cuts_them_all(
    links: Arrows, starts: set[int], targets: set[int]
) -> None:
    way = between(network(links), starts, targets)
    right = brute(way)
    crossing = crossing_of(way)
    inner = set(range(SIZE)) - starts - targets
    cutting = {rank for rank in inner if right and not brute(way, gone=frozenset([rank]))}
    assert set(crossing.elements) == cutting
    assert set(crossing.arcs) == {
        rank for rank in range(len(links)) if right and not brute(way, lost=frozenset([rank]))
    }
    assert leads(way, lambda arc: True) == bool(right)


@given(arrows, st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
def test_disjoint_paths_share_nothing_between_their_ends(links: Arrows, start: int, end: int) -> None:
    way = between(network(links), [start], [end])
    inside = [(set(path), set(ids(way, path)[1:-1])) for path in brute(way)]

    def most(chosen: tuple[set[int], set[str]], rest: list[tuple[set[int], set[str]]]) -> int:
        free = [each for each in rest if not each[0] & chosen[0] and not each[1] & chosen[1]]
        return max(
            (1 + most((chosen[0] | a[0], chosen[1] | a[1]), free[i + 1 :]) for i, a in enumerate(free)), default=0
        )

    assert crossing_of(way).disjoint == most((set(), set()), inside)


@given(arrows, st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
def test_the_largest_flow_is_the_smallest_cut(links: Arrows, source: int, target: int) -> None:
    if source == target:
        return
    flow = Flow(SIZE)
    for a, b, _, room in links:
        flow.pipe(a, b, room)
    others = [rank for rank in range(SIZE) if rank not in (source, target)]
    sides = [{source, *some} for size in range(SIZE) for some in combinations(others, size)]
    cuts = [sum(room for a, b, _, room in links if a in side and b not in side) for side in sides]
    assert flow.most(source, target) == min(cuts)


@given(arrows, ends, ends)
def test_the_net_sign_is_that_of_all_paths(links: Arrows, starts: set[int], targets: set[int]) -> None:
    way = between(network(links), starts, targets)
    signs = {kind.sign for kind in kinds(way, brute(way))}
    if not signs:
        right = None
    elif "undetermined" in signs:
        right = "undetermined"
    else:
        right = signs.pop() if len(signs) == 1 else "ambiguous"
    assert net_sign_of(way.network, starts, targets) == right
    assert sign_by_halves(way) in (None, right)


# Sources.

sourced = st.lists(
    st.tuples(
        st.integers(0, SIZE - 1), st.integers(0, SIZE - 1), st.none(), st.sets(st.sampled_from("pqr"), max_size=3)
    ),
    max_size=10,
    unique_by=lambda each: each[:2],
)


@given(sourced, ends, ends)
def test_robustness_is_what_brute_force_says(links: Any, starts: set[int], targets: set[int]) -> None:
    arcs = [
        Arc(a, b, None, False, (Link(id=f"l{i}", source=str(a), target=str(b), sources=tuple(sorted(by))),))
        for i, (a, b, _, by) in enumerate(links)
    ]
    way = between(Network(tuple("fbdace"), tuple(arcs)), starts, targets)
    right = brute(way)
    robustness = robustness_of(way, Voices({each: each for each in "pqr"}))
    weakest = [min(len(links[arc][3]) for arc in path) for path in right]
    assert robustness.best_weakest == max(weakest, default=None)
    assert [robustness.of(path) for path in right] == weakest
    if right:
        assert robustness.of(robustness.best) == max(weakest) and robustness.best in right
    alone = [by for by in "pqr" if any(all(by in links[arc][3] for arc in path) for path in right)]
    assert list(robustness.whole) == alone
    price = min(
        (
            sum(len(links[arc][3]) for arc in lost)
            for size in range(len(links) + 1)
            for lost in combinations(range(len(links)), size)
            if not brute(way, lost=frozenset(lost))
        ),
        default=None,
    )
    assert robustness.flow == (price if right else None)


SOURCED = """
systemie: 1
titre: Des voix
facteurs: {a: A, b: B, c: C}
sources:
  at: Atelier
  g1: {nom: Groupe 1, dans: at}
  g2: {nom: Groupe 2, dans: at}
  autre: Autre
liens:
  - {de: a, vers: b, sources: [g1, g1]}
  - {de: a, vers: b, sources: [g2, ailleurs]}
  - {de: b, vers: c, sources: [g2]}
"""


def test_sources_that_rest_on_one_another_count_once_and_parallel_links_are_united() -> None:
    result = found(_read(SOURCED), "a", "c")
    path = result["paths"][0]
    assert (path["claims"], path["robustness"]) == ([2, 1], 1)
    assert result["sources_with_a_complete_path"] == ["at"]
    assert result["sources_together"] == [["g1", "g2"]]
    assert (result["best_weakest_link"], result["max_flow_claims"]) == (1, 1)


def _read(text: str) -> systemie.System:
    system = read_string(text).system
    assert system is not None
    return system


# What is empty or odd.

ODD = """
systemie: 1
titre: Un essai
facteurs: {a: Alpha, b: Bêta, c: Gamma, d: Delta, seul: Seul}
indicateurs: {jauge: La jauge}
acteurs: {x: Xavier}
liens:
  - {id: ab, de: a, vers: b, signe: "+", force: 0}
  - {id: ab2, de: a, vers: b, signe: "-", delai: 2 ans}
  - {id: ba, de: b, vers: a, signe: "+", force: P}
  - {id: bb, de: b, vers: b, signe: "-"}
  - {id: bc, de: b, vers: c, signe: "-", force: 2.5}
  - {id: cx, de: c, vers: x, signe: "?", force: 9}
  - {id: cd, de: c, vers: d}
  - {id: xd, de: x, vers: d}
  - {id: ad, de: a, vers: d, signe: "-", force: 0}
  - {id: surlien, de: x, vers: "lien:bc", type: module}
"""


@pytest.fixture(scope="module")
def odd() -> systemie.System:
    return _read(ODD)


def test_an_unsigned_or_contrary_link_makes_a_path_undetermined(odd: systemie.System) -> None:
    result = found(odd, "a", "d")
    assert [(each["elements"], each["polarity"]) for each in result["paths"]] == [
        (["a", "d"], "-"),
        (["a", "b", "c", "d"], "undetermined"),
        (["a", "b", "c", "x", "d"], "undetermined"),
    ]
    assert result["by_polarity"] == {"+": 0, "-": 1, "undetermined": 2}
    assert result["net_sign"] == "undetermined"
    assert [each["delayed"] for each in result["paths"]] == [False, True, True]


def test_a_link_of_strength_zero_or_potential_leads_nowhere_when_strengths_count(odd: systemie.System) -> None:
    strongest = found(odd, "a", "d")["strongest"]
    assert strongest["paths"] == [["a", "b", "c", "d"]]
    assert strongest["cost"] == pytest.approx(1 + 1 / 2.5 + 1)
    assert found(odd, "b", "a")["strongest"]["cost"] is None
    assert found(odd, "c", "x")["strongest"]["cost"] == pytest.approx(1 / 9)


@pytest.mark.parametrize(
    ("starts", "ends"), [("a", "a"), ("b", "b"), ("d", "a"), ("seul", "a"), ("a", "jauge"), ("jauge", "jauge"), ("", "a"), ("a", ""), ("", "")]
)
def test_where_nothing_leads_the_result_says_so(odd: systemie.System, starts: str, ends: str) -> None:
    result = found(odd, starts, ends)
    assert (result["count"], result["exact"], result["paths"], result["shortest"]) == (0, True, [], [])
    assert (result["net_sign"], result["max_flow_claims"], result["best_weakest_link"]) == (None, None, None)
    assert (result["crossed"], result["disjoint"], result["strongest"]["cost"]) == ([], 0, None)


@pytest.mark.parametrize("text", ["", "facteurs: {a: A}", "facteurs: {a: A, b: B}\nliens: [a -- b]"])
def test_a_map_without_directed_links_says_so(text: str) -> None:
    bare = systemie.load_string(f"systemie: 1\ntitre: Un essai\n{text}")
    names = "a" if "a:" in text else ""
    assert found(bare, names, names)["count"] == 0
    options = Options(starts=tuple(names), ends=tuple(names))
    keys = [each.key for each in analysis_called("paths").result(bare, options).notices]
    assert "analysis.common.nothing" in keys


def test_several_starts_and_ends_are_told_together_and_pair_by_pair(odd: systemie.System) -> None:
    result = found(odd, "a b", "d c a")
    assert [(each["from"], each["to"], each["count"]) for each in result["pairs"]] == [
        ("a", "d", 3), ("a", "c", 1), ("b", "d", 3), ("b", "c", 1), ("b", "a", 1),
    ]  # fmt: skip
    assert result["count"] == 9
    assert result["shortest"] == [["a", "d"], ["b", "a"], ["b", "c"]]


def test_paths_may_be_asked_to_go_through_elements_and_links(odd: systemie.System) -> None:
    assert found(odd, "a", "d", through=("Xavier",))["shortest"] == [["a", "b", "c", "x", "d"]]
    assert found(odd, "a", "d", through=("cd",))["shortest"] == [["a", "b", "c", "d"]]
    assert found(odd, "a", "d", through=("ab2", "xd"))["count"] == 1
    assert found(odd, "a", "d", through=("cd", "x"))["count"] == 0
    for nowhere in ("seul", "jauge", "surlien", "bb"):
        result = found(odd, "a", "d", through=(nowhere,))
        assert (result["count"], result["shortest"], result["net_sign"]) == (0, [], None)
    with pytest.raises(UnknownName):
        found(odd, "a", "d", through=("nulle part",))


def test_a_budget_of_zero_gives_no_path_and_does_not_pretend(odd: systemie.System) -> None:
    result = found(odd, "a", "d", budget=0)
    assert (result["count"], result["exact"], result["complete_to"], result["paths"]) == (0, False, 0, [])
    assert result["shortest"] == [["a", "d"]]
    result = found(odd, "a", "d", listed=0)
    assert (result["count"], result["exact"], result["paths"], result["shortest"]) == (3, True, [], [["a", "d"]])
    through = found(odd, "a", "d", through=("x",), listed=0)
    assert (through["count"], through["paths"], through["shortest"]) == (1, [], [["a", "b", "c", "x", "d"]])


def test_parallel_links_make_one_path_whose_sign_is_not_known(odd: systemie.System) -> None:
    path = found(odd, "a", "b")["paths"]
    assert [(each["links"], each["polarity"]) for each in path] == [(["ab"], "undetermined")]


def test_unknown_names_are_refused(odd: systemie.System) -> None:
    with pytest.raises(UnknownName):
        found(odd, "alfa", "d")


def test_a_dense_map_is_cut_and_a_layered_one_is_counted_whole() -> None:
    full = Network(
        tuple(f"e{i:02}" for i in range(18)), tuple(Arc(a, b, "+", False, ()) for a in range(18) for b in range(18) if a != b)
    )
    result = search(between(full, [0], [17]), Bounds(budget=1000))
    assert (result.is_exact, result.complete_to) == (False, 3)
    assert len(result.paths) == result.count == 1000
    layers = Network(
        tuple(f"e{i:03}" for i in range(122)),
        tuple(Arc(a, b, "+", False, ()) for a in range(122) for b in range(122) if (b + 5) // 6 - (a + 5) // 6 == 1),
    )
    whole = search(between(layers, [0], [121]), Bounds())
    assert (whole.count, whole.is_exact, len(whole.paths)) == (6**20, True, 1000)


def test_a_very_long_chain_and_a_very_long_ring_are_walked() -> None:
    for ring in (0, 1):
        size = 3000
        arcs = [Arc(i, i + 1, "-", False, ()) for i in range(size - 1)]
        arcs += [Arc(size - 1, 0, "-", False, ())] * ring
        result = search(between(Network(tuple(f"e{i:04}" for i in range(size)), tuple(arcs)), [0], [size - 1]), Bounds())
        assert (result.count, result.is_exact, len(result.paths[0])) == (1, True, size - 1)


def test_the_same_map_gives_the_same_bytes(odd: systemie.System) -> None:
    assert json.dumps(found(odd, "a b", "d c")) == json.dumps(found(_read(ODD), "a b", "d c"))
