"""The command line: verbs, statuses, shapes, languages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

GOOD = "systemie: 1\ntitre: Essai\nacteurs: {a: Alice, b: Bruno}\nliens: [{a -> b: aide}]\n"
BAD = "systemie: 1\nacteurs: {a: {noms: Alice}}\nliens: [a -> c]\n"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*words: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "SYSTEMIE_L"))}
        return subprocess.run(
            [sys.executable, "-m", "systemie", *words], input=stdin, capture_output=True, text=True, encoding="utf-8",
            cwd=tmp_path, env={**clean, "PYTHONPATH": str(Path(__file__).parent.parent), **environment}, check=False,
        )  # fmt: skip

    return call


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "m.yaml"
    path.write_text(GOOD, "utf-8")
    return path


def test_help_in_both_languages(run: Run) -> None:
    french, english = run("--aide"), run("--help", "--langue", "en")
    assert "Verbes" in french.stdout and "verifier (check)" in french.stdout
    assert "Verbs" in english.stdout and "check (verifier)" in english.stdout
    assert "Verbs" in run("--help", SYSTEMIE_LANGUE="en").stdout
    assert "Verbs" in run("--help", LANG="en_GB.UTF-8").stdout
    assert "Verbes" in run("--help", LANG="de_DE.UTF-8").stdout
    for verb in ("verifier", "dessiner", "page", "lister", "demo", "diagnostic", "check", "draw", "list", "doctor"):
        assert run(verb, "--help").returncode == 0


def test_without_verb_or_with_a_wrong_one(run: Run) -> None:
    wrong = run("verifer")
    assert wrong.returncode == 2 and "Vouliez-vous dire « verifier »" in wrong.stderr.replace("\u00a0", " ")
    option = run("verifier", "--stric")
    assert option.returncode == 2 and "--strict" in option.stderr
    assert run("dessiner", "--dpi", "beaucoup").returncode == 2
    assert run("verifier", "--sortie", "xml").returncode == 2
    assert run("dessiner", "-f").returncode == 2


def test_a_model_that_declares_nothing_is_told_what_to_write(run: Run) -> None:
    blank = run("verifier", "-", stdin="systemie: 1\nlangue: fr\n")
    assert blank.returncode == 0 and "acteurs: [" in blank.stdout
    assert "acteurs: [" not in run("verifier", "-", stdin=GOOD).stdout


def test_verbs_are_understood_with_their_accents(run: Run) -> None:
    accented = run("Vérifier", "-", stdin=GOOD)
    assert (accented.returncode, accented.stdout) == (0, run("verifier", "-", stdin=GOOD).stdout)


@pytest.mark.parametrize("given", ["essais.yaml", "essai", "essai.yml"])
def test_a_missing_file_is_guessed_among_its_neighbours(run: Run, tmp_path: Path, given: str) -> None:
    (tmp_path / "essai.yaml").write_text(GOOD, "utf-8")
    missing = run("verifier", given)
    assert missing.returncode == 3 and "vouliez-vous dire « essai.yaml »" in missing.stderr.replace("\u00a0", " ")


def test_usage_errors_speak_no_english(run: Run) -> None:
    for words in (["zzz"], ["verifier", "--zzz"], ["dessiner", "--dpi", "x"], ["dessiner", "-f"], ["page", "a", "b"],
                  ["dessiner", "--soin", "zzz"]):  # fmt: skip
        said = run(*words).stderr
        assert said and not any(word in said for word in ("No such", "Usage:", "Error", "Invalid", "requires", "Got"))
    helped = run("traduire", "--aide").stdout
    assert "(à donner)" in helped and "required" not in helped


def test_check_says_what_is_wrong_and_where(run: Run, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(BAD, "utf-8")
    result = run("verifier")
    assert result.returncode == 1
    said = result.stdout.replace("\u00a0", " ")
    assert "m.yaml:2:15: erreur SYS102 : clé inconnue « noms »" in said
    assert "              ^^^^" in said and "= aide : vouliez-vous dire « nom » ?" in said
    assert said.rstrip().endswith("1 élément, 0 lien. 2 erreurs")
    assert "2 errors" in run("check", "--langue", "en").stdout


def test_check_as_json(run: Run, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(BAD, "utf-8")
    value = json.loads(run("verifier", "m.yaml", "--sortie", "json").stdout)
    first = value["findings"][0]
    assert set(first) == {"code", "severity", "file", "start", "end", "path", "message", "help", "fix", "related"}
    assert (first["code"], first["severity"], first["file"]) == ("SYS102", "error", "m.yaml")
    assert first["start"] == {"line": 2, "column": 15} and first["end"] == {"line": 2, "column": 19}
    assert first["path"] == ["acteurs", "a", "noms"]
    assert first["fix"] == {"replacement": "nom", "start": first["start"], "end": first["end"]}
    assert value["counts"] == {"error": 2, "warning": 0, "hint": 0}


def test_check_short_strict_and_standard_input(run: Run) -> None:
    assert run("verifier", "-", "--sortie", "court", stdin=BAD).stdout.count("\n") == 3
    alert = "systemie: 1\nacteurs: {a: {sources: [x]}}\n"
    assert run("verifier", "-", stdin=alert).returncode == 0
    assert run("verifier", "-", "--strict", stdin=alert).returncode == 1


def test_the_models_language_is_spoken_unless_another_is_asked_for(run: Run) -> None:
    english = "systemie: 1\nlanguage: en\nactors: {a: {nmae: A}}\n"
    assert "unknown key" in run("verifier", "-", stdin=english).stdout
    assert "clé inconnue" in run("verifier", "-", "--langue", "fr", stdin=english).stdout


def test_missing_things_give_status_3(run: Run, tmp_path: Path) -> None:
    assert run("verifier", "absent.yaml").returncode == 3
    assert run("verifier").returncode == 3
    (tmp_path / "vide").mkdir()
    assert run("verifier", "vide").returncode == 3
    (tmp_path / "image.yaml").write_bytes(bytes(range(256)) * 20)
    assert run("verifier", "image.yaml").returncode == 3


def test_several_models_in_the_folder(run: Run, tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(GOOD, "utf-8")
    result = run("verifier")
    assert result.returncode == 2 and "a.yaml, b.yaml" in result.stderr
    assert run("verifier", "a.yaml", "b.yaml").returncode == 0


def test_a_folder_is_merged(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "modele"
    folder.mkdir()
    (folder / "a.yaml").write_text("systemie: 1\nacteurs: {a: Alice}\n", "utf-8")
    (folder / "b.yaml").write_text("acteurs: {b: Bruno}\nliens: [a -> zzzzzz]\n", "utf-8")
    result = run("verifier", "modele")
    assert result.returncode == 1 and "modele/b.yaml:2:14" in result.stdout.replace("\\", "/")


def test_draw_writes_files_and_overwrites_nothing(run: Run, model: Path, tmp_path: Path) -> None:
    assert run("dessiner", "--soin", "rapide").returncode == 0
    assert (tmp_path / "m-ensemble.svg").read_text("utf-8").count("<svg ") == 1
    again = run("dessiner")
    assert again.returncode == 3 and "--ecraser" in again.stderr
    assert run("dessiner", "--ecraser").returncode == 0
    assert run("draw", "-f", "pdf,png", "-o", "out/").returncode == 0
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".pdf", ".png", ".txt"}
    assert run("draw", "-o", "carte.svg").returncode == 0 and (tmp_path / "carte.svg").exists()


def test_draw_to_standard_output_and_the_same_twice(run: Run, model: Path) -> None:
    first, second = (run("dessiner", "-o", "-", PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert "<svg " in first.stdout and first.stdout == second.stdout


def test_draw_with_errors_draws_the_rest_but_not_over_a_good_picture(run: Run, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(BAD, "utf-8")
    result = run("dessiner", "-o", "x.svg")
    assert result.returncode == 1 and (tmp_path / "x.svg").exists() and "SYS102" in result.stderr
    assert run("dessiner", "-o", "x.svg", "--ecraser").returncode == 1


def test_draw_refuses_what_it_does_not_know(run: Run, model: Path) -> None:
    for words in (["-v", "zzz"], ["-f", "bmp"], ["--theme", "zzz"], ["--taille", "zzz"], ["--etape", "z@z"],
                  ["--point-de-vue", "zzz"]):  # fmt: skip
        result = run("dessiner", *words)
        assert result.returncode == 2 and ("possible" in result.stderr or "déclaré" in result.stderr), words


def test_page_and_pins(run: Run, model: Path, tmp_path: Path) -> None:
    (tmp_path / "m.placements.yaml").write_text("a: [300, 200]\nb: [100, 100]\n", "utf-8")
    value = json.loads(run("dessiner", "-f", "json", "-o", "-").stdout)
    at = {node["id"]: (node["x"], node["y"]) for node in value["nodes"]}
    assert (at["a"][0] - at["b"][0], at["a"][1] - at["b"][1]) == (200, 100)
    assert run("page").returncode == 0
    assert "<html" in (tmp_path / "m.html").read_text("utf-8")
    (tmp_path / "m.placements.yaml").write_text("a: n'importe quoi\n", "utf-8")
    broken = run("page", "--ecraser")
    assert broken.returncode == 3 and "placements" in broken.stderr


def test_public_pages_hold_nothing_internal(run: Run, tmp_path: Path) -> None:
    text = "systemie: 1\nacteurs: {a: A, sec: {nom: Secretissime, visibilite: interne}}\nliens: [{a -> sec: paie}]\n"
    (tmp_path / "m.yaml").write_text(text, "utf-8")
    assert run("page", "--public").returncode == 0
    assert "Secretissime" not in (tmp_path / "m.html").read_text("utf-8")


def test_list(run: Run, model: Path) -> None:
    assert "Alice" in run("lister").stdout
    value = json.loads(run("lister", "m.yaml", "--sortie", "json").stdout)
    assert value["links"][0]["name"] == "Alice → Bruno"
    for offer in ("types-de-liens", "sections", "formats", "referentiels", "exemples"):
        assert len(run("lister", offer).stdout.splitlines()) > 2


def test_demo_and_diagnostic(run: Run, tmp_path: Path) -> None:
    result = run("demo")
    assert result.returncode == 0, result.stderr
    made = {path.suffix for path in (tmp_path / "systemie-demo").iterdir()}
    assert made >= {".yaml", ".html", ".svg", ".pdf", ".png"}
    assert run("demo").returncode == 3
    assert run("diagnostic").returncode == 0


def test_demo_of_another_example(run: Run, tmp_path: Path) -> None:
    result = run("demo", "Village", "-o", "ici", "--langue", "en")
    assert result.returncode == 0, result.stderr
    made = {path.name for path in (tmp_path / "ici").iterdir()}
    assert made == {"README.md", "village.yaml", *(f"village.en.{each}" for each in ("yaml", "html", "svg", "pdf", "png"))}
    unknown = run("demo", "vilage")
    assert (unknown.returncode, "village" in unknown.stderr) == (2, True)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_forbidden_folders(run: Run, model: Path, tmp_path: Path) -> None:
    (tmp_path / "non").mkdir(mode=0o500)
    assert run("dessiner", "-o", "non/x.svg").returncode == 3


def test_places_are_kept_on_demand_and_pins_stay(run: Run, tmp_path: Path) -> None:
    letters = "abcdefgh"
    links = "".join(f"  - {a} -(+)-> {b}\n" for a, b in pairwise(letters))
    text = f"systemie: 1\nfacteurs: [{', '.join(letters)}{{}}]\nliens:\n{links}"
    (tmp_path / "m.yaml").write_text(text.replace("{}", ""), "utf-8")
    (tmp_path / "m.placements.yaml").write_text("a: [300, 200]\nancien: [1, 2]\n", "utf-8")
    assert run("dessiner", "--retenir", "--ecraser").returncode == 0
    kept = (tmp_path / "m.placements.yaml").read_text("utf-8")
    assert "a: [300, 200" in kept and "ancien: [1, 2" in kept and kept.count(", libre") == 7

    def places() -> dict[str, tuple[float, float]]:
        value = json.loads(run("dessiner", "-f", "json", "-o", "-").stdout)
        at = {node["id"]: (node["x"], node["y"]) for node in value["nodes"]}
        return {id: (x - at["a"][0], y - at["a"][1]) for id, (x, y) in at.items()}

    before = places()
    (tmp_path / "m.yaml").write_text(text.replace("{}", ", Nouveau") + "  - nouveau -(-)-> d\n", "utf-8")
    after = places()
    moves = sorted(abs(after[i][0] - before[i][0]) + abs(after[i][1] - before[i][1]) for i in letters)
    assert moves[len(moves) // 2] < 30


def test_schema_for_editors(run: Run, tmp_path: Path) -> None:
    french, english = run("schema"), run("schema", "--langue", "en")
    assert "acteurs" in json.loads(french.stdout)["definitions"]["root"]["properties"]
    assert "actors" in json.loads(english.stdout)["definitions"]["root"]["properties"]
    written = run("schema", "-o", ".")
    assert written.returncode == 0 and "# yaml-language-server: $schema=systemie.schema.json" in written.stdout
    file = tmp_path / "systemie.schema.json"
    assert file.read_text("utf-8") == french.stdout
    again = run("schema", "-o", str(file), "--langue", "en")
    assert again.returncode == 3 and file.read_text("utf-8") == french.stdout
    assert run("schema", "-o", str(file), "--langue", "en", "--ecraser").returncode == 0
    assert file.read_text("utf-8") == english.stdout
