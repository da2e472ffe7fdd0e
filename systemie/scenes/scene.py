"""What is to be drawn: plain, frozen, JSON-able.

Lengths are points (1/72 inch) at 100 %. A scene without positions is abstract;
`layout` returns it with boxes, routes and label places filled in.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from systemie.scenes.ink import Ink

Point = tuple[float, float]
Sign = Literal["+", "-", "±", "?"]
Status = Literal[
    "present",  # simply there
    "appears",  # new at this step
    "changed",  # there before, different now
    "renounced",  # given up: struck and pale
    "gone",  # removed at this step or before
    "absent",  # declared as missing: a ghost
    "envisaged",  # hoped for or planned: dashed
    "hidden",  # not drawn, but its place is kept
]
Trend = Literal["up", "down", "stable", "uncertain"]
Direction = Literal["forward", "both", "none"]
Stroke = Literal["solid", "dashed", "dotted", "double", "zigzag"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the details of a node or an edge, already in the reader's language.

    `form` says how it reads: text, markdown, tag, quote, source or warning.
    """

    label: str
    value: str
    form: str = "text"


@dataclass(frozen=True, slots=True)
class Badge:
    """A letter or two, or a sign, in a small disc at the corner of a box; in a square for a note."""

    letters: str
    label: str = ""
    tint: str = "slate"
    form: Literal["disc", "square"] = "disc"


@dataclass(frozen=True, slots=True)
class Node:
    """A box; x and y are its centre. `lines` is the label as wrapped by `layout`."""

    id: str
    label: str
    kind: str
    kind_label: str
    shape: str = "box"
    tint: str = "grey"
    group: str | None = None
    status: Status = "present"
    trend: Trend | None = None
    doubt: bool = False
    outside: bool = False
    faded: bool = False
    scale: float = 1.0
    tags: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    badges: tuple[Badge, ...] = ()
    lines: tuple[str, ...] = ()
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A link; `source` and `target` are ids of nodes, or of edges for a link on a link.

    `width` counts 1, 2 or 3 (weak, medium, strong). `route` is a Bézier curve:
    three points (quadratic) or four (cubic), from the rim of one end to the
    rim of the other. `label_at` is the centre of the phrase, `sign_at` that of
    the sign, `delay_at` the place on the curve of the ‖ mark.
    """

    id: str
    source: str
    target: str
    phrase: str = ""
    type: str = ""
    family: str = ""
    sign: Sign | None = None
    tint: str = "slate"
    width: int = 1
    delayed: bool = False
    direction: Direction = "forward"
    stroke: Stroke = "solid"
    status: Status = "present"
    faded: bool = False
    sentence: str = ""
    facts: tuple[Fact, ...] = ()
    route: tuple[Point, ...] = ()
    label_lines: tuple[str, ...] = ()
    label_at: Point | None = None
    sign_at: Point | None = None
    delay_at: Point | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A soft hull around its members; the box is left, top, width, height."""

    id: str
    label: str
    members: tuple[str, ...]
    tint: str = "grey"
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Loop:
    """A named feedback loop, the place of its mark, and the centre of its name beside it."""

    id: str
    mark: str  # R1, B2, or ? where the sign is not known
    name: str
    polarity: Literal["reinforcing", "balancing", "undetermined"]
    nodes: tuple[str, ...]
    edges: tuple[str, ...]
    delayed: bool = False
    clockwise: bool = True
    at: Point | None = None
    name_at: Point | None = None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A line of the legend: `part` says what it samples, `value` which one.

    Parts: kind (value = kind; shape and tint say how), tint (value = class), size
    (value = measure), sign (+ - ± ?), width (1 2 3), delay, stroke, direction, status,
    outside, trend, doubt, modulation, loop, group, badge (value = letters); of timelines: track
    (shape = dash), stop (value = dash), happening. `count` is how many the map shows.
    """

    part: str
    value: str
    label: str
    count: int = 0
    shape: str = ""
    tint: str = ""
    letters: str = ""


@dataclass(frozen=True, slots=True)
class NodeState:
    """How a node stands at a step, and what changed, in words."""

    status: Status
    trend: Trend | None = None
    change: str = ""


@dataclass(frozen=True, slots=True)
class EdgeState:
    """How an edge stands at a step, and what changed, in words."""

    status: Status
    sign: Sign | None = None
    width: int = 1
    change: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a trajectory as states of the same nodes and edges.

    `id` is ``trajectory@step``; `parent` the step it follows, None at a start.
    """

    id: str
    trajectory: str
    trajectory_label: str
    title: str
    date: str
    horizon: str
    parent: str | None
    nodes: Mapping[str, NodeState]
    edges: Mapping[str, EdgeState]
    summary: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a figure, already in the reader's language."""

    title: str = ""
    subtitle: str = ""
    line: str = ""
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """What a picture that is no map shows: the charts of `scenes.pictures` extend it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture to be: everything a renderer needs, and nothing of the model.

    `chart` is what a picture that is no map shows (a plane, a matrix, a timeline…):
    plain values, of a type of `scenes.pictures`; `layout` draws it as `under`
    (beneath links and boxes) and `over` (above them).
    `name` is the view's own title, `picture` its kind (systemic, causal…). `steps` cover the union
    of all steps, so that nothing moves between them; `step` is the one shown.
    `size` is the width and height of the placed map.
    """

    id: str
    picture: str
    language: str
    caption: Caption
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    groups: tuple[Group, ...] = ()
    loops: tuple[Loop, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    steps: tuple[Step, ...] = ()
    step: str | None = None
    arrangement: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    name: str = ""
    size: tuple[float, float] | None = None
    description: str = ""
    chart: Chart | None = None
    under: tuple[Ink, ...] = ()
    over: tuple[Ink, ...] = ()

    @property
    def is_placed(self) -> bool:
        return self.size is not None

    @property
    def nodes_shown(self) -> tuple[Node, ...]:
        """The boxes that are there to be seen: what is hidden only keeps its place."""
        return tuple(node for node in self.nodes if node.status != "hidden")

    @property
    def edges_shown(self) -> tuple[Edge, ...]:
        """The links that are there to be seen, whatever their ends."""
        return tuple(edge for edge in self.edges if edge.status != "hidden")

    def noticed(self, *sentences: str) -> Scene:
        """Return the scene with more in its caption; what is empty, or said already, adds nothing."""
        notices = dict.fromkeys((*self.caption.notices, *(each for each in sentences if each)))
        caption = dataclasses.replace(self.caption, notices=tuple(notices))
        return dataclasses.replace(self, caption=caption)

    def to_dict(self) -> dict[str, Any]:
        """Return the scene as plain values."""
        return dataclasses.asdict(self)

    def to_json(self) -> str:
        """Return the scene as JSON, keys in a fixed order."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1)

    def _repr_svg_(self) -> str:
        from systemie import render

        return render(self, "svg").decode()


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One stop of a guided walk; None means: as it was."""

    title: str = ""
    text: str = ""
    notes: str = ""
    quote: str = ""
    speaker: str = ""
    view: str | None = None
    focus: str | None = None
    degrees: int | None = None
    step: str | None = None
    viewpoint: str | None = None
    highlight: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A guided walk for a room."""

    id: str
    title: str
    steps: tuple[StoryStep, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All the scenes and stories of a model, for renderers that hold several."""

    title: str
    question: str
    language: str
    scenes: tuple[Scene, ...]
    stories: tuple[Story, ...] = ()
