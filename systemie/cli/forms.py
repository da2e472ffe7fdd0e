"""In which form an analysis is written, and under what name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from systemie.cli.models import stem_of
from systemie.cli.usage import Misused

ENDINGS: Final = {"text": ".txt", "csv": ".csv", "json": ".json", "workbook": ".xlsx"}
_FOREIGN: Final = (".pdf", ".docx", ".odt", ".xls", ".ods", ".pptx", ".png", ".svg", ".html")
"""Names that promise what an analysis is not."""


def form_of(output: str, out: str | None) -> str:
    """Return the form asked for, or the one that the name of the file tells; raises Misused.

    A name in ``.xlsx`` always gives a workbook.
    """
    ending = Path(out or "").suffix.lower()
    if ending in _FOREIGN:
        raise Misused("analysis.verb.no_such_form", file=out, choices=tuple(ENDINGS.values()))
    named = next((form for form, each in ENDINGS.items() if each == ending), output)
    return named if output == "text" or named == "workbook" else output


def path_of(out: str, source: str, names: Sequence[str], form: str) -> Path:
    """Return the file to write: the one named, or in a folder one named after the model and the analyses."""
    if not (out.endswith(("/", "\\")) or Path(out).is_dir()):
        return Path(out)
    return Path(out) / (stem_of(source, names or ["analyse"]) + ENDINGS[form])
