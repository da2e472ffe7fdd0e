"""The worked cases of the analyses, kept beside the project; tests that read them are skipped without them."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any, Final

import pytest

CASES: Final = Path(os.environ.get("SYSTEMIE_CASES", Path(__file__).parents[2] / "shared" / "cases"))
needs_cases: Final = pytest.mark.skipif(not CASES.is_dir(), reason="no worked cases here")


def expected(case: str) -> Any:
    """Return the expected results of a case."""
    return json.loads((CASES / case / "expected.json").read_text("utf-8"))


def rows(case: str, file: str) -> list[list[str]]:
    """Return the rows of a CSV file of a case, its headings first."""
    with (CASES / case / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def matrix(case: str, file: str) -> tuple[list[str], list[list[float]]]:
    """Return the names and the numbers of a square matrix whose first column holds names."""
    heading, *body = rows(case, file)
    return heading[1:], [[float(cell) for cell in row[1:]] for row in body]
