"""What ships is found, in a checkout as in an installed wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from systemie import shipped


def test_a_checkout_serves_its_own_folders() -> None:
    root = Path(__file__).parent.parent
    assert shipped.models() == root / "models"
    assert shipped.examples() == root / "examples"


def test_an_installed_wheel_serves_what_is_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "systemie" / "_models").mkdir(parents=True)
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "systemie")
    assert shipped.models() == tmp_path / "systemie" / "_models"
    assert shipped.examples() == tmp_path / "examples"
