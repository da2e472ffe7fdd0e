"""Reading: what a text says, where, and what is told of what it should not say."""

from __future__ import annotations

import gc
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from systemie.findings import Finding, Severity, UnreadableFile, place_of
from systemie.phrases import LANGUAGES, Phrases
from systemie.text.bounds import MAX_DEPTH
from systemie.text.reading import Text, read, read_text

LONG = 5_000
NAMES = {"acteurs": "actors", "liens": "links", "inclure": "include", "titre": "title"}


def canonical(key: str) -> str:
    return NAMES.get(key, key)


def told(text: Text) -> list[tuple[str, int, int]]:
    places = [(each, place_of(each, text.places)) for each in text.findings]
    return [(each.code, place.line, place.column) for each, place in places]


def sentences(finding: Finding) -> list[str]:
    said = []
    for language in LANGUAGES:
        phrases = Phrases(language)
        said += [phrases(f"{finding.code}.{part}", **finding.values) for part in ("message", "help")]
    return said


def write_all(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / next(iter(files))


# -- values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a: NO", {"a": "NO"}),
        ("a: 012\nb: 22:30\nc: 01004", {"a": "012", "b": "22:30", "c": "01004"}),
        ("a: 2030-06\nb: 1e3\nc: 2030", {"a": "2030-06", "b": "1e3", "c": "2030"}),
        ("a: true\nb: 'oui'\nc: \"non\"", {"a": "true", "b": "oui", "c": "non"}),
        ("a:\nb: ~\nc: null\nd: ''\ne: '~'", {"a": None, "b": None, "c": None, "d": "", "e": "~"}),
        ("12: x\nyes: y\n'': z", {"12": "x", "yes": "y", "": "z"}),
        ("a: e\u0301te\u0301\ne\u0301: b", {"a": "été", "é": "b"}),
        ("a: x\u00a0\nnom\u202f: y", {"a": "x", "nom": "y"}),
        ("a: 'x\u00a0'", {"a": "x\u00a0"}),
        ("a: un\n  deux\n\n  trois", {"a": "un deux\ntrois"}),
        ("a: |\n  un\n  deux\n", {"a": "un\ndeux\n"}),
        ("a: >-\n  un\n  deux\n", {"a": "un deux"}),
        ("a: [x, {b: c}, [y]]", {"a": ["x", {"b": "c"}, ["y"]]}),
        ("a: {b, c}", {"a": {"b": None, "c": None}}),
        ("l:\n- neige -(+‖)-> ski: attire\n- A <-> B\n", {"l": [{"neige -(+‖)-> ski": "attire"}, "A <-> B"]}),
        ("a: &x {b: c}\nd: *x", {"a": {"b": "c"}, "d": {"b": "c"}}),
        ("a: &x {b: c, f: g}\nd:\n  <<: *x\n  b: h", {"a": {"b": "c", "f": "g"}, "d": {"b": "h", "f": "g"}}),
        ("a: &x {b: c}\ne: &y {f: g}\n<<: [*x, *y]", {"a": {"b": "c"}, "e": {"f": "g"}, "b": "c", "f": "g"}),
        ("a: !!str 12", {"a": "12"}),
        ("--- \na: b\n...\n", {"a": "b"}),
        ("\ufeffa: b", {"a": "b"}),
        ("a: مرحبا\nb: 🏔️ neige", {"a": "مرحبا", "b": "🏔️ neige"}),
        ("a: " + "é" * 5000, {"a": "é" * 5000}),
        ("a: 'l''eau'\nb: R&D\nc: 50 %\nd: a#b", {"a": "l'eau", "b": "R&D", "c": "50 %", "d": "a#b"}),
        ("a: b\r\nc:\r\n  - d\r\n", {"a": "b", "c": ["d"]}),
    ],
)  # fmt: skip
def test_values(text: str, values: dict[str, Any]) -> None:
    got = read_text(text)
    assert (got.values, got.findings, got.is_whole) == (values, (), True)


# -- findings

FINDINGS = [
    ("", [("SYS136", 1, 1)]),
    ("# rien que des mots\n", [("SYS136", 1, 1)]),
    ("du texte", [("SYS135", 1, 1)]),
    ("- a\n- b", [("SYS135", 1, 1)]),
    ("a:\n  nom:Eau\n  type: b", [("SYS110", 2, 6)]),
    ("nom:Eau\nb: c\n", [("SYS110", 1, 4)]),
    ("a: b\nnom:Eau\n", [("SYS110", 2, 4)]),
    ("e:\n  nom:Eau\n  type:Com", [("SYS110", 2, 3)]),
    ("a: 'x\nb: c", [("SYS111", 1, 4)]),
    ('a: "Eau\nb: "x"\nc: d', [("SYS111", 1, 4)]),
    ("a: [1, 2\nb: c", [("SYS112", 1, 4)]),
    ("a: {b: c\nd: e\n", [("SYS112", 1, 4)]),
    ("a: [1, 2", [("SYS112", 1, 4)]),
    ("a: [1,\n", [("SYS112", 1, 4)]),
    ("a: [1,\nb: c\n", [("SYS112", 1, 4)]),
    ("t: x\u2028y: z\nb: c", [("SYS115", 1, 4), ("SYS123", 1, 5)]),
    ('a: "Bois" et sapin # note\nb: c', [("SYS118", 1, 4)]),
    ('a: "Eau\nb: c\nd: e: f\n', [("SYS111", 1, 4), ("SYS115", 3, 4)]),
    ("a: [!theme:eau, b]\nc: @d\n", [("SYS117", 1, 5), ("SYS117", 2, 4)]),
    ("a:\n• Région\n• Commune\n", [("SYS149", 2, 1), ("SYS149", 3, 1)]),
    ("titre = Eau\na: b\n", [("SYS147", 1, 1)]),
    ("a:\n  b: |\n  un texte\n  sur deux lignes\n", [("SYS113", 3, 3)]),
    ("t: x\u2029y", [("SYS123", 1, 5)]),
    ("a: b\n c: d", [("SYS113", 2, 2)]),
    ("a:\n   b: 1\n  c: 2\n", [("SYS113", 3, 3)]),
    ("- a\nb: c", [("SYS113", 2, 1)]),
    ("a:\n\tb: 1", [("SYS114", 2, 1)]),
    ("a:\n  d: 1\n\tb: 1", [("SYS114", 3, 1)]),
    ("nom: Eau: un commun", [("SYS115", 1, 6)]),
    ("a: {b: c: d}", [("SYS115", 1, 9)]),
    ("l:\n  - a\n  -b\n", [("SYS116", 3, 3)]),
    ("l:\n  -a -> b\n  -b -> c\n", [("SYS116", 2, 3)]),
    ("a: @x", [("SYS117", 1, 4)]),
    ("a: `x", [("SYS117", 1, 4)]),
    ("a: **gras**", [("SYS117", 1, 4)]),
    ("a: *important*", [("SYS117", 1, 4)]),
    ("a: &Co", [("SYS117", 1, 4)]),
    ("a: &Co et Cie", [("SYS117", 1, 4)]),
    ("a: &co Et\nb: *co", []),
    ("a: *un et deux\nb: 1", [("SYS117", 1, 4)]),
    ("a:\n  - *un* et deux # non\nb: @c", [("SYS117", 2, 5), ("SYS117", 3, 4)]),
    ("a: {b: `c`, d: *e, f: g}", [("SYS117", 1, 8)]),
    ("a:\n - \"b\" -> c\n - 'd' -> e: f", [("SYS118", 2, 4), ("SYS118", 3, 4)]),
    ("a: % de logements", [("SYS117", 1, 4)]),
    ("a: > 50 ans", [("SYS117", 1, 4)]),
    ("a: | b", [("SYS117", 1, 4)]),
    ("a: [x]\nb: [Projet] Renaturer\nc: 1", [("SYS117", 2, 4)]),
    ("a: 'x' y", [("SYS118", 1, 4)]),
    ("a: 'l'eau'", [("SYS118", 1, 4)]),
    ('a: {b: "x" y}', [("SYS118", 1, 10)]),
    ('a: "x\\d"', [("SYS119", 1, 6)]),
    ("e:\n  nom:\u00a0Eau", [("SYS120", 2, 7)]),
    ("e:\n  nom:\u202fEau\n  t: u", [("SYS120", 2, 7)]),
    ("e:\n\u00a0\u00a0nom: Eau", [("SYS120", 2, 1)]),
    ("l:\n  - A -> B:\u00a0aide", [("SYS120", 2, 12)]),
    ("titre: #1 priorité\nb: # commentaire", [("SYS121", 1, 8)]),
    ("a: 1\nb: 2\na: 3", [("SYS122", 3, 1)]),
    ("a: {é: 1, e\u0301: 2}", [("SYS122", 1, 11)]),
    ("a: b\x07c", [("SYS123", 1, 5)]),
    ("[" * 10_000, [("SYS127", 1, MAX_DEPTH + 1)]),
    ("[" * 100_000, [("SYS127", 1, MAX_DEPTH + 1)]),
    ("- " * 10_000, [("SYS127", 1, 2 * MAX_DEPTH + 1)]),
    ("{a: " * 10_000, [("SYS127", 1, 4 * MAX_DEPTH + 1)]),
    ("\n".join(" " * n + "a:" for n in range(1000)), [("SYS127", MAX_DEPTH + 1, MAX_DEPTH + 1)]),
    ("a: *inconnu", [("SYS130", 1, 4)]),
    ("a: &x {b: *x}", [("SYS131", 1, 11)]),
    ("a: !x y", [("SYS117", 1, 4)]),
    ("a: !!int 12", [("SYS133", 1, 4)]),
    ("a: !!python/object:os.system {b: c}", [("SYS133", 1, 4)]),
    ("a: b\n---\nc: d", [("SYS134", 2, 1)]),
    ("? [a]\n: b", [("SYS137", 1, 3)]),
    (": b", [("SYS149", 1, 1)]),
    ("~: b", []),
    ("a: ? b", [("SYS149", 1, 4)]),
    ("a\nb: c", [("SYS147", 1, 1)]),
    ("a: b\nc", [("SYS147", 2, 1)]),
    ("d:\n  <<: texte", [("SYS148", 2, 3)]),
    ("a: - b", [("SYS149", 1, 4)]),
    ("a: ]", [("SYS149", 1, 4)]),
    ("\t\x00", [("SYS101", 1, 1), ("SYS123", 1, 2)]),
    ("a: [b, c]]", [("SYS149", 1, 10)]),
    ("a: b\n- c", [("SYS149", 2, 1)]),
    ("f: @x\nc: d: e\ng:h\n", [("SYS117", 1, 4), ("SYS115", 2, 4), ("SYS110", 3, 2)]),
    ("a: - b\nf: [x\ng: h\n-i", [("SYS149", 1, 4), ("SYS112", 2, 4), ("SYS116", 4, 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FINDINGS, ids=[repr(text[:30]) for text, _ in FINDINGS])
def test_findings(text: str, expected: list[tuple[str, int, int]]) -> None:
    got = read_text(text)
    assert told(got) == expected
    for finding in got.findings:
        for sentence in sentences(finding):
            assert not re.match(r"SYS\d|$", sentence) and not re.search(r"\{\w+\}", sentence)


@pytest.mark.parametrize(("text", "expected"), FINDINGS, ids=[repr(text[:30]) for text, _ in FINDINGS])
def test_a_ready_fix_heals(text: str, expected: list[tuple[str, int, int]]) -> None:
    """Applying every fix leaves none of the causes that had one."""
    from systemie.text.editing import edited, edits_of

    got = read_text(text)
    wished = ((place_of(each, got.places), each.fix.replacement) for each in got.findings if each.fix)
    edits = edits_of(wished).get("<texte>", [])
    healed = read_text(edited(text, edits))
    mended = {each.code for each in got.findings if each.fix is not None}
    assert not mended & {each.code for each in healed.findings}


@pytest.mark.parametrize(("text", "expected"), FINDINGS, ids=[repr(text[:30]) for text, _ in FINDINGS])
def test_the_same_is_told_without_the_c_library(
    text: str, expected: list[tuple[str, int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    if len(text) < LONG:
        assert told(read_text(text)) == expected


def test_repaired_in_memory_when_certain() -> None:
    assert read_text("e:\n\tnom: Eau\n\tt: u").values == {"e": {"nom": "Eau", "t": "u"}}
    assert read_text("e:\n\u00a0\u00a0nom:\u00a0Eau\n  t: u").values == {"e": {"nom": "Eau", "t": "u"}}
    assert read_text("nom: Eau: un commun").values == {}
    assert not read_text("nom: Eau: un commun").is_whole


def test_a_text_that_begins_with_an_exclamation_mark_is_kept() -> None:
    assert read_text("a: [!theme:eau, b]").values == {"a": ["!theme:eau", "b"]}


def test_a_duplicate_shows_both_places_and_keeps_the_first() -> None:
    got = read_text("acteurs:\n  a: 1\n  b: 2\n  a: {c: d}\n")
    (finding,) = got.findings
    assert (finding.path, got.values) == (("acteurs", "a"), {"acteurs": {"a": "1", "b": "2"}})
    assert str(place_of(finding.related[0], got.places)) == "<texte>:2:3"
    assert str(got.places.nearest(("acteurs", "b"))) == "<texte>:3:6"


def test_an_alias_bomb_is_one_finding() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert [each.code for each in read_text("\n".join(lines)).findings] == ["SYS132"]


def test_a_chain_of_aliases_is_not_deeper_than_allowed() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 300))]
    assert [each.code for each in read_text("\n".join(lines)).findings] == ["SYS127"]


def test_every_key_and_value_has_its_place() -> None:
    got = read_text("titre: Été\nacteurs:\n  eau:\n    nom: L'eau\n  # note\n  bois: [a, b]\n")
    places = got.places
    assert str(places.nearest(("titre",))) == "<texte>:1:8"
    assert str(places.nearest(("acteurs", "eau", "nom"), key=True)) == "<texte>:4:5"
    assert str(places.nearest(("acteurs", "bois", 1))) == "<texte>:6:13"
    block = places.nearest(("acteurs", "eau"))
    assert (block.line, block.column, block.end_line, block.end_column) == (4, 5, 4, 15)
    assert got.line_of(block) == "    nom: L'eau"


def test_places_inside_what_is_repeated() -> None:
    got = read_text("a: &x\n  b: c\nd:\n  <<: *x\ne: *x\n")
    assert str(got.places.nearest(("d", "b"))) == "<texte>:2:6"
    assert str(got.places.nearest(("e", "b"))) == "<texte>:2:6"


def test_the_collector_is_restored() -> None:
    for enabled in (True, False):
        (gc.enable if enabled else gc.disable)()
        read_text("a: b")
        assert gc.isenabled() is enabled
    gc.enable()


# -- files


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", [("SYS125", 1, 1)]),
        ("cp1252", [("SYS124", 1, 9)]),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, expected: list[tuple[str, int, int]]) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes("titre: L’été à Métabief\nb: c".encode(encoding))
    got = read(path, canonical=canonical)
    assert got.values == {"titre": "L’été à Métabief", "b": "c"}
    assert told(got) == expected
    assert all(each.severity is not Severity.ERROR for each in got.findings)


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", b"a: \xff\xfe\x81", b"\x89PNG\r\n\x1a\n\x00", "a: b".encode("utf-32")]
)
def test_what_is_not_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(data)
    assert reason_of(path) == "error.reason.not_text"


def reason_of(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(path, canonical=canonical)
    assert Phrases("fr")(caught.value.values["reason"].key) != caught.value.values["reason"].key
    return str(caught.value.values["reason"].key)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert reason_of(tmp_path / "absent.yaml") == "error.reason.missing"
    assert reason_of(tmp_path) == "error.reason.no_yaml"
    assert reason_of(Path(os.devnull)) == "error.reason.not_a_file"
    os.mkfifo(tmp_path / "pipe.yaml")
    assert reason_of(tmp_path / "pipe.yaml") == "error.reason.not_a_file"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    assert reason_of(path) == "error.reason.too_big"
    write_all(tmp_path, {"r.yaml": "inclure: m.yaml"})
    assert told(read(tmp_path / "r.yaml", canonical=canonical)) == [("SYS141", 1, 10)]


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not stop the superuser")
def test_a_forbidden_file(tmp_path: Path) -> None:
    path = write_all(tmp_path, {"m.yaml": "a: b"})
    path.chmod(0)
    assert reason_of(path) == "error.reason.forbidden"


def test_included_files_keep_their_lines(tmp_path: Path) -> None:
    files = {
        "m.yaml": "systemie: 1\ninclure: [sous/a.yaml, b.yaml]\nacteurs:\n  eau: Eau\nliens: [a -> b]\n",
        "sous/a.yaml": "systemie: 1\n\nactors:\n  bois: Bois\n",
        "b.yaml": "links:\n  - c -> d\nvues: {v: {}}\ninclure: sous/a.yaml\n",
    }
    got = read(write_all(tmp_path, files), canonical=canonical)
    assert got.findings == ()
    assert got.values == {
        "systemie": "1",
        "inclure": ["sous/a.yaml", "b.yaml"],
        "acteurs": {"eau": "Eau", "bois": "Bois"},
        "liens": ["a -> b", "c -> d"],
        "vues": {"v": {}},
    }
    assert str(got.places.nearest(("acteurs", "bois"))).endswith("sous/a.yaml:4:9")
    assert str(got.places.nearest(("acteurs", "eau"))).endswith("m.yaml:4:8")
    assert str(got.places.nearest(("liens", 1))).endswith("b.yaml:2:5")
    assert str(got.places.nearest(("vues", "v"), key=True)).endswith("b.yaml:3:8")
    assert [Path(each.path).name for each in got.files] == ["m.yaml", "a.yaml", "b.yaml"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"m.yaml": "inclure: absent.yaml"}, [("SYS138", 1, 10)]),
        ({"m.yaml": "inclure:\n  - ../autre.yaml"}, [("SYS139", 2, 5)]),
        ({"m.yaml": "inclure: /etc/passwd"}, [("SYS139", 1, 10)]),
        ({"m.yaml": "inclure: m.yaml"}, [("SYS140", 1, 10)]),
        ({"m.yaml": "inclure: a.yaml", "a.yaml": "b: c\ninclure: m.yaml"}, [("SYS140", 2, 10)]),
        ({"m.yaml": "inclure: {a: b}"}, []),
        ({"m.yaml": "inclure: [[a]]"}, [("SYS143", 1, 11)]),
        ({"m.yaml": 'inclure: "a\\0b"'}, [("SYS143", 1, 10)]),
        ({"m.yaml": "inclure: d", "d/x.txt": ""}, [("SYS144", 1, 10)]),
        ({"m.yaml": "inclure: " + "x" * 5000}, [("SYS138", 1, 10)]),
        ({"m.yaml": "inclure: a.yaml\nacteurs: {a: b}", "a.yaml": "actors:\n  a: c"}, [("SYS122", 2, 3)]),
        ({"m.yaml": "inclure: a.yaml\nacteurs: {a: b}", "a.yaml": "actors: [c]"}, [("SYS145", 1, 1)]),
        ({"m.yaml": "inclure: a.yaml\ntitre: b", "a.yaml": "title: c"}, [("SYS146", 1, 1)]),
        ({"m.yaml": "inclure: a.yaml", "a.yaml": ""}, [("SYS136", 1, 1)]),
    ],
)
def test_trouble_with_files(
    tmp_path: Path, files: dict[str, str], expected: list[tuple[str, int, int]]
) -> None:
    if files["m.yaml"] == "inclure: {a: b}":
        expected = [("SYS143", 1, 10)]
    got = read(write_all(tmp_path, files), canonical=canonical)
    assert told(got) == expected
    assert all(sentence for finding in got.findings for sentence in sentences(finding))


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    write_all(tmp_path, {"dehors.yaml": "secret: x", "m/m.yaml": "inclure: lien.yaml", "m/d/x.yaml": "a: b"})
    (tmp_path / "m/lien.yaml").symlink_to(tmp_path / "dehors.yaml")
    got = read(tmp_path / "m/m.yaml", canonical=canonical)
    assert (told(got), "secret" in got.values) == ([("SYS139", 1, 10)], False)
    assert "SYS139" in {each.code for each in read(tmp_path / "m", canonical=canonical).findings}


def test_a_binary_include(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_bytes(b"\x00\x01")
    got = read(write_all(tmp_path, {"m.yaml": "a: b\ninclure: b.yaml"}), canonical=canonical)
    assert (told(got), got.values["a"]) == ([("SYS126", 2, 10)], "b")


def test_a_whole_folder_is_one_model(tmp_path: Path) -> None:
    files = {
        "b.yml": "acteurs: {b: B}",
        "a.yaml": "titre: T\nacteurs: {a: A}",
        "sous/c.yaml": "liens: [a -> b]",
        ".cache.yaml": "x: y",
        ".git/d.yaml": "x: y",
        "m.placements.yaml": "x: y",
        "lisez.txt": "x",
    }
    write_all(tmp_path, files)
    got = read(tmp_path, canonical=canonical)
    assert got.values == {"titre": "T", "acteurs": {"a": "A", "b": "B"}, "liens": ["a -> b"]}
    assert (got.findings, len(got.files)) == ((), 3)


def test_the_same_bytes_give_the_same_reading(tmp_path: Path) -> None:
    path = write_all(tmp_path, {"m.yaml": "a: b\na: c\n"})
    assert read(path, canonical=canonical).findings == read(path, canonical=canonical).findings
