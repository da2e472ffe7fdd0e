"""What docstrings show is true."""

from __future__ import annotations

import doctest
import importlib

import pytest
from architecture import modules

SHOWING = sorted(each.name for each in modules() if ">>>" in each.text)


@pytest.mark.parametrize("name", SHOWING)
def test_what_a_docstring_shows_is_true(name: str) -> None:
    module = importlib.import_module(f"systemie.{name}" if name else "systemie")
    result = doctest.testmod(module)
    assert (result.failed, result.attempted > 0) == (0, True)
