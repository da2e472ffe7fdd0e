from __future__ import annotations

import html.parser
import json
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from test_drawing_hostile import HOSTILE, hostile_scene

from systemie.renderers import Options, render
from systemie.renderers.dot import to_graphviz
from systemie.renderers.pyvis import to_pyvis

IDS = range(len(HOSTILE))


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_pdf_is_made(text: str) -> None:
    made = render(hostile_scene(text), "pdf", Options(authors=(text,), keywords=(text,)))
    assert made.startswith(b"%PDF-")


@pytest.mark.parametrize("text", HOSTILE[:5], ids=range(5))
def test_png_is_made(text: str) -> None:
    assert render(hostile_scene(text), "png", Options(dpi=30)).startswith(b"\x89PNG")


def test_text_never_becomes_typst_code() -> None:
    pdf = render(hostile_scene("#{panic(1)} #import \"x\""), "pdf", Options(size="A4"))
    assert pdf.startswith(b"%PDF-")


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_dot_keeps_its_shape(text: str) -> None:
    source = to_graphviz(hostile_scene(text)).source
    assert _outside_quotes(source).count("->") == len(hostile_scene(text).edges)
    assert "<" not in _outside_quotes(source)


@pytest.mark.parametrize("text", HOSTILE[:6], ids=range(6))
def test_graphviz_reads_dot(text: str) -> None:
    drawn = _plain(to_graphviz(hostile_scene(text)).source)
    assert len(re.findall(r"^node n\d+ ", drawn, re.M)) == 17


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_mermaid_lines_keep_their_shape(text: str) -> None:
    lines = render(hostile_scene(text), "mermaid").decode().splitlines()
    assert len(lines) == 3 + 2 * 2 + 17 + 21 + 17
    for line in lines[3:]:
        bare = _outside_quotes(line)
        assert line.count('"') in (0, 2, 4)
        assert re.fullmatch(r" *(subgraph g\d\[\]|end|style n\d+ [\w:#, -]+|n\d+\W*( n\d+)?)", bare), line


class Tags(html.parser.HTMLParser):
    """Count the start tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_page_holds_no_tag_of_the_model(text: str) -> None:
    page = render(hostile_scene(text), "pyvis").decode()
    tags = Tags()
    tags.feed(page)
    expected = ["html", "head", "meta", "meta", "meta", "title", "style", "body", "header", "h1", "p", "div",
                "script", "script", "script"]  # fmt: skip
    assert [tag for tag in tags.found if tag != "p"] == [tag for tag in expected if tag != "p"]
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.S)[1])  # type: ignore[index]
    assert len(data["nodes"]) == 17 and len(data["edges"]) == 21


def test_to_pyvis_leaves_the_scene_alone() -> None:
    scene = hostile_scene("a")
    before = scene.to_json()
    to_pyvis(scene)
    assert scene.to_json() == before


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
def test_json_reads_back(text: str) -> None:
    assert len(json.loads(render(hostile_scene(text), "json"))["nodes"]) == 17


def test_png_says_its_resolution() -> None:
    png = render(hostile_scene("a"), "png", Options(dpi=96))
    at = png.index(b"pHYs")
    assert struct.unpack_from(">IIB", png, at + 4) == (3780, 3780, 1)


def _outside_quotes(source: str) -> str:
    return re.sub(r'"(?:\\.|[^"\\])*"', "", source)


def _plain(source: str) -> str:
    program = Path(sys.executable).with_name("graphviz-pure")
    ran = subprocess.run([program, "-Tplain"], input=source.encode(), capture_output=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.decode()
