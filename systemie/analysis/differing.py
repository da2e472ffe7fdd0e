"""Two states of a system side by side: what one has that the other has not, and what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from systemie.analysis.naming import names_said
from systemie.analysis.wording import quoted
from systemie.model.base import Shared
from systemie.model.elements import Element
from systemie.model.links import Link
from systemie.model.system import System
from systemie.phrases import Phrases

TOLD: Final = ("name", "trend", "state", "confidence", "importance", "sign", "strength", "phrase", "status")
"""The fields whose change is said in words."""


class Edit(NamedTuple):
    """A thing that is in both states, and the fields that differ, in the order of its type."""

    before: Any
    after: Any
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """What leads from one state to another: elements and links, in the order of the text.

    `gone` are the elements of both states that no longer exist but are still
    shown; they are among those changed too.
    """

    elements_added: tuple[Element, ...]
    elements_removed: tuple[Element, ...]
    elements_changed: tuple[Edit, ...]
    links_added: tuple[Link, ...]
    links_removed: tuple[Link, ...]
    links_changed: tuple[Edit, ...]

    @property
    def gone(self) -> tuple[Element, ...]:
        """The elements that were there and are said to be gone."""
        return tuple(
            each.after
            for each in self.elements_changed
            if each.after.state == "gone" and each.before.state != "gone"
        )

    @property
    def is_empty(self) -> bool:
        """Whether the two states are the same."""
        elements = self.elements_added or self.elements_removed or self.elements_changed
        return not (elements or self.links_added or self.links_removed or self.links_changed)

    def as_json(self) -> dict[str, Any]:
        """Return the ids of what differs, with the fields changed."""
        return {
            "elements": _as_json(self.elements_added, self.elements_removed, self.elements_changed),
            "links": _as_json(self.links_added, self.links_removed, self.links_changed),
            "gone": [each.id for each in self.gone],
        }


def _as_json(
    added: Iterable[Shared], removed: Iterable[Shared], changed: Iterable[Edit]
) -> dict[str, Any]:
    return {
        "added": [each.id for each in added],
        "removed": [each.id for each in removed],
        "changed": {each.after.id: list(each.fields) for each in changed},
    }


def difference_between(before: System, after: System) -> Difference:
    """Return what changes from one state to another; linear in what both hold."""
    return Difference(
        *_sorted_out(before.elements, after.elements), *_sorted_out(before.links, after.links)
    )


def _sorted_out(
    before: Iterable[Any], after: Iterable[Any]
) -> tuple[tuple[Any, ...], tuple[Any, ...], tuple[Edit, ...]]:
    """Return what is only after, what is only before, and what is in both but differs."""
    then, now = {each.id: each for each in before}, {each.id: each for each in after}
    added = tuple(each for id, each in now.items() if id not in then)
    removed = tuple(each for id, each in then.items() if id not in now)
    both = ((then[id], each) for id, each in now.items() if id in then)
    edits = (Edit(old, new, tuple(_fields(old, new))) for old, new in both if old is not new)
    return added, removed, tuple(each for each in edits if each.fields)


def _fields(before: Any, after: Any) -> Iterator[str]:
    """Yield the fields that differ; of another type, the type alone."""
    if type(before) is not type(after):
        yield "type"
        return
    for field in type(after).model_fields:
        if getattr(before, field) != getattr(after, field):
            yield field


def changes_said(
    difference: Difference, phrases: Phrases, *, renounced: Collection[str] = ()
) -> tuple[str, ...]:
    """Return what differs in a few parts of a sentence, none where nothing does.

    `renounced` are the ids of elements given up: they are told apart from what disappears.
    """
    gone = [*difference.elements_removed, *difference.gone]
    told = {*renounced, *(each.id for each in gone)}
    changed = [each.after for each in difference.elements_changed]
    elements = {
        "renounced": [each for each in (*changed, *difference.elements_added) if each.id in renounced],
        "added": [each for each in difference.elements_added if each.id not in renounced],
        "removed": [each for each in gone if each.id not in renounced],
        "changed": [each for each in changed if each.id not in told],
    }
    links = {
        "added": difference.links_added,
        "removed": difference.links_removed,
        "changed": difference.links_changed,
    }
    named = ((key, several) for key, several in elements.items() if several)
    return (
        *(_named(key, several, phrases) for key, several in named),
        *(
            phrases(f"analysis.differing.links.{key}", count=len(each))
            for key, each in links.items()
            if each
        ),
    )


def _named(key: str, elements: Sequence[Element], phrases: Phrases) -> str:
    names = names_said((quoted(each.name, phrases) for each in elements), phrases)
    return phrases(f"analysis.differing.elements.{key}", count=len(elements), names=names)


def change_said(before: Any, after: Any, phrases: Phrases) -> str:
    """Return what changed between two versions of a thing, in words."""
    if before is None or after is None:
        return ""
    told = []
    for field in TOLD:
        old, new = getattr(before, field, None), getattr(after, field, None)
        if old != new:
            words = [_value_said(field, value, phrases) for value in (old, new)]
            told.append(
                phrases(
                    "change.new" if old in (None, "") else "change.field",
                    field=phrases(f"fact.{field}"),
                    before=words[0],
                    after=words[1],
                )
            )
    return " · ".join(told)


def _value_said(field: str, value: Any, phrases: Phrases) -> str:
    if value in (None, ""):
        return phrases("word.nothing")
    key = f"value.{field}.{value}"
    return phrases(key) if key in phrases else str(phrases.said(value))
