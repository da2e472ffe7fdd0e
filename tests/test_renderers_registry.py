from __future__ import annotations

import dataclasses
import io
import subprocess
import sys
import zipfile
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from placed import placed_mock
from samples import mock_scene

from systemie.findings import UnknownName
from systemie.layout import place
from systemie.picturing import rendered
from systemie.renderers import RENDERERS, Options, Renderer, registry, render
from systemie.scenes.charts.matrix import Matrix

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", RENDERERS)
def test_twice_the_same_bytes(name: str) -> None:
    first = render(placed_mock(), name, Options(dpi=60))
    assert first and first == render(placed_mock(), name, Options(dpi=60))


def test_unknown_renderer() -> None:
    with pytest.raises(UnknownName) as raised:
        render(placed_mock(), "pdff")
    assert "pdf" in raised.value.values["choices"]


def test_the_registry_is_light() -> None:
    script = "import sys, systemie.renderers; print([m for m in sys.argv[1:] if m in sys.modules])"
    heavy = ["numpy", "networkx", "pyvis", "graphviz", "fontTools", "typst", "pptx", "lxml", "systemie.layout"]
    ran = subprocess.run([sys.executable, "-c", script, *heavy], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]", ran.stderr


def test_a_stranger_adds_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    stranger = Renderer("colours", ".txt", "text/plain", lambda scene, options: b"blue", needs_place=False)
    point = EntryPoint("colours", "strangers:COLOURS", "systemie.renderers")
    monkeypatch.setattr(EntryPoint, "load", lambda self: stranger)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point])
    assert render(placed_mock(), "colours") == b"blue"
    assert render(placed_mock(), "mermaid").startswith(b"flowchart")


@pytest.mark.parametrize("name", ["dot", "mermaid"])
def test_a_picture_that_is_no_map_is_drawn_as_its_graph_and_says_so(name: str) -> None:
    abstract = dataclasses.replace(mock_scene(), name="Matrice", chart=Matrix((), (), ()))
    made = rendered(place(abstract), name, abstract=abstract).decode()
    assert "ne dessine que des boîtes et des liens" in made
    assert "Tourisme quatre saisons" in made
    assert "ne dessine que" not in rendered(mock_scene(), name).decode()


@pytest.mark.parametrize("name", ["dot", "mermaid", "svg", "pptx", "drawio", "excalidraw", "tikz"])
def test_every_format_says_what_the_figure_shows(name: str) -> None:
    scene = dataclasses.replace(placed_mock(), description="La neige manque et tout suit")
    made = render(scene, name)
    if name == "pptx":
        made = zipfile.ZipFile(io.BytesIO(made)).read("ppt/slides/slide1.xml")
    assert "La neige manque et tout suit" in made.decode()
