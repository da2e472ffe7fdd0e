"""The worked cases of the analyses, kept beside the project: tests skip where they are absent."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any, Final

import pytest

CASES: Final = Path(os.environ.get("SYSTEMIE_CASES", Path(__file__).parents[2] / "shared" / "cases"))
needs_cases: Final = pytest.mark.skipif(not CASES.is_dir(), reason="the worked cases are not here")


def expected(case: str, file: str = "expected.json") -> Any:
    """Return the results of a case."""
    return json.loads((CASES / case / file).read_text("utf-8"))


def square(case: str, file: str) -> tuple[list[str], list[list[str]]]:
    """Return the names and the cells of a matrix, as they are written."""
    with (CASES / case / file).open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream)
    return [row[0] for row in rows], [row[1:] for row in rows]
