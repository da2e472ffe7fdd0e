"""The estimate of the smallest text, held against drawings on A4."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import systemie
from systemie.checks.legibility import READABLE, is_surely_too_small, smallest_text
from systemie.cli.verbs import verbs_in
from systemie.drawing import fit
from systemie.phrases import Phrases
from systemie.picturing import placed
from systemie.shipped import examples

# Points measured by `fit` on drawings laid out once: views of the examples with care, then maps of
# `tests/benchmarks/models.py` (boxes, links) placed quickly.
DRAWN = [
    ("eau-partagee/ensemble", 15, 23, True, 7.5),
    ("eau-partagee/acteurs", 8, 8, True, 9.1),
    ("eau-partagee/accord", 12, 21, True, 6.5),
    ("metabief/ensemble", 15, 27, True, 6.2),
    ("metabief/causale", 13, 23, False, 8.6),
    ("metabief/acteurs", 10, 13, True, 7.7),
    ("metabief/autour-de-l-eau", 6, 7, True, 9.1),
    ("metabief/bascule", 15, 29, True, 5.9),
    ("metabief/regard-ici", 11, 14, True, 7.1),
    ("village/ensemble", 5, 4, True, 11.5),
    ("village/causale", 4, 3, False, 14.8),
    ("bench6-8", 6, 8, True, 11.3),
    ("bench10-12", 10, 12, True, 6.7),
    ("bench10-25", 10, 25, True, 7.4),
    ("bench15-20", 15, 20, True, 5.8),
    ("bench15-40", 15, 40, True, 4.8),
    ("bench20-30", 20, 30, True, 5.1),
    ("bench20-60", 20, 60, True, 4.1),
    ("bench25-40", 25, 40, True, 3.8),
    ("bench25-70", 25, 70, True, 3.2),
    ("bench30-45", 30, 45, True, 4.3),
    ("bench30-90", 30, 90, True, 3.6),
    ("bench40-60", 40, 60, True, 4.3),
    ("bench40-120", 40, 120, True, 3.1),
    ("bench60-100", 60, 100, True, 3.0),
    ("bench80-140", 80, 140, True, 2.1),
]


@pytest.mark.parametrize(("name", "boxes", "links", "has_phrases", "measured"), DRAWN)
def test_near_what_was_measured(
    name: str, boxes: int, links: int, has_phrases: bool, measured: float
) -> None:
    estimate = smallest_text(boxes, links, has_phrases=has_phrases)
    assert 0.75 <= estimate / measured <= 1.33
    assert not is_surely_too_small(estimate) or measured < READABLE


def test_near_a_drawing_of_today() -> None:
    system = systemie.load(examples() / "village" / "village.yaml")
    scene = placed(systemie.scene_of(system), system, care="quick")
    estimate = smallest_text(len(scene.nodes), len(scene.edges), has_phrases=True)
    assert 0.75 <= estimate / fit(scene, "A4-paysage").smallest_text <= 1.33


def test_more_on_the_sheet_is_smaller() -> None:
    sizes = [smallest_text(boxes, boxes * 2, has_phrases=True) for boxes in (5, 15, 40, 100)]
    assert sizes == sorted(sizes, reverse=True) and sizes[-1] > 0
    assert is_surely_too_small(sizes[-1]) and not is_surely_too_small(sizes[0])


def test_a_drawing_says_its_size_with_the_same_code(tmp_path: Path) -> None:
    arguments = ["dessiner", str(examples() / "village" / "village.yaml"), "--soin", "rapide", "-o", str(tmp_path)]
    narrow = CliRunner().invoke(verbs_in(Phrases("fr")), [*arguments, "--taille", "colonne"])
    wide = CliRunner().invoke(verbs_in(Phrases("fr")), [*arguments, "--taille", "A4-paysage", "--ecraser"])
    assert (narrow.exit_code, wide.exit_code) == (0, 0)
    assert "alerte SYS701 : au format colonne" in narrow.output.replace("\u00a0", " ")
    assert "SYS701" not in wide.output
