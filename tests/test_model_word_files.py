"""Frameworks and vocabularies in files of their own: checked alone, or where a model names them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from systemie.checks import check
from systemie.findings import place_of
from systemie.model.building import Reading, read_string, read_system
from systemie.model.vocabulary import Framework, Vocabulary
from systemie.model.word_files import kind_of_words

Told = list[tuple[str, str]]


def told(reading: Reading) -> Told:
    """Return the code and the place of each finding, in short."""
    places = ((each.code, place_of(each, reading.text.places)) for each in reading.findings)
    return [(code, f"{place.short_file}:{place.line}:{place.column}") for code, place in places]


FRAMEWORKS: list[tuple[str, Told]] = [
    ("referentiel: r\nentrees: [{code: A, nom: a}, {code: B, nom: b}]", []),
    ("framework: r\nentries:\n  - {code: A, name: a}\n  - {code: a, name: b}", [("SYS203", "r.yaml:4:12")]),
    ("referentiel: r\nentrees:\n  - {code: H2+, nom: a}\n  - {code: H2-, nom: b}", []),
    ("referentiel: r\nfamilles: {f: F}\nentrees:\n  - {code: A, nom: a, famille: f}", []),
    ("referentiel: r\nfamilles: {f: F}\nentrees:\n  - {code: A, famille: g}", [("SYS219", "r.yaml:4:24")]),
    ("referentiel: r\nentrees:\n  - {code: A, famille: g}", [("SYS219", "r.yaml:3:24")]),
    ("referentiel: r\nentrees:\n  - {codes: A, nom: a}", [("SYS102", "r.yaml:3:6")]),
    ("referentiel: r\nentrees:\n  - {nom: a}", [("SYS150", "r.yaml:3:5")]),
    ("entrees:\n  - {code: A, nom: a}", [("SYS150", "r.yaml:1:1")]),
    ("referentiel: r\nentrees: [{code: A, ouvert: peut-être}]", [("SYS107", "r.yaml:2:29")]),
    ("referentiel: r\nentrees: [{code: A, ordre: premier}]", [("SYS106", "r.yaml:2:28")]),
    ("referentiel: r\nentrees: [{code: A, frein: [x]}]", [("SYS104", "r.yaml:2:28")]),
    ("referentiel: r\nentrees: [{code: A}\n", [("SYS112", "r.yaml:2:10")]),
]  # fmt: skip
VOCABULARIES: list[tuple[str, Told]] = [
    ("vocabulaire: v\nthemes: {eau: Eau}", []),
    ("types_de_liens: {boit: {verbes: [boit dans]}}", []),
    ("vocabulary: v\nthemes: {eau: {colour: bleuu}}", [("SYS105", "r.yaml:2:24")]),
    ("vocabulaire: v\ntheme: {eau: Eau}", [("SYS102", "r.yaml:2:1")]),
]


@pytest.mark.parametrize(("text", "expected"), [*FRAMEWORKS, *VOCABULARIES])
def test_faults_of_a_file_checked_alone(text: str, expected: Told, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(text, "utf-8")
    reading = read_system(tmp_path / "r.yaml")
    assert told(reading) == expected
    assert reading.system is None


@pytest.mark.parametrize(("text", "expected"), [*FRAMEWORKS, *VOCABULARIES])
def test_the_same_faults_when_a_model_names_it(text: str, expected: Told, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(text, "utf-8")
    is_framework = (text, expected) in FRAMEWORKS
    naming = "referentiels: [./r.yaml]" if is_framework else "vocabulaire: {utilise: ./r.yaml}"
    (tmp_path / "m.yaml").write_text(f"systemie: 1\n{naming}\nacteurs: {{a: {{}}}}\n", "utf-8")
    reading = read_system(tmp_path / "m.yaml")
    assert reading.system is not None
    named = [("SYS205", f"m.yaml:2:{16 if is_framework else 24}")] if expected else []
    assert told(reading) == [*named, *expected]
    assert {file.path.rpartition("/")[2] for file in reading.text.files} == {"m.yaml", "r.yaml"}


def test_what_a_file_of_words_is() -> None:
    framework = read_string("referentiel: r\nentrees: [{code: A}]").words
    vocabulary = read_string("vocabulaire: v\nnom: Mots\nsource: Nous\nthemes: [Eau]").words
    assert isinstance(framework, Framework) and isinstance(vocabulary, Vocabulary)
    assert (vocabulary.id, vocabulary.name, vocabulary.source) == ("v", "Mots", "Nous")


@pytest.mark.parametrize(
    "text",
    ["systemie: 1\nreferentiel: r", "acteurs: [a]", "vocabulaire: {themes: [Eau]}", "id: x", "liens: [a -> b]", "nom: x"],
)
def test_models_are_no_words(text: str) -> None:
    values = read_string(text).text.values
    assert kind_of_words(values) is None


def test_a_folder_keeps_its_vocabularies_apart(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("systemie: 1\nvocabulaire: {utilise: ./v.yaml}\nfacteurs: {e: {themes: eau}}\n", "utf-8")
    (tmp_path / "v.yaml").write_text("vocabulaire: v\nthemes: {eau: Eau}\n", "utf-8")
    reading = read_system(tmp_path)
    assert reading.system is not None and reading.system.title == ""
    assert reading.with_findings(check(reading.system)).findings == ()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights that can be taken away")
def test_a_framework_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("referentiel: r\nentrees: []", "utf-8")
    (tmp_path / "m.yaml").write_text("systemie: 1\nreferentiels: [./r.yaml]\n", "utf-8")
    (tmp_path / "r.yaml").chmod(0)
    assert told(read_system(tmp_path / "m.yaml"))[0][0] == "SYS141"


def test_a_framework_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_bytes(b"\x00\x01")
    (tmp_path / "m.yaml").write_text("systemie: 1\nreferentiels: [./r.yaml]\nacteurs: [a]\n", "utf-8")
    assert told(read_system(tmp_path / "m.yaml")) == [("SYS141", "m.yaml:2:16")]


@pytest.mark.parametrize("naming", ["", "referentiels: [./r.yaml]\n"])
def test_the_lists_of_a_folder_are_checked_once_named_or_not(naming: str, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(f"systemie: 1\n{naming}acteurs: [a]\n", "utf-8")
    (tmp_path / "r.yaml").write_text("referentiel: r\nentrees: [{codes: A}]\n", "utf-8")
    found = told(read_system(tmp_path))
    assert [each for each in found if each[0] != "SYS205"] == [("SYS102", "r.yaml:2:12")]
    assert len(found) == (2 if naming else 1)


def test_a_folder_of_lists_alone_is_checked(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("referentiel: r\nentrees: [{codes: A}]\n", "utf-8")
    (tmp_path / "v.yaml").write_text("vocabulaire: v\nthemes: [Eau]\n", "utf-8")
    reading = read_system(tmp_path)
    assert told(reading) == [("SYS102", "r.yaml:2:12")] and reading.system is None
