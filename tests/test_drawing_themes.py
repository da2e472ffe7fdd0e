from __future__ import annotations

import pytest

from systemie.drawing.themes import THEMES, Theme, contrast, mixed

# Machado, Oliveira, Fernandes 2009, severity 1: linear RGB as seen with each colour-blindness.
BLINDNESSES = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}  # fmt: skip
THEME_LIST = tuple(THEMES.values())
COLOURED = tuple(theme for theme in THEME_LIST if theme.name != "gris")


@pytest.mark.parametrize("theme", THEME_LIST, ids=list(THEMES))
def test_text_is_readable(theme: Theme) -> None:
    assert contrast(theme.ink, theme.ground) >= 7
    assert contrast(theme.muted, theme.ground) >= 4.5
    for colour in theme.links.values():
        assert contrast(colour, theme.ground) >= 4.5
    for tint in theme.tints.values():
        assert contrast(theme.ink, tint.fill) >= 7
        assert contrast(tint.line, theme.ground) >= 4.5
        hull = mixed(theme.ground, tint.line, theme.hull)
        assert contrast(tint.line, hull) >= 4.5


@pytest.mark.parametrize("blindness", BLINDNESSES)
@pytest.mark.parametrize("theme", COLOURED, ids=[theme.name for theme in COLOURED])
def test_signs_stay_apart(theme: Theme, blindness: str) -> None:
    plus, minus = (_seen(theme.links[sign], blindness) for sign in ("plus", "minus"))
    assert sum((a - b) ** 2 for a, b in zip(plus, minus, strict=True)) ** 0.5 > 0.12


@pytest.mark.parametrize("theme", THEME_LIST, ids=list(THEMES))
def test_every_theme_has_every_tint(theme: Theme) -> None:
    assert set(theme.tints) == set(THEMES["clair"].tints)
    assert set(theme.links) == {"plus", "minus", "mixed", "slate"}
    assert theme.tint("unknown") == theme.tint("grey")


def _seen(colour: str, blindness: str) -> tuple[float, ...]:
    linear = [(int(colour[k : k + 2], 16) / 255) ** 2.2 for k in (1, 3, 5)]
    rows = BLINDNESSES[blindness]
    return tuple(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0) ** (1 / 2.2) for row in rows)
