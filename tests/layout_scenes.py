"""Scenes for tests and measures of the layout: real maps where their folder is present, and a dense one."""

from __future__ import annotations

import csv
import os
import random
from pathlib import Path
from typing import Final

from systemie.scenes.scene import Caption, Edge, Node, Scene

MAPS: Final = Path(os.environ.get("SYSTEMIE_MAPS", Path(__file__).parents[2] / "shared" / "maps"))


def scene_of(nodes: list[Node], edges: list[Edge], **more: object) -> Scene:
    """Return a bare scene."""
    return Scene("essai", "systemic", "fr", Caption(), tuple(nodes), tuple(edges), **more)  # type: ignore[arg-type]


def box(id: str, **more: object) -> Node:
    """Return a plain box labelled by its id."""
    return Node(id, str(more.pop("label", id)), "factor", "facteur", **more)  # type: ignore[arg-type]


def jura() -> Scene | None:
    """Return the transcribed map of 16 boxes and 51 arrows, or None where its folder is absent."""
    folder = MAPS / "erard-massif-jura"
    if not folder.is_dir():
        return None
    names = [row["id"] for row in _rows(folder / "nodes_transcription.csv")]
    rows = _rows(folder / "edges_transcription.csv")
    return scene_of(
        [box(name, label=name.capitalize() if name.isupper() else name) for name in names],
        [
            Edge(f"l{k:02}", row["source"], row["target"], row["etiquette"], width=1 + ("plein" in row["style"]))
            for k, row in enumerate(rows)
        ],
    )


def dense(nodes: int = 34, edges: int = 97, seed: int = 7) -> Scene:
    """Return a map as dense as those of workshops: a few boxes take part in many links."""
    dice = random.Random(seed)
    words = ["eau", "sols", "forêt", "prairies", "emploi", "logement", "mobilité", "énergie", "tourisme", "climat", "accueil", "foncier"]
    pull = [1 / (k + 2) ** 0.6 for k in range(nodes)]
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < edges:
        a, b = dice.choices(range(nodes), pull)[0], dice.choices(range(nodes), pull)[0]
        if a != b and (a, b) not in pairs:
            pairs[a, b] = None
    labels = [" ".join(dice.sample(words, dice.randint(1, 3))).capitalize() for _ in range(nodes)]
    return scene_of(
        [box(f"n{k:02}", label=label) for k, label in enumerate(labels)],
        [
            Edge(f"l{k:03}", f"n{a:02}", f"n{b:02}", dice.choice(words), sign=dice.choice("+-"))  # type: ignore[arg-type]
            for k, (a, b) in enumerate(pairs)
        ],
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
