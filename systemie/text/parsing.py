"""One pass over the events of the YAML parser: plain values and their places together."""

from __future__ import annotations

import sys
from typing import Any, Final

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from systemie.places import Lines
from systemie.text.bounds import MAX_DEPTH, MAX_EVENTS
from systemie.text.oddities import Oddities
from systemie.text.scalars import NULLS, is_ordinary, normal
from systemie.text.witness import Discarded, Halt, Parsed

_ODD_KEYS: Final = frozenset({"", "<<"})
_KEYS: Final = 1


def parse(lines: Lines, file: int) -> Parsed:
    """Return the values and places of a text, with the parser's `error` where YAML stops understanding.

    `file` is the index under which `lines` is known to the Places.
    """
    from yaml import YAMLError

    builder = Builder(lines, file)
    try:
        builder.run(parser_of(lines.text))
    except Halt:
        builder.parsed.is_whole = False
    except YAMLError as error:
        builder.parsed.is_whole = False
        builder.parsed.error = error
    return builder.parsed


def parser_of(text: str) -> Any:
    """Return a parser that gives the events of `text`: the C library's, or the slow one without it."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        import yaml

        return yaml.BaseLoader(text)
    return CParser(text)


class Builder(Oddities):
    """Values under construction while the events come one by one."""

    def __init__(self, lines: Lines, file: int) -> None:
        super().__init__(lines, file)
        self._documents = 0

    def run(self, parser: Any) -> None:
        """Take every event: one long loop, because a call per event would cost half as much again."""
        get_event, base, intern = parser.get_event, self._base, sys.intern
        is_ordinary_text = is_ordinary(self._lines.text)
        target: Any = []
        roots = target
        marks: list[Any] = [base]
        key: str | None = None
        in_map = False
        end = 0
        for self._count in range(MAX_EVENTS):
            event = get_event()
            kind = event.__class__
            if kind is ScalarEvent:
                value = event.value
                start = event.start_mark.index
                end = event.end_mark.index
                spot = base | start << 26 | end
                is_odd = event.anchor is not None or event.tag is not None
                if in_map and key is None:
                    key = intern(value)
                    if key in target or is_odd or key in _ODD_KEYS or not key.isascii():
                        key = self._key(event, spot, target, marks)
                    marks.append(spot)
                    continue
                if is_odd:
                    value = self._marked(event, spot, target, key)
                elif event.style:
                    value = value if value.isascii() else normal(value)
                elif value in NULLS or end - start != len(value) or not (is_ordinary_text or value.isascii()):
                    value = self._plain(value, start, end, target, key)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                end = self._close(event, target, marks, end)
                target, marks, key, _ = self._stack.pop()
                in_map = target.__class__ is dict
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                target, marks = self._open(event, target, marks, key)
                key, in_map = None, target.__class__ is dict
                continue
            elif kind is AliasEvent:
                value, spot, end = self._alias(event, target, marks, key)
                if in_map and key is None:
                    key = value
                    continue
            elif kind is StreamEndEvent or self._is_over(kind, event):
                return self._keep(roots, marks)
            else:
                continue
            marks.append(spot)
            if in_map:
                target[key] = value
                key = None
            else:
                target.append(value)
        return self._halt("SYS128", 0, 0, count=MAX_EVENTS)

    def _keep(self, roots: list[Any], nodes: list[Any]) -> None:
        if roots:
            self.parsed.values, self.parsed.node = roots[0], nodes[1]

    def _is_over(self, kind: type, event: Any) -> bool:
        """Count the documents: only the first is read."""
        self._documents += kind is DocumentStartEvent
        if self._documents < 2:
            return False
        self._found("SYS134", event.start_mark.index, event.end_mark.index)
        self.parsed.is_whole = False
        return True

    def _open(self, event: Any, target: Any, marks: list[Any], key: str | None) -> tuple[Any, list[Any]]:
        """Attach a new mapping or list to its parent, and return it with its node."""
        start = event.start_mark.index
        is_map = event.__class__ is MappingStartEvent
        child: Any = {} if is_map else []
        node: list[Any] = [start, ()] if is_map else [start]
        after: str | None = None
        if target.__class__ is list:
            target.append(child)
            marks.append(node)
        elif key is not None:
            target[key] = child
            marks.append(node)
        else:
            self._found("SYS137", start, event.end_mark.index, self._path(target, None))
            after = self._discard("?")
            marks.append(self._base | start << 26 | event.end_mark.index)
        self._stack.append((target, marks, after, len(target) - 1 if target.__class__ is list else key))
        if len(self._stack) > MAX_DEPTH:
            self._halt("SYS127", start, start + 1, count=MAX_DEPTH)
        if event.tag is not None or event.anchor is not None:
            self._mark_container(event, node)
        return child, node

    def _close(self, event: Any, target: Any, marks: list[Any], end: int) -> int:
        """Finish a mapping or list and return where it ends: a block ends with its last value."""
        start = event.start_mark.index
        if event.end_mark.index != start:
            end = event.end_mark.index
        marks[0] = self._base | marks[0] << 26 | max(end, marks[0])
        if target.__class__ is dict:
            if self._merging and id(target) in self._merging:
                self._merge(target, marks)
            if self._discarded:
                _clean(target, marks)
            marks[_KEYS] = tuple(target)
        if self._anchored and id(marks) in self._anchored:
            self._name(target, marks)
        if self._firsts:
            self._firsts.pop(id(target), None)
        return end


def _clean(target: dict[str, Any], marks: list[Any]) -> None:
    """Drop the keys that were refused, with their places."""
    dropped = [at for at, key in enumerate(target) if key.__class__ is Discarded]
    for key in [each for each in target if each.__class__ is Discarded]:
        del target[key]
    for at in reversed(dropped):
        del marks[2 * at + 2 : 2 * at + 4]
