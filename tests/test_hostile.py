"""Bad input, bad places, bad moments: a message and a status, never a traceback, never a leak."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from systemie.cli.running import run
from systemie.findings import TooLarge
from systemie.model.building import read_string
from systemie.model.system import System
from systemie.phrases import Phrases, visible
from systemie.picturing import placed_book, placed_scene, rendered
from systemie.renderers.page import render_page
from systemie.reporting.report import Wish, contents_of
from systemie.scenes.binding import book_of
from systemie.states import seen_by, state_at
from systemie.telling import as_text, told

HEAD = "systemie: 1\ntitre: T\n"
GOOD = HEAD + "acteurs: {a: A, b: B}\nliens: [a -> b: aide]\n"
ROOT = Path(__file__).parent.parent
ENGLISH = re.compile(r"Traceback|expected|found character|could not|while parsing|Error|nvalid|No such|denied|Usage:")
BOMB = "champs:\n  a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"  {chr(98 + k)}: &{chr(98 + k)} [{','.join('*' + chr(97 + k) for _ in range(9))}]\n" for k in range(9)
)
TEXTS: dict[str, str | bytes] = {
    "empty": "",
    "comment": "# rien\n",
    "list": "[1, 2]\n",
    "word": "bonjour\n",
    "binary": bytes(range(256)) * 20,
    "utf-16 without mark": GOOD.encode("utf-16-le"),
    "utf-32": GOOD.encode("utf-32"),
    "bell": b"systemie: 1\nacteurs: [a\x07b, \x1b[31mX]\n",
    "deep lists": HEAD + "champs: " + "[" * 10_000 + "]" * 10_000,
    "deep mappings": HEAD + "acteurs: " + "{a: " * 10_000 + "1" + "}" * 10_000,
    "never closed": HEAD + "acteurs: " + "[" * 10_000,
    "alias bomb": HEAD + BOMB,
    "alias of itself": HEAD + "acteurs: &x {a: *x}\n",
    "merge of itself": HEAD + "acteurs: &x\n  a: {<<: *x}\n",
    "tab": "systemie: 1\nacteurs:\n\ta: A\n",
    "tag": HEAD + 'acteurs: !!python/object/apply:os.system ["true"]\n',
    "two documents": "systemie: 1\n---\nsystemie: 1\n",
    "version": "systemie: 99\nacteurs: [A]\n",
    "include of itself": HEAD + "inclure: [m.yaml]\nacteurs: [A]\n",
    "include outside": HEAD + "inclure: [../x.yaml, /etc/passwd, 'http://x/y.yaml', fifo.yaml, absent.yaml]\nacteurs: [A]\n",
    "braces": HEAD + "acteurs: {a: '%s {nom} {0} {'}\nliens: [a -> '{zz}': '%s']\nchose{x}: 1\n",
    "cycles": HEAD + "acteurs: {a: {dans: b}, b: {dans: a}}\nvues: {v: {herite: w}, w: {herite: v}}\n"
    "trajectoires: {x: {depuis: y@s, etapes: {s: {titre: S}}}, y: {depuis: x@s, etapes: {s: {titre: S}}}}\n",
    "two thousand findings": HEAD + "acteurs: [A]\nliens:\n" + "".join(f" - a -> x{k}: y\n" for k in range(2000)),
}  # fmt: skip
FINE: dict[str, str | bytes] = {
    "cp1252": GOOD.replace("A", "É").encode("cp1252"),
    "utf-16": GOOD.encode("utf-16"),
    "mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "right to left": HEAD + "acteurs: {a: '\u202eعربي', b: 😀👩‍👩‍👧}\nliens: [a -> b: '\u202e']\n",
    "long": HEAD + f"acteurs: {{a: {'x' * 5000}, b: {'mot ' * 1250}}}\nliens: [a -> b: {'y' * 5000}]\n",
    "booleans": HEAD + "acteurs: {NO: N, non: n, on: O, null: z, 012: d, true: v}\nliens: [NO -> true: aide]\n",
    "nothing to show": HEAD + "acteurs: [A]\nvues: {v: {exclure: [tout]}}\n",
    "no box": "systemie: 1\n",
    "all removed": GOOD + "trajectoires: {t: {etapes: {x: {titre: X, retire: [a, b]}}}}\n",
    "loops of one": HEAD + "acteurs: [A, B]\nliens: [a -> a: x, b -> b: y, b -> b: z]\n",
    "parallel": HEAD + "acteurs: [A, B]\nliens:\n" + "".join(f" - a -> b: verbe {k}\n" for k in range(30)),
    "strength": HEAD + "facteurs: {f: F, g: G}\nliens: [{de: f, vers: g, force: 1e308, signe: '+'}]\n",
}  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("SYSTEMIE_LANGUE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def _write(folder: Path, text: str | bytes, name: str = "m.yaml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("name", TEXTS)
def test_bad_texts_through_every_verb(name: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(here, TEXTS[name])
    if hasattr(os, "mkfifo"):
        os.mkfifo(here / "fifo.yaml")
    verbs = (["verifier"], ["verifier", "--sortie", "json"], ["lister"], ["page", "--soin", "rapide"],
             ["dessiner", "--soin", "rapide", "-f", "svg,dot,mermaid,pyvis,json"])  # fmt: skip
    for verb in verbs:
        status = run([verb[0], "m.yaml", *verb[1:]])
        said = capsys.readouterr()
        assert status in (1, 3), verb
        assert not ENGLISH.search(said.err if "json" in verb else said.err + said.out), verb
        assert "\x1b" not in said.out + said.err


@pytest.mark.parametrize("name", FINE)
def test_odd_texts_are_drawn(name: str, here: Path) -> None:
    _write(here, FINE[name])
    assert run(["verifier", "m.yaml"]) == 0
    assert run(["dessiner", "m.yaml", "--soin", "rapide", "-f", "svg,pdf,dot,mermaid,pyvis,json", "-o", "x/"]) == 0
    assert run(["page", "m.yaml", "--soin", "rapide"]) == 0
    assert "NaN" not in next((here / "x").glob("*.json")).read_text("utf-8")


def test_rings_of_links_and_missing_files(here: Path) -> None:
    (here / "d").mkdir()
    _write(here / "d", GOOD)
    (here / "d" / "ring.yaml").symlink_to("ring.yaml")
    assert run(["verifier", "d"]) == 1
    assert run(["verifier", "d/ring.yaml"]) == run(["verifier", "absent.yaml"]) == run(["page", "x" * 5000]) == 3


def test_a_text_of_the_author_is_never_replaced(here: Path) -> None:
    _write(here, GOOD.replace(HEAD, HEAD + "inclure: [i.yaml]\n"))
    _write(here, "acteurs: {c: C}\n", "i.yaml")
    _write(here, "a: [10, 10]\n", "m.placements.yaml")
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    for name in before:
        assert run(["dessiner", "m.yaml", "-o", name, "--ecraser"]) == 2
        assert run(["page", "m.yaml", "-o", name, "--ecraser"]) == 2
    assert {path.name: path.read_bytes() for path in here.iterdir()} == before


def test_pictures_have_names_of_their_own(here: Path) -> None:
    _write(here, GOOD + "vues: {v.1: {titre: U}, v.2: {titre: V}}\n", "m.v2.yaml")
    assert run(["dessiner", "m.v2.yaml", "-v", "v.1", "-v", "v.2", "-f", "svg,page,pyvis", "--soin", "rapide"]) == 0
    made = {f"m.v2-v.{k}{end}" for k in (1, 2) for end in (".svg", ".html", "-pyvis.html")}
    assert {path.name for path in here.iterdir()} == {"m.v2.yaml", *made}
    assert run(["dessiner", "m.v2.yaml", "-v", "v.1", "-v", "v.2", "-o", "x.svg", "--soin", "rapide"]) == 0
    assert (here / "x-v.1.svg").exists() and (here / "x-v.2.svg").exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")  # noqa: PTH110
def test_devices_stay_devices_and_full_ones_are_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(here, GOOD)
    (here / "pipe").symlink_to("/dev/full")
    assert run(["dessiner", "m.yaml", "-o", "pipe", "--ecraser", "--soin", "rapide"]) == 3
    said = capsys.readouterr().err
    assert "pipe" in said and "le disque est plein" in said and ".tmp" not in said
    assert Path("/dev/full").is_char_device()


def test_a_folder_where_a_file_is_expected(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(here, GOOD)
    (here / "d.html").mkdir()
    assert run(["page", "m.yaml", "-o", "d.html", "--soin", "rapide"]) == 0
    assert (here / "d.html" / "m.html").exists()
    assert run(["dessiner", "m.yaml", "-o", "m.yaml/x.svg", "--soin", "rapide"]) == 3
    assert ".tmp" not in capsys.readouterr().err


@pytest.mark.parametrize("pins", ["a: [nan, 1]", "a: [1e308, 1]", "a: [x]", "- a", "a: [1, 2", "\x00"])
def test_positions_that_make_no_sense(pins: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(here, GOOD)
    _write(here, pins + "\n", "m.placements.yaml")
    assert run(["dessiner", "m.yaml", "--soin", "rapide"]) == 3
    assert "m.placements.yaml" in capsys.readouterr().err
    assert (here / "m.placements.yaml").read_text("utf-8") == pins + "\n"


def test_positions_far_away_or_all_the_same(here: Path) -> None:
    _write(here, GOOD)
    _write(here, "a: [10, 10]\nb: [10, 10]\n", "m.placements.yaml")
    assert run(["dessiner", "m.yaml", "--soin", "rapide", "-o", "same.svg"]) == 0
    _write(here, "a: [999999, 1]\nb: [-999999, 999999]\n", "m.placements.yaml")
    assert run(["dessiner", "m.yaml", "--soin", "rapide", "-f", "svg,pdf"]) == 0
    assert run(["dessiner", "m.yaml", "--soin", "rapide", "-f", "png"]) == 2


def test_a_picture_too_large_is_refused() -> None:
    system = read_string(GOOD).system
    assert system is not None
    with pytest.raises(TooLarge):
        rendered(placed_scene(system, care="quick"), "png", size="5000x5000", dpi=1200)


def test_streams_closed_or_full(here: Path) -> None:
    _write(here, GOOD)
    for words, ends, expected in (
        ("dessiner m.yaml -o -", ">&-", (0,)), ("verifier -", "<&-", (1,)), ("verifier m.yaml", "2>&- >&-", (0,)),
        ("lister m.yaml", "| head -c 1", (0,)),
    ):  # fmt: skip
        line = f'"{sys.executable}" -m systemie {words} {ends}'
        done = subprocess.run(line, shell=True, capture_output=True, check=False, cwd=here,
                              env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
        assert done.returncode in expected and b"Traceback" not in done.stderr, (words, done.stderr)


def test_strange_locales_and_no_asserts(here: Path) -> None:
    _write(here, FINE["right to left"])
    for more in (
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252", "PYTHONOPTIMIZE": "2", "HOME": "/nowhere", "LC_ALL": "tr_TR.UTF-8"},
    ):
        done = subprocess.run([sys.executable, "-m", "systemie", "dessiner", "m.yaml", "--soin", "rapide", "-o", "-"],
                              capture_output=True, check=False, cwd=here,
                              env={**os.environ, **more, "PYTHONPATH": str(ROOT)})  # fmt: skip
        assert done.returncode == 0 and "😀".encode() in done.stdout, done.stderr


ORDERS = 'systemie: 1\nacteurs: {"a\\eb": {nom: "\\e[31mrouge\\x07\\x9b\\u202e"}}\nvues: {"v\\e": {titre: "\\e]0;x\\x07"}}\n'


def test_a_model_gives_no_orders_to_the_terminal(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(here, ORDERS)
    for words in (["lister"], ["lister", "--sortie", "json"], ["dessiner", "-v", "zz"], ["dessiner"], ["verifier"]):
        run([words[0], "m.yaml", *words[1:]])
        said = capsys.readouterr()
        assert not set(said.out + said.err) & set("\x1b\x07\x9b\u202e"), words
    assert all(path.name.isprintable() for path in here.iterdir())


def test_excerpts_show_what_does_not_show() -> None:
    said = Phrases("fr")
    reading = read_string(TEXTS["bell"])
    assert not any("\x07" in line or "\x1b" in line for line in as_text(told(reading, said), reading.text, said))
    assert visible("a\x1b[31m\u202eb\ud800") == "a\ufffd[31m\ufffdb\ufffd"


SECRET = """
systemie: 1
titre: Public
acteurs:
  a: {nom: Alice, sources: [zz-src, pub], verbatims: [{texte: zz-said, qui: zz-who, visibilite: interne}]}
  b: {nom: Bruno, affiliations: [zz-boss]}
  zz-boss: {nom: ZZ Boss, visibilite: interne, description: zz-text, alias: [zz-alias]}
facteurs:
  f: {nom: Facteur, dans: [zz-factor]}
  zz-factor: {nom: ZZ Facteur, visibilite: interne, hypotheses: {a: zz-hyp}}
actions: {act: {nom: Action, porteurs: [zz-boss, a]}}
instances: {i: {nom: Instance, membres: [ZZ Boss, a], animateurs: [zz-alias]}}
controverses: {c: {nom: C, objet: zz-factor, positions: [{acteur: zz-boss, position: 2, arguments: [zz-arg]}]}}
indicateurs: {ind: {nom: Indic}}
sources: {zz-src: {nom: ZZ Source, visibilite: interne, adresse: "https://zz.example/"}, pub: {nom: Source}}
mesures: [{indicateur: ind, valeur: "12", date: 2021, sources: [zz-src]}]
liens:
  - {id: l1, de: a, vers: b, verbe: aide, signe: "+"}
  - {id: l2, de: b, vers: a, verbe: aide, signe: "+", selon: [zz-boss], sources: [ZZ Source]}
  - {id: zz-link, de: b, vers: a, verbe: zz-verb, visibilite: interne}
  - {id: l3, de: a, vers: zz-boss, verbe: zz-phrase}
  - {id: l4, de: f, vers: "lien:zz-link", type: module, verbe: zz-mod}
  - zz-factor.a -> f: zz-hypothesis
boucles: {zz-loop: {nom: zz loop, par: [a, zz-boss]}, ok: {nom: Boucle, par: [a, b]}}
points_de_vue:
  vp: {nom: Point, qui: [zz-boss, a], nie: [zz-link], change: {zz-boss: {importance: 3}, l1: {force: 2}},
       ajoute: {acteurs: {zz-add: {nom: zz add, visibilite: interne}}}}
trajectoires:
  tr:
    nom: Traj
    cap: zz-factor
    etapes:
      e1: {titre: Un, date: 2020}
      e2: {titre: Deux, date: 2022, retire: [zz-boss], porteurs: [zz-boss], renoncements: [zz-factor], hypotheses: [zz-factor.a, f],
           modifie: {zz-link: {force: 3}, l1: {force: 3}},
           ajoute: {acteurs: {zz-new: {nom: zz new, visibilite: interne}}, liens: [{de: a, vers: zz-new, verbe: zz-l}]}}
vues:
  ensemble: {titre: Ensemble, inclure: tout, grouper_par: dans, disposition: {aligner: [[a, zz-boss, b]]}}
  autour: {titre: Autour, inclure: ["voisins(zz-boss, 1)", a], point_de_vue: vp}
  apres: {titre: Après, inclure: tout, etape: tr@e2}
recits: {r: {titre: Récit, etapes: [{titre: Pas, focus: zz-boss, surligner: [zz-boss, a]}]}}
"""


@pytest.fixture(scope="module")
def secret() -> object:
    return read_string(SECRET).system


def _leaks(data: bytes) -> list[bytes]:
    words = re.sub(rb"base64,[\w+/=]+", b"", data)
    return re.findall(rb"(?i).{0,40}zz[-_ .].{0,20}", words)


def test_what_is_internal_is_in_no_byte_of_a_public_page(secret: object) -> None:
    assert _leaks(render_page(placed_book(book_of(secret), care="quick")))  # type: ignore[arg-type]
    assert not _leaks(render_page(placed_book(book_of(secret, public=True), care="quick")))  # type: ignore[arg-type]


@pytest.mark.parametrize("view", ["ensemble", "autour", "apres"])
def test_what_is_internal_is_in_no_byte_of_a_public_picture(secret: object, view: str) -> None:
    for system in (secret, state_at(secret, "tr", "e2")):  # type: ignore[arg-type]
        scene = placed_scene(system, view, care="quick", public=True)  # type: ignore[arg-type]
        for form in ("svg", "json", "dot", "mermaid", "pyvis", "drawio", "excalidraw", "tikz", "pptx"):
            assert not _leaks(_unpacked(rendered(scene, form, system=system))), form  # type: ignore[arg-type]


def _unpacked(data: bytes) -> bytes:
    """Return a file as it is, or all that a zip file holds."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return b"\n".join(file.read(name) for name in file.namelist())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_internal_is_in_no_word_of_a_public_report(secret: System, language: str) -> None:
    reading, phrases = read_string(SECRET), Phrases(language)
    for system in (secret, state_at(secret, "tr", "e2"), seen_by(secret, "vp"), seen_by(secret, None)):
        public, private = (contents_of(reading, system, Wish(public=each), phrases) for each in (True, False))
        assert _leaks(json.dumps(private, ensure_ascii=False).encode())
        assert not _leaks(json.dumps(public, ensure_ascii=False).encode())


def test_a_claim_held_by_someone_internal_is_still_held(secret: object) -> None:
    links = {edge.id: edge for edge in book_of(secret, public=True).scenes[0].edges}  # type: ignore[arg-type]
    assert "l2" in links and any(fact.value == "?" for fact in links["l2"].facts)


def test_sections_of_the_wrong_shape() -> None:
    sections = "acteurs liens vues trajectoires recits vocabulaire sources boucles points_de_vue mesures titre langue date"
    for section in (*sections.split(), "auteurs", "inclure", "champs", "referentiels", "scenarios", "horizon"):
        for shape in (5, "x", [1], [[1]], [None], {"a": None}, {"a": 1}, {"a": [1]}, {"a": {"b": {"c": "d"}}}):
            reading = read_string(yaml.safe_dump({"systemie": 1, section: shape}))
            if reading.system is not None:
                book_of(reading.system)
            messages = [each.message for each in told(reading, Phrases("fr"))]
            assert not any(ENGLISH.search(each) or "None" in each for each in messages), (section, shape, messages)


def test_json_of_findings_whatever_the_text(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(here, TEXTS["braces"])
    run(["verifier", "m.yaml", "--sortie", "json"])
    assert json.loads(capsys.readouterr().out)["counts"]["error"] > 0
