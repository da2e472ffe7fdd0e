"""The lines of a tree, laid out anew: order, indentation and spacing; words as the author wrote them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from systemie.model.arrows import arrow_spaced
from systemie.model.standing import Standing, below
from systemie.places import Step
from systemie.rewriting.ordering import rank_of_key
from systemie.rewriting.remarks import BLANK, BlockText
from systemie.rewriting.trees import Child, Node, Tree

_STEP: Final = 2
_MODELINE: Final = re.compile(r"#(?:!|\s*yaml-language-server|\s*vim?:|\s*-\*-)")
_QUESTION: Final = re.compile(r"(?:^|[\s,\[{])\?\s+$")
_NOTE: Final = re.compile(r"[ \t]+#[^\n]*")


class Layout:
    """One text being laid out; `kinds` gives the kind of what steps change."""

    def __init__(self, tree: Tree, kinds: Mapping[str, str]) -> None:
        self.text = tree.text
        self._tree = tree
        self._kinds = kinds
        self._keeps_blanks = False

    def lines(self, root: Node, here: Standing) -> list[str]:
        """Return the lines of the whole text."""
        children = self._ordered(root, here)
        first = children[0][1]
        head = [] if first is root.children[0] else _head_of(root.children[0])
        made = [*_tidied(head), *([BLANK] if head else [])]
        was_section = False
        for step, child in children:
            is_section = child.value.is_block
            leading = _tidied(child.leading)
            if child is first:
                leading = _without_first_blanks(leading)
            elif is_section or was_section:
                leading = [BLANK, *_without_first_blanks(leading)]
            made += self._spaced(leading)
            made += self._child(child, below(here, root.value, step, self._kinds), here, 0)
            was_section = is_section
        made += self._spaced(_tidied(root.tail))
        while made and not made[-1] and not self._keeps_blanks:
            made.pop()
        return made

    def _spaced(self, lines: list[str]) -> list[str]:
        """Return lines between two children: no blank one may follow a text that keeps its own."""
        if self._keeps_blanks and lines:
            lines = _without_first_blanks(lines)
        self._keeps_blanks = self._keeps_blanks and not lines
        return lines

    def _ordered(self, node: Node, here: Standing) -> list[tuple[Step, Child]]:
        """Return the children of a node with their steps: in their canonical order, where that is free."""
        children = [
            (rank if child.key is None else str(child.key.value), child)
            for rank, child in enumerate(node.children)
        ]
        is_free = here.is_object and here.kind and node.sort == "mapping" and not node.holds_references
        if not is_free or len(node.value) != len(children):
            return children
        return sorted(children, key=lambda pair: rank_of_key(here, str(pair[0])))

    def _block(self, node: Node, here: Standing, column: int) -> tuple[list[str], list[str]]:
        """Return the comments before the first child of a block, then its lines and those that close it."""
        children = self._ordered(node, here)
        first: list[str] = []
        made: list[str] = []
        for step, child in children:
            leading = _indented(self._spaced(_tidied(child.leading)), column)
            if child is children[0][1]:
                first = _without_first_blanks(leading)
            else:
                made += leading
            made += self._child(child, below(here, node.value, step, self._kinds), here, column)
        return first, [*made, *_indented(self._spaced(_tidied(node.tail)), column)]

    def _child(self, child: Child, there: Standing, here: Standing, column: int) -> list[str]:
        """Return the lines of a key with its value, or of an item; `here` is what holds it."""
        if self._is_explicit(child):
            return self._as_it_is(child, column)
        head = " " * column + ("-" if child.key is None else f"{self._key(child.key, here)}:")
        if child.value.is_block:
            return self._with_block(head, child, there, column)
        if child.value.is_block_text:
            return self._with_block_text(head, child.value, child, column)
        return self._with_inline(head, child, there, column)

    def _with_block(self, head: str, child: Child, there: Standing, column: int) -> list[str]:
        value = child.value
        first, lines = self._block(value, there, column + _STEP)
        head += f" {value.properties}" if value.properties else ""
        note = self._note(child.mark + 1, value.start + len(value.properties))
        if child.key is not None or value.properties or note:
            return [head + note, *first, *lines]
        bare = [line[_STEP:] if line else line for line in first]
        return [*bare, f"{head} {lines[0][column + _STEP :]}", *lines[1:]]

    def _with_block_text(self, head: str, value: Node, child: Child, column: int) -> list[str]:
        block = BlockText(self._tree, value, self._tree.column(child.start))
        self._keeps_blanks = block.keeps
        return [f"{head} {value.properties}{block.header}", *block.at_depth(column)]

    def _with_inline(self, head: str, child: Child, there: Standing, column: int) -> list[str]:
        value = child.value
        if value.start == value.end:
            return [head + self._note(child.mark + 1, self._tree.line_end(child.mark))]
        lines = self._inline(value, there, column, self._tree.column(child.start))
        lines[-1] += self._note(value.end, self._tree.line_end(value.end))
        between = self.text[child.mark + 1 : value.start]
        if "\n" not in between:
            return [f"{head} {lines[0]}", *lines[1:]]
        note, *comments = (line.rstrip() for line in between.split("\n")[:-1])
        deeper = " " * (column + _STEP)
        kept = [deeper + line.strip() for line in comments if line.strip()]
        return [head + note, *kept, deeper + lines[0], *lines[1:]]

    def _inline(self, value: Node, here: Standing, column: int, before: int) -> list[str]:
        """Return the lines of a scalar, an alias or brackets; `before` is where its child stood."""
        raw = self.text[value.start : value.end]
        if "\n" not in raw:
            return [self._flow(value, here)]
        first, *rest = raw.split("\n")
        if value.is_flow:
            moved = (_moved(line.rstrip(), column - before) for line in rest)
        else:
            moved = (" " * (column + _STEP) + line.strip(" \t") if line.strip() else "" for line in rest)
        return [first.rstrip(" \t"), *moved]

    def _flow(self, node: Node, here: Standing) -> str:
        """Return what stands on one line, its brackets and commas spaced."""
        raw = self.text[node.start : node.end]
        if node.sort == "scalar" and here.is_object and here.kind == "link":
            return arrow_spaced(raw) if here.is_entry else raw
        if not node.is_flow or any(map(self._is_explicit, node.children)):
            return raw
        properties = f"{node.properties} " if node.properties else ""
        parts = [
            self._part(child, below(here, node.value, step, self._kinds), here)
            for step, child in self._ordered(node, here)
        ]
        opening = raw[len(node.properties) :].lstrip()[:1]
        if opening not in ("[", "{"):
            return properties + ", ".join(parts)
        return f"{properties}{opening}{', '.join(parts)}{']' if opening == '[' else '}'}"

    def _part(self, child: Child, there: Standing, here: Standing) -> str:
        """Return an item, or a key with its value, of what stands in brackets on one line."""
        if child.key is None:
            return self._flow(child.value, there)
        key = self._key(child.key, here)
        has_colon = self.text[child.key.end : child.mark + 1].strip() == ":"
        return f"{key}: {self._flow(child.value, there)}" if has_colon else key

    def _key(self, key: Node, here: Standing) -> str:
        raw = self.text[key.start : key.end]
        return arrow_spaced(raw) if here.is_object and here.kind == "link" else raw

    def _is_explicit(self, child: Child) -> bool:
        """Tell whether a key is written after ``?``."""
        if child.key is None:
            return False
        start = self.text.rfind("\n", 0, child.key.start) + 1
        return _QUESTION.search(self.text[start : child.key.start]) is not None

    def _as_it_is(self, child: Child, column: int) -> list[str]:
        """Return the lines of a key written after ``?``, only moved."""
        start = self.text.rfind("?", 0, child.start)
        end = child.value.end if child.value.end > child.mark else child.mark + 1
        before = self._tree.column(start)
        first, *rest = self.text[start : self._tree.line_end(end)].rstrip().split("\n")
        return [" " * column + first, *(_moved(line.rstrip(), column - before) for line in rest)]

    def _note(self, start: int, end: int) -> str:
        """Return the comment that ends a line after a place, with the spaces before it."""
        match = _NOTE.search(self.text, start, max(end, self._tree.line_end(start)))
        if match is None or "\n" in self.text[start : match.start()]:
            return ""
        return "" if _has_words(self.text[start : match.start()]) else match[0].rstrip()


def _has_words(between: str) -> bool:
    """Tell whether more than spaces and properties stand between two places."""
    return bool(re.sub(r"[&!][^\s]*|[\s:,\-]", "", between))


def _head_of(child: Child) -> list[str]:
    """Take from the first child of a text the lines that speak of the whole text."""
    lines = child.leading
    modelines = next((rank for rank, line in enumerate(lines) if not _MODELINE.match(line)), len(lines))
    blank = max((rank + 1 for rank, line in enumerate(lines) if not line), default=0)
    cut = max(modelines, blank)
    head, child.leading = lines[:cut], lines[cut:]
    while head and not head[-1]:
        head.pop()
    return head


def _tidied(lines: list[str]) -> list[str]:
    """Return lines without blank ones in a row."""
    return [line for rank, line in enumerate(lines) if line or not rank or lines[rank - 1]]


def _without_first_blanks(lines: list[str]) -> list[str]:
    return lines[next((rank for rank, line in enumerate(lines) if line), len(lines)) :]


def _indented(lines: list[str], column: int) -> list[str]:
    return [" " * column + line if line else line for line in lines]


def _moved(line: str, by: int) -> str:
    """Return a line moved to the right, or to the left as far as its spaces allow."""
    depth = len(line) - len(line.lstrip(" "))
    return " " * max(0, depth + by) + line.lstrip(" ") if line.strip() else ""
