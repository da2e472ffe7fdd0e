"""The overlay of time and of points of view."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import systemie
from systemie.checks import check
from systemie.findings import UnknownName
from systemie.graph import graph_of
from systemie.model.building import read_string
from systemie.states import seen_by, state_at, states_along, union_of

TEXT = """
systemie: 1
acteurs: {smmo: Syndicat, vieux: {nom: Vieux, jusqu_a: 2015}}
facteurs: {neige: Neige, ski: Ski, canons: Canons}
liens:
  - neige -(+)-> ski
  - {id: l2, de: canons, vers: ski, signe: "+", force: 2}
  - {de: smmo, vers: lien:l2, type: module}
  - {id: dit, de: smmo, vers: neige, verbe: surveille, selon: eleveurs}
  - smmo <-> vieux: {type: conflit}
  - smmo -- ski
points_de_vue:
  eleveurs: {qui: [smmo], ajoute: {facteurs: {loup: Loup}, liens: [loup -(-)-> ski]}, nie: [l2], change: {ski: {tendance: baisse}}}
  autres: {}
trajectoires:
  t:
    etapes:
      h1: {date: 2010}
      h2: {date: 2018, ajoute: {leviers: {pole: Pôle}, liens: [pole -> smmo: conseille]}, retire: [neige],
           modifie: {ski: {tendance: baisse}, l2: {force: 1}}, renoncements: [canons]}
      h3: {date: 2035~, retire: [l2]}
  b: {depuis: t@h1, etapes: {c: {date: 2017, ajoute: {actions: {pole: Autre}}}}}
"""


@pytest.fixture(scope="module")
def system() -> systemie.System:
    return systemie.load_string(TEXT)


def ids(system: systemie.System) -> list[str]:
    return [each.id for each in system.elements]


def test_a_step_is_the_previous_one_plus_a_change(system: systemie.System) -> None:
    later = state_at(system, "t", "h2")
    assert ids(later) == ["smmo", "ski", "canons", "pole"]
    assert later.element("ski").trend == "down"  # type: ignore[union-attr]
    assert later.link("l2").strength == 1  # type: ignore[union-attr]
    assert later.element("canons").state == "gone"  # type: ignore[union-attr]
    assert system.element("ski").trend is None  # type: ignore[union-attr]
    assert later.origin is system and later.shown[:2] == ("t", "h2")


def test_links_fall_with_their_ends_and_links_on_links_with_them(system: systemie.System) -> None:
    last = state_at(system, "t")
    assert [each.id for each in last.links] == ["smmo -> ski", "pole -> smmo"]


def test_a_branch_starts_from_anothers_step(system: systemie.System) -> None:
    branch = state_at(system, "b", "c")
    assert branch.element("pole").name == "Autre"  # type: ignore[union-attr]
    assert "neige" in ids(branch)


@pytest.mark.parametrize("trajectory", ["t", "b"])
def test_states_along_are_those_of_each_step(trajectory: str, system: systemie.System) -> None:
    along = list(states_along(system, trajectory))
    assert next((owner.id, step.id) for owner, step, _ in along) == ("t", "h1")
    assert [state for *_, state in along] == [state_at(system, owner.id, step.id) for owner, step, _ in along]
    assert [state.shown for *_, state in along] == [(owner.id, step.id, None, None) for owner, step, _ in along]


def test_at_a_date_own_dates_count(system: systemie.System) -> None:
    assert "vieux" in ids(state_at(system, "t", date=2012))
    assert "vieux" not in ids(state_at(system, "t", "h2"))
    assert "pole" not in ids(state_at(system, "t", date="2017"))
    assert "pole" in ids(state_at(system, "t", date="2018-05"))
    assert "pole" not in ids(state_at(system, "t", date=1950))


def test_unknown_names_list_the_choices(system: systemie.System) -> None:
    for call in (lambda: state_at(system, "x"), lambda: state_at(system, "t", "x"), lambda: seen_by(system, "x"),
                 lambda: state_at(system, "t", date="bientôt")):  # fmt: skip
        with pytest.raises(UnknownName) as trouble:
            call()
        assert trouble.value.values["choices"]


def test_points_of_view(system: systemie.System) -> None:
    mine, others, common = (seen_by(system, name) for name in ("eleveurs", "autres", None))
    assert "loup" in ids(mine) and mine.link("l2") is None and mine.element("ski").trend == "down"  # type: ignore[union-attr]
    assert mine.link("dit") is not None
    assert others.link("dit") is None and common.link("dit") is None and common.link("l2") is not None


def test_the_union_holds_every_step(system: systemie.System) -> None:
    union = union_of(state_at(system, "t", "h2"))
    assert ids(union) == ["smmo", "vieux", "neige", "ski", "canons", "pole"]
    assert ids(union_of(seen_by(system, "eleveurs")))[-1] == "loup"


def test_graph(system: systemie.System) -> None:
    graph = graph_of(system)
    assert graph.nodes["neige"]["kind"] == "factor"
    assert graph.nodes["lien:l2"]["kind"] == "link"
    assert graph.edges["canons", "ski", "l2"]["strength"] == 2
    assert graph.has_edge("smmo", "vieux", "smmo -> vieux") and graph.has_edge(
        "vieux", "smmo", "smmo -> vieux"
    )
    assert graph.edges["smmo", "ski", "smmo -> ski"]["directed"] is False
    assert graph.has_edge("smmo", "lien:l2")
    assert graph_of(state_at(system, "t", "h2")).graph["step"] == "h2"


def test_circular_branches_do_not_hang() -> None:
    text = "systemie: 1\nacteurs: [A]\ntrajectoires: {t: {depuis: u@s, etapes: {s: {}}}, u: {depuis: t@s, etapes: {s: {}}}}"
    reading = read_string(text)
    assert ids(state_at(reading.system, "t")) == ["a"]  # type: ignore[arg-type]


@given(st.integers(0, 5), st.integers(0, 8))
def test_a_step_that_changes_nothing_is_the_same_system(elements: int, links: int) -> None:
    names = [f"e{i}" for i in range(elements)]
    pairs = (
        [f"{names[i % elements]} -(+)-> {names[(i * 3) % elements]}" for i in range(links)]
        if elements
        else []
    )
    text = f"systemie: 1\nfacteurs: [{', '.join(names)}]\nliens: [{', '.join(pairs)}]\ntrajectoires: {{t: {{etapes: {{s: {{}}}}}}}}"
    system = systemie.load_string(text)
    later = state_at(system, "t", "s")
    assert (later.elements, later.links) == (system.elements, system.links)


@given(st.permutations(["a", "b", "c", "d"]), st.integers(0, 4))
def test_what_is_removed_is_gone_and_the_rest_stays(order: list[str], count: int) -> None:
    removed = order[:count]
    text = "systemie: 1\nfacteurs: {a: A, b: B, c: C, d: D}\nliens: [a -(+)-> b -(+)-> c -(+)-> d]\n"
    text += f"trajectoires: {{t: {{etapes: {{s: {{porteurs: [], retire: [{', '.join(removed)}]}}}}}}}}"
    later = state_at(systemie.load_string(text), "t")
    assert set(ids(later)) == set("abcd") - set(removed)
    assert all({link.source, link.target} <= set(ids(later)) for link in later.links)


def test_what_a_viewpoint_adds_can_be_shown_and_told() -> None:
    reading = read_string(
        "systemie: 1\nacteurs: [A]\npoints_de_vue: {p: {qui: [A], ajoute: {ressources: {z: Z}, liens: [A -> z: aide]}}}\n"
        "vues:\n  p: {inclure: [A, z], point_de_vue: p}\n  d: {inclure: [A, z], montre: désaccord}\n  c: {inclure: [A, z]}\n"
        "recits: {r: {etapes: [{vue: p, surligner: [z]}, {vue: d, surligner: [z]}]}}\n"
    )
    assert reading.system is not None
    found = [(each.code, each.path[:2]) for each in check(reading.system)]
    assert [each for each in found if each[0] in ("SYS201", "SYS502", "SYS505")] == [
        ("SYS502", ("views", "c"))
    ]
