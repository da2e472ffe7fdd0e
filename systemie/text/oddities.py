"""The rare things of YAML, kept out of the fast loop: keys twice, anchors, merges, tags, lost texts."""

from __future__ import annotations

from typing import Any, Final

from systemie.findings import Fix, Related, Severity
from systemie.places import Lines, Path
from systemie.text.bounds import MAX_DEPTH, MAX_EXPANSION
from systemie.text.scalars import (
    EXOTIC,
    NULLS,
    double_quoted,
    normal,
    sign_glued,
    space_glued,
    text_after_comment_sign,
    unspaced,
)
from systemie.text.spots import shortened
from systemie.text.witness import Witness, is_refused, shown_tag

_OPEN: Final = (None, 0, -1)
_MASK: Final = (1 << 26) - 1


class Oddities(Witness):
    """What the fast loop calls when an event is not an ordinary one."""

    def __init__(self, lines: Lines, file: int) -> None:
        super().__init__(lines, file)
        self._anchors: dict[str, tuple[Any, Any, int]] = {}
        self._anchored: dict[int, tuple[str, int]] = {}
        self._unused: dict[str, tuple[int, int, Path]] = {}
        self._firsts: dict[int, dict[str, int]] = {}
        self._merging: set[int] = set()
        self._heights: dict[int, int] = {}
        self._expanded = 0
        self._count = 0

    def _key(self, event: Any, spot: int, target: dict[str, Any], marks: list[Any]) -> str:
        """Return the key to use for one that is not a plain new word."""
        raw: str = event.value
        key = normal(raw) if event.style else unspaced(raw)
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor is not None:
            self._anchors[event.anchor] = (key, spot, 1)
        if is_refused(event.tag):
            self._found("SYS133", start, end, self._path(target, key), tag=shown_tag(event.tag))
            return self._discard(key)
        if not key and not event.style:
            self._found("SYS137", start, end, self._path(target, None))
            return self._discard(key)
        if not event.style:
            self._note_plain_key(raw, start, target)
        return self._unless_twice(key, start, end, target, marks)

    def _note_plain_key(self, raw: str, start: int, target: dict[str, Any]) -> None:
        """Note a merge, and the no-break spaces before a key or after its colon: plain ones were meant."""
        if raw == "<<":
            self._has_oddities = True
            self._merging.add(id(target))
        self.parsed.spaces.extend(range(start, start + len(raw) - len(raw.lstrip(EXOTIC))))
        colon = raw.find(":")
        if raw[colon + 1 : colon + 2] in tuple(EXOTIC):
            self.parsed.spaces.append(start + colon + 1)

    def _unless_twice(self, key: str, start: int, end: int, target: dict[str, Any], marks: list[Any]) -> str:
        """Return `key`, or one to discard when the mapping has it already: the first value is kept."""
        if key not in target:
            return key
        first = self._first_spot(key, target, marks)
        path = self._path(target, key)
        place = self._lines.place(first >> 26 & _MASK, first & _MASK)
        related = (Related(path, on_key=True, at=place),)
        self._found(
            "SYS122", start, end, path, related=related, key=key, line=place.line, file=place.short_file
        )
        return self._discard(key)

    def _first_spot(self, key: str, target: dict[str, Any], marks: list[Any]) -> int:
        """Return where `key` stood first; looks only at keys that came since the last question."""
        firsts = self._firsts.setdefault(id(target), {})
        position = 2 * len(target)
        for each in reversed(target):
            if each in firsts:
                break
            firsts[each] = marks[position]
            position -= 2
        return firsts[key]

    def _plain(self, value: str, start: int, end: int, target: Any, key: str | None) -> str | None:
        """Return a text without quotes as it is meant; report what YAML would silently lose."""
        text = self._lines.text
        if not value:
            shown = text_after_comment_sign(text, start)
            if shown:
                self._silent_comment(shown, target, key)
            return None
        self.parsed.spaces.extend(space_glued(text, start, end))
        if end - start != len(value):
            self._folded(text[start:end], start, target, key)
        value = unspaced(value)
        return None if value in NULLS else value

    def _folded(self, raw: str, start: int, target: Any, key: str | None) -> None:
        """Report keys or items that YAML takes for a text of several lines: no space follows their sign."""
        sign = sign_glued(raw)
        if sign:
            first = raw.splitlines()[0]
            self.parsed.is_whole = False
            sample, better = (shortened(each.strip()) for each in (first, first.replace(sign, f"{sign} ", 1)))
            code = "SYS110" if sign == ":" else "SYS116"
            fix = Fix("".join(each.replace(sign, f"{sign} ", 1) for each in raw.splitlines(keepends=True)))
            end = start + len(raw)
            self._found(code, start, end, self._path(target, key), fix=fix, sample=sample, better=better)

    def _silent_comment(self, shown: tuple[int, int], target: Any, key: str | None) -> None:
        start, end = shown
        words = self._lines.text[start:end]
        quoted = double_quoted(words)
        self._found(
            "SYS121", start, end, self._path(target, key), Severity.WARNING, fix=Fix(quoted), text=words
        )

    def _marked(self, event: Any, spot: int, target: Any, key: str | None) -> str | None:
        """Return the value of a scalar that has a tag or an anchor."""
        value: str | None = normal(event.value)
        if is_refused(event.tag):
            value = self._tagged(event, self._path(target, key)) or value
        elif event.tag is None and not event.style:
            value = None if event.value in NULLS else unspaced(event.value)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, spot, 1)
            if value is None and not event.value:
                start, end = event.start_mark.index, event.end_mark.index
                better = double_quoted(f"&{event.anchor}")
                self._found("SYS117", start, end, self._path(target, key), sign="&", better=better)
            elif not event.style:
                at = event.start_mark.index, event.end_mark.index
                self._unused[event.anchor] = (*at, self._path(target, key))
        return value

    def _tell_unused(self) -> None:
        """Report the first words of texts that YAML takes for anchors, and that nothing repeats."""
        for start, end, path in self._unused.values():
            words = self._lines.text[start:end]
            better, fix = double_quoted(words), Fix(double_quoted(words))
            if words.startswith("&") and len(words.splitlines()) == 1:
                self._found("SYS117", start, end, path, Severity.WARNING, fix=fix, sign="&",
                            better=shortened(better))  # fmt: skip

    def _tagged(self, event: Any, path: Path) -> str | None:
        """Report a tag, and return the text that was meant where it only begins with ``!``."""
        start, end = event.start_mark.index, event.end_mark.index
        raw = self._lines.text[start:end].rstrip()
        if not raw.startswith("!") or raw.startswith("!!") or len(raw.splitlines()) > 1 or event.style:
            self._found("SYS133", start, end, path, tag=shown_tag(event.tag))
            return None
        better = double_quoted(raw)
        stop = start + len(raw)
        self._found("SYS117", start, stop, path, fix=Fix(better), sign="!", better=shortened(better))
        return normal(raw)

    def _mark_container(self, event: Any, node: list[Any]) -> None:
        start = event.start_mark.index
        if is_refused(event.tag):
            self._found("SYS133", start, start + 1, self._path(None, None), tag=shown_tag(event.tag))
        if event.anchor is not None:
            self._anchors[event.anchor] = _OPEN
            self._has_oddities = True
            self._anchored[id(node)] = (event.anchor, self._count + self._expanded)

    def _name(self, target: Any, marks: list[Any]) -> None:
        """Let an anchor name the container that ends here."""
        name, before = self._anchored.pop(id(marks))
        self._anchors[name] = (target, marks, self._count + self._expanded - before)

    def _merge(self, target: dict[str, Any], marks: list[Any]) -> None:
        """Add what ``<<`` brings to a mapping, where the mapping does not say otherwise."""
        self._merging.discard(id(target))
        if "<<" not in target:
            return
        at = 2 * list(target).index("<<") + 2
        spot, node = marks[at : at + 2]
        brought = target.pop("<<")
        del marks[at : at + 2]
        parts = zip(brought, node[1:], strict=True) if isinstance(brought, list) else [(brought, node)]
        for each, its_node in parts:
            if isinstance(each, dict):
                _bring(each, its_node, target, marks)
            else:
                self._found("SYS148", spot >> 26 & _MASK, spot & _MASK, self._path(None, None))

    def _alias(self, event: Any, target: Any, marks: list[Any], key: str | None) -> tuple[Any, Any, int]:
        """Return what an alias repeats, its node, and where the alias ends; a key is marked at once."""
        start, end = event.start_mark.index, event.end_mark.index
        value, node = self._repeated(event.anchor, start, end, self._path(target, key))
        if target.__class__ is list or key is not None:
            return value, node, end
        marks.append(self._base | start << 26 | end)
        if isinstance(value, str):
            return self._unless_twice(value, start, end, target, marks), node, end
        if event.anchor in self._anchors:
            self._found("SYS137", start, end, self._path(target, None))
        return self._discard(event.anchor), node, end

    def _repeated(self, name: str, start: int, end: int, path: Path) -> tuple[Any, Any]:
        """Return what an anchor names, and its node."""
        self._unused.pop(name, None)
        value, node, size = self._anchors.get(name, _OPEN)
        if size < 0:
            quoted = Fix(double_quoted(f"*{name}")) if not self._anchors else None
            code = "SYS131" if name in self._anchors else "SYS130"
            self._found(code, start, end, path, fix=quoted, name=name)
            return None, self._base | start << 26 | end
        self._expanded += size
        if self._expanded > MAX_EXPANSION:
            self._halt("SYS132", start, end, count=MAX_EXPANSION)
        if len(self._stack) + self._height(value) > MAX_DEPTH:
            self._halt("SYS127", start, end, count=MAX_DEPTH)
        return value, node

    def _height(self, value: Any) -> int:
        """Return how many levels a value has; those of shared parts are counted once."""
        if not isinstance(value, dict | list):
            return 0
        known = self._heights.get(id(value))
        if known is None:
            inner = value.values() if isinstance(value, dict) else value
            known = self._heights[id(value)] = 1 + max(map(self._height, inner), default=0)
        return known


def _bring(source: dict[str, Any], node: list[Any], target: dict[str, Any], marks: list[Any]) -> None:
    for index, (key, value) in enumerate(source.items()):
        if key not in target:
            target[key] = value
            marks += node[2 * index + 2 : 2 * index + 4]
