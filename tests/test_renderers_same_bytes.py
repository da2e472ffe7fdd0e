from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import hashlib
from placed import placed_mock
from systemie.renderers import RENDERERS, Options, render
for name in RENDERERS:
    options = Options(dpi=40, size="A4-paysage", authors=("Équipe",), licence="CC BY", digest="0f" * 32)
    print(name, hashlib.sha256(render(placed_mock(), name, options)).hexdigest())
options = Options(dpi=40, size="A2", tiles="A4")
print("tiles", hashlib.sha256(render(placed_mock(), "pdf", options)).hexdigest())
"""


def test_same_bytes_whatever_the_process() -> None:
    printed = {_run("0", TZ="UTC", LC_ALL="C"), _run("4242", TZ="Asia/Tokyo", LC_ALL="C.UTF-8", LANG="fr_FR")}
    assert len(printed) == 1
    assert "pdf" in printed.pop()


def _run(seed: str, **own: str) -> str:
    here = Path(__file__).parent
    paths = os.pathsep.join([str(here), str(here.parent)])
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths, **own}
    ran = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
