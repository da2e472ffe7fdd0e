"""The tree of a text as it is written: where each key, value and item stands, and in what style."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.tokens import BlockEntryToken, ValueToken

from systemie.text.parsing import parser_of
from systemie.text.scalars import NULLS, normal, unspaced

_PROPERTIES: Final = re.compile(r"(?:[&!][^\s]*[ \t]*)*")
_COMMENT: Final = re.compile(r"(?m)(?:^|(?<=[ \t\]},]))#[^\n]*")


@dataclass(slots=True)
class Node:
    """A scalar, an alias, a mapping or a sequence; `start` and `end` are offsets, properties included.

    `properties` are its anchor and its tag, as written. `value` is what it
    says. `tail` are the lines of comments that close a block.
    """

    sort: str
    start: int
    end: int
    is_flow: bool = False
    style: str = ""
    properties: str = ""
    value: Any = None
    children: list[Child] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Tell whether it is a mapping or a sequence with one child a line."""
        return self.sort in ("mapping", "sequence") and not self.is_flow

    @property
    def is_block_text(self) -> bool:
        """Tell whether it is a text after ``|`` or ``>``."""
        return self.style in ("|", ">")

    @property
    def leaves(self) -> Iterator[Node]:
        """Yield the scalars and the aliases, in the order of the text."""
        if self.sort in ("scalar", "alias"):
            yield self
        for child in self.children:
            if child.key is not None:
                yield from child.key.leaves
            yield from child.value.leaves

    @property
    def has_references(self) -> bool:
        """Tell whether it, or what it holds, has an anchor or is an alias."""
        return "&" in self.properties or self.sort == "alias" or self.holds_references

    @property
    def holds_references(self) -> bool:
        """Tell whether one of its children has an anchor or is an alias."""
        nodes = (node for child in self.children for node in (child.key, child.value) if node is not None)
        return any(each.has_references for each in nodes)


@dataclass(slots=True)
class Child:
    """A key with its value, or an item.

    `start` is where its key or its dash stands, `mark` where its colon or its
    dash does; `leading` are the lines of comments, and blank ones, before it.
    """

    key: Node | None
    value: Node
    start: int = 0
    mark: int = 0
    leading: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    """A text and its first document; `first` is where that begins, after the line of ``---``."""

    text: str
    root: Node | None
    first: int

    def column(self, at: int) -> int:
        """Return how many characters stand before one on its line."""
        return at - (self.text.rfind("\n", 0, at) + 1)

    def line_end(self, at: int) -> int:
        """Return where the line of a character ends."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def comments(self) -> list[str]:
        """Return the comments of the text, in its order."""
        found: list[str] = []
        at = 0
        for leaf in (*(self.root.leaves if self.root is not None else ()), Node("", len(self.text), 0)):
            found += (each[0].rstrip() for each in _COMMENT.finditer(self.text, at, max(at, leaf.start)))
            if leaf.is_block_text:
                header = self.text[leaf.start : self.line_end(leaf.start)]
                found += (each[0].rstrip() for each in _COMMENT.finditer(header))
            at = leaf.end
        return found


def tree_of(text: str) -> Tree:
    """Return the tree of a text; raises YAMLError."""
    parser = parser_of(text)
    stack: list[list[Node]] = [[]]
    opened: list[Any] = []
    first = 0
    while (event := parser.get_event()) is not None:
        if isinstance(event, DocumentStartEvent) and event.explicit and event.end_mark is not None:
            first = text.find("\n", event.end_mark.index) + 1 or len(text)
        elif isinstance(event, ScalarEvent | AliasEvent):
            stack[-1].append(_leaf(event, text))
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            opened.append(event)
            stack.append([])
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            nodes = stack.pop()
            stack[-1].append(_container(opened.pop(), event, nodes, text))
    root = stack[0][0] if stack[0] else None
    if root is not None:
        _Marks(text).put(root)
    return Tree(text, root, first)


def _leaf(event: Any, text: str) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, AliasEvent):
        return Node("alias", start, end)
    has_properties = event.anchor is not None or event.tag is not None
    match = _PROPERTIES.match(text, start, end) if has_properties else None
    value: str | None = normal(event.value) if event.style else unspaced(event.value)
    if not event.style and value in NULLS:
        value = None
    return Node("scalar", start, end, False, event.style or "", match[0] if match else "", value)


def _container(start: Any, end: Any, nodes: list[Node], text: str) -> Node:
    has_properties = start.anchor is not None or start.tag is not None
    match = _PROPERTIES.match(text, start.start_mark.index) if has_properties else None
    node = Node(
        "sequence", start.start_mark.index, end.end_mark.index, bool(start.flow_style), "",
        match[0].rstrip() if match else "",
    )  # fmt: skip
    if isinstance(start, SequenceStartEvent):
        node.value = [each.value for each in nodes]
        node.children = [Child(None, each) for each in nodes]
        return node
    node.sort = "mapping"
    pairs = list(zip(nodes[::2], nodes[1::2], strict=True))
    node.value = {str(key.value): value.value for key, value in pairs}
    node.children = [Child(key, value) for key, value in pairs]
    return node


class _Marks:
    """The dashes and the colons of a text, given to the children they make."""

    def __init__(self, text: str) -> None:
        parser = parser_of(text)
        self.dashes: list[int] = []
        self.colons: list[int] = []
        while (token := parser.get_token()) is not None:
            if isinstance(token, BlockEntryToken):
                self.dashes.append(token.start_mark.index)
            elif isinstance(token, ValueToken):
                self.colons.append(token.start_mark.index)
        self.dashes.reverse()

    def put(self, node: Node) -> None:
        """Tell each child of a node where it begins; dashes come in the order of the text."""
        for child in node.children:
            if child.key is not None:
                at = bisect_left(self.colons, child.key.end)
                child.start = child.key.start
                child.mark = self.colons[at] if at < len(self.colons) else child.key.end
                self.put(child.key)
            elif not node.is_flow:
                child.start = child.mark = self.dashes.pop()
            else:
                child.start = child.mark = child.value.start
            self.put(child.value)
