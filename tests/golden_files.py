"""Expected outputs kept as files: `SYSTEMIE_GOLDEN_UPDATE=1` writes them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """Compare a text with the file of that name, or write it when asked to."""
    file = FOLDER / name
    if os.environ.get("SYSTEMIE_GOLDEN_UPDATE"):
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8"), f"{name} differs from what was expected"


def normalised(svg: str) -> str:
    """Write an SVG one element a line, lengths to the nearest half point."""
    lines = re.sub(r"(<(?!/))", r"\n\1", svg).strip()
    return re.sub(r"-?\d+\.\d+", lambda found: f"{round(float(found[0]) * 2) / 2:g}", lines) + "\n"
