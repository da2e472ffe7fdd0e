"""What holds for every test: property tests draw the same examples each time, without a clock."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("long", deadline=None, max_examples=5_000)
settings.load_profile(os.environ.get("SYSTEMIE_HYPOTHESIS", "same"))


@pytest.fixture
def tmp_model(tmp_path: Path) -> Callable[[str], Path]:
    """Return a maker of one-file models: ``tmp_model(text)`` is the path of a new ``m.yaml``."""

    def make(text: str) -> Path:
        path = tmp_path / "m.yaml"
        path.write_text(text, "utf-8")
        return path

    return make
