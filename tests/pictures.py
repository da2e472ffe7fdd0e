"""Draw the pictures of the READMEs anew.

    python tests/pictures.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

EXAMPLES: Final = Path(__file__).resolve().parent.parent / "examples"
PICTURES: Final = (
    "metabief/metabief.yaml",
    "village/village.yaml",
    "village/village.en.yaml",
)


def main() -> None:
    """Draw the first view of each model beside it, as SVG."""
    import systemie

    for name in PICTURES:
        file = EXAMPLES / name
        scene = systemie.scene_of(systemie.load(file))
        systemie.render(scene, "svg", file.with_suffix(".svg"))
        print(file.with_suffix(".svg"))


if __name__ == "__main__":
    main()
