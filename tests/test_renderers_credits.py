"""What the files of figures say of themselves: title, authors, rights, the model, by what they were made."""

from __future__ import annotations

import dataclasses
import io
import struct
import xml.etree.ElementTree as ET
import zlib

import pytest
from placed import placed_mock
from pypdf import PdfReader

from systemie.renderers import Options, render
from systemie.renderers.credits import LONGEST, credits_of, tool

CREDIT = Options(
    dpi=40, authors=("Équipe <A>", "B & C"), licence="CC BY 4.0", place="Haut-Doubs", digest="0f" * 32,
    keywords=("neige",),
)  # fmt: skip
DC = "{http://purl.org/dc/elements/1.1/}"


def chunks(png: bytes) -> dict[str, str]:
    """Return the texts of a PNG by keyword; every checksum must hold."""
    found, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        name, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length)[0] == zlib.crc32(name + data)
        if name == b"iTXt":
            keyword, _, rest = data.partition(b"\0")
            found[keyword.decode("latin-1")] = rest[4:].decode("utf-8")
        at += 12 + length
    return found


def test_svg_metadata() -> None:
    root = ET.fromstring(render(placed_mock(), "svg", CREDIT))
    told = {
        each.tag.removeprefix(DC): "".join(each.itertext()) for each in root.iter() if each.tag.startswith(DC)
    }
    assert told["rights"] == "CC BY 4.0" and told["source"] == "sha256:" + "0f" * 32
    assert (
        told["creator"] == "Équipe <A>B & C" and told["language"] == "fr" and told["coverage"] == "Haut-Doubs"
    )
    assert told["publisher"] == tool() and told["description"] and "date" not in told
    assert [child.tag.rpartition("}")[2] for child in root][:3] == ["title", "desc", "metadata"]


def test_png_texts() -> None:
    told = chunks(render(placed_mock(), "png", CREDIT))
    assert told["Author"] == "Équipe <A>, B & C" and told["Copyright"] == "CC BY 4.0"
    assert (
        told["Software"] == tool() and told["Source"].endswith("0f") and told["Title"] and told["Description"]
    )
    assert "Creation Time" not in told
    assert chunks(render(placed_mock(), "png", dataclasses.replace(CREDIT, made="2026-11-25")))[
        "Creation Time"
    ]


def test_pdf_is_tagged_described_and_its_fonts_are_inside() -> None:
    pdf = PdfReader(io.BytesIO(render(placed_mock(), "pdf", CREDIT)))
    root = pdf.root_object
    assert (
        root["/Lang"] == "fr"
        and root["/MarkInfo"]["/Marked"]
        and root["/ViewerPreferences"]["/DisplayDocTitle"]
    )
    assert any(str(each["/Alt"]) for each in _structure(root["/StructTreeRoot"]) if "/Alt" in each)
    fonts = [font.get_object() for font in pdf.pages[0]["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert inner["/FontName"][7] == "+" and {"/FontFile2", "/FontFile3"} & set(inner)
    told = pdf.metadata
    assert told is not None and told.author and "B & C" in told.author and told.title
    assert all(each in told["/Keywords"] for each in ("CC BY 4.0", tool(), "sha256:", "neige"))
    assert "/CreationDate" not in told


def _structure(node: object) -> list[dict[str, object]]:
    """Return every element of the tree of tags."""
    found = getattr(node, "get_object", lambda: node)()
    if not isinstance(found, dict):
        return []
    inside = found.get("/K", [])
    inside = inside if isinstance(inside, list) else [inside]
    return [found, *(each for child in inside for each in _structure(child))]


def test_text_of_a_figure() -> None:
    told = render(placed_mock(), "txt", CREDIT).decode()
    parts = told.rstrip().split("\n\n")
    assert parts[0].startswith("Métabief") and parts[-1] == f"{tool()} · sha256:{'0f' * 32}"


@pytest.mark.parametrize("text", ["a" * 1000, "Une phrase. " * 100, "Court."])
def test_an_abstract_is_short_and_never_empty(text: str) -> None:
    scene = dataclasses.replace(placed_mock(), description=text)
    abstract = credits_of(scene, Options()).abstract
    assert 0 < len(abstract) <= LONGEST and abstract[:10] == text[:10].strip()


@pytest.mark.parametrize("made", ["hier", "2026-11-25\n", ""])
def test_only_a_date_is_a_date(made: str) -> None:
    assert credits_of(placed_mock(), Options(made=made)).date == ""
