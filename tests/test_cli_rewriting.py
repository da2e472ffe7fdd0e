"""The verbs that rewrite the author's text: what they say, what they write, what they leave alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
MODEL = "systemie: 1\nacteurs: {a: Alice, b: Bruno} # gens\nliens: [a -> b: aide]\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "SYSTEMIE_L"))}
        return subprocess.run(
            [sys.executable, "-m", "systemie", *words], input=stdin, capture_output=True, text=True, encoding="utf-8",
            cwd=tmp_path, env={**clean, "PYTHONPATH": str(Path(__file__).parent.parent)}, check=False,
        )  # fmt: skip

    return call


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "m.yaml"
    path.write_text(MODEL, "utf-8")
    return path


def test_rename_shows_then_writes_the_text_and_the_pins(run: Run, model: Path) -> None:
    pins = model.with_name("m.placements.yaml")
    pins.write_text("a: [1, 2]\n", "utf-8")
    trial = run("renommer", "a", "alice", "--essai")
    assert trial.returncode == 0 and "-a: [1, 2]" in trial.stdout and "+liens: [alice -> b: aide]" in trial.stdout
    assert model.read_text("utf-8") == MODEL and "(avant)" in trial.stdout
    assert "(before)" in run("rename", "a", "alice", "--dry-run", "--langue", "en").stdout
    done = run("renommer", "a", "alice")
    assert done.returncode == 0 and "2 endroits" in done.stderr
    assert model.read_text("utf-8") == MODEL.replace("{a:", "{alice:").replace("[a ->", "[alice ->")
    assert pins.read_text("utf-8") == "alice: [1, 2]\n"


def test_rename_refuses_kindly(run: Run, model: Path) -> None:
    unknown = run("renommer", "alise", "z")
    assert unknown.returncode == 2
    taken = run("renommer", "a", "b")
    assert taken.returncode == 2 and "désigne déjà" in taken.stderr
    assert run("renommer", "a", "x y").returncode == 2
    assert run("renommer", "a").returncode == 2
    assert model.read_text("utf-8") == MODEL


def test_rename_answers_standard_input_on_standard_output(run: Run) -> None:
    assert run("renommer", "a", "z", "-", stdin=MODEL).stdout == MODEL.replace("{a:", "{z:").replace("[a ->", "[z ->")
