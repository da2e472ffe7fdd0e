"""What an engine arranges: boxes of fixed sizes, links between them, groups; numbers only."""

from __future__ import annotations

import dataclasses
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from systemie.layout import measuring
from systemie.scenes.scene import Edge, Node, Scene

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Centres = Mapping[str, tuple[float, float]]

PITCH = 6.0  # boxes stand on a grid, which aligns them and makes scores exact
TITLE_ROOM = 16.0  # above the boxes of a group, for its title
HULL_ROOM = 14.0  # around the boxes of a group
_KNOWN = ("engine", "direction", "align", "ratio")


class Bundle(NamedTuple):
    """The links between two boxes: how many, how many more one way than the other, their phrases' room."""

    weight: float = 0.0
    flow: float = 0.0
    room: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Board:
    """The problem as arrays; boxes are sorted by id, so that the order of the text does not matter.

    `half` (n, 2) holds half widths and half heights in points; `ends` (m, 2)
    the boxes of each pair of linked boxes (source first), `weight` (m,) how
    many links the pair has, `flow` (m,) how many more go from the first to the
    second than back, `room` (m, 2) the room of their phrases, one above the other;
    `group` (n,) the index of each box's group or -1; `fixed` (n,) the pinned
    boxes and `start` (n, 2) where boxes stand already (nan where unknown);
    `mids` (k, 3) are links on links: the box they leave, and both ends of the link they reach;
    `around` is the height that heading, legend and caption take on the paper.
    """

    ids: tuple[str, ...]
    half: Floats
    ends: Ints
    weight: Floats
    flow: Floats
    room: Floats
    group: Ints
    titles: Floats
    fixed: Bools
    start: Floats
    mids: Ints
    arrangement: Mapping[str, Any]
    around: float = 0.0

    @property
    def size(self) -> int:
        """Return the number of boxes."""
        return len(self.ids)

    @property
    def ratio(self) -> float:
        """Return the width over the height of the paper."""
        ratio = self.arrangement.get("ratio")
        return min(max(float(ratio), 0.2), 5.0) if isinstance(ratio, int | float) else 1.414

    def seed(self, number: int = 0) -> int:
        """Return a seed made from the ids of the first boxes, the same on every machine."""
        return zlib.crc32(f"{number}:{self.size}".encode())

    def to_dict(self) -> dict[str, Any]:
        """Return the board as plain values."""
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {
            name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in values.items()
        } | {"arrangement": dict(self.arrangement)}


def board_from(values: Mapping[str, Any]) -> Board:
    """Return the board that `Board.to_dict` wrote."""
    count, links = len(values["ids"]), len(values["weight"])
    return Board(
        tuple(values["ids"]),
        np.array(values["half"], float).reshape(count, 2),
        np.array(values["ends"], np.int64).reshape(links, 2),
        np.array(values["weight"], float),
        np.array(values["flow"], float),
        np.array(values["room"], float).reshape(links, 2),
        np.array(values["group"], np.int64),
        np.array(values["titles"], float),
        np.array(values["fixed"], bool),
        np.array(values["start"], float).reshape(count, 2),
        np.array(values["mids"], np.int64).reshape(len(values["mids"]), 3),
        values["arrangement"],
        values["around"],
    )


def board_of(scene: Scene, *, pins: Centres, earlier: Centres) -> Board:
    """Return the board of a measured scene (boxes already have their sizes)."""
    nodes = sorted(scene.nodes, key=lambda node: node.id)
    index = {node.id: number for number, node in enumerate(nodes)}
    groups = {group.id: number for number, group in enumerate(scene.groups)}
    members = {id: groups[group.id] for group in scene.groups for id in group.members}
    pairs = _pairs(scene.edges, index)
    known = {**earlier, **pins}
    nowhere = (np.nan, np.nan)
    return Board(
        tuple(index),
        _halves(nodes),
        np.array(list(pairs), np.int64).reshape(len(pairs), 2),
        np.array([bundle.weight for bundle in pairs.values()], float),
        np.array([bundle.flow for bundle in pairs.values()], float),
        np.array([bundle.room for bundle in pairs.values()], float).reshape(len(pairs), 2),
        np.array([members.get(n.id, groups.get(n.group or "", -1)) for n in nodes], np.int64),
        np.array([measuring.title_width(g.label) for g in scene.groups], float),
        np.array([n.id in pins for n in nodes], bool),
        np.array([known.get(n.id, nowhere) for n in nodes], float).reshape(len(nodes), 2),
        _mids(scene.edges, index),
        {key: _plain(scene.arrangement[key]) for key in _KNOWN if key in scene.arrangement},
        _around(scene),
    )


def _plain(value: Any) -> Any:
    """Return sequences as lists, as JSON would give them back."""
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def _around(scene: Scene) -> float:
    """Return about how high the heading, the legend and the caption will be, in points."""
    words = scene.caption
    heading = 36.0 * bool(words.title) + 24.0 * bool(words.subtitle)
    rows = -(-len(scene.legend) // 7)
    return heading + 22.0 * rows + 20.0 * bool(rows) + 22.0 * bool(words.line)


def _halves(nodes: Sequence[Node]) -> Floats:
    """Return half sizes (n, 2), the dotted rim of outside boxes included."""
    rims = [measuring.RIM_ROOM * node.outside for node in nodes]
    halves = [(n.width / 2 + rim, n.height / 2 + rim) for n, rim in zip(nodes, rims, strict=True)]
    return np.array(halves, float).reshape(len(nodes), 2)


def _pairs(edges: Sequence[Edge], index: Mapping[str, int]) -> dict[tuple[int, int], Bundle]:
    """Unite parallel and reciprocal links; a link on a link pulls both ends of that link, lightly."""
    pairs: dict[tuple[int, int], Bundle] = {}
    for edge, source, target, weight in _between_boxes(edges, index):
        turned = (target, source) in pairs
        before = pairs.get((target, source) if turned else (source, target), Bundle())
        wide, high = measuring.phrase_size(edge.label_lines)
        way = 0.0 if edge.direction != "forward" else -weight if turned else weight
        bundle = Bundle(
            before.weight + weight, before.flow + way, (max(before.room[0], wide), before.room[1] + high)
        )
        pairs[(target, source) if turned else (source, target)] = bundle
    return pairs


def _between_boxes(edges: Sequence[Edge], index: Mapping[str, int]) -> list[tuple[Edge, int, int, float]]:
    by_id = {edge.id: edge for edge in edges}
    found = []
    for edge in sorted(edges, key=lambda edge: edge.id):
        sources, targets = _boxes(edge.source, by_id, index), _boxes(edge.target, by_id, index)
        weight = 1.0 / max(len(sources) * len(targets), 1)
        found += [(edge, a, b, weight) for a in sources for b in targets if a != b]
    return found


def _mids(edges: Sequence[Edge], index: Mapping[str, int]) -> Ints:
    """Return, for each link from a box to the middle of a link between boxes, its three boxes."""
    ends = {e.id: (index[e.source], index[e.target]) for e in edges if {e.source, e.target} <= index.keys()}
    found = [(index[e.source], *ends[e.target]) for e in edges if e.source in index and e.target in ends]
    return np.array(sorted(found), np.int64).reshape(len(found), 3)


def _boxes(end: str, by_id: Mapping[str, Edge], index: Mapping[str, int]) -> list[int]:
    """Return the box of an end, or the boxes of the link it stands on (one level of links on links)."""
    if end in index:
        return [index[end]]
    edge = by_id.get(end)
    return [] if edge is None else [index[each] for each in (edge.source, edge.target) if each in index]
