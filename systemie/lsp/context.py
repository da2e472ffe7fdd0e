"""Where the cursor stands in a text that is being typed, whether YAML understands it or not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from systemie.places import Path, Step

_KEY: Final = re.compile(
    r"(?P<key>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^\s\"'#\[\]{},&*!|>%@`-][^#]*?|-[^\s#][^#]*?)\s*:(?=\s|$)"
)
_BLOCK: Final = re.compile(r"[|>][-+\d]*\s*(?:#.*)?$")
_COMMENT: Final = re.compile(r"(?:^|\s)#")
_NEAR: Final = 200
"""Lines looked at below the cursor for the keys that an object already has."""


class Context(NamedTuple):
    """What is being typed: in what, and what there is of it.

    `path` leads to the object when `slot` is ``key``, to the value when it is
    ``value``, to the item of a list when it is ``item``; ``nothing`` where no
    word of the language can stand. `typed` begins at column `start` of the
    line, from 0; `siblings` are the keys that the object already has.
    """

    path: Path
    slot: str
    typed: str
    start: int
    siblings: tuple[str, ...] = ()
    in_flow: bool = False


@dataclass(slots=True)
class _Frame:
    """A key or an item that is still open, where its line begins, the keys seen below it."""

    indent: int
    step: Step
    seen: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Flow:
    """A bracket that is still open: its sign, the item or key being written, the word begun."""

    sign: str
    index: int = 0
    key: str | None = None
    start: int = 0
    seen: list[str] = field(default_factory=list)


def context_at(text: str, line: int, column: int) -> Context:
    """Return what is being typed at a line and column counted from 0."""
    lines = text.split("\n", line + 1 + _NEAR)
    trail = _Trail()
    for each in lines[:line]:
        trail.take(each.rstrip("\r"))
    current = lines[line].rstrip("\r") if line < len(lines) else ""
    context = trail.end(current[:column])
    if context.slot == "key" and not context.in_flow:
        below = _keys_below(lines[line + 1 : line + 1 + _NEAR], context.start)
        return context._replace(siblings=(*context.siblings, *below))
    return context


def _keys_below(lines: list[str], indent: int) -> list[str]:
    found = []
    for line in lines:
        words = line.lstrip(" ")
        depth = len(line) - len(words)
        if words.strip() and not words.startswith("#"):
            if depth < indent or (depth == indent and words.startswith("- ")):
                break
            match = _KEY.match(words) if depth == indent else None
            if match:
                found.append(_bare(match["key"]))
    return found


def _bare(key: str) -> str:
    return key[1:-1] if key[:1] in "\"'" and key[-1:] == key[:1] and len(key) > 1 else key


class _Trail:
    """The keys and items that lead to the line being read."""

    def __init__(self) -> None:
        self.root: list[str] = []
        self.frames: list[_Frame] = []
        self.flows: list[_Flow] = []
        self.quote = ""
        self.block: int | None = None

    def take(self, line: str) -> None:
        """Read a whole line."""
        if self.flows:
            self.scan(line, 0)
            return
        words = line.lstrip(" ")
        indent = len(line) - len(words)
        if self.block is not None and (not words.strip() or indent > self.block):
            return
        self.block = None
        if not words.strip() or words.startswith("#"):
            return
        at, rest = self.dashes(indent, words)
        match = _KEY.match(rest)
        if match:
            self.open_key(at, match["key"])
            self.value(rest[match.end() :], at + match.end(), indent)
        elif rest[:1] in "[{":
            self.scan(rest, at)

    def dashes(self, indent: int, words: str) -> tuple[int, str]:
        """Open the items that begin a line; return the column and the text of what follows."""
        is_item = words == "-" or words.startswith("- ")
        last = self.close(indent, is_item=is_item)
        at, rest = indent, words
        while rest == "-" or rest.startswith("- "):
            self.frames.append(_Frame(at, last + 1))
            last = -1
            after = rest[1:].lstrip(" ")
            at, rest = at + len(rest) - len(after), after
        return at, rest

    def close(self, indent: int, *, is_item: bool) -> int:
        """Close what a line at `indent` ends; return the rank of the item closed at the same indent."""
        last = -1
        while self.frames:
            top = self.frames[-1]
            stays = top.indent < indent or (top.indent == indent and is_item and isinstance(top.step, str))
            if stays:
                break
            self.frames.pop()
            if isinstance(top.step, int) and top.indent == indent and is_item:
                last = top.step
        return last

    def open_key(self, at: int, key: str) -> None:
        seen = self.frames[-1].seen if self.frames else self.root
        seen.append(_bare(key))
        self.frames.append(_Frame(at, _bare(key)))

    def value(self, rest: str, at: int, indent: int) -> None:
        words = rest.lstrip()
        if _BLOCK.match(words):
            self.block = indent
        elif words[:1] in ("[", "{"):
            self.scan(words, at + len(rest) - len(words))

    # -- brackets

    def scan(self, text: str, column: int) -> None:
        """Read text in brackets until they are all closed; `column` is where it begins in its line."""
        for at, sign in enumerate(text):
            if self.quote:
                self.quote = "" if sign == self.quote else self.quote
            elif sign in "\"'" and not self.word(text, at, column).strip():
                self.quote = sign
            elif sign == "#" and (at == 0 or text[at - 1] in " \t"):
                break
            elif sign in "[{":
                self.flows.append(_Flow(sign, start=column + at + 1))
            elif sign in "]}" and self.flows:
                self.flows.pop()
                if not self.flows:
                    return
            elif sign in ",:" and self.flows:
                self.separate(sign, text, at, column)
        for flow in self.flows[-1:]:
            flow.start = min(flow.start, column + len(text))

    def separate(self, sign: str, text: str, at: int, column: int) -> None:
        flow = self.flows[-1]
        if sign == ",":
            flow.index, flow.key, flow.start = flow.index + 1, None, column + at + 1
        elif flow.key is None and _ends_key(text[at + 1 : at + 2], flow.sign):
            flow.key, flow.start = _bare(self.word(text, at, column).strip()), column + at + 1
            flow.seen.append(flow.key)

    def word(self, text: str, at: int, column: int) -> str:
        """Return what was written since the last separator, on this line."""
        start = self.flows[-1].start - column if self.flows else 0
        return text[max(0, start) : at]

    # -- the end

    def end(self, line: str) -> Context:
        """Return the context at the end of a line that is cut where the cursor stands."""
        if self.flows:
            for flow in self.flows:
                flow.start = 0
            self.scan(line, 0)
            return self.in_flow(line)
        words = line.lstrip(" ")
        indent = len(line) - len(words)
        if (self.block is not None and indent > self.block) or _COMMENT.search(line):
            return Context(self.path, "nothing", "", len(line))
        at, rest = self.dashes(indent, words)
        is_item = at > indent or words == "-"
        match = _KEY.match(rest)
        if match and len(rest) > match.end():
            return self.after_key(match, rest, at, line)
        if rest[:1] in ("[", "{"):
            self.scan(rest, at)
            return self.in_flow(line)
        if is_item:
            return Context(self.path, "item", rest, at)
        seen = tuple(self.frames[-1].seen if self.frames else self.root)
        return Context(self.path, "key", rest, at, seen)

    def after_key(self, match: re.Match[str], rest: str, at: int, line: str) -> Context:
        self.open_key(at, match["key"])
        value = rest[match.end() :]
        words = value.lstrip()
        start = at + match.end() + len(value) - len(words)
        if words[:1] in ("[", "{"):
            self.scan(words, start)
            return self.in_flow(line)
        return Context(self.path, "value", words, start)

    @property
    def path(self) -> Path:
        return tuple(frame.step for frame in self.frames)

    def in_flow(self, line: str) -> Context:
        if not self.flows or (self.quote and self.quote not in line):
            return Context(self.path, "nothing", "", len(line))
        steps: list[Step] = list(self.path)
        for flow in self.flows[:-1]:
            steps += _steps_of(flow)
        flow = self.flows[-1]
        word = line[flow.start :]
        start = flow.start + len(word) - len(word.lstrip())
        typed = word.lstrip()
        if flow.sign == "{" and flow.key is None:
            return Context(tuple(steps), "key", typed, start, tuple(flow.seen), True)
        slot = "value" if flow.key is not None else "item"
        return Context((*steps, *_steps_of(flow)), slot, typed, start, (), True)


def _ends_key(following: str, bracket: str) -> bool:
    """Tell whether a colon ends a key: in a list, ``theme:`` may be a selector that is being typed."""
    return following in (" ", "\t") if following else bracket == "{"


def _steps_of(flow: _Flow) -> list[Step]:
    """Return the steps from a bracket to what is being written in it."""
    if flow.sign == "{":
        return [] if flow.key is None else [flow.key]
    return [flow.index] if flow.key is None else [flow.index, flow.key]
