from __future__ import annotations

from itertools import combinations

import pytest

from systemie.drawing.marks import sign_mark
from systemie.drawing.themes import THEMES, Theme, contrast, mixed
from systemie.drawing.vision import BLINDNESSES, apart, least_apart
from systemie.scenes.styling import LOOKS

THEME_LIST = tuple(THEMES.values())


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


@pytest.mark.parametrize("blindness", [None, *BLINDNESSES])
@pytest.mark.parametrize("theme", THEME_LIST, ids=list(THEMES))
def test_signs_stay_apart(theme: Theme, blindness: str | None) -> None:
    assert apart(theme.links["plus"], theme.links["minus"], blindness) > 0.09


@pytest.mark.parametrize("theme", THEME_LIST, ids=list(THEMES))
def test_kinds_whose_colours_look_alike_have_different_shapes(theme: Theme) -> None:
    alike = [
        (one, other)
        for one, other in combinations(LOOKS, 2)
        if least_apart(theme.tint(LOOKS[one].tint).line, theme.tint(LOOKS[other].tint).line)[0] < 0.04
        and LOOKS[one].shape == LOOKS[other].shape
    ]
    # A territory is no factor: two plain boxes, of which grey alone makes little of the difference.
    assert set(alike) <= {("factor", "territory")}


@pytest.mark.parametrize("theme", THEME_LIST, ids=list(THEMES))
def test_signs_are_told_by_their_mark_whatever_their_colours(theme: Theme) -> None:
    marks = [sign_mark(sign, theme.links["slate"], theme.ground) for sign in ("+", "-", "±", "?")]
    assert len(set(marks)) == 4


def test_distances_are_those_of_the_model_of_vision() -> None:
    """A red and a green that only the colour-blind confuse; black and white that nobody does."""
    assert apart("#a04f10", "#4d7c0f") > 0.15
    assert apart("#a04f10", "#4d7c0f", "deuteranopia") < 0.08
    assert least_apart("#000000", "#ffffff")[0] == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("theme", THEME_LIST, ids=list(THEMES))
def test_every_theme_has_every_tint(theme: Theme) -> None:
    assert set(theme.tints) == set(THEMES["clair"].tints)
    assert set(theme.links) == {"plus", "minus", "mixed", "slate"}
    assert theme.tint("unknown") == theme.tint("grey")
