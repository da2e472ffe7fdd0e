"""What stands where in a text, and what each key holds."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from systemie.model.drafting import CLASSES
from systemie.model.elements import BY_KIND
from systemie.model.evidence import Evaluation, Measure
from systemie.model.holdings import EVERYWHERE, OF_KIND, holding_of
from systemie.model.keywords import OBJECTS
from systemie.model.links import Link, Loop
from systemie.model.standing import kinds_of, standing_at, standings_in
from systemie.model.trajectories import Step
from systemie.model.views import View
from systemie.model.vocabulary import ElementType, OwnLinkType, Theme
from systemie.model.wordings import folded, written

KINDS: dict[str, Any] = {
    **BY_KIND, **CLASSES, "link": Link, "loop": Loop, "measure": Measure, "evaluation": Evaluation, "step": Step,
    "view": View, "element_type": ElementType, "link_type": OwnLinkType, "theme": Theme,
}  # fmt: skip
FILLED = {"id": "x", "name": "x", "text": "x", "type": "x", "source": "x", "target": "x", "code": "x", "actor": "x",
          "organisation": "x"}  # fmt: skip
UNREAD = {("link", "direction"), ("actor", "nature")}  # read while links are made; kept as written
WORDS = sorted(
    (kind, field)
    for kind, keys in OBJECTS.items()
    for field in keys
    if kind in KINDS and holding_of(kind, field).nature == "word" and (kind, field) not in UNREAD
)


def made(kind: str, **fields: Any) -> Any:
    cls = KINDS[kind]
    return cls.of(**{name: value for name, value in FILLED.items() if name in cls.model_fields}, **fields)


@pytest.mark.parametrize(("kind", "field"), WORDS)
def test_every_word_of_a_table_is_accepted_and_no_other(kind: str, field: str) -> None:
    holding = holding_of(kind, field)
    assert holding.table is not None
    for canonical in holding.table:
        for language in ("fr", "en"):
            assert getattr(made(kind, **{field: written(holding.table, canonical, language)}), field) == canonical
    assert folded(holding.table)
    if not holding.is_open:
        with pytest.raises(ValidationError):
            made(kind, **{field: "zzzzzz"})


def test_no_holding_is_of_a_field_that_is_not() -> None:
    assert [(kind, field) for kind, fields in OF_KIND.items() for field in fields if field not in OBJECTS[kind]] == []
    assert [field for field in EVERYWHERE if not any(field in keys for keys in OBJECTS.values())] == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_natures_agree_with_the_types(kind: str) -> None:
    """A number is refused where a date is expected, and so on: the tables and the types say the same."""
    wrong = {"number": "abc", "boolean": "peut-être", "date": "demain peut-être", "word": None}
    for field in OBJECTS[kind]:
        holding = holding_of(kind, field)
        if field in KINDS[kind].model_fields and wrong.get(holding.nature) and holding.shape == "one":
            with pytest.raises(ValidationError):
                made(kind, **{field: wrong[holding.nature]})


TEXT: dict[str, Any] = {
    "acteurs": ["Mairie", {"pole": {"nom": "Pôle", "affiliations": [{"organisation": "Mairie"}]}}, {"nom": "Club"}],
    "facteurs": {"neige": {"hypotheses": {"a": "Stable"}, "champs": {"etat": "libre"}}},
    "liens": ["neige -> pole", {"neige -> pole": {"force": "2", "verbatims": {"texte": "Oui"}}}, {"de": "neige"}],
    "trajectoires": {"t": {"etapes": {"h1": {"ajoute": {"leviers": {"l": {"profondeur": "3"}}},
                                             "modifie": {"neige": {"tendance": "baisse"}}}}}},
    "vues": [{"nom": "Tout", "disposition": {"moteur": "couches", "aligner": [["neige"]]}}],
    "points_de_vue": {"p": {"ajoute": {"liens": ["a -> b"]}, "nie": ["neige"]}},
    "scenarios": {"s": {"neige": "a", "trajectoire": "t"}},
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "kind", "field", "is_object"),
    [
        ((), "root", "", True),
        (("acteurs",), "root", "actors", False),
        (("acteurs", 0), "actor", "", True),
        (("acteurs", 1, "pole"), "actor", "", True),
        (("acteurs", 1, "pole", "nom"), "actor", "name", False),
        (("acteurs", 1, "pole", "affiliations", 0, "organisation"), "affiliation", "organisation", False),
        (("acteurs", 2, "nom"), "actor", "name", False),
        (("facteurs", "neige", "hypotheses", "a"), "hypothesis", "", True),
        (("facteurs", "neige", "champs", "etat"), "", "", False),
        (("liens", 0), "link", "", True),
        (("liens", 1, "neige -> pole"), "link", "", True),
        (("liens", 1, "neige -> pole", "force"), "link", "strength", False),
        (("liens", 1, "neige -> pole", "verbatims", "texte"), "quote", "text", False),
        (("liens", 2, "de"), "link", "source", False),
        (("trajectoires", "t", "etapes", "h1", "ajoute", "leviers", "l", "profondeur"), "lever", "depth", False),
        (("trajectoires", "t", "etapes", "h1", "modifie", "neige", "tendance"), "factor", "trend", False),
        (("vues", 0, "disposition", "moteur"), "arrangement", "engine", False),
        (("vues", 0, "disposition", "aligner", 0, 0), "arrangement", "align", False),
        (("points_de_vue", "p", "ajoute", "liens", 0), "link", "", True),
        (("points_de_vue", "p", "nie", 0), "viewpoint", "denies", False),
        (("scenarios", "s", "neige"), "scenario", "choices", False),
        (("scenarios", "s", "trajectoire"), "scenario", "trajectory", False),
        (("nulle", "part"), "", "", False),
    ],
)
def test_standing_at(path: tuple[str | int, ...], kind: str, field: str, is_object: bool) -> None:
    found = standing_at(TEXT, path, kinds_of(TEXT))
    assert (found.kind, found.field, found.is_object) == (kind, field, is_object)


def test_every_key_is_seen_once_and_free_fields_are_not() -> None:
    seen = [path for path, here, _ in standings_in(TEXT, kinds_of(TEXT)) if here.field]
    assert len(seen) == len(set(seen))
    assert ("facteurs", "neige", "champs") in seen and ("facteurs", "neige", "champs", "etat") not in seen
    assert ("liens", 1, "neige -> pole") not in seen and ("liens", 1, "neige -> pole", "force") in seen
