from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as ET

import pytest
from placed import placed
from samples import hostile, mock_centres, mock_scene

from systemie.drawing import draw, draw_map
from systemie.scenes.scene import Scene

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '"]; a->b',
    "#(typst) $x$ \\ #eval(\"1\") */ //",
    "javascript:alert(1)",
    "]]> --> <!-- &amp; &#0; &bogus;",
    "\x00\x01\x08\x0b\x1f\x7f\x85\ufffe\uffff",
    "demi \ud800 paire \udfff",
    "\u202eعنوان عربي\u202c \u05e2\u05d1\u05e8\u05d9\u05ea",
    "😀👩‍👩‍👧 🏔️",
    "x" * 5000,
    "mot " * 1250,
    "",
    " \n\t ",
    "=HYPERLINK(\"http://x\")",
    "e\u0301 a\u0300 \u200b\u00ad",
)  # fmt: skip


def hostile_scene(text: str) -> Scene:
    """Return the reference scene, placed, with `text` everywhere, ids and legend included."""
    scene = placed(hostile(text), mock_centres())
    legend = tuple(dataclasses.replace(entry, label=text) for entry in scene.legend)
    loops = tuple(dataclasses.replace(loop, name=text, mark=text[:3]) for loop in scene.loops)
    return dataclasses.replace(scene, legend=legend, loops=loops, id=text, description=text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_well_formed_and_harmless(text: str) -> None:
    svg = draw(hostile_scene(text))
    root = ET.fromstring(svg.encode())
    names = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert names <= {"svg", "title", "desc", "style", "rect", "g", "path", "circle", "text", "tspan"}
    assert not [key for each in root.iter() for key in each.attrib if key.startswith("on") or "href" in key]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_ids(text: str) -> None:
    scene = placed(mock_scene(), mock_centres())
    nodes = tuple(dataclasses.replace(n, id=f"{text}{k}", kind=text) for k, n in enumerate(scene.nodes[:4]))
    edges = tuple(
        dataclasses.replace(e, id=f"{text}{k}", source=nodes[0].id, target=nodes[1].id, family=text)
        for k, e in enumerate(scene.edges[:4])
    )
    scene = dataclasses.replace(scene, nodes=nodes, edges=edges, loops=(), groups=())
    ids = [each.get("id") for each in ET.fromstring(draw(scene).encode()).iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert not [id for id in ids if id is None or " " in id or "<" in id]


def test_map_fragment_is_well_formed() -> None:
    for text in HOSTILE:
        ET.fromstring(draw_map(hostile_scene(text), include_hidden=True).encode())


def test_text_is_kept_as_written() -> None:
    scene = placed(mock_scene(), mock_centres())
    nodes = (dataclasses.replace(scene.nodes[0], lines=("a < b & « c »",)), *scene.nodes[1:])
    root = ET.fromstring(draw(dataclasses.replace(scene, nodes=nodes)).encode())
    assert "a < b & « c »" in "".join(root.itertext())
