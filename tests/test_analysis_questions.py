"""Guided questions: where to start, what to ask, what the map says of it."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_analysis_narrative import ARCHETYPES, BAD, TEMPLATES, WHOLE, declared, french
from typography import FRENCH_FAULTS, bare

import systemie
from systemie.analysis.network import Arc, Network
from systemie.analysis.options import Options
from systemie.analysis.questions.asking import ASKS, guides_of, result_of
from systemie.analysis.questions.pushes import pushes_from, pushes_towards
from systemie.analysis.questions.starts import KINDS
from systemie.analysis.questions.telling import account_of
from systemie.findings import UnknownName
from systemie.model.selecting import Selecting
from systemie.phrases import Phrases

FR, EN = Phrases("fr"), Phrases("en")

VALLEY: Final = """
acteurs: {syndicat: Syndicat, fermes: Fermes}
leviers: {tours: Tours d’eau}
actions: {lac: {nom: Lac, porteurs: [fermes]}}
facteurs: {debit: {nom: Débit, tendance: baisse}, pompages: Pompages}
caps: {vivre: Rivière vivante}
liens:
  - syndicat -> tours: anime
  - syndicat -> lac: {type: s_oppose}
  - tours -(-‖)-> pompages
  - lac -(+)-> pompages
  - pompages -(-)-> debit
  - debit -(-)-> tours
  - debit -(+)-> vivre
"""


def asked(tmp_path: Path, *starts: str, text: str = VALLEY) -> dict[str, Any]:
    told: dict[str, Any] = result_of(
        declared(tmp_path, text), Options(starts=starts, language="fr")
    ).as_json()
    return told


def facts(told: dict[str, Any], id: str) -> str:
    return " ".join(next(each["facts"] for each in told["starts"][0]["questions"] if each["id"] == id))


def test_one_start_of_each_kind(tmp_path: Path) -> None:
    told = asked(tmp_path)
    assert [(each["kind"], each["element"]) for each in told["starts"]] == [
        ("intervention", "tours"), ("outcome", "vivre"), ("vulnerable", "debit"), ("central", "pompages"),
    ]  # fmt: skip
    assert [(each["kind"], each["element"]) for each in told["others"]] == [("intervention", "lac")]


def test_a_map_of_factors_alone_gives_starts_too(tmp_path: Path) -> None:
    text = "facteurs: [A, B, C]\nliens: [a -(+)-> b, b -(+)-> c, a -(+)-> c]\n"
    told = asked(tmp_path, text=text)
    assert [(each["kind"], each["element"]) for each in told["starts"]] == [
        ("intervention", "a"),
        ("outcome", "c"),
    ]
    assert "ni levier ni action" in told["starts"][0]["why"]


def test_an_intervention_is_asked_about_its_effects(tmp_path: Path) -> None:
    told = asked(tmp_path, "tours")
    assert [each["id"] for each in told["starts"][0]["questions"]] == [
        each.id for each in ASKS["intervention"]
    ]
    assert facts(told, "reach") == french(
        "Directement touché : « Pompages ». De proche en proche, 3 éléments sont touchés, en 3 liens au plus."
    )
    assert facts(told, "aims") == french("Sont atteints : « Rivière vivante » (à 3 liens, à la hausse).")
    assert facts(told, "side_effects") == french("Sont tirés vers le bas : « Pompages ».")
    assert facts(told, "time") == french("Agit avec du retard : « Tours d’eau » freine « Pompages ».")
    assert facts(told, "return").startswith(
        french("Boucle régulatrice : quand « Tours d’eau » prend de l’ampleur")
    )
    assert facts(told, "people") == french("Y agissent : « Syndicat ».")
    assert facts(told, "doubt").startswith("La carte ne cite aucune source")


def test_who_carries_and_who_opposes(tmp_path: Path) -> None:
    assert facts(asked(tmp_path, "lac"), "people") == french(
        "Y agissent : « Fermes ». S’y opposent : « Syndicat »."
    )


def test_an_outcome_is_asked_about_what_leads_there(tmp_path: Path) -> None:
    told = asked(tmp_path, "vivre")
    assert facts(told, "levers") == french(
        "Y mènent : « Tours d’eau » (à 3 liens, à la hausse) et « Lac » (à 3 liens, à la baisse)."
    )
    assert facts(told, "obstacles") == french("Tirent vers le bas : « Pompages » et « Lac ».")


def test_a_central_element_is_taken_out(tmp_path: Path) -> None:
    told = asked(tmp_path, "pompages")
    assert facts(told, "without") == french(
        "Les leviers et actions n’atteindraient plus : « Rivière vivante ». Plus rien n’agirait sur : « Débit »."
    )


def test_a_start_may_be_called_by_its_name_or_be_unknown(tmp_path: Path) -> None:
    assert asked(tmp_path, "Tours d’eau", "debit")["starts"][0]["element"] == "tours"
    with pytest.raises(UnknownName):
        asked(tmp_path, "montagne")


SELECTION: Final = [each for each in WHOLE if each.parent.name != "fabrique"]


@pytest.mark.parametrize("path", SELECTION, ids=lambda path: path.stem)
@pytest.mark.parametrize("phrases", (FR, EN), ids=("fr", "en"))
def test_selections_show_the_start(path: Path, phrases: Phrases) -> None:
    """A selection can be read, and holds the element unless nothing turns around it."""
    system = systemie.load(path)
    told = guides_of(system, phrases)
    assert {each.start.kind for each in told.guides} <= set(KINDS)
    for guide in told.guides:
        for question in guide.questions:
            shown = Selecting(system).union([question.selector]).elements
            assert guide.start.element in shown, question.selector
            assert question.command.startswith("systemie analyse")
            assert question.facts


@pytest.mark.parametrize("path", [*WHOLE, *TEMPLATES, *ARCHETYPES], ids=lambda path: path.stem)
@pytest.mark.parametrize("phrases", (FR, EN), ids=("fr", "en"))
def test_what_is_asked_is_well_set(path: Path, phrases: Phrases) -> None:
    system = systemie.read(path).system
    assert system is not None
    account = account_of(guides_of(system, phrases), system, phrases)
    for paragraph in (each for section in account.sections for each in section.paragraphs):
        assert not re.search(r"  |\n|\s$|,,|\.\.(?!\.)| [,.)]|\banalysis\.|\bNone\b|\bnan\b", paragraph), (
            paragraph
        )
        if phrases.language == "fr" and system.language == "fr":
            said = re.sub(r" \[[^\]]*\]$", "", paragraph)
            assert [name for name, fault in FRENCH_FAULTS if re.search(fault, bare(said))] == [], said


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_any_map_is_asked_about(text: str, tmp_path: Path) -> None:
    system = declared(tmp_path, text)
    for phrases in (FR, EN):
        told = guides_of(system, phrases)
        assert json.loads(json.dumps(told.as_json())) == told.as_json()
        assert account_of(told, system, phrases).reading
    for id in told_ids(told.as_json()):
        assert guides_of(system, FR, (id,)).guides[0].questions


def told_ids(told: dict[str, Any]) -> list[str]:
    return [each["element"] for each in (*told["starts"], *told["others"])]


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(["+", "-", None]), st.booleans()),
        max_size=14,
        unique_by=lambda arc: arc[:2],
    )
)
@settings(max_examples=150, deadline=None)
def test_pushes_agree_with_every_shortest_path(ways: list[tuple[int, int, Any, bool]]) -> None:
    network = Network(tuple("abcdef"), tuple(Arc(*each, ()) for each in ways))
    reversed_network = Network(network.elements, tuple(Arc(b, a, s, d, ()) for a, b, s, d in ways))
    for start in range(6):
        assert {rank: tuple(push) for rank, push in pushes_from(network, start).items()} == brute(ways, start)
        assert pushes_towards(reversed_network, start) == pushes_from(network, start)


def brute(ways: list[tuple[int, int, Any, bool]], start: int) -> dict[int, tuple[int, str | None, bool]]:
    """Return the same by following every simple path."""
    found: dict[int, list[tuple[list[Any], bool]]] = {}
    paths: list[tuple[list[int], list[Any], bool]] = [([start], [], False)]
    while paths:
        seen, signs, late = paths.pop()
        for _, there, sign, delayed in (each for each in ways if each[0] == seen[-1] and each[1] not in seen):
            more = ([*seen, there], [*signs, sign], late or delayed)
            paths.append(more)
            found.setdefault(there, []).append((more[1], more[2]))
    told: dict[int, tuple[int, str | None, bool]] = {}
    for there, several in found.items():
        least = min(len(signs) for signs, _ in several)
        short = [each for each in several if len(each[0]) == least]
        products = {None if None in signs else "-" if signs.count("-") % 2 else "+" for signs, _ in short}
        told[there] = (least, products.pop() if len(products) == 1 else None, any(late for _, late in short))
    return told


def test_the_same_questions_twice() -> None:
    path = WHOLE[0]
    one, other = (guides_of(systemie.load(path), FR) for _ in range(2))
    assert one == other
    assert list(itertools.chain(told_ids(one.as_json()))) == told_ids(other.as_json())
