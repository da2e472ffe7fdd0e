"""Templates and archetypes become a model of one's own: title, territory, schema beside."""

from __future__ import annotations

from pathlib import Path

import pytest

import systemie
from systemie.findings import UnknownName
from systemie.schema.composing import FILE, MODELINE, schema_text
from systemie.starting import archetypes, beginning_of, start_called, templates

STARTS = [(start.name, language) for language in ("fr", "en") for start in (*templates(language), *archetypes(language))]


def read_back(text: str, folder: Path) -> systemie.System:
    path = folder / "m.yaml"
    path.write_text(text, "utf-8")
    return systemie.load(path)


@pytest.mark.parametrize(("name", "language"), STARTS)
def test_every_start_becomes_a_model_of_one_s_own(name: str, language: str, tmp_path: Path) -> None:
    title = 'Vallée : « l’eau » & "nous" #1'
    made = beginning_of(start_called(name, language), language=language, title=title, territory="- Ubaye: haut")
    system = read_back(made.text, tmp_path)
    assert (system.title, system.territory) == (title, "- Ubaye: haut")
    assert made.name == "vallee-l-eau-nous-1.yaml"


@pytest.mark.parametrize(("name", "language"), STARTS)
def test_without_a_title_the_template_s_own_stays(name: str, language: str) -> None:
    start = start_called(name, language)
    made = beginning_of(start, language=language, title="  ")
    assert made.text.removeprefix(f"{MODELINE}\n") == start.file.read_text("utf-8")
    assert made.name.endswith(".yaml") and made.name != ".yaml"


def test_a_title_without_letters_leaves_the_file_the_name_of_its_template() -> None:
    assert beginning_of(start_called("vide", "fr"), language="fr", title="???").name == "vide.yaml"


@pytest.mark.parametrize(("given", "language"), [("empty", "fr"), ("vide", "en"), ("VIDE", "fr"), ("Commenté", "fr")])
def test_names_of_both_languages_are_known(given: str, language: str) -> None:
    file = start_called(given, language).file
    assert file.name.endswith(".en.yaml") == (language == "en")


def test_an_unknown_name_lists_the_choices() -> None:
    with pytest.raises(UnknownName) as trouble:
        start_called("zorglub", "fr")
    assert {"vide", "commente"} <= set(trouble.value.values["choices"])


@pytest.mark.parametrize(
    ("name", "language", "own"),
    [("vide", "fr", "fr"), ("vide", "en", "en"), ("archetype:effet-rebond", "en", "fr")],
)
def test_the_schema_and_its_modeline_come_in_the_language_of_the_model(name: str, language: str, own: str) -> None:
    made = beginning_of(start_called(name, language), language=language)
    assert made.text.startswith("# yaml-language-server: $schema=systemie.schema.json\n")
    assert dict(made.beside) == {FILE: schema_text(own)}


def test_a_model_begun_from_a_begun_one_has_one_modeline(tmp_path: Path) -> None:
    first = beginning_of(start_called("vide", "fr"), language="fr")
    (tmp_path / "a.yaml").write_text(first.text, "utf-8")
    again = beginning_of(start_called(str(tmp_path / "a.yaml"), "fr"), language="fr")
    assert again.text == first.text
