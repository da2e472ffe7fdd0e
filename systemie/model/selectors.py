"""Selectors: ``theme:eau & !acteurs``, ``voisins(neige, 2)``, ``confiance<moyenne``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from systemie.model.arrows import has_arrow
from systemie.text.folding import fold_key

_TOKEN: Final = re.compile(r"\s*(?:(<=|>=|!=|<|>|=)|([&|!(),])|([^&|!(),<>=]+))")
FUNCTIONS: Final = {
    "voisins": "neighbours", "neighbours": "neighbours", "neighbors": "neighbours",
    "amont": "upstream", "upstream": "upstream",
    "aval": "downstream", "downstream": "downstream",
    "chemins": "paths", "paths": "paths",
}  # fmt: skip
COMPARISONS: Final = ("<", "<=", ">", ">=", "=", "!=")
EVERYTHING: Final = ("tout", "all", "everything")
_SIGNS: Final = frozenset([*COMPARISONS, *"&|!(),"])
_MOST_WORDS: Final = 1000
"""Longer selectors are not read: selecting goes down them one operand at a time."""
_DEGREES: Final = re.compile("[0-9]{1,9}")


class All(NamedTuple):
    """Everything that a map usually shows."""


class Named(NamedTuple):
    """A section, an element or a link by its name."""

    name: str


class Tagged(NamedTuple):
    """``key:value``."""

    key: str
    value: str


class Compared(NamedTuple):
    """``attribute < value``."""

    attribute: str
    operator: str
    value: str


class Called(NamedTuple):
    """``voisins(id, n)`` and its like, by the English name of the function."""

    function: str
    arguments: tuple[str, ...]


class Not(NamedTuple):
    """What its operand does not select."""

    operand: Selector


class Both(NamedTuple):
    """What both select."""

    left: Selector
    right: Selector


class Either(NamedTuple):
    """What one or the other selects."""

    left: Selector
    right: Selector


Selector = All | Named | Tagged | Compared | Called | Not | Both | Either


class NotUnderstood(ValueError):
    """A selector that cannot be read; `part` is where it stops making sense."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@lru_cache(maxsize=4096)
def selector_of(text: str) -> Selector:
    """Return the selector that `text` writes; raises NotUnderstood."""
    if has_arrow(text) and not any(mark in text for mark in "&|!,"):
        return Named(text.strip())
    tokens = _tokens(text)
    if len(tokens) > _MOST_WORDS:
        raise NotUnderstood("…")
    reader = _Reader(tokens)
    selector = reader.either()
    if reader.rest:
        raise NotUnderstood(reader.rest[0])
    return selector


class SelectorWord(NamedTuple):
    """A word of a selector and where it stands.

    `role` is ``all``, ``name``, ``function``, ``argument``, ``key``, ``value``,
    ``attribute`` or ``operand``; `key` is what stands before a value or an operand.
    """

    role: str
    text: str
    start: int
    key: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def words_of(text: str) -> list[SelectorWord]:
    """Return the words of a selector, signs left out; of one that cannot be read, those that can."""
    if has_arrow(text) and not any(mark in text for mark in "&|!,"):
        return [SelectorWord("name", text.strip(), len(text) - len(text.lstrip()))]
    tokens = [*_placed_tokens(text), ("", len(text))]
    found: list[SelectorWord] = []
    in_call, compared = False, ""
    for (token, start), (after, _) in pairwise(tokens):
        if token in _SIGNS:
            in_call = in_call and token != ")"
            compared = compared if token in COMPARISONS else ""
        elif after == "(" and fold_key(token) in FUNCTIONS:
            in_call = True
            found.append(SelectorWord("function", token, start))
        elif in_call:
            found.append(SelectorWord("argument", token, start))
        elif compared:
            found.append(SelectorWord("operand", token, start, compared))
        elif after in COMPARISONS:
            compared = token
            found.append(SelectorWord("attribute", token, start))
        else:
            found += _atom_words(token, start)
    return found


def _atom_words(token: str, start: int) -> Iterator[SelectorWord]:
    key, colon, value = token.partition(":")
    if fold_key(token) in EVERYTHING:
        yield SelectorWord("all", token, start)
    elif not colon or fold_key(key) in ("lien", "link"):
        yield SelectorWord("name", token, start)
    else:
        yield SelectorWord("key", key.strip(), start)
        bare = value.strip()
        yield SelectorWord("value", bare, start + len(key) + 1 + value.find(bare), key.strip())


def _tokens(text: str) -> list[str]:
    return [token for token, _ in _placed_tokens(text)]


def _placed_tokens(text: str) -> list[tuple[str, int]]:
    tokens: list[tuple[str, int]] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.end() == at:
            break
        token = (match[1] or match[2] or match[3]).strip()
        if token:
            tokens.append((token, text.index(token, at)))
        at = match.end()
    return tokens


class _Reader:
    """A descent through the tokens: ``|`` binds less than ``&``, ``&`` less than ``!``."""

    def __init__(self, tokens: list[str]) -> None:
        self.rest = tokens
        self.depth = 0

    def either(self) -> Selector:
        left = self.both()
        while self.rest[:1] == ["|"]:
            self.rest = self.rest[1:]
            left = Either(left, self.both())
        return left

    def both(self) -> Selector:
        left = self.negation()
        while self.rest[:1] == ["&"]:
            self.rest = self.rest[1:]
            left = Both(left, self.negation())
        return left

    def negation(self) -> Selector:
        self.depth += 1
        if self.depth > 100 or not self.rest:
            raise NotUnderstood(self.rest[0] if self.rest else "…")
        token, self.rest = self.rest[0], self.rest[1:]
        if token == "!":
            found: Selector = Not(self.negation())
        elif token == "(":
            found = self.either()
            self.expect(")")
        elif token in "&|),":
            raise NotUnderstood(token)
        else:
            found = self.atom(token)
        self.depth -= 1
        return found

    def expect(self, token: str) -> None:
        if self.rest[:1] != [token]:
            raise NotUnderstood(self.rest[0] if self.rest else token)
        self.rest = self.rest[1:]

    def atom(self, token: str) -> Selector:
        if self.rest[:1] == ["("] and fold_key(token) in FUNCTIONS:
            return self.call(token)
        if self.rest and self.rest[0] in COMPARISONS:
            operator = self.rest[0]
            if len(self.rest) < 2 or self.rest[1] in "&|!(),":
                raise NotUnderstood(operator)
            value, self.rest = self.rest[1], self.rest[2:]
            return Compared(token, operator, value)
        if token in COMPARISONS:
            raise NotUnderstood(token)
        if fold_key(token) in EVERYTHING:
            return All()
        key, colon, value = token.partition(":")
        if colon and fold_key(key) not in ("lien", "link"):
            if not value.strip():
                raise NotUnderstood(token)
            return Tagged(key.strip(), value.strip())
        return Named(token)

    def call(self, written: str) -> Selector:
        function = FUNCTIONS[fold_key(written)]
        self.expect("(")
        arguments: list[str] = []
        while self.rest and self.rest[0] != ")":
            token, self.rest = self.rest[0], self.rest[1:]
            if token in "&|!(" or token in COMPARISONS:
                raise NotUnderstood(token)
            if token != ",":
                arguments.append(token)
        self.expect(")")
        least, most = (2, 2) if function == "paths" else (1, 2)
        if not least <= len(arguments) <= most:
            raise NotUnderstood(f"{written}(…)")
        if function != "paths" and len(arguments) == 2 and not _DEGREES.fullmatch(arguments[1]):
            raise NotUnderstood(arguments[1])
        return Called(function, tuple(arguments))
