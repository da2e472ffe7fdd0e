"""Random systems through every analysis: nothing raises, all is finite, said in both languages, the same twice."""

from __future__ import annotations

import json
import math
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from systemie.analysis.accounts import Account
from systemie.analysis.options import Options
from systemie.analysis.registry import ANALYSES
from systemie.analysis.telling import as_json
from systemie.cli.writing import json_text
from systemie.findings import Refused
from systemie.model.building import read_string
from systemie.model.readings import Reading
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.reporting.csv import csv_of
from systemie.reporting.workbook import workbook_of
from systemie.states import seen_by, state_at

SEEDS = 30
KINDS = ("facteurs", "acteurs", "enjeux", "caps", "leviers", "freins", "actions", "effets", "ressources")
NAMES = ("Eau", "L’hiver", "Élus", "e\u0301lus", "{0} %s {nom}", "=1+1", "\x1b[31mX", "\u202eعربي", "😀", "-", "", "x" * 300, "a\nb",
         "#panic(1)", "<b>", "Habitant·es", "“Un” «\u00a0deux\u00a0»")  # fmt: skip
NUMBERS = (0, 1, 2, 3, -1, 0.25, 1e9, 1e308, 1e-308, "P", "nan", "beaucoup", None)
DATES = ("2020", "2030~", "avant 1900", "-500", "2025-2040", "hier")
LEAK = re.compile(r"analysis\.[a-z_]+\.|Traceback|\bnan\b|\binf\b|[«“]\u00a0?[»”]")


def wild(dice: random.Random) -> str:
    """Return the text of a model that holds a little of everything, some of it wrong."""
    ids = [f"e{rank}" for rank in range(dice.choice((0, 1, 2, 5, 9)))]
    sections: dict[str, Any] = {"systemie": 1, "titre": dice.choice(NAMES), "langue": dice.choice(("fr", "en"))}
    for each in ids:
        element = {"nom": f"{dice.choice(NAMES)} {each}", "sources": some(dice, ["s0", "s1", "s2"]), "selon": some(dice, ["p", "q"]),
                   "hypotheses": {"a": "A", "b": "B"}, "pouvoir": dice.choice(NUMBERS), "depuis": dice.choice(DATES)}  # fmt: skip
        sections.setdefault(dice.choice(KINDS), {})[each] = {key: element[key] for key in some(dice, list(element))}
    sections["liens"] = [link(dice, ids) for _ in range(dice.choice((0, 1, 4, 12, 30))) if ids]
    sections["sources"] = {f"s{rank}": {"nom": f"S {rank}", "auteurs": some(dice, ["M", "N"]), "s_appuie_sur": some(dice, ["s0", "s1", "s2"])}
                           for rank in range(3)}  # fmt: skip
    steps = {name: step(dice, ids) for name in ("u", "v", "w")}
    sections["trajectoires"] = {"t": {"depuis": dice.choice(("t@u", "z@v", "z")), "etapes": steps}, "z": {"depuis": "t@u", "etapes": steps}}
    sections["points_de_vue"] = {name: {"qui": ids[:1], "nie": some(dice, ["l0", *ids[:1]]), "change": {"l1": {"force": 2}}} for name in "pq"}
    sections["boucles"] = {"b": {"par": some(dice, ids)}, "c": {"par": ids[:2], "nature": "renforcante"}}
    sections["mesures"] = {f"m{rank}": {"element": dice.choice([*ids, "zz"]), "valeur": dice.choice(("1e308", "-0", "nan", "1,5", "plus de 3", "")),
                                        "date": dice.choice(DATES), "somme_de": some(dice, ["m0", "m1", "m2"])} for rank in range(3)}  # fmt: skip
    sections["scenarios"] = {"x": {"sur": dict.fromkeys(some(dice, ids), "a")}}
    sections["controverses"] = {"k": {"positions": [{"acteur": each, "position": dice.randint(-4, 4)} for each in ids[:3]]}}
    kept = ("systemie", "langue", *some(dice, list(sections)))
    return yaml.safe_dump({key: sections[key] for key in sections if key in kept}, allow_unicode=True, sort_keys=False, width=10_000)


def some(dice: random.Random, values: list[Any]) -> list[Any]:
    return [each for each in values if dice.random() < 0.7]


def link(dice: random.Random, ids: list[str]) -> dict[str, Any]:
    ends = [*ids, *(f"{each}.a" for each in ids), "lien:l0", "zz"] if dice.random() < 0.3 else ids
    whole = {"signe": dice.choice("+-?±"), "force": dice.choice(NUMBERS), "poids": dice.choice(NUMBERS), "valeur": dice.choice(NUMBERS),
             "delai": "10 ans", "type": dice.choice(("influence", "conflit", "impact_croise", "soutient", "fait_partie_de", "module", "finance")),
             "sources": some(dice, ["s0", "s1", "s2"]), "selon": some(dice, ["p", "q"]), "id": f"l{dice.randrange(6)}"}  # fmt: skip
    return {"de": dice.choice(ends), "vers": dice.choice(ends), **{key: whole[key] for key in whole if dice.random() < 0.4}}


def step(dice: random.Random, ids: list[str]) -> dict[str, Any]:
    return {"date": dice.choice(DATES), "porteurs": some(dice, ids), "retire": some(dice, ids)[:1], "renoncements": some(dice, ids)[:1],
            "ajoute": {"facteurs": {"neuf": "Neuf"}, "liens": ["neuf -(+)-> e0"]}, "hypotheses": ["e0.a", "rien"]}  # fmt: skip


def states_of(system: System) -> Iterator[System]:
    yield system
    if system.trajectories:
        yield state_at(system, system.trajectories[0].id)
    if system.viewpoints:
        yield seen_by(system, system.viewpoints[0].id)


def asked_of(system: System, dice: random.Random) -> Iterator[Options]:
    """Yield the usual options, then a handful of the least usual."""
    ids = [each.id for each in system.elements if each.kind != "source"][:3]
    yield Options(starts=tuple(ids[:1]), ends=tuple(ids[-1:]))
    yield Options(
        starts=tuple(ids), ends=tuple(ids), through=tuple(ids[:1]), degrees=0, listed=dice.choice((0, 1)), budget=dice.choice((0, 1, 7)),
        max_length=1, apart=True, families=dice.choice((None, ("",), ("influence", "play"))), order=dice.choice((1, 40)), potential=1e9,
        attenuation=dice.choice((0.0, 0.5, 1.0)), medians=True, pack=1, variant=dice.choice(("B", "C")), rule=dice.choice(("kosko", "rescale")),
        function=dice.choice(("identite", "trivalente", "tanh")), slope=dice.choice((0.0, 1e9)), start=dict.fromkeys(ids[:1], -1e9),
        held=dict.fromkeys(ids[1:2], 1e9), steps=dice.choice((0, 1, 50)), epsilon=0, runs=2, inconsistency=1e9, controllability=True,
    )  # fmt: skip


def wilds() -> Iterator[tuple[Reading, System, Options]]:
    for seed in range(SEEDS):
        dice = random.Random(seed)
        reading = read_string(wild(dice))
        assert reading.system is not None
        for state in states_of(reading.system):
            for options in asked_of(state, dice):
                yield reading, state, options


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda each: str(each.en))
def test_any_system_under_any_options(analysis: Any) -> None:
    for reading, system, options in wilds():
        try:
            result = analysis.result(system, options)
        except Refused:
            continue
        texts = []
        for language in ("fr", "en"):
            phrases = Phrases(language)
            account = analysis.account(result, system, phrases)
            words = told(account)
            assert not LEAK.search(words), (LEAK.search(words), words)
            assert language == "en" or not re.search(r"\bNone\b", words), words
            texts.append(json_text(as_json(reading, system, [(analysis, result)], phrases)))
            assert all(math.isfinite(each) for each in numbers(json.loads(texts[-1])))
            assert not re.search(r"-0(\.0)?\b(?![\d.e])", re.sub(r'"[^"\n]*"', "", texts[-1]))
            assert not re.search("[\x00-\t\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", csv_of([account]))
        again = analysis.result(system, options)
        assert json_text(as_json(reading, system, [(analysis, again)], Phrases("en"))) == texts[-1]


def told(account: Account) -> str:
    """Return every word that an account says."""
    cells = [str(cell) for each in account.tables for row in (each.headings, *each.rows) for cell in row if cell is not None]
    parts = [text for each in account.sections for text in (each.title, *each.paragraphs)]
    return "\n".join((account.title, *account.reading, *account.limits, *parts, *(each.title for each in account.tables), *cells))


def numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from numbers(each)
    elif isinstance(value, float):
        yield value


def test_a_workbook_of_anything() -> None:
    accounts = []
    for _, system, options in list(wilds())[:: SEEDS // 2]:
        accounts += [each.account(each.result(system, options), system, Phrases("fr")) for each in ANALYSES]
    assert workbook_of(accounts, ["\x1b=1"], Phrases("fr"))[:2] == b"PK"
