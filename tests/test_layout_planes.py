"""Planes: dots where their sums say, names that hide neither one another nor a dot, whatever the plane."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from systemie.layout import place
from systemie.layout.inking import Box, ink_box
from systemie.layout.pictures.plane_axes import NAME as CORNER_NAME
from systemie.layout.pictures.plane_axes import ticks
from systemie.layout.pictures.plane_spots import NAME
from systemie.scenes.charts.planes import Dot, Panel, Place, Planes
from systemie.scenes.ink import Area, Words
from systemie.scenes.scene import Caption, Scene

CORNERS = ("Variables d’entrée", "Variables relais", "Variables résultats", "Variables exclues")
TINTS = ("orange", "purple", "blue", "slate")


def plane(*dots: Dot, crossing: Place = (1.0, 1.0), panels: int = 1) -> Scene:
    """Return a placed plane of dots, several times where there are several panels."""
    panel = Panel("Plan", crossing, "moyenne", dots)
    chart = Planes("Dépendance", "Influence", CORNERS, TINTS, (panel,) * panels, "et {count} de plus")
    return place(Scene("plan", "influence_dependence", "fr", Caption("Essai"), chart=chart))


def dot(rank: int, at: Place, label: str = "", start: Place | None = None) -> Dot:
    return Dot(f"e{rank}", label or f"Élément {rank}", at, start=start)


def names(scene: Scene) -> list[Words]:
    """Return the names of dots, those that count the others of a place too."""
    return [ink for ink in scene.under if isinstance(ink, Words) and ink.size == NAME and ink.halo]


def marks(scene: Scene) -> dict[str, Area]:
    return {ink.of: ink for ink in scene.under if isinstance(ink, Area) and ink.of}


def overlap(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.01 and down > 0.01


def centre(area: Area) -> Place:
    left, top, right, bottom = ink_box(area)
    return (left + right) / 2, (top + bottom) / 2


def test_dependence_goes_right_and_influence_up() -> None:
    scene = plane(dot(0, (0, 0)), dot(1, (0, 4)), dot(2, (4, 0)))
    low, high, far = (centre(marks(scene)[f"e{rank}"]) for rank in range(3))
    assert high[1] < low[1] and high[0] == pytest.approx(low[0], abs=0.1)
    assert far[0] > low[0] and far[1] == pytest.approx(low[1], abs=0.1)


def test_panels_share_one_scale() -> None:
    scene = plane(dot(0, (1, 2)), dot(1, (3, 1)), panels=3)
    found = [centre(ink) for ink in scene.under if isinstance(ink, Area) and ink.of == "e1"]
    assert len(found) == 3
    assert found[0][1] == found[1][1] and found[0][0] == found[2][0]


def test_dots_at_one_place_share_a_mark_and_list_their_names() -> None:
    scene = plane(*(dot(rank, (1, 2)) for rank in range(3)), dot(3, (3, 3)))
    assert sorted(marks(scene)) == ["e3"]
    said = {words.of: words for words in names(scene)}
    assert sorted(said) == ["e0", "e1", "e2", "e3"]
    assert said["e0"].at[0] == said["e1"].at[0] and said["e0"].at[1] < said["e1"].at[1]
    assert ("3",) in [ink.lines for ink in scene.under if isinstance(ink, Words)]


def test_a_long_list_counts_what_it_does_not_name() -> None:
    scene = plane(*(dot(rank, (1, 2)) for rank in range(40)), dot(40, (3, 3)))
    said = names(scene)
    counted = next(words.lines[0] for words in said if not words.of)
    named = sum(bool(words.of) for words in said) - 1
    assert counted == f"et {40 - named} de plus" and named > 1


@pytest.mark.parametrize("seed", range(4))
def test_sixty_dots_all_have_their_name(seed: int) -> None:
    chance = random.Random(seed)
    labels = [" ".join(chance.choices(("eau", "forêt", "mémoire", "agriculture"), k=chance.randint(1, 3)))
              for _ in range(60)]  # fmt: skip
    dots = [dot(rank, (chance.random(), chance.random()), label) for rank, label in enumerate(labels)]
    scene = plane(*dots, crossing=(0.5, 0.5))
    assert {words.of for words in names(scene) if words.of} == {each.id for each in dots}
    assert scene.caption.notices == ()


numbers = some.one_of(some.integers(0, 4).map(float), some.floats(0, 1e6))
labels = some.text("abcé’ -", min_size=1, max_size=40)
places = some.tuples(numbers, numbers)


@settings(max_examples=25, deadline=None)
@given(some.lists(some.tuples(places, labels, some.none() | places), max_size=60))
def test_no_name_hides_anything(drawn: list[tuple[Place, str, Place | None]]) -> None:
    scene = plane(*(dot(rank, at, label, start) for rank, (at, label, start) in enumerate(drawn)))
    said = names(scene)
    assert not any(overlap(ink_box(one), ink_box(other)) for one, other in combinations(said, 2))
    corners = [ink_box(each) for each in scene.under if isinstance(each, Words) and each.size == CORNER_NAME]
    rims = [ink_box(ink) for ink in marks(scene).values()]
    assert not any(overlap(ink_box(one), other) for one in said for other in (*corners, *rims))
    width, height = scene.size or (0.0, 0.0)
    boxes = [ink_box(ink) for ink in scene.under]
    assert all(box[0] >= -0.01 and box[1] >= -0.01 for box in boxes)
    assert all(box[2] <= width + 0.01 and box[3] <= height + 0.01 for box in boxes)
    assert all(count == 1 for of, count in Counter(words.of for words in said).items() if of)


@given(some.floats(1e-6, 1e15))
def test_ticks_are_round_and_few(most: float) -> None:
    found = ticks(most)
    assert found[0] == 0 and 2 <= len(found) <= 7 and found[-1] <= most * 1.001
    assert found == sorted(found)


@pytest.mark.parametrize("dots", [(), (dot(0, (0, 0)),), (dot(0, (1, 1)), dot(1, (1, 1)))])
def test_a_plane_of_nothing_much_is_still_a_plane(dots: tuple[Dot, ...]) -> None:
    scene = plane(*dots, crossing=(0.0, 0.0) if not dots else (1.0, 1.0))
    assert scene.is_placed and {words.of for words in names(scene)} == {each.id for each in dots}


def test_an_arrow_goes_from_where_a_dot_was_to_where_it_is() -> None:
    scene = plane(dot(0, (3, 3), start=(1, 1)), dot(1, (2, 0)))
    (arrow,) = [ink for ink in scene.under if getattr(ink, "head", False) and ink.tone.endswith(".line")]
    (x0, y0), (x1, y1) = arrow.points[0], arrow.points[-1]
    assert x1 > x0 and y1 < y0


def test_the_same_plane_is_placed_twice_alike() -> None:
    dots = [dot(rank, (rank % 5, rank % 3)) for rank in range(20)]
    assert plane(*dots) == plane(*dots)
