"""Paths and submaps told: what is said of the worked case, and nothing broken on any map."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psm_toy import needs_the_case, toy

import systemie
from systemie.analysis.accounts import Account
from systemie.analysis.options import Options
from systemie.analysis.registry import analysis_called
from systemie.model.building import read_string
from systemie.phrases import LANGUAGES, Phrases


def account(system: systemie.System, name: str, language: str = "fr", **options: Any) -> Account:
    analysis = analysis_called(name)
    found: Account = analysis.account(analysis.result(system, Options(**options)), system, Phrases(language))
    return found


def lines(system: systemie.System, name: str, language: str = "fr", **options: Any) -> list[str]:
    return [each.replace("\xa0", " ") for each in account(system, name, language, **options).reading]


@needs_the_case
def test_what_is_said_of_contrary_paths() -> None:
    assert lines(toy(), "chemins", starts=("aide",), ends=("qualite_eau",)) == [
        "De « Aides à la conversion » à « Qualité de l’eau », il y a 3 chemins, de 2 à 7 liens.",
        "Au plus court, en 2 liens : « Aides à la conversion → Surfaces converties en bio → Qualité de l’eau ».",
        "Les chemins se contredisent, 2 vers la hausse et 1 vers la baisse : l’effet d’ensemble est ambigu, et la carte seule ne dit pas lequel l’emporte.",
        "En comptant les forces, un lien deux fois plus fort étant deux fois plus court, la voie la plus forte est plus longue (3 liens) : « Aides à la conversion → Surfaces converties en bio → Nitrates dans la nappe → Qualité de l’eau ».",
        "Tous passent par « Surfaces converties en bio » : c’est le point de passage obligé, à soigner ou à surveiller.",
        "Le mieux étayé a au moins 2 sources indépendantes à chaque lien : « Aides à la conversion → Surfaces converties en bio → Nitrates dans la nappe → Qualité de l’eau ».",
        "2 sources racontent chacune toute l’histoire : « Source 2 » et « Source 3 ».",
        "Il faudrait que 3 affirmations tombent pour qu’aucun chemin sourcé ne reste ; les plus fragiles portent sur « Aides à la conversion → Surfaces converties en bio ».",
    ]


@needs_the_case
def test_what_is_said_of_paths_that_agree() -> None:
    told = lines(toy(), "paths", "en", starts=("volonte",), ends=("emploi",))
    assert "All push the same way: more of “Volonté politique locale” gives more of “Emploi agricole”, all else equal." in told
    assert "No point is unavoidable: 2 paths have nothing in common between their ends." in told
    assert "One source tells the whole story by itself: “Source 2”." in told


@needs_the_case
def test_the_tables_show_each_path_and_what_each_link_rests_on() -> None:
    told = account(toy(), "chemins", starts=("aide",), ends=("qualite_eau",))
    paths, links = told.tables
    assert [row[1:] for row in paths.rows] == [(2, "+", False, 1), (3, "+", False, 2), (7, "−", False, 1)]
    assert links.rows[0] == ("Surfaces converties en bio → Part de bio en restauration collective", 1, 1, 1)
    assert [row[1] for row in links.rows] == sorted(row[1] for row in links.rows)


@needs_the_case
def test_what_is_said_of_two_interventions() -> None:
    told = lines(toy(), "aval", starts=("aide", "volonte"))
    assert told[0].startswith("À partir de « Aides à la conversion » ou « Volonté politique locale », de proche en proche, on atteint 9")
    assert any(each.startswith("8 éléments sont atteints depuis tous les départs") for each in told)
    assert "Seulement depuis « Volonté politique locale » : « Patrimoine bâti »." in told


SIGNS = """
systemie: 1
titre: T
facteurs: {a: A, b: B, c: C, d: D}
liens:
"""


@pytest.mark.parametrize(
    ("links", "options", "said"),
    [
        (["a -(+)-> b -(-)-> c"], {}, "Plus de « A », c’est moins de « C », toutes choses égales par ailleurs."),
        (["a -> b -> c"], {}, "Son effet est indéterminé : un de ses liens n’a pas de signe, ou un signe incertain."),
        (["a -> b -> c"], {}, "Liens à signer d’abord pour en savoir plus : « A → B » et « B → C »."),
        (["a -> b", "b -(+)-> c", "a -(+)-> c"], {}, "1 autre pousse à la hausse."),
        (["a -> b", "b -> c", "a -> c"], {}, "L’effet d’ensemble est indéterminé : aucun chemin n’est signé de bout en bout."),
        (["a -> b -> c"], {}, "Aucun de ces liens ne cite de source : cette histoire reste à étayer."),
        (["c -> a"], {}, "En sens inverse, de « C » à « A », il y en a."),
        (["a -> b -> c"], {"ends": ("a",)}, "Le départ et l’arrivée sont le même élément, « A » : un chemin ne revient jamais à son départ. Les boucles qui y passent se demandent par boucles --par."),
        (["a -> b -> c"], {"through": ("d",)}, "Aucun chemin n’y répond, alors que d’autres mènent de « A » à « C »."),
        (["a -> b -> c"], {"budget": 0}, "Les limites demandées n’en laissent compter aucun."),
        (["a -> b -> c", "a -> c"], {"budget": 1}, "De « A » à « C », il y a au moins 1 chemin ; la recherche s’est arrêtée là."),
        (["a -(‖)-> b", "b -> c", "a -> c"], {}, "Sur 2 chemins, 1 demande du temps : un de ses liens au moins a un délai."),
        (["{de: a, vers: c, sources: [s]}"], {}, "Son lien le moins étayé s’appuie sur 1 source indépendante."),
        (["{de: a, vers: b, sources: [s]}", "b -> c"], {}, "Aucun chemin n’est sourcé d’un bout à l’autre : il manque une source à « B → C »."),
        (["{de: a, vers: b, sources: [s]}", "{de: b, vers: c, sources: [t]}"], {}, "Cette histoire est cousue de plusieurs voix : aucune source ne la raconte en entier."),
    ],
)  # fmt: skip
def test_a_sentence_for_each_case(links: list[str], options: dict[str, Any], said: str) -> None:
    system = read_string(SIGNS + "\n".join(f"  - {each}" for each in links)).system
    assert system is not None
    assert said in lines(system, "chemins", **{"starts": ("a",), "ends": ("c",), **options})


IDS = "abcdef"
HEAD = """
systemie: 1
titre: T
facteurs: {a: A, b: B, c: C}
acteurs: {d: D}
territoires: {e: E}
indicateurs: {f: F}
sources: {s: S, t: {nom: T, dans: s}, u: U}
liens:
"""
link = st.fixed_dictionaries(
    {"de": st.sampled_from(IDS), "vers": st.sampled_from(IDS), "arrow": st.sampled_from(["->", "<->", "--"])},
    optional={
        "signe": st.sampled_from(["+", "-", "?", "±"]),
        "force": st.sampled_from(["0", "1", "2.5", "9", "P"]),
        "delai": st.just("2 ans"),
        "sources": st.sampled_from(["[s]", "[s, t]", "[u]", "[v]"]),
        "type": st.sampled_from(["fait_partie_de", "finance", "tension"]),
    },
)
some = st.lists(st.sampled_from(IDS), max_size=3).map(tuple)
asked = st.fixed_dictionaries(
    {"starts": some, "ends": some},
    optional={
        "listed": st.integers(0, 3), "budget": st.integers(0, 4), "max_length": st.integers(0, 4),
        "degrees": st.integers(0, 4), "seconds": st.sampled_from([0, 5]),
        "through": st.lists(st.sampled_from(["a", "c", "f", "l0", "l1"]), max_size=2).map(tuple),
        "families": st.sampled_from([("flow",), (), ("",)]),
    },
)  # fmt: skip


def written(links: list[dict[str, str]]) -> str:
    text = HEAD
    for rank, each in enumerate(links):
        ends = ("de", "vers", "arrow")
        pairs = [f"{key}: {value if key == 'sources' else json.dumps(value)}" for key, value in each.items() if key not in ends]
        text += f"  - {each['de']} {each['arrow']} {each['vers']}: {{{', '.join([f'id: l{rank}', *pairs])}}}\n"
    return f"{text}  - {{de: d, vers: 'lien:l0', type: module}}\n"


@given(st.lists(link, min_size=2, max_size=14), asked)
def test_nothing_breaks_nor_is_left_unsaid_on_any_map(links: list[dict[str, str]], options: dict[str, Any]) -> None:
    system = read_string(written(links)).system
    assert system is not None
    for name in ("chemins", "aval", "amont", "voisins"):
        result = analysis_called(name).result(system, Options(**options))
        found = json.loads(json.dumps(result.as_json(), allow_nan=False))
        if name == "chemins" and found["exact"]:
            assert sum(found["by_polarity"].values()) == found["count"] >= len(found["paths"])
        for language in LANGUAGES:
            told = account(system, name, language, **options)
            headings = [each for table in told.tables for each in (table.title, *table.headings)]
            said = [*told.reading, *told.limits, *headings, *(x.said(Phrases(language)) for x in result.notices)]
            assert [each for each in said if not each or "analysis." in each or "{" in each] == []
            assert all(len(row) == len(table.headings) for table in told.tables for row in table.rows)
