"""Pictures of the guide: the one drawing, laid in the page, coloured for the day and for the night."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from systemie.drawing import draw
from systemie.model.system import System
from systemie.picturing import placed
from systemie.renderers.page.pictures import Looks, coloured
from systemie.scenes.composing import scene_of
from systemie.states import seen_by, state_at

if TYPE_CHECKING:
    from systemie.scenes.scene import Scene

DAY: Final = "clair"
NIGHT: Final = "sombre"
CARE: Final = "quick"
PARTS: Final = ("map", "legend")
WHOLE: Final = ("heading", "map", "legend", "caption")
_MM: Final = 96 / 25.4  # pixels
_KEPT: Final = ("transform", "opacity")


class Pictures:
    """The pictures of a page: their looks, shared, and the numbers by which their names differ."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._count = 0
        self.looks = Looks(DAY, NIGHT)

    def drawn(self, system: System, options: Mapping[str, str], *, parts: Sequence[str] = PARTS) -> str:
        """Return a view of a system as an SVG to be laid in the page; raises UnknownName."""
        scene = self._scene(system, options)
        theme, paper = options.get("theme", DAY), options.get("paper")
        day, night = (
            draw(scene, theme=name, size=paper, parts=parts, fonts=False)
            for name in ((DAY, NIGHT) if theme == DAY else (theme, theme))
        )
        picture = coloured(_bare(day), _bare(night), self.looks)
        self._count += 1
        return _written(picture, f"picture-{self._count}")

    def _scene(self, system: System, options: Mapping[str, str]) -> Scene:
        shown = system
        if "step" in options:
            trajectory, _, step = options["step"].partition("@")
            shown = state_at(shown, trajectory, step or None)
        if "viewpoint" in options:
            shown = seen_by(shown, options["viewpoint"])
        return placed(scene_of(shown, options.get("view"), language=self.language), system, care=CARE)


def _bare(svg: str) -> str:
    """Return a drawing without the name of its language of markup: it is to stand within a page."""
    return svg.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)


def _written(picture: ElementTree.Element, name: str) -> str:
    """Return a picture as text, its names its own; what only scripts would read is left out."""
    for element in picture.iter():
        if element.tag == "g":
            kept = {key: value for key, value in element.attrib.items() if key in _KEPT}
            element.attrib.clear()
            element.attrib |= kept
        for key in [key for key in element.attrib if key.startswith("data-")]:
            del element.attrib[key]
    names = {"title": f"{name}-title", "desc": f"{name}-text"}
    for tag, own in names.items():
        for element in picture.iter(tag):
            if "id" in element.attrib:
                element.set("id", own)
    picture.set("aria-labelledby", names["title"])
    picture.set("aria-describedby", names["desc"])
    wide = float(str(picture.get("width")).removesuffix("mm")) * _MM
    picture.attrib.pop("height")
    picture.set("width", f"{wide:.0f}")
    return ElementTree.tostring(picture, encoding="unicode").replace(" />", "/>")
