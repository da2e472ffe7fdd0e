"""The toy territory of participatory systems mapping, written as a model; from ``shared/cases``."""

from __future__ import annotations

import csv
import json
import os
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

import systemie

CASES: Final = Path(os.environ.get("SYSTEMIE_CASES", Path(__file__).parents[2] / "shared" / "cases"))
FOLDER: Final = CASES / "psm_submaps_toy"
needs_the_case = pytest.mark.skipif(not FOLDER.is_dir(), reason="the worked cases are not here")


@cache
def expected() -> dict[str, Any]:
    """Return what the case says; empty where the cases are not here."""
    file = FOLDER / "expected.json"
    return json.loads(file.read_text("utf-8")) if file.is_file() else {"nodes": {}, "pairs": {}}


@cache
def toy() -> systemie.System:
    """Return the case as a system read from YAML."""
    factors = [f'  {each["id"]}: "{each["label"]}"' for each in _rows("factors.csv")]
    links = [
        f'  - {{de: {each["source"]}, vers: {each["target"]}, signe: "{each["sign"]}", '
        f"force: {each['strength']}, sources: [{', '.join(each['sources'].split())}]}}"
        for each in _rows("links.csv")
    ]
    sources = [f"  s{rank}: Source {rank}" for rank in range(1, 6)]
    lines = ["systemie: 1", "titre: Un territoire", "facteurs:", *factors]
    return systemie.load_string("\n".join([*lines, "sources:", *sources, "liens:", *links]))


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
