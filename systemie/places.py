"""Where things stand in the author's text."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

Step = str | int
Path = tuple[Step, ...]
Node = int | list[Any]
"""A packed stretch (a scalar), ``[stretch, keys, key, value, key, value…]`` (a mapping: a tuple of
the keys, then for each a packed stretch and a Node), or ``[stretch, value, value…]`` (a sequence)."""

_OFFSET: Final = 26
_OFFSETS: Final = (1 << _OFFSET) - 1
_FEW: Final = 8
_NEWLINE: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a file: lines and columns count from 1, the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def short_file(self) -> str:
        """Return the name of the file without its folders."""
        return self.file.rpartition("/")[2]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class CellPlace(Place):
    """A stretch of a row of a sheet: `file` is ``map.xlsx[Actors]``, `cell` its first cell, as ``C4``."""

    cell: str

    def __str__(self) -> str:
        return f"{self.file.removesuffix(']')}!{self.cell}]"


class Lines:
    """The text of one file, cut into lines when first asked."""

    __slots__ = ("_starts", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Return the offset of each line's first character."""
        if self._starts is None:
            self._starts = [0, *(match.end() for match in _NEWLINE.finditer(self.text))]
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, from 1, of the character at `offset`."""
        line = bisect.bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column counted from 1; raises IndexError outside the text."""
        if not 1 <= line <= len(self.starts) or column < 1:
            raise IndexError(line)
        offset = self.starts[line - 1] + column - 1
        end = self.starts[line] if line < len(self.starts) else len(self.text) + 1
        if offset >= end:
            raise IndexError(column)
        return offset

    def place(self, start: int, end: int) -> Place:
        """Return the Place of the characters from `start` to `end`, exclusive."""
        return Place(self.name, *self.position(start), *self.position(max(start, end)))

    def line(self, number: int) -> str:
        """Return line `number`, from 1, without its newline; empty outside the text."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")


def packed(file: int, start: int, end: int) -> int:
    """Pack a stretch (index of the file, offsets in characters, end exclusive) into one integer.

    Large models hold a million stretches: an integer of two digits costs a third
    of a tuple and is invisible to the garbage collector.
    """
    return (file << _OFFSET | min(start, _OFFSETS)) << _OFFSET | min(end, _OFFSETS)


class Places:
    """The tree of places, the shape of the values it accompanies; see Node."""

    __slots__ = ("_indexes", "files", "root")

    def __init__(self, files: Sequence[Lines], root: Node) -> None:
        self.files = files
        self.root = root
        self._indexes: dict[int, dict[str, int]] = {}

    @classmethod
    def nowhere(cls, name: str) -> Places:
        """Return places that answer the start of `name` for every path."""
        return cls([Lines(name, "")], packed(0, 0, 0))

    def nearest(self, path: Sequence[Step], *, key: bool = False) -> Place:
        """Return the place of `path`, or of its closest ancestor that has one.

        With `key`, the place of the last step's key rather than of its value.
        """
        node = self.root
        for depth, step in enumerate(path):
            at = self._position(node, step)
            if at is None or isinstance(node, int):
                break
            if key and depth == len(path) - 1 and isinstance(step, str):
                return self.unpacked(node[at - 1])
            node = node[at]
        return self.unpacked(node if isinstance(node, int) else node[0])

    def path_at(self, file: str, line: int, column: int) -> tuple[Path, bool]:
        """Return the path of the deepest value that holds a character, and whether it is on its key.

        Raises IndexError outside the text, and where nothing of `file` was read.
        """
        index = next((rank for rank, lines in enumerate(self.files) if lines.name == file), -1)
        if index < 0:
            raise IndexError(file)
        spot = packed(index, self.files[index].offset(line, column), 0) >> _OFFSET
        return self._path_at(self.root, spot, ())

    def _path_at(self, node: Node, spot: int, path: Path) -> tuple[Path, bool]:
        for step, key, child in _children(node):
            if key is not None and _holds(key, spot):
                return (*path, step), True
            if _holds(child if isinstance(child, int) else child[0], spot):
                return self._path_at(child, spot, (*path, step))
            if not path:  # a section that several files share has the stretch of the first alone
                found = self._path_at(child, spot, (step,))
                if len(found[0]) > 1:
                    return found
        return path, False

    def unpacked(self, spot: int) -> Place:
        """Return the Place of a packed integer."""
        return self.files[spot >> 2 * _OFFSET].place(spot >> _OFFSET & _OFFSETS, spot & _OFFSETS)

    def _position(self, node: Node, step: Step) -> int | None:
        """Return where in `node` the child `step` stands."""
        if isinstance(node, int):
            return None
        keys = node[1] if len(node) > 1 and isinstance(node[1], tuple) else None
        if keys is None:
            return step + 1 if isinstance(step, int) and 0 <= step < len(node) - 1 else None
        return self._place_of_key(node, keys, step)

    def _place_of_key(self, node: list[Any], keys: tuple[str, ...], step: Step) -> int | None:
        if not isinstance(step, str):
            return None
        if len(keys) <= _FEW:
            return 2 * keys.index(step) + 3 if step in keys else None
        index = self._indexes.get(id(node))
        if index is None:
            index = self._indexes[id(node)] = {key: 2 * at + 3 for at, key in enumerate(keys)}
        return index.get(step)


def _children(node: Node) -> Iterator[tuple[Step, int | None, Node]]:
    """Yield the steps below a node, each with the stretch of its key, if any, and its own node."""
    if isinstance(node, int):
        return
    if len(node) > 1 and isinstance(node[1], tuple):
        for rank, key in enumerate(node[1]):
            yield key, node[2 * rank + 2], node[2 * rank + 3]
    else:
        for rank, child in enumerate(node[1:]):
            yield rank, None, child


def _holds(packed_stretch: int, spot: int) -> bool:
    """Tell whether a packed stretch holds a character: its file and offset, packed without an end."""
    start, end = packed_stretch >> _OFFSET, packed_stretch & _OFFSETS
    return start <= spot and spot >> _OFFSET == start >> _OFFSET and spot & _OFFSETS <= end


def value_at(values: Any, path: Sequence[Step]) -> Any:
    """Return what stands at `path` in plain values; raises as indexing does where nothing stands."""
    for step in path:
        values = values[step]
    return values
