"""Each code is explained in both languages, and its examples are what they say: one wrong, one right.

One code, or one family: ``pytest tests/test_explaining.py -k SYS4``.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Final

import pytest
from architecture import PACKAGE, modules
from test_locales import sentences
from typography import FOREIGN, FRENCH_FAULTS, bare, words

import systemie
from systemie.explaining import Example, codes, explanation_of
from systemie.findings import UnknownName
from systemie.model.building import Reading
from systemie.phrases import LANGUAGES

FOLDER: Final = PACKAGE / "explanations"
CODE: Final = re.compile(r"SYS\d{3}")
EMITTED: Final = frozenset(code for module in modules() for code in CODE.findall(module.text))
WRITTEN: Final = sorted((each.stem, each.parent.name) for each in FOLDER.glob("*/*.md"))
HEADINGS: Final = {"fr": ["À éviter", "À écrire"], "en": ["Instead of", "Write"]}
FIRST_LINE: Final = {"fr": "systemie: 1\n", "en": "systemie: 1\nlanguage: en\n"}
FIRST_THEME: Final = {"fr": "base: clair\n", "en": "base: light\n"}
OF_THEMES: Final = ("SYS711", "SYS712", "SYS713", "SYS714")
each_explanation = pytest.mark.parametrize(
    ("code", "language"), WRITTEN, ids=[f"{code}-{language}" for code, language in WRITTEN]
)


def test_what_is_said_is_explained() -> None:
    said = {key.partition(".")[0] for key in sentences("fr") if CODE.match(key)}
    assert sorted((said | EMITTED) - set(codes())) == []


def test_what_is_explained_is_said_and_in_both_languages() -> None:
    assert sorted({code for code, _ in WRITTEN} - EMITTED) == []
    assert sorted((code, language) for code in codes() for language in LANGUAGES) == WRITTEN


def test_no_two_codes_have_the_same_title() -> None:
    for language in LANGUAGES:
        titles = [explanation_of(code, language).title for code in codes()]
        assert sorted(set(titles)) == sorted(titles)


def test_another_code_is_not_explained() -> None:
    with pytest.raises(UnknownName):
        explanation_of("SYS000", "fr")


@each_explanation
def test_the_wrong_example_gives_the_code(code: str, language: str, tmp_path: Path) -> None:
    assert code in {each.code for each in read(explanation_of(code, language).wrong, tmp_path).findings}


@each_explanation
def test_the_right_example_is_right(code: str, language: str, tmp_path: Path) -> None:
    reading = read(explanation_of(code, language).right, tmp_path)
    found = [(each.code, each.path) for each in reading.findings]
    assert not reading.has_errors, found
    assert code not in {each for each, _ in found}


def read(example: Example, folder: Path) -> Reading:
    """Read an example from files, as for publication: nothing is left unsaid."""
    for name, data in example.contents():
        path = folder / "model" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return systemie.read(folder / "model" / example.files[0].name, profile="publication")


@each_explanation
def test_the_two_examples_are_close(code: str, language: str) -> None:
    explanation = explanation_of(code, language)
    examples = explanation.wrong, explanation.right
    wrong, right = ("".join(file.text for file in each.files) for each in examples)
    assert explanation.wrong != explanation.right
    assert difflib.SequenceMatcher(None, wrong, right, autojunk=False).ratio() >= 0.6


@each_explanation
def test_the_examples_are_small_models(code: str, language: str) -> None:
    explanation = explanation_of(code, language)
    for example in (explanation.wrong, explanation.right):
        assert len(example.text.splitlines()) <= 16
    first = FIRST_THEME if code in OF_THEMES else FIRST_LINE
    assert explanation.right.text.startswith(first[language])


@each_explanation
def test_the_file_has_its_sections(code: str, language: str) -> None:
    text = (FOLDER / language / f"{code}.md").read_text("utf-8")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == HEADINGS[language]
    assert text.startswith("# ") and text.endswith("\n```\n")


@each_explanation
def test_the_prose_is_short_and_well_set(code: str, language: str) -> None:
    explanation = explanation_of(code, language)
    assert 3 <= len(explanation.title) <= 60 and not explanation.title.endswith(".")
    assert 20 <= len(explanation.prose.split()) <= 140
    said = bare(f"{explanation.title}\n{explanation.prose}")
    assert words(said) & FOREIGN[language] == set()
    if language == "fr":
        assert [fault for fault, pattern in FRENCH_FAULTS if re.search(pattern, said)] == []
