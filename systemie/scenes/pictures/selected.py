"""What a view names in its selectors: a loop, an element whose neighbours it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.model.criteria import TAGS
from systemie.model.selectors import (
    Both,
    Called,
    Either,
    Named,
    NotUnderstood,
    Selector,
    Tagged,
    selector_of,
)
from systemie.model.views import View
from systemie.text.folding import fold_key

AROUND: Final = ("neighbours", "upstream", "downstream")


def selectors_in(view: View) -> Iterator[Selector]:
    """Yield the simple selectors of what a view includes, in their order; unread ones are passed over."""
    for text in view.includes:
        try:
            yield from _simple(selector_of(text))
        except NotUnderstood:
            continue


def _simple(selector: Selector) -> Iterator[Selector]:
    if isinstance(selector, Both | Either):
        yield from _simple(selector.left)
        yield from _simple(selector.right)
    else:
        yield selector


def loops_named(view: View) -> tuple[str, ...]:
    """Return the loops that a view includes by ``boucle:x``, as they are written."""
    tags = (each for each in selectors_in(view) if isinstance(each, Tagged))
    return tuple(each.value for each in tags if TAGS.get(fold_key(each.key)) == "loop")


def hearts_named(view: View) -> tuple[tuple[str, int | None], ...]:
    """Return the elements around which a view looks, and how far: ``voisins(x, 2)``, or ``x``."""
    calls = [each for each in selectors_in(view) if isinstance(each, Called) and each.function in AROUND]
    found = tuple((each.arguments[0], _degrees(each.arguments)) for each in calls if each.arguments)
    return found or tuple((each.name, None) for each in selectors_in(view) if isinstance(each, Named))


def _degrees(arguments: tuple[str, ...]) -> int | None:
    given = arguments[1] if len(arguments) > 1 else ""
    return int(given) if given.isdigit() else None
