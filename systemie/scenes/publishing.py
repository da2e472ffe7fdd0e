"""What may be shown to everyone: nothing internal or for partners, nor a word that names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from systemie.model.arrows import has_arrow, rank_of, segments_of
from systemie.model.base import Frozen
from systemie.model.elements import Affiliation, Element, Position
from systemie.model.evidence import Measure
from systemie.model.links import LINK_PREFIX, Link, Loop
from systemie.model.system import System
from systemie.text.folding import fold

SOMEONE: Final = "?"  # holds a claim in the place of who must not be named
_REFERENCES: Final = frozenset({
    "about", "actor", "align", "animators", "barriers", "carriers", "focus", "goal", "held_by", "highlight",
    "hypotheses", "hypothesis", "indicator", "inside", "levers", "measures_what", "members", "neighbours",
    "organisation", "outcomes", "parts", "removes", "renouncements", "source", "sources", "speaker",
    "subject", "target", "territory", "through", "who",
})  # fmt: skip
# What says nothing any more without the thing it is about.
_NEEDED: Final[tuple[tuple[type[Frozen], tuple[str, ...]], ...]] = (
    (Link, ("source", "target")), (Position, ("actor",)), (Affiliation, ("organisation",)),
    (Measure, ("indicator", "about")), (Loop, ("through",)),
)  # fmt: skip


def public_part(system: System) -> System:
    """Return the system without what is ``interne`` or for ``partenaires``, in this state and in all others.

    References to it go too, with the links, loops, positions and measures that
    rest on it; a claim that only it holds is held by `SOMEONE`. What the author
    writes in prose is left as it is.
    """
    secrets = _secrets(system.origin or system)
    return _Publishing(secrets).system(system) if secrets or _has_secret_quotes(system) else system


def _has_secret_quotes(system: System) -> bool:
    root = system.origin or system
    things = (*(each for _, each in root.walk_elements()), *(each for _, each in root.walk_links()),
              *(step for _, step in root.steps()))  # fmt: skip
    return any(quote.visibility != "public" for each in things for quote in each.quotes)


def _secrets(root: System) -> frozenset[str]:
    """Return the folded words that mean something private, and nothing public."""
    elements = [each for _, each in root.walk_elements()]
    links = [each for _, each in root.walk_links()]
    hidden = {fold(each) for each in _hidden_later(root)}
    things: tuple[Element | Link, ...] = (*elements, *links)
    secret = [each for each in things if _is_private(each) or fold(each.id) in hidden]
    ids = {fold(each.id) for each in secret}
    public = {word for each in elements if fold(each.id) not in ids for word in _words(each)}
    words = {word for each in secret for word in _words(each)} - public
    while (
        found := {fold(link.id) for link in links if _names(link.source, words) or _names(link.target, words)}
        - words
    ):
        words |= found
    return frozenset(words - {""})


def _hidden_later(root: System) -> Iterator[str]:
    """Yield what a step or a point of view makes private."""
    for _, change in root.walk_changes():
        for id, values in change.modifies:
            if values.get("visibility", "public") != "public":
                yield id


def _is_private(thing: Any) -> bool:
    return getattr(thing, "visibility", "public") != "public"


def _words(thing: Element | Link) -> set[str]:
    return {fold(word) for word in (thing.id, thing.name, thing.former_id, *thing.aliases)}


def _names(reference: str, words: frozenset[str] | set[str]) -> bool:
    """Tell whether a reference means one of `words`: a thing, its hypothesis, or a link with such an end."""
    bare = reference.removeprefix(LINK_PREFIX)
    if fold(bare) in words or fold(bare.rpartition(".")[0] or bare) in words:
        return True
    segments = segments_of(rank_of(bare)[0]) if has_arrow(bare) else None
    return any(fold(end) in words for each in segments or () for end in (each.source, each.target))


class _Publishing:
    """The copying of a system without what `words` name."""

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words

    def system(self, one: System) -> System:
        fields = {name: getattr(one, name) for name in System.model_fields}
        fields |= {name: self.several(name, each) for name, each in fields.items() if isinstance(each, tuple)}
        fields["shown"] = one.shown
        if one.origin is not None:
            fields["origin"] = self.system(one.origin)
        return System.model_construct(**fields)

    def several(self, name: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        if name == "said_by":
            return tuple(dict.fromkeys(SOMEONE if _names(each, self.words) else each for each in values))
        if name == "modifies":
            return tuple((id, self.fields(new)) for id, new in values if not _names(id, self.words))
        if name == "choices":
            return tuple(pair for pair in values if not _names(pair[0], self.words))
        return tuple(new for each in values if (new := self.value(name, each)) is not None)

    def value(self, name: str, value: Any) -> Any:
        """Return a value without what is private; None when nothing of it may be shown."""
        if isinstance(value, Frozen):
            return self.thing(value)
        if isinstance(value, tuple) and name not in ("fields", "shown"):
            return self.several(name, value)
        is_secret = name in _REFERENCES and isinstance(value, str) and _names(value, self.words)
        return None if is_secret else value

    def thing(self, thing: Frozen) -> Frozen | None:
        id = getattr(thing, "id", None)
        if _is_private(thing) or (isinstance(thing, Element | Link) and fold(str(id)) in self.words):
            return None
        fields = {name: getattr(thing, name) for name in type(thing).model_fields}
        changes = {name: new for name, new in self.fields(fields).items() if new != fields[name]}
        needed = next((names for cls, names in _NEEDED if isinstance(thing, cls)), ())
        if any(name in changes for name in needed):
            return None
        return thing.model_copy(update=changes) if changes else thing

    def fields(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        made = {name: self.value(name, value) for name, value in fields.items()}
        return {
            name: "" if new is None and isinstance(fields[name], str) else new for name, new in made.items()
        }
