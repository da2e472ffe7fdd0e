"""Keys, words and dates: forgiving in form, strict in meaning; no word of a library reaches the reader."""

from __future__ import annotations

import re
from typing import Any

import pytest

from systemie.model import wordings
from systemie.model.arrows import segments_of
from systemie.model.dates import FuzzyDate
from systemie.model.drafting import CLASSES, Draft
from systemie.model.elements import ELEMENT_CLASSES, Custom
from systemie.model.english_types import ENGLISH_IDS
from systemie.model.evidence import Evaluation, Measure
from systemie.model.guessing import closest
from systemie.model.keywords import fields_of
from systemie.model.links import Link, Loop
from systemie.model.objectkeys import OBJECTS
from systemie.model.stories import Story
from systemie.model.trajectories import Scenario, Step, Trajectory
from systemie.model.viewpoints import Viewpoint
from systemie.model.views import View
from systemie.model.vocabulary import (
    LINK_KINDS,
    ElementType,
    Framework,
    OwnLinkType,
    Pair,
    Scale,
    Theme,
    shipped_kind,
)
from systemie.phrases import Phrases
from systemie.text.folding import fold_key

NAMED_CLASSES: dict[str, type[Any]] = {
    **{("custom" if cls is Custom else cls.KIND): cls for cls in ELEMENT_CLASSES},
    **CLASSES,
    "link": Link, "loop": Loop, "viewpoint": Viewpoint, "measure": Measure, "trajectory": Trajectory, "step": Step,
    "view": View, "story": Story, "scenario": Scenario, "evaluation": Evaluation, "element_type": ElementType,
    "link_type": OwnLinkType, "theme": Theme, "scale": Scale, "pair": Pair, "framework": Framework,
}  # fmt: skip


@pytest.mark.parametrize("kind", OBJECTS)
def test_no_two_keys_of_one_object_collide(kind: str) -> None:
    seen: dict[str, str] = {}
    for field, words in OBJECTS[kind].items():
        for word in words.split("|"):
            assert seen.setdefault(fold_key(word), field) == field, f"{kind}: {word} means two fields"


@pytest.mark.parametrize("kind", OBJECTS)
def test_every_field_has_a_french_and_an_english_key(kind: str) -> None:
    assert all(len(words.split("|")) >= 2 for words in OBJECTS[kind].values())


@pytest.mark.parametrize("kind", NAMED_CLASSES)
def test_keys_lead_to_fields_that_exist(kind: str) -> None:
    apart = {"adds", "removes", "modifies", "denies", "changes"}
    assert set(OBJECTS[kind]) - apart <= set(NAMED_CLASSES[kind].model_fields)


@pytest.mark.parametrize(
    "name", [name for name in vars(wordings) if name.isupper() and name[0] != "_" and name not in ("BOOLEANS", "READ_IN")]
)
def test_no_word_has_two_values(name: str) -> None:
    table = vars(wordings)[name]
    seen: dict[str, str] = {}
    for canonical, words in table.items():
        for word in words.split("|"):
            assert seen.setdefault(wordings.folded_word(word), canonical) == canonical, word


def test_folding_of_keys() -> None:
    for word in ("Points de vue", "points_de_vue", "POINTS-DE-VUE", "viewpoints"):
        assert fields_of("root")[fold_key(word)] == "viewpoints"
    assert fields_of("actor")[fold_key("Jusqu’à")] == "until"


# Anything an author may write where something else is expected.
STRANGE: tuple[Any, ...] = (
    "", "zorglub", "-1", "99", "1e999", "nan", "NaN", "inf", [], ["a"], [["a"]], [{"a": "b"}], [None], {}, {"a": "b"},
    {"nom": ["x"]}, {"zorglub": "1"}, "\u0000", "é" * 5000, [1, 2], True,
)  # fmt: skip
ENGLISH = re.compile(
    r"\b(input|should|valid|value|error|field|required|type=|expected|extra|instance|pydantic)\b", re.I
)


@pytest.mark.parametrize("kind", NAMED_CLASSES)
def test_no_words_of_the_library_reach_the_reader(kind: str) -> None:
    french, cls = Phrases("fr"), NAMED_CLASSES[kind]
    for field in cls.model_fields:
        for value in STRANGE:
            draft = Draft("fr")
            key = OBJECTS[kind].get(field, "").split("|")[0] or field
            known = {name: "x" for name in ("id",) if name in cls.model_fields}
            draft.made(cls, kind, {key: value}, (), **known)
            for finding in draft.findings:
                values = {**finding.values, "advice": "", "advice_or_check": ""}
                said = french(f"{finding.code}.message", **values)
                given = str(finding.values.get("given", "")) + str(finding.values.get("key", ""))
                assert not ENGLISH.search(said.replace(given, "")), said
                assert finding.code in french or f"{finding.code}.message" in french


def test_every_error_type_of_pydantic_becomes_a_finding_of_ours() -> None:
    from typing import get_args

    from pydantic_core import core_schema

    for name in get_args(core_schema.ErrorType):
        draft = Draft("fr")
        draft.refused("actor", {"type": name, "loc": ("power",), "ctx": {"any": 1}}, {}, ())
        assert {finding.code for finding in draft.findings} <= {"SYS150", "SYS154"} and draft.findings


DATES = [
    ("2030", (2030, 1, 1), (2030, 12, 31)),
    ("2030-06", (2030, 6, 1), (2030, 6, 30)),
    ("2030-06-15", (2030, 6, 15), (2030, 6, 15)),
    ("2030~", (2030, 1, 1), (2030, 12, 31)),
    ("2030-2035", (2030, 1, 1), (2035, 12, 31)),
    ("2030–2035~", (2030, 1, 1), (2035, 12, 31)),
    ("avant 2030", (-9999, 1, 1), (2029, 12, 31)),
    ("Après 2030-06", (2030, 7, 1), (9999, 12, 31)),
    ("after 2030", (2031, 1, 1), (9999, 12, 31)),
    ("vers 2030", (2030, 1, 1), (2030, 12, 31)),
    ("-52", (-52, 1, 1), (-52, 12, 31)),
    ("-0500", (-500, 1, 1), (-500, 12, 31)),
]


@pytest.mark.parametrize(("text", "first", "last"), DATES)
def test_dates(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    date = FuzzyDate.read(text)
    assert date is not None and date == text
    assert (date.first, date.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "hier", "2030-13", "2030-02-31", "2035-2030", "30/06/2030", "~", "avant"]
)
def test_what_is_not_a_date(text: str) -> None:
    assert FuzzyDate.read(text) is None


def test_order_of_dates() -> None:
    early, late, wide = (FuzzyDate.read(text) for text in ("2010", "2020-03", "2005-2030"))
    assert early and late and wide
    assert early.is_before(late) and not late.is_before(early) and not wide.is_before(late)
    assert wide.may_include(early) and early.middle < late.middle


def test_shipped_link_types_have_an_english_name_and_no_verb_twice() -> None:
    verbs: dict[str, str] = {}
    for kind in LINK_KINDS:
        for verb in kind.verbs.split(","):
            assert verbs.setdefault(verb, kind.id) == kind.id, verb
    assert all(shipped_kind(name) is not None for name in ENGLISH_IDS)
    assert {kind.id for kind in LINK_KINDS if kind.sign} == {"renforce", "freine", "empeche"}


@pytest.mark.parametrize(
    "text", ["a", "->", "a ->", "-> b", "a -(x)-> b", "a -(++++)-> b", "a -(+-+)-> b", "a -()-> b"]
)
def test_what_is_not_an_arrow(text: str) -> None:
    assert segments_of(text) is None


@pytest.mark.parametrize(
    ("word", "guess"),
    [("nmo", "nom"), ("noms", "nom"), ("etikettes", "etiquettes"), ("zzz", None), ("a", None), ("", None)],
)
def test_guesses(word: str, guess: str | None) -> None:
    assert closest(word, ["nom", "description", "etiquettes", "sources"]) == guess
