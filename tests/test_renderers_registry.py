from __future__ import annotations

import pytest
from placed import placed_mock

from systemie.findings import UnknownName
from systemie.renderers import RENDERERS, Options, render


@pytest.mark.parametrize("name", RENDERERS)
def test_twice_the_same_bytes(name: str) -> None:
    first = render(placed_mock(), name, Options(dpi=60))
    assert first and first == render(placed_mock(), name, Options(dpi=60))


def test_unknown_renderer() -> None:
    with pytest.raises(UnknownName) as raised:
        render(placed_mock(), "pdff")
    assert "pdf" in raised.value.values["choices"]
