"""The READMEs do what they say, and are twins.

In a temporary folder, `.venv` stands for the environment of these tests: the
commands that install are left out, all others run as written. The first model
shown is saved as village.yaml, as the text asks.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from systemie.cli.verbs import VERBS

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.fr.md")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
BAR = re.compile(r"(?<!\\)[|]")
NAMED = re.compile(r"`((?:systemie|tests|models|examples)/\S*|--[\w-]+|[A-Z_]{5,}\S*)[ `]")
INSTALLS = ("python3 -m venv", ".venv/bin/pip install")
TESTS = "python3 tests/run"
OPTIONS = {
    "--sortie": "--output", "--etape": "--step", "--soin": "--care", "--taille": "--size", "--retenir": "--keep",
    "--point-de-vue": "--viewpoint", "--ecraser": "--overwrite", "--modele": "--template",
    "--tableur": "--spreadsheet", "--verifier": "--check", "--vers": "--to", "--essai": "--dry-run",
    "--vues": "--views", "--de": "--from", "--degres": "--degrees", "--par": "--through", "--ordre": "--order",
    "--tout": "--all", "--livret": "--booklet", "--planche": "--contact-sheet", "--decouper": "--tiles",
    "--sans-texte": "--no-text", "--dater": "--dated", "--lecture": "--reading", "--force": "--hold", "--tirages": "--runs",
}  # fmt: skip
START = "import sys; sys.path.insert(0, {root!r}); from systemie.cli import main; sys.exit(main())"
SHIM = '#!/bin/sh\nexec "{python}" -c "{start}" "$@"\n'


@dataclass(frozen=True)
class Block:
    """A fenced block: its language and its text."""

    language: str
    text: str


def blocks(name: str, language: str) -> list[str]:
    """Return the fenced blocks of a README in a language."""
    return [each.text for each in fenced(name) if each.language == language]


def fenced(name: str) -> list[Block]:
    """Return every fenced block of a README, in order."""
    return [Block(*found.groups()) for found in FENCE.finditer((ROOT / name).read_text("utf-8"))]


def commands(name: str) -> list[str]:
    """Return the shell commands of a README, one by one, without those that install or test."""
    lines = [line for text in blocks(name, "sh") for line in text.splitlines()]
    parts = [part.strip() for line in lines for part in line.split("&&")]
    return [part for part in parts if not part.startswith((*INSTALLS, TESTS))]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder where `.venv/bin/systemie` and `systemie` start this checkout."""
    shims = tmp_path / ".venv" / "bin"
    shims.mkdir(parents=True)
    shim = shims / "systemie"
    shim.write_text(SHIM.format(python=sys.executable, start=START.format(root=str(ROOT))), "utf-8")
    shim.chmod(0o755)
    return tmp_path


def run(desk: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command at the desk; no browser opens."""
    places = os.pathsep.join([str(desk / ".venv" / "bin"), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": places, "PYTHONPATH": str(ROOT), "BROWSER": "true", "CI": "true"}
    return subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True, timeout=600)


def checked(desk: Path, file: str) -> dict[str, dict[str, int]]:
    """Return what `check` says of a file, as JSON."""
    start = START.format(root=str(ROOT))
    done = run(desk, sys.executable, "-c", start, "check", file, "--sortie", "json")
    assert done.returncode in (0, 1), done.stderr
    said: dict[str, dict[str, int]] = json.loads(done.stdout)
    return said


@pytest.mark.skipif(os.name == "nt", reason="the commands are those of a Unix shell")
@pytest.mark.parametrize("name", READMES)
def test_every_command_runs(name: str, desk: Path) -> None:
    (desk / "village.yaml").write_text(blocks(name, "yaml")[0], "utf-8")
    twin = commands(READMES[0]) if name != READMES[0] else []
    assert commands(name) != []
    for command in (each for each in commands(name) if each not in twin):
        done = run(desk, "/bin/sh", "-c", command)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    made = {each.suffix for each in desk.glob("village*")}
    assert {".svg", ".pdf", ".png"} <= made


@pytest.mark.parametrize("name", READMES)
def test_every_python_block_runs(name: str, desk: Path) -> None:
    (desk / "village.yaml").write_text(blocks(name, "yaml")[0], "utf-8")
    for code in blocks(name, "python"):
        done = run(desk, sys.executable, "-c", code)
        assert done.returncode == 0, done.stderr
    assert (desk / "village.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", READMES)
def test_every_model_is_without_error(name: str, desk: Path) -> None:
    for number, text in enumerate(blocks(name, "yaml")):
        (desk / f"m{number}.yaml").write_text(text, "utf-8")
        counts = checked(desk, f"m{number}.yaml")["counts"]
        assert (counts["error"], counts["warning"]) == (0, 0), text


@pytest.mark.parametrize(("name", "seer"), [("README.md", "foresters"), ("README.fr.md", "forestiers")])
def test_every_link_shown_can_be_written(name: str, seer: str, desk: Path) -> None:
    text = (ROOT / name).read_text("utf-8")
    links = re.findall(r"^\| `(\{[^`]*\}|[^\s`]+ [^\s`]*[->][^\s`]* [^`]*?)` \|", text, re.MULTILINE)
    ends = {end for link in links for end in re.findall(r"[^\W\d_]+(?= \S*-)|(?<=[->] )[^\W\d_]+", link)}
    lines = [f"factors: [{', '.join(sorted(ends))}]", f"viewpoints: {{{seer}: {{}}}}", "links:"]
    model = "\n".join(["systemie: 1", *lines, *(f"  - {link}" for link in links), ""])
    assert len(links) == 7
    (desk / "links.yaml").write_text(model, "utf-8")
    counts = checked(desk, "links.yaml")["counts"]
    assert counts["error"] == 0, model


def test_the_test_command_is_the_one_of_the_continuous_integration() -> None:
    for name in READMES:
        assert f"{TESTS}\n" in blocks(name, "sh")
    assert f"exec {TESTS} " in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_ten_lines_are_the_ones_drawn() -> None:
    examples = ROOT / "examples" / "village"
    assert blocks("README.md", "yaml")[0] == (examples / "village.en.yaml").read_text("utf-8")
    assert blocks("README.fr.md", "yaml")[0] == (examples / "village.yaml").read_text("utf-8")
    assert [len(blocks(name, "yaml")[0].splitlines()) for name in READMES] == [10, 10]


@pytest.mark.parametrize("name", READMES)
def test_every_local_address_exists(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    local = [each for each in re.findall(r"\]\(([^)]+)\)", text) if not each.startswith("http")]
    assert [each for each in local if not (ROOT / each).exists()] == []
    folders = re.findall(r"^\| `([\w/]+/)` \|", text, re.MULTILINE)
    assert folders != []
    assert [each for each in folders if not (ROOT / each).is_dir()] == []


@pytest.mark.parametrize("name", READMES)
def test_every_word_is_a_key_of_the_language(name: str) -> None:
    from systemie.model.keywords import fields_of

    section = re.split(r"^#{2,} ", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)[3]
    rows = [line.split("|")[2:4] for line in section.splitlines() if line.startswith("|") and "`" in line]
    pairs = [[re.findall(r"`(\w+)`", cell) for cell in row] for row in rows]
    assert len(pairs) == 10
    for french, english in pairs:
        assert [fields_of("root")[word] for word in french] == [fields_of("root")[word] for word in english]


@pytest.mark.parametrize("name", READMES)
def test_every_verb_and_option_exists(name: str, desk: Path) -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| (.*) \|$", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    assert [row[:2] for row in rows] == [(verb.fr, verb.en) for verb in VERBS]
    for french, english, does in rows:
        for verb in {french, english}:
            done = run(desk, str(desk / ".venv" / "bin" / "systemie"), verb, "--help")
            missing = [each for each in re.findall(r"`(--?\w+)", does) if each not in done.stdout]
            assert (done.returncode, missing) == (0, []), done.stdout + done.stderr


@pytest.mark.parametrize("name", READMES)
def test_the_keys_are_those_of_the_page(name: str) -> None:
    text = (ROOT / name).read_text("utf-8").partition("| `?` |")[0].rpartition("|---|---|")[2]
    shown = set(re.findall(r"`(\S)`", text)) | {"?"}
    script = (ROOT / "systemie" / "page" / "keys.js").read_text("utf-8")
    table = script.partition("KEYS = [")[2].partition("];")[0]
    assert shown == {key for key in re.findall(r'"(\S)"', table) if key not in "←↑→↓"}


@pytest.mark.parametrize("name", READMES)
def test_every_dependency_is_listed_with_its_licence(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[<>=]", each)[0] for each in project["dependencies"]}
    licences = (ROOT / name).read_text("utf-8").rpartition("\n## ")[2]
    listed = re.findall(r"^\| ([\w-]+) \| .* \| \S", licences, re.MULTILINE)[1:]
    assert {each.lower() for each in listed} == needed


def shape(name: str) -> list[str]:
    """Return what stands where: levels of headings, blocks, pictures, widths of tables."""
    text = FENCE.sub(r"```\1", (ROOT / name).read_text("utf-8"))
    seen: list[str] = []
    for line in text.splitlines():
        if line.startswith(("#", "```", "![")):
            seen.append(line.split(" ")[0].split("[")[0])
        elif line.startswith("|"):
            seen.append(f"row of {len(BAR.findall(line)) - 1}")
        elif line.startswith("- "):
            seen.append("item")
    return seen


def test_the_twins_have_the_same_shape() -> None:
    assert shape("README.md") == shape("README.fr.md")


def test_the_twins_name_the_same_things() -> None:
    """Folders, options, variables and verbs are the same in both, but for the language's own."""
    english, french = (set(NAMED.findall((ROOT / name).read_text("utf-8"))) for name in READMES)
    french = {OPTIONS.get(each, each) for each in french}
    assert {each for each in french ^ english if not each.startswith(("--langu", "SYSTEMIE_LANGUE"))} == set()
