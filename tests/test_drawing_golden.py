from __future__ import annotations

import pytest
from golden_files import assert_golden, normalised
from placed import in_rows, placed_mock
from samples_all import everything

from systemie.drawing import draw
from systemie.renderers import render


def test_reference_figure() -> None:
    assert_golden("mock.svg", normalised(draw(placed_mock(), fonts=False)))


def test_everything() -> None:
    assert_golden("everything.svg", normalised(draw(in_rows(everything(), 6), fonts=False)))


@pytest.mark.parametrize("name", ["dot", "mermaid"])
def test_texts(name: str) -> None:
    assert_golden(f"mock.{name}", render(placed_mock(), name).decode())
    assert_golden(f"everything.{name}", render(in_rows(everything(), 6), name).decode())
