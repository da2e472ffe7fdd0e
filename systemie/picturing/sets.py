"""A set of views drawn in one go, several at once where that pays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from systemie.findings import SystemieError
from systemie.model.system import System
from systemie.picturing.finishing import finished
from systemie.picturing.placing import placed
from systemie.picturing.sidecars import Sidecar
from systemie.picturing.workers import cores, results
from systemie.renderers.options import Options
from systemie.scenes.composing import scene_of
from systemie.scenes.scene import Scene

FEWEST = 3
"""How many views are worth the start of other processes."""


@dataclass(frozen=True)
class Order:
    """What is wanted of every view of a set."""

    system: System
    formats: tuple[str, ...]
    options: Options
    sidecar: Sidecar
    care: str = "normal"
    language: str | None = None
    public: bool = False


@dataclass(frozen=True)
class Picture:
    """A view drawn: its placed scene, its files by format, and the formats that could not be made."""

    scene: Scene
    files: dict[str, bytes]
    troubles: dict[str, SystemieError]


def picture_of(order: Order, view: str | None) -> Picture:
    """Return a view in every format ordered; raises UnknownName for a view that does not exist."""
    abstract = scene_of(order.system, view, language=order.language, public=order.public)
    scene = placed(abstract, order.system, sidecar=order.sidecar, care=order.care,
                   theme=order.options.theme, size=order.options.size)  # fmt: skip
    picture = Picture(scene, {}, {})
    for form in order.formats:
        try:
            picture.files[form] = finished(scene, form, order.options, abstract=abstract)
        except SystemieError as trouble:
            picture.troubles[form] = trouble
    return picture


def pictures_of(
    order: Order, views: Iterable[str | None], *, workers: int | None = None
) -> Iterator[Picture]:
    """Yield every view drawn, in order; the bytes do not depend on how many `workers` there are."""
    views = tuple(views)
    count = (cores() if len(views) >= FEWEST else 1) if workers is None else workers
    return results(partial(picture_of, order), views, workers=count)
