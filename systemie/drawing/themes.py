"""Colours: every theme holds a fill, a line and an ink for each tint of a scene.

The tints stay apart in the three colour-blindnesses by lightness as well as hue, and
none is ever alone: kinds have a shape, signs a mark, statuses a dash or a stroke.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from systemie.drawing.logos import Logo
from systemie.findings import UnknownName, Word
from systemie.layout.faces import BUNDLED, Face

TONES: Final = ("ground", "ink", "muted", "rule")


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of a kind: its fill, and the line around it."""

    fill: str
    line: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The look of a figure: its colours, its face, its logo.

    `weight` multiplies every stroke, `hull` is the opacity of groups, `corner` the
    radius of plain boxes; `kinds` are the colours of kinds that do not have those of
    their tint.
    """

    name: str
    ground: str
    ink: str
    muted: str
    rule: str
    tints: Mapping[str, Tint]
    links: Mapping[str, str]
    weight: float = 1.0
    hull: float = 0.055
    dark: bool = False
    corner: float = 3.6
    face: Face = BUNDLED
    logo: Logo | None = None
    kinds: Mapping[str, Tint] = dataclasses.field(default_factory=dict)

    @property
    def family(self) -> str:
        """Return the families of type to look for, as CSS names them."""
        names = dict.fromkeys((self.face.family, "Source Sans Pro", "Source Sans 3"))
        return ", ".join((*(f"'{name}'" for name in names), "sans-serif"))

    def tint(self, name: str) -> Tint:
        """Return the colours of a tint, those of grey when it is unknown; ``kind:NAME`` is that of a kind."""
        return self.tints.get(name) or self.kinds.get(name.removeprefix("kind:")) or self.tints["grey"]

    def link(self, name: str) -> str:
        """Return the colour of a link: a link tint, or the line of a box tint."""
        return self.links.get(name) or (self.tints[name].line if name in self.tints else self.links["slate"])

    def tone(self, name: str) -> str:
        """Return the colour of a tone of `scenes.ink`; a ``#rrggbb`` colour is returned as it is."""
        tint, _, part = name.partition(".")
        if part:
            return self.tint(tint).fill if part == "fill" else self.tint(tint).line
        if name in TONES:
            return str(getattr(self, name))
        return name if name.startswith("#") else self.link(name)

    def pale(self, colour: str, part: float = 0.55) -> str:
        """Return a colour mixed with the ground."""
        return mixed(colour, self.ground, part)


def mixed(colour: str, other: str, part: float) -> str:
    """Mix two ``#rrggbb`` colours; `part` is the share of the second."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def contrast(colour: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(colour), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def theme_of(name: str | Theme) -> Theme:
    """Return a theme by its name, or as it is given; raise UnknownName with the choices."""
    if isinstance(name, Theme):
        return name
    if name not in THEMES:
        raise UnknownName(name=name, what=Word("figure.theme"), choices=tuple(THEMES))
    return THEMES[name]


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _tints(**pairs: str) -> Mapping[str, Tint]:
    return MappingProxyType({name: Tint(*pair.split()) for name, pair in pairs.items()})


_CLAIR: Final = Theme(
    "clair", "#ffffff", "#1c2430", "#5f6878", "#c9ced6",
    _tints(blue="#e4f0f8 #0b5e94", orange="#fdeee2 #b3470b", grey="#f4f4f1 #55565a", green="#e1f4ec #0a7a58",
           purple="#f4e9f6 #7d3c8c", yellow="#fbf4d3 #6a5a00", teal="#dff3f4 #0f6f78", red="#fce8e6 #b02a2a",
           brown="#f3eae2 #7a4a21", pink="#fce9f1 #b0336d", slate="#e9edf2 #475063"),
    MappingProxyType({"plus": "#0a6b5d", "minus": "#b0381c", "mixed": "#6a3d9a", "slate": "#5f6878"}),
)  # fmt: skip
_SOMBRE: Final = Theme(
    "sombre", "#12161d", "#eef1f5", "#a3acba", "#39414e",
    _tints(blue="#15304a #6bb3e8", orange="#44260f #f2a169", grey="#2a2d31 #b3b5ba", green="#0f3529 #5fce9f",
           purple="#382240 #cf98de", yellow="#3a3310 #dcc650", teal="#103538 #5cc6cf", red="#451c1c #f08d86",
           brown="#36271a #cfa079", pink="#44192d #f08fb9", slate="#252c37 #a9b4c4"),
    MappingProxyType({"plus": "#4fc7b0", "minus": "#f28a6c", "mixed": "#c39bea", "slate": "#a3acba"}),
    hull=0.10, dark=True,
)  # fmt: skip
_IMPRESSION: Final = dataclasses.replace(
    _CLAIR,
    name="impression",
    ink="#000000",
    muted="#4a4f58",
    rule="#9aa0a8",
    tints=MappingProxyType({name: Tint("#ffffff", tint.line) for name, tint in _CLAIR.tints.items()}),
    hull=0.035,
)
_GRIS: Final = Theme(
    "gris", "#ffffff", "#111111", "#555555", "#bbbbbb",
    _tints(blue="#ececec #3a3a3a", orange="#ffffff #3a3a3a", grey="#f6f6f6 #555555", green="#dedede #222222",
           purple="#f2f2f2 #3a3a3a", yellow="#ffffff #222222", teal="#e6e6e6 #3a3a3a", red="#d8d8d8 #111111",
           brown="#eeeeee #444444", pink="#f9f9f9 #3a3a3a", slate="#e2e2e2 #444444"),
    MappingProxyType({"plus": "#3d3d3d", "minus": "#111111", "mixed": "#2a2a2a", "slate": "#6b6b6b"}),
    hull=0.045,
)  # fmt: skip
_CONTRASTE: Final = Theme(
    "contraste", "#ffffff", "#000000", "#2e2e2e", "#000000",
    _tints(blue="#ffffff #003e6b", orange="#ffffff #7a2c00", grey="#ffffff #000000", green="#ffffff #00452f",
           purple="#ffffff #4b1459", yellow="#ffffff #453a00", teal="#ffffff #00464d", red="#ffffff #7a0000",
           brown="#ffffff #4a2500", pink="#ffffff #75003f", slate="#ffffff #1f2937"),
    MappingProxyType({"plus": "#004d5a", "minus": "#941a00", "mixed": "#3f1270", "slate": "#2e2e2e"}),
    weight=1.45, hull=0.05,
)  # fmt: skip
_PROJECTION: Final = Theme(
    "projection", "#ffffff", "#000000", "#3c4452", "#9aa2ae",
    _tints(blue="#cfe4f4 #084c79", orange="#fbdcc4 #963a06", grey="#e8e8e4 #3d3e42", green="#c6ebdb #066246",
           purple="#e9d3ee #652d73", yellow="#f6e9a8 #544700", teal="#c2e8ea #0a5860", red="#f8d0cc #921f1f",
           brown="#e8d6c6 #613917", pink="#f8cfe0 #922557", slate="#d5dce5 #343c4c"),
    MappingProxyType({"plus": "#075a5a", "minus": "#9c2a10", "mixed": "#552c82", "slate": "#464d5a"}),
    weight=1.3, hull=0.09,
)  # fmt: skip
THEMES: Final[Mapping[str, Theme]] = MappingProxyType(
    {theme.name: theme for theme in (_CLAIR, _SOMBRE, _IMPRESSION, _GRIS, _CONTRASTE, _PROJECTION)}
)
