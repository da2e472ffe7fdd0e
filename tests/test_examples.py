"""Every model that ships is read without error and drawn by every renderer."""

from __future__ import annotations

from pathlib import Path

import pytest

import systemie
from systemie.findings import Severity
from systemie.picturing import placed, rendered
from systemie.renderers.registry import RENDERERS
from systemie.scenes.binding import book_of
from systemie.shipped import examples, models

DRAFTS = "brouillon"
"""Folders of first drafts, full of mistakes on purpose: tests/test_example_drafts.py says which."""

MODELS = sorted(
    path
    for folder in (examples(), models())
    for path in folder.rglob("*.yaml")
    if DRAFTS not in path.parts
    and not path.name.endswith(".placements.yaml") and path.read_bytes().lstrip().startswith((b"#", b"systemie"))
    and b"\nsystemie: 1" in b"\n" + path.read_bytes()
)  # fmt: skip


def name(path: Path) -> str:
    return path.stem


def test_there_are_examples() -> None:
    assert "metabief" in {path.stem for path in MODELS}


@pytest.mark.parametrize("path", MODELS, ids=name)
def test_read_without_error_nor_alert(path: Path) -> None:
    reading = systemie.read(path)
    assert [f for f in reading.findings if f.severity is not Severity.HINT] == []


@pytest.mark.parametrize("path", MODELS, ids=name)
def test_drawn_by_every_renderer(path: Path) -> None:
    system = systemie.load(path)
    for scene in book_of(system).scenes[:2]:
        ready = placed(scene, system, care="quick")
        for form in RENDERERS:
            assert len(rendered(ready, form, system=system)) > 100


@pytest.mark.parametrize("path", MODELS, ids=name)
def test_every_view_in_both_languages_and_every_step(path: Path) -> None:
    system = systemie.load(path)
    for language in ("fr", "en"):
        for scene in book_of(system, language=language).scenes:
            assert scene.nodes and scene.caption.title
    for trajectory, step in system.steps():
        assert systemie.scene_of(systemie.state_at(system, trajectory.id, step.id)).step


def test_metabief_is_what_it_says() -> None:
    system = systemie.load(examples() / "metabief" / "metabief.yaml")
    elements = [each for each in system.elements if each.kind != "source"]
    assert 20 <= len(elements) <= 35 and 40 <= len(system.links) <= 70
    assert len(system.views) >= 4 and len(system.viewpoints) == 3 and len(system.stories) == 2
    assert any(step.horizon == "H2-" for _, step in system.steps())
    assert any(step.renouncements for _, step in system.steps())
    sources = [each for each in system.elements if each.kind == "source"]
    assert all(getattr(each, "address", "") or each.description for each in sources)
