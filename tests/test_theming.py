"""Themes of one's own: found, read in both languages, told what is wrong in them, drawn."""

from __future__ import annotations

import pickle
import struct
from importlib import resources
from pathlib import Path

import pytest

import systemie
from systemie.drawing import draw
from systemie.drawing.fonts import subset
from systemie.drawing.themes import THEMES, theme_of
from systemie.findings import UnknownName
from systemie.layout.faces import BUNDLED, Face, UnusableFont, advances_of
from systemie.layout.measuring import width
from systemie.layout.setting import set_in
from systemie.model.theme_keys import is_theme
from systemie.picturing import placed_scene
from systemie.theming import OwnTheme, found_theme, read_theme
from systemie.theming.finding import user_folder

FRENCH = """
theme: Parc
base: sombre
couleurs:
  fond: "#0b1a16"
  encre: "f4fff9"
  types: {acteur: "#5fce9f", instance: {fond: "#222", trait: "#cf98de"}, ressource: violet, lavoir: "#dcc650"}
  teintes: {jaune: "#eedd66"}
  signes: {plus: "#4fc7b0", moins: "#f28a6c"}
coins: 0
epaisseur: 1,5
logo: logo.svg
"""
ENGLISH = """
theme: Parc
base: dark
colours:
  ground: "#0b1a16"
  ink: "f4fff9"
  kinds: {actor: "#5fce9f", forum: {fill: "#222", line: "#cf98de"}, resource: purple, lavoir: "#dcc650"}
  tints: {yellow: "#eedd66"}
  signs: {plus: "#4fc7b0", minus: "#f28a6c"}
corners: 0
weight: 1.5
logo: logo.svg
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><rect width="80" height="20"/></svg>'
MODEL = """
systemie: 1
titre: Le parc
acteurs: [Commune]
instances: [Comité]
facteurs: [Neige]
liens: ["commune -(+)-> neige: attend", "neige -(-)-> comite: inquiète"]
"""


def read(folder: Path, text: str, **files: str | bytes) -> OwnTheme:
    for name, content in {"logo.svg": LOGO, **{k.replace("_", "."): v for k, v in files.items()}}.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "parc.yaml").write_text(text, "utf-8")
    return read_theme(folder / "parc.yaml")


def codes(own: OwnTheme) -> list[str]:
    return [each.code for each in own.reading.findings]


def a_font(name: str = "Regular") -> bytes:
    return resources.files("font_source_sans_pro").joinpath("files", f"SourceSansPro-{name}.ttf").read_bytes()


def test_both_languages_say_the_same(tmp_path: Path) -> None:
    french, english = read(tmp_path, FRENCH), read(tmp_path, ENGLISH)
    assert codes(french) == codes(english) == []
    assert french.theme == english.theme


def test_what_is_told_is_what_is_seen(tmp_path: Path) -> None:
    theme = read(tmp_path, FRENCH).theme
    assert (theme.name, theme.dark, theme.corner, theme.weight) == ("parc", True, 0.0, 1.5)
    assert (theme.ground, theme.ink, theme.muted) == ("#0b1a16", "#f4fff9", THEMES["sombre"].muted)
    assert theme.tint("blue").line == "#5fce9f" and theme.tint("yellow").line == "#eedd66"
    assert theme.tint("teal") == THEMES["sombre"].tints["purple"]
    assert (theme.tint("kind:forum").fill, theme.tint("kind:forum").line) == ("#222222", "#cf98de")
    assert theme.tint("kind:lavoir").line == "#dcc650"
    assert theme.link("plus") == "#4fc7b0" and theme.link("slate") == THEMES["sombre"].link("slate")
    assert theme.logo is not None and theme.logo.width == 80


def test_kinds_that_share_a_tint_are_told_apart(tmp_path: Path) -> None:
    theme = read(tmp_path, FRENCH).theme
    scene = placed_scene(systemie.load_string(MODEL), theme=theme)
    drawn = draw(scene, theme=theme)
    assert "#5fce9f" in drawn and "#cf98de" in drawn
    assert "#cf98de" not in draw(scene, theme="sombre").replace(THEMES["sombre"].tints["purple"].line, "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("base: clair\ncouleur: {}", [("SYS102", (2, 1), "couleurs")]),
        ("base: clair\ncouleurs: {signes: {plu: '#000'}}", [("SYS102", (2, 21), "plus")]),
        ("base: light\ncolours: {kinds: {acotr: '#000'}}", [("SYS102", (2, 19), "actor")]),
        ("base: claire", [("SYS105", (1, 7), "clair")]),
        ("base: lihgt\ncolours: {}", [("SYS105", (1, 7), "light")]),
        ("base: clair\nepaisseur: 9", [("SYS109", (2, 12), None)]),
        ("base: clair\ncoins: ronds", [("SYS106", (2, 8), None)]),
        ("base: clair\ncouleurs: rouge", [("SYS104", (2, 11), None)]),
        ("base: clair\ncouleurs:\n  encre: noir", [("SYS712", (3, 10), None)]),
        ("base: clair\ncouleurs:\n  encre: #123456\n  fond: '#fff'", [("SYS121", None, None)]),
        ("base: clair\nlogo: absent.png", [("SYS711", (2, 7), None)]),
        ("base: clair\npolice: {normal: absente.otf}", [("SYS711", (2, 18), None)]),
        ("base: clair\nbase: sombre", [("SYS122", None, None)]),
        ("base: clair\ncouleurs: {encre: '#bbbbbb'}", [("SYS713", (2, 19), None)]),
        ("base: clair\ncouleurs: {signes: {plus: '#4d7c0f', moins: '#a04f10'}}", [("SYS714", (2, 45), None)]),
    ],
)  # fmt: skip
def test_faults_are_told_where_they_stand_and_the_rest_is_drawn(
    tmp_path: Path, text: str, found: list[tuple[str, tuple[int, int] | None, str | None]]
) -> None:
    from systemie.findings import place_of

    own = read(tmp_path, text)
    told = []
    for each, (code, spot, guess) in zip(own.reading.findings, found, strict=True):
        place = place_of(each, own.reading.text.places)
        told.append((each.code, (place.line, place.column) if spot else None, each.values.get("guess") or None))
        assert each.code == code and guess == (each.values.get("guess") or None)
    assert told == found
    assert draw(placed_scene(systemie.load_string(MODEL)), theme=own.theme).startswith("<svg")


@pytest.mark.parametrize(
    "hostile",
    [
        LOGO.replace("<rect", "<script>alert(1)</script><rect"),
        LOGO.replace("<rect", '<rect onclick="alert(1)"'),
        LOGO.replace("<rect", '<image href="http://ailleurs.example/x.png"/><rect'),
        LOGO.replace("<rect", '<image href="file:///etc/hosts"/><rect'),
        LOGO.replace("<rect", '<use href="autre.svg#a"/><rect'),
        LOGO.replace("<rect", "<style>@import url(http://ailleurs.example)</style><rect"),
        LOGO.replace("<rect", '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject><rect'),
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + LOGO,
        LOGO.replace('viewBox="0 0 80 20"', 'viewBox="0 0 1e99 20"'),
        LOGO.replace('viewBox="0 0 80 20"', ""),
        "pas une image",
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x50\0\0\0\x14",
        LOGO.replace("</svg>", ""),
        LOGO.replace(' xmlns="http://www.w3.org/2000/svg"', ""),
        b"",
        LOGO + " " * 1_000_001,
        LOGO.replace("<rect", "".join(f'<g id="g{k}">' + f'<use href="#g{k - 1}"/>' * 10 + "</g>" for k in range(1, 11)) + "<rect"),
        LOGO.replace("<rect", '<g id="a"><use href="#a"/></g><rect'),
    ],
    ids=["script", "handler", "remote", "file", "use", "import", "foreign", "entity", "huge", "sizeless", "text", "png", "cut", "unclosed", "unnamed", "empty", "heavy", "swelling", "circle"],
)
def test_a_hostile_logo_is_refused(tmp_path: Path, hostile: str | bytes) -> None:
    own = read(tmp_path, "base: clair\nlogo: logo.svg", logo_svg=hostile)
    assert codes(own) == ["SYS711"] and own.theme.logo is None


def test_a_logo_is_a_picture_at_the_right_of_the_title(tmp_path: Path) -> None:
    own = read(tmp_path, "base: clair\nlogo: logo.svg")
    drawn = draw(placed_scene(systemie.load_string(MODEL)), theme=own.theme)
    assert drawn.count("<image ") == 1 and 'href="data:image/svg+xml;base64,' in drawn


def test_fonts_are_measured_and_embedded(tmp_path: Path) -> None:
    own = read(tmp_path, "base: clair\npolice: {normal: a.ttf, gras: b.ttf}", a_ttf=a_font("Black"), b_ttf=a_font("Bold"))
    assert codes(own) == []
    face = own.theme.face
    assert (face.family, face.held("semibold"), face.held("italic")) == ("Source Sans Pro Theme", "bold", "regular")
    with set_in(face=face):
        wide = width("Montagne", 10)
    assert wide > width("Montagne", 10)
    drawn = draw(placed_scene(systemie.load_string(MODEL), theme=own.theme), theme=own.theme)
    assert "font-family:'Source Sans Pro Theme'" in drawn
    assert pickle.loads(pickle.dumps(own.theme)) == own.theme


@pytest.mark.parametrize("data", [b"", b"OTTO", b"\x00\x01\x00\x00" + b"\xff" * 400, b"wOF2" + b"\0" * 99, LOGO.encode()])
def test_a_broken_font_is_told_and_done_without(tmp_path: Path, data: bytes) -> None:
    own = read(tmp_path, "base: clair\npolice: a.ttf", a_ttf=data)
    assert codes(own) == ["SYS711"] and own.theme.face == BUNDLED
    with pytest.raises(UnusableFont):
        advances_of(data)


def test_a_truncated_font_is_told(tmp_path: Path) -> None:
    own = read(tmp_path, "base: clair\npolice: a.ttf", a_ttf=a_font()[:4000])
    assert codes(own) == ["SYS711"]


def test_a_font_that_maps_too_much_is_refused() -> None:
    font = bytearray(a_font())
    at = font.find(b"cmap", 12)
    table = struct.unpack_from(">I", font, at + 8)[0]
    count = struct.unpack_from(">H", font, table + 2)[0]
    for index in range(count):
        form = table + struct.unpack_from(">I", font, table + 4 + 8 * index + 4)[0]
        struct.pack_into(">H", font, form, 12)
        struct.pack_into(">III", font, form + 12, 1, 0, 0xFFFFFFFF)
    with pytest.raises(UnusableFont):
        advances_of(bytes(font))


def test_subsets_of_two_faces_are_not_mistaken(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(a_font("Black"))
    face = Face("Autre", (("regular", str(tmp_path / "a.ttf")),))
    assert subset("regular", "abc", face) != subset("regular", "abc")


def test_themes_are_found_beside_the_model_then_among_those_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    model = tmp_path / "projet" / "carte.yaml"
    kept = user_folder() / "parc.yaml"
    for file in (kept, model.parent / "themes" / "ville.yml"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("base: clair", "utf-8")
    assert found_theme("parc", model) == kept
    assert found_theme("ville", model) == model.parent / "themes" / "ville.yml"
    (model.parent / "parc.yaml").write_text("base: gris", "utf-8")
    assert found_theme("parc", model) == model.parent / "parc.yaml"
    assert found_theme(str(kept)) == kept
    with pytest.raises(UnknownName) as trouble:
        found_theme("pacr", model)
    assert {"clair", "parc", "ville"} <= set(trouble.value.values["choices"])


@pytest.mark.parametrize(
    ("platform", "variable", "tail"),
    [("win32", "APPDATA", "systemie/themes"), ("linux", "HOME", ".config/systemie/themes")],
)
def test_the_folder_of_the_user_is_that_of_each_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, tail: str
) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert user_folder() == tmp_path / tail


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"base": "clair"}, True),
        ({"couleurs": {}, "theme": "Parc"}, True),
        ({"systemie": "1", "theme": "x"}, False),
        ({"acteurs": [], "base": "clair"}, False),
        ({"theme": "eau"}, False),
        ({}, False),
    ],
)
def test_a_theme_is_told_from_a_model(values: dict[str, object], expected: bool) -> None:
    assert is_theme(values) is expected


def test_a_theme_in_the_folder_of_a_model_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "carte.yaml").write_text(MODEL, "utf-8")
    (tmp_path / "charte.yaml").write_text('base: clair\ncouleurs: {encre: "#123"}', "utf-8")
    reading = systemie.read(tmp_path)
    assert reading.system is not None and not reading.has_errors


def test_a_theme_may_be_given_as_it_is() -> None:
    assert theme_of(THEMES["gris"]) is THEMES["gris"]
