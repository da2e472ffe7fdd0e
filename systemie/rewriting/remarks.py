"""Comments given to what they speak of: the line below, or the block that they close."""

from __future__ import annotations

import re
from typing import Final

from systemie.rewriting.trees import Child, Node, Tree

BLANK: Final = ""
_HEADER: Final = re.compile(r"[|>](?P<signs>[1-9+-]*)")


def give_comments(tree: Tree) -> None:
    """Give each child of the blocks of a tree the lines before it, each block the comments that close it."""
    if tree.root is not None and tree.root.is_block:
        end = _give(tree, tree.root, tree.first, starts=True)
        _share(tree, end, len(tree.text), tree.root, None, -1)


def _give(tree: Tree, block: Node, cursor: int, *, starts: bool = False) -> int:
    """Give a block its comments; `cursor` is where what came before ends. Return where the block ends."""
    before: Node | None = None
    for child in block.children:
        line = tree.text.rfind("\n", 0, child.start) + 1
        _share(tree, cursor, line, before, child, tree.column(child.start), starts=starts and before is None)
        value = child.value
        if value.is_block:
            cursor = _give(tree, value, child.mark + 1)
        elif value.is_block_text:
            cursor = BlockText(tree, value, tree.column(child.start)).end
        else:
            cursor = max(child.mark + 1, value.end)
        before = value
    return cursor


def _share(
    tree: Tree, start: int, end: int, before: Node | None, child: Child | None, column: int, *,
    starts: bool = False,
) -> None:  # fmt: skip
    """Give the lines between two children to the blocks that end there, by their depth, else to the next."""
    first = start if starts else tree.text.find("\n", start, end) + 1
    lines = tree.text[first:end].split("\n") if first > 0 or starts else []
    ended = [node for node in _spine(before) if _column(tree, node) > column]
    held: list[str] = []
    for line in lines[:-1] if child is not None or lines[-1:] == [""] else lines:
        bare = line.strip()
        if not bare:
            held.append(BLANK)
            continue
        depth = len(line) - len(line.lstrip())
        ended = [node for node in ended if _column(tree, node) <= depth]
        into = ended[-1].tail if ended else child.leading if child is not None else []
        into += [*held, bare]
        held = []
    if child is not None:
        child.leading += held


def _column(tree: Tree, block: Node) -> int:
    return tree.column(block.children[0].start)


def _spine(node: Node | None) -> list[Node]:
    """Return a block and those that end with it, the outermost first."""
    found: list[Node] = []
    while node is not None and node.is_block and node.children:
        found.append(node)
        node = node.children[-1].value
    return found


class BlockText:
    """A text after ``|`` or ``>``: its first line, its lines, how deep they are, where it ends."""

    def __init__(self, tree: Tree, node: Node, column: int) -> None:
        """`column` is that of the block that holds it."""
        start = node.start + len(node.properties)
        self.header = tree.text[start : tree.line_end(start)].rstrip()
        match = _HEADER.match(self.header)
        signs = match["signs"] if match is not None else ""
        digit = next((int(each) for each in signs if each.isdigit()), 0)
        self.keeps = "+" in signs
        at = tree.line_end(start)
        lines = tree.text[at + 1 :].split("\n") if at < len(tree.text) else []
        self.depth = column + digit if digit else max(_depth(lines), column + 1)
        self.digit = digit
        self.lines = lines[: self._count(lines)]
        self.end = at + sum(len(line) + 1 for line in self.lines)

    def _count(self, lines: list[str]) -> int:
        """Return how many lines belong to the text."""
        ends = (rank for rank, line in enumerate(lines) if line.strip(" ") and _indent(line) < self.depth)
        count = next(ends, len(lines))
        if self.keeps:
            return count - 1 if count == len(lines) and lines[-1:] == [""] else count
        while count and not lines[count - 1].strip(" "):
            count -= 1
        return count

    def at_depth(self, column: int) -> list[str]:
        """Return its lines for a block that stands at `column`."""
        depth = column + (self.digit or 2)
        moved = []
        for line in self.lines:
            rest = line[self.depth :]
            moved.append(" " * depth + rest if rest else "")
        return moved


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _depth(lines: list[str]) -> int:
    return next((_indent(line) for line in lines if line.strip(" ")), 0)
