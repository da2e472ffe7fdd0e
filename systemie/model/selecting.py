"""What a selector selects: elements and links of a system.

It lives beside the model, not with the scenes, because checks need it too.
"""

from __future__ import annotations

import contextlib
import operator
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from systemie.model import wordings
from systemie.model.base import CONFIDENCE_VALUES
from systemie.model.changing import kind_of
from systemie.model.criteria import KIND_WORDS, KINDS, TABLES, TAGS, kind_named
from systemie.model.dates import FuzzyDate
from systemie.model.elements import Element
from systemie.model.keywords import ELEMENT_SECTIONS, fields_of, section_of
from systemie.model.links import Link
from systemie.model.selectors import (
    All,
    Both,
    Called,
    Compared,
    Either,
    Named,
    Not,
    NotUnderstood,
    Selector,
    Tagged,
    selector_of,
)
from systemie.model.system import System
from systemie.text.folding import fold, fold_key

_OPERATORS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "!=": operator.ne,
}  # fmt: skip
_FAR: Final = 10**6
_PATH_BUDGET: Final = 20_000


@dataclass(frozen=True, slots=True)
class Selection:
    """Ids of the elements and of the links selected."""

    elements: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()

    def __or__(self, other: Selection) -> Selection:
        return Selection(self.elements | other.elements, self.links | other.links)

    def __and__(self, other: Selection) -> Selection:
        return Selection(self.elements & other.elements, self.links & other.links)

    def __bool__(self) -> bool:
        return bool(self.elements or self.links)


class UnknownAttribute(ValueError):
    """A selector that compares or tags by a key that nothing has."""


class Selecting:
    """The selections of one system; sources are selected only by name."""

    def __init__(self, system: System) -> None:
        self.system = system

    def union(self, texts: Iterable[str]) -> Selection:
        """Return what any of the selectors selects; raises NotUnderstood, UnknownAttribute."""
        found = Selection()
        for text in texts:
            found |= self.of(selector_of(text))
        return found

    def sound(self, texts: Iterable[str]) -> Selection:
        """Return what any of the selectors selects; those that cannot be read are passed over."""
        found = Selection()
        for text in texts:
            with contextlib.suppress(NotUnderstood, UnknownAttribute):
                found |= self.union([text])
        return found

    def of(self, selector: Selector) -> Selection:
        """Return what a selector selects."""
        if isinstance(selector, Both):
            return self.of(selector.left) & self.of(selector.right)
        if isinstance(selector, Either):
            return self.of(selector.left) | self.of(selector.right)
        if isinstance(selector, Not):
            return self.everything_but(self.of(selector.operand))
        if isinstance(selector, All):
            return self.shown
        if isinstance(selector, Named):
            return self.named(selector.name)
        if isinstance(selector, Tagged):
            return self.tagged(selector.key, selector.value)
        if isinstance(selector, Compared):
            return self.compared(selector)
        return self.called(selector)

    @cached_property
    def shown(self) -> Selection:
        """Everything that maps usually show: all but the sources."""
        elements = frozenset(each.id for each in self.system.elements if each.kind != "source")
        return Selection(elements, frozenset(each.id for each in self.system.links))

    def everything_but(self, other: Selection) -> Selection:
        return Selection(self.shown.elements - other.elements, self.shown.links - other.links)

    def named(self, name: str) -> Selection:
        """Return a section, an element, a link, or all that has the name as its kind."""
        element = self.system.element(name)
        if element is not None:
            return Selection(frozenset([element.id]))
        section = section_of(name)
        if section in ELEMENT_SECTIONS:
            return self.where(lambda each: section == type(each).SECTION)
        if section == "links":
            return Selection(frozenset(), self.shown.links)
        link = self.system.link(name.removeprefix("link:"))
        return Selection(frozenset(), frozenset([link.id])) if link else Selection()

    def where(self, holds: Callable[[Element], bool]) -> Selection:
        return Selection(frozenset(each.id for each in self.system.elements if holds(each)))

    def everywhere(self, holds: Callable[[Any], bool]) -> Selection:
        """Return the elements and the links for which `holds`."""
        links = frozenset(each.id for each in self.system.links if holds(each))
        return self.where(holds) | Selection(frozenset(), links)

    def tagged(self, key: str, value: str) -> Selection:
        """Return what ``key:value`` selects; raises UnknownAttribute."""
        known = TAGS.get(fold_key(key))
        if known is None:
            raise UnknownAttribute(key)
        if known == "loop":
            return self.loop(value)
        if known == "type":
            return self.typed(value)
        wanted = _folded_value(known, self.id_of(known, value))
        return self.everywhere(lambda each: wanted in _folded_values(each, known))

    def id_of(self, field: str, name: str) -> str:
        """Return the id of the theme, the element or the point of view that is called so."""
        if field == "themes":
            themes = self.system.vocabulary.themes
            return next((each.id for each in themes if fold(name) in (fold(each.id), fold(each.name))), name)
        if field == "said_by" and (viewpoint := self.system.viewpoint(name)) is not None:
            return viewpoint.id
        element = self.system.element(name) if field in ("said_by", "inside", "sources") else None
        return element.id if element is not None else name

    def values_of(self, key: str) -> list[str]:
        """Return the values that ``key:`` can select, in the order of the text."""
        field = TAGS.get(fold_key(key), "")
        if field == "type":
            return list(dict.fromkeys((*(each.kind for each in self.system.elements), *KIND_WORDS)))
        if field == "loop":
            return [each.id for each in self.system.loops]
        things = (*self.system.elements, *self.system.links)
        return list(
            dict.fromkeys(str(value) for each in things for value in _as_values(getattr(each, field, None)))
        )

    def typed(self, value: str) -> Selection:
        """Return the elements of a kind, or the links of a type."""
        kind = kind_named(value)
        link_kind = self.system.vocabulary.link_kind(value)
        wanted = fold_key(kind or value)
        elements = self.where(lambda each: fold_key(each.kind) == wanted)
        links = frozenset(
            each.id for each in self.system.links if link_kind is not None and each.type == link_kind.id
        )
        return elements if elements.elements else elements | Selection(frozenset(), links)

    def loop(self, name: str) -> Selection:
        loop = next((each for each in self.system.loops if fold(each.id) == fold(name)), None)
        if loop is None:
            return Selection()
        pairs = set(zip(loop.through, (*loop.through[1:], *loop.through[:1]), strict=True))
        links = frozenset(each.id for each in self.system.links if (each.source, each.target) in pairs)
        return Selection(frozenset(loop.through), links)

    def compared(self, selector: Compared) -> Selection:
        """Return what has an attribute so; raises UnknownAttribute."""
        attribute = fold_key(selector.attribute)
        if not any(attribute in fields_of(kind) for kind in KINDS):
            raise UnknownAttribute(selector.attribute)
        compare = _OPERATORS[selector.operator]
        wanted = _ordered(selector.value)

        def holds(each: Element | Link) -> bool:
            field = fields_of(kind_of(each)).get(attribute)
            values = _as_values(getattr(each, field, None)) if field else ()
            if not values:
                return selector.operator == "!=" and field is not None
            return any(_compare(compare, _ordered(value), wanted) for value in values)

        return self.everywhere(holds)

    @cached_property
    def ways(self) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
        """Who acts on whom, and the reverse."""
        forth: defaultdict[str, list[str]] = defaultdict(list)
        back: defaultdict[str, list[str]] = defaultdict(list)
        for link in self.system.links:
            pairs = [(link.source, link.target)]
            if link.direction != "forward":
                pairs.append((link.target, link.source))
            for source, target in pairs:
                forth[source].append(target)
                back[target].append(source)
        return forth, back

    def called(self, selector: Called) -> Selection:
        """Return neighbours, upstream, downstream or paths."""
        elements = [self.system.element(each) for each in selector.arguments[:2]]
        start = elements[0]
        if start is None or (selector.function == "paths" and elements[1] is None):
            return Selection()
        forth, back = self.ways
        if selector.function == "paths":
            return self.kept(_on_paths(forth, back, start.id, elements[1].id))  # type: ignore[union-attr]
        given = selector.arguments[1:]
        degrees = int(given[0]) if given else (1 if selector.function == "neighbours" else _FAR)
        ways = {"upstream": (back,), "downstream": (forth,)}.get(selector.function, (forth, back))
        return self.kept(reached(ways, start.id, degrees))

    def kept(self, ids: Iterable[str]) -> Selection:
        return Selection(frozenset(ids) & self.system.element_ids)


def reached(ways: Iterable[Mapping[str, list[str]]], start: str, degrees: int) -> dict[str, int]:
    """Return what is reached from `start` within `degrees`, with its distance."""
    distances = {start: 0}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if distances[here] >= degrees:
            continue
        for way in ways:
            for there in way.get(here, ()):
                if there not in distances:
                    distances[there] = distances[here] + 1
                    queue.append(there)
    return distances


def _on_paths(
    forth: Mapping[str, list[str]], back: Mapping[str, list[str]], start: str, end: str
) -> set[str]:
    """Return the elements on simple paths from start to end; past a budget, on walks between them."""
    between = reached((forth,), start, _FAR).keys() & reached((back,), end, _FAR).keys()
    found: set[str] = set()
    budget = _PATH_BUDGET
    stack: list[tuple[str, Iterator[str]]] = [(start, iter(forth.get(start, ())))]
    trail = {start: None}
    while stack and budget:
        budget -= 1
        here, ahead = stack[-1]
        there = next(ahead, None)
        if there is None:
            stack.pop()
            trail.pop(here, None)
        elif there == end:
            found |= {*trail, end}
        elif there in between and there not in trail:
            trail[there] = None
            stack.append((there, iter(forth.get(there, ()))))
    return found if budget else set(between)


def _folded_value(field: str, value: str) -> str:
    for table in TABLES.get(field, ()):
        found = wordings.folded(table).get(wordings.folded_word(value))
        if found is not None:
            return found
    return fold(value)


def _folded_values(thing: Any, field: str) -> set[str]:
    return {_folded_value(field, str(each)) for each in _as_values(getattr(thing, field, None))}


def _as_values(value: Any) -> tuple[Any, ...]:
    if value is None or value == "":
        return ()
    return value if isinstance(value, tuple) else (value,)


def _ordered(value: Any) -> Any:
    """Return something that compares as people expect: a number, a rank, a year or a folded text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return float(value)
    word = wordings.folded_word(str(value))
    confidence = wordings.folded(wordings.CONFIDENCES).get(word)
    if confidence is not None:
        return CONFIDENCE_VALUES[confidence]
    if word in wordings.BOOLEANS:
        return "true" if wordings.BOOLEANS[word] else "false"
    for table in (wordings.TRENDS, wordings.STATES, wordings.VISIBILITIES):
        if word in wordings.folded(table):
            return wordings.folded(table)[word]
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        date = FuzzyDate.read(str(value))
        return date.middle if date is not None else fold(str(value))


def _compare(compare: Callable[[Any, Any], bool], left: Any, right: Any) -> bool:
    if isinstance(left, str) != isinstance(right, str):
        return compare is operator.ne
    return compare(left, right)
