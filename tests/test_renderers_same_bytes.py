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
    print(name, hashlib.sha256(render(placed_mock(), name, Options(dpi=40, size="A4-paysage"))).hexdigest())
"""


def test_same_bytes_whatever_the_process() -> None:
    printed = {_run(seed) for seed in ("0", "4242")}
    assert len(printed) == 1
    assert "pdf" in printed.pop()


def _run(seed: str) -> str:
    here = Path(__file__).parent
    paths = os.pathsep.join([str(here), str(here.parent)])
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    ran = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
