"""Where things stand in the author's text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

Step = str | int
Path = tuple[Step, ...]

_LINE: Final = 24
_COLUMN: Final = 20
_LINES: Final = (1 << _LINE) - 1
_COLUMNS: Final = (1 << _COLUMN) - 1


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a file: lines and columns count from 1, the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def packed(file: int, line: int, column: int, end_line: int, end_column: int) -> int:
    """Pack a stretch (file index; lines and columns from 0) into one integer.

    Large models hold a million stretches: an integer costs a third of a tuple
    and is invisible to the garbage collector.
    """
    line_start = (file << _LINE | min(line, _LINES)) << _COLUMN | min(column, _COLUMNS)
    return (line_start << _LINE | min(end_line, _LINES)) << _COLUMN | min(end_column, _COLUMNS)


class Places:
    """The tree of places, the shape of the values it accompanies.

    ``keys`` maps each key of a mapping to the packed place of the key itself;
    ``children`` holds, by key or by index, a packed place (a scalar) or the
    Places of a mapping or a sequence. ``files`` is shared by the whole tree.
    """

    __slots__ = ("children", "files", "keys", "spot")

    def __init__(
        self,
        files: list[str],
        spot: int,
        children: dict[str, int | Places] | list[int | Places],
        keys: dict[str, int] | None = None,
    ) -> None:
        self.files = files
        self.spot = spot
        self.children = children
        self.keys = keys

    def nearest(self, path: Sequence[Step], *, key: bool = False) -> Place:
        """Return the place of `path`, or of its closest ancestor that has one.

        With `key`, the place of the last step's key rather than of its value.
        """
        node: Places = self
        for depth, step in enumerate(path):
            if key and depth == len(path) - 1 and node.keys is not None and step in node.keys:
                return self.unpacked(node.keys[step])  # type: ignore[index]
            child = _child(node, step)
            if child is None:
                break
            if isinstance(child, int):
                return self.unpacked(child)
            node = child
        return self.unpacked(node.spot)

    def unpacked(self, spot: int) -> Place:
        """Return the Place of a packed integer."""
        end_column = spot & _COLUMNS
        end_line = spot >> _COLUMN & _LINES
        column = spot >> (_COLUMN + _LINE) & _COLUMNS
        line = spot >> (2 * _COLUMN + _LINE) & _LINES
        file = spot >> 2 * (_COLUMN + _LINE)
        return Place(self.files[file], line + 1, column + 1, end_line + 1, end_column + 1)


def _child(node: Places, step: Step) -> int | Places | None:
    children = node.children
    if isinstance(children, dict):
        return children.get(step) if isinstance(step, str) else None
    if isinstance(step, int) and 0 <= step < len(children):
        return children[step]
    return None
