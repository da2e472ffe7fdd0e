"""What is said and what is drawn, held against files that a person has read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from golden_files import assert_golden

import systemie
from systemie.phrases import Phrases
from systemie.renderers.registry import render
from systemie.scenes.binding import book_of
from systemie.telling import as_json, as_text, told

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_findings_in_words(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA)
    reading, phrases = systemie.read("fautes.yaml"), Phrases(language)
    said = "\n".join(as_text(told(reading, phrases), reading.text, phrases))
    assert_golden(f"fautes.{language}.txt", said)


def test_findings_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA)
    said = json.dumps(as_json(told(systemie.read("fautes.yaml"), Phrases("fr"))), ensure_ascii=False, indent=1)
    assert_golden("fautes.json", said)


def test_scenes() -> None:
    scenes = [scene.to_dict() for scene in book_of(systemie.load(DATA / "vallee.yaml")).scenes]
    said = json.dumps(scenes, ensure_ascii=False, indent=1)
    assert_golden("vallee.scenes.json", said)


@pytest.mark.parametrize("form", ["dot", "mermaid"])
def test_texts_for_other_tools(form: str) -> None:
    said = render(systemie.scene_of(systemie.load(DATA / "vallee.yaml")), form).decode()
    assert_golden(f"vallee.{form}", said)
