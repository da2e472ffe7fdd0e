"""One pass over the events of the YAML parser: plain values and their places together."""

from __future__ import annotations

from sys import intern
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
        get_event, base, is_easy = parser.get_event, self._base, is_ordinary(self._lines.text)
        target: Any = []
        marks: list[Any] = [base]
        key: str | None = None
        in_map, end = False, 0
        for self._count in range(MAX_EVENTS):
            event = get_event()
            kind = event.__class__
            if kind is ScalarEvent:
                value = event.value
                start, end = event.start_mark.index, event.end_mark.index
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
                elif value in NULLS or end - start != len(value) or not (is_easy or value.isascii()):
                    value = self._plain(value, start, end, target, key)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                end = self._close(event, target, marks, end)
                target, marks, key, in_map, _ = self._stack.pop()
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                target, marks, in_map = self._open(event, target, marks, key)
                key = None
                continue
            elif kind is AliasEvent:
                value, spot, end = self._alias(event, target, marks, key)
                if in_map and key is None:
                    key = value
                    continue
            elif self._is_over(kind, event):
                return self._keep(target, marks)
            else:
                continue
            marks.append(spot)
            if in_map:
                target[key], key = value, None
            else:
                target.append(value)
        return self._halt("SYS128", 0, 0, count=MAX_EVENTS)

    def _keep(self, roots: list[Any], nodes: list[Any]) -> None:
        self._tell_unused()
        if roots:
            self.parsed.values, self.parsed.node = roots[0], nodes[1]

    def _is_over(self, kind: type, event: Any) -> bool:
        """Tell whether all was read: only the first document is."""
        self._documents += kind is DocumentStartEvent
        if self._documents == 2:
            self._found("SYS134", event.start_mark.index, event.end_mark.index)
            self.parsed.is_whole = False
        return kind is StreamEndEvent or self._documents == 2

    def _open(
        self, event: Any, target: Any, marks: list[Any], key: str | None
    ) -> tuple[Any, list[Any], bool]:
        """Attach a new mapping or list to its parent; return it, its node, and if it is a mapping."""
        start = event.start_mark.index
        is_map = event.__class__ is MappingStartEvent
        child: Any = {} if is_map else []
        node: list[Any] = [start, ()] if is_map else [start]
        if target.__class__ is list:
            self._stack.append((target, marks, None, False, len(target)))
            target.append(child)
            marks.append(node)
        elif key is not None:
            self._stack.append((target, marks, None, True, key))
            target[key] = child
            marks.append(node)
        else:
            self._found("SYS137", start, event.end_mark.index, self._path(target, None))
            self._stack.append((target, marks, self._discard("?"), True, None))
            marks.append(self._base | start << 26 | event.end_mark.index)
        if len(self._stack) > MAX_DEPTH:
            self._halt("SYS127", start, start + 1, count=MAX_DEPTH)
        if event.tag is not None or event.anchor is not None:
            self._mark_container(event, node)
        return child, node, is_map

    def _close(self, event: Any, target: Any, marks: list[Any], end: int) -> int:
        """Finish a mapping or list and return where it ends: a block ends with its last value."""
        start, stop = event.start_mark.index, event.end_mark.index
        if stop != start:
            end = stop
        first = marks[0]
        marks[0] = self._base | first << 26 | (end if end > first else first)
        if self._has_oddities:
            self._close_odd(target, marks)
        if target.__class__ is dict:
            marks[_KEYS] = tuple(target)
        return end

    def _close_odd(self, target: Any, marks: list[Any]) -> None:
        """Finish what merges, refused keys and anchors have left open."""
        if id(target) in self._merging:
            self._merge(target, marks)
        if target.__class__ is dict:
            _clean(target, marks)
            marks[_KEYS] = tuple(target)
        if id(marks) in self._anchored:
            self._name(target, marks)
        self._firsts.pop(id(target), None)


def _clean(target: dict[str, Any], marks: list[Any]) -> None:
    """Drop the keys that were refused, with their places."""
    dropped = [at for at, key in enumerate(target) if key.__class__ is Discarded]
    for key in [each for each in target if each.__class__ is Discarded]:
        del target[key]
    for at in reversed(dropped):
        del marks[2 * at + 2 : 2 * at + 4]
