"""The words of a text that refer to something, before it is known to what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from systemie.model.arrows import ends_of, has_arrow, rank_of
from systemie.model.criteria import TAGS
from systemie.model.drafting import SHORT_FORM
from systemie.model.holdings import Holding, holding_of
from systemie.model.referring import LINK_WORDS
from systemie.model.selectors import words_of
from systemie.model.standing import Standing
from systemie.places import Path
from systemie.text.folding import fold_key

_OF_TAG: Final = {
    "themes": ("theme",), "tags": ("tag",), "said_by": ("viewpoint", "element"), "inside": ("element",),
    "sources": ("element",), "loop": ("loop",), "type": ("element_type", "link_type"),
}  # fmt: skip
_SPACES: Final = {
    "end": ("element", "hypothesis"), "anything": ("link", "element"), "own_type": ("element_type",),
    "kind": ("element_type",), "link_type": ("link_type",), "verb": ("link_type",),
    "viewpoint": ("viewpoint",), "trajectory": ("trajectory",), "step": ("step",), "view": ("view",),
    "loop": ("loop",), "quote": ("quote",), "theme": ("theme",), "tag": ("tag",), "measure": ("measure",),
}  # fmt: skip
_ELEMENTS: Final = frozenset(
    ["actor", "source", "element", "territory", "barrier", "lever", "indicator", "goal", "outcome"]
)


class Claim(NamedTuple):
    """A word that refers to something of one of `spaces`: in the value at `path`, or in its key.

    The spaces are tried in their order. `of` is the factor whose hypothesis a letter is.
    """

    path: Path
    on_key: bool
    start: int
    text: str
    spaces: tuple[str, ...]
    of: str = ""


def claims_in(path: Path, here: Standing, up: Standing, value: Any) -> Iterator[Claim]:
    """Yield what the key and the value of a node refer to, `up` being what stands above it."""
    step = path[-1] if path else 0
    if isinstance(step, str):
        yield from _of_key(path, step, here, up)
    if not isinstance(value, str):
        return
    if here.is_object:
        yield from _of_entry(path, here, value)
    elif here.holding.nature == "choices":
        yield Claim(path, False, 0, value, ("hypothesis",), str(step))
    elif here.holding.nature == "selector":
        yield from _of_selector(path, value)
    else:
        yield from _of_holding(path, here.holding, value)


def _of_key(path: Path, key: str, here: Standing, up: Standing) -> Iterator[Claim]:
    if up.holding.nature == "changes":
        yield from _named(path, key, on_key=True)
    elif up.is_object and up.kind == "link" and has_arrow(key):
        yield from _ends(path, key, on_key=True)
    elif here.holding.nature == "choices":
        yield Claim(path, True, 0, key, ("element",))


def _of_entry(path: Path, here: Standing, value: str) -> Iterator[Claim]:
    """Yield what a text refers to where an object is expected."""
    if here.kind == "link" and isinstance(path[-1], str):
        yield Claim(path, False, 0, value, ("link_type",))
    elif here.kind == "link":
        yield from _ends(path, value)
    elif here.kind in SHORT_FORM:
        yield from _of_holding(path, holding_of(here.kind, SHORT_FORM[here.kind]), value)


def _of_holding(path: Path, holding: Holding, value: str) -> Iterator[Claim]:
    if holding.nature != "reference":
        return
    if "anything" in holding.refers or "end" in holding.refers:
        yield from _named(path, value)
        return
    spaces = [space for refers in holding.refers for space in _SPACES.get(refers, ())]
    if not _ELEMENTS.isdisjoint(holding.refers):
        spaces += ["element", "hypothesis"]
    if spaces:
        yield Claim(path, False, 0, value, tuple(spaces))


def _named(path: Path, text: str, *, on_key: bool = False, start: int = 0) -> Iterator[Claim]:
    """Yield what the name of an element or of a link refers to."""
    bare = next((text[len(word) :] for word in LINK_WORDS if text.startswith(word)), text)
    start += len(text) - len(bare.lstrip())
    bare = bare.strip()
    if has_arrow(bare):
        yield from _ends(path, rank_of(bare)[0], on_key=on_key, start=start)
    else:
        spaces = ("link",) if bare != text.strip() else ("element", "hypothesis", "link")
        yield Claim(path, on_key, start, bare, spaces)


def _ends(path: Path, text: str, *, on_key: bool = False, start: int = 0) -> Iterator[Claim]:
    for name, at, _ in ends_of(text):
        for word in LINK_WORDS:
            if name.startswith(word):
                bare = name[len(word) :].strip()
                yield Claim(path, on_key, start + at + name.rindex(bare), bare, ("link",))
                break
        else:
            yield Claim(path, on_key, start + at, name, ("element", "hypothesis", "end"))


def _of_selector(path: Path, text: str) -> Iterator[Claim]:
    for word in words_of(text):
        if word.role == "name" and (has_arrow(word.text) or word.text.startswith(LINK_WORDS)):
            yield from _named(path, word.text, start=word.start)
        elif word.role == "name":
            yield Claim(path, False, word.start, word.text, ("element", "link", "element_type", "link_type"))
        elif word.role == "argument" and not word.text.isdigit():
            yield Claim(path, False, word.start, word.text, ("element",))
        elif word.role in ("value", "operand"):
            spaces = _OF_TAG.get(TAGS.get(fold_key(word.key), ""), ())
            if spaces:
                yield Claim(path, False, word.start, word.text, spaces)
