"""What must be said beside a result for it to be read rightly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from systemie.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence of the locales and what fills it; a `count` among the values chooses the plural."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def said(self, phrases: Phrases) -> str:
        """Return the sentence in the reader's language."""
        return phrases(self.key, **self.values)


def notices_said(notices: Iterable[Notice], phrases: Phrases) -> tuple[str, ...]:
    """Return the sentences of notices, each once, in their order."""
    return tuple(dict.fromkeys(each.said(phrases) for each in notices))


NOTHING_TO_COUNT: Final = Notice("analysis.common.nothing")
DECLARED_ONLY: Final = Notice("analysis.common.declared_only")


def counted(key: str, count: int) -> tuple[Notice, ...]:
    """Return the notice of that key about so many things, if there are any."""
    return (Notice(key, {"count": count}),) if count else ()


def unstated(count: int) -> tuple[Notice, ...]:
    """Return the notice that so many links have no strength and count as 1, if there are any."""
    return counted("analysis.common.unstated", count)


def polarity_said(polarity: str, phrases: Phrases) -> str:
    """Return ``reinforcing``, ``balancing`` or ``undetermined`` in the reader's language."""
    return phrases(f"analysis.common.polarity.{polarity}")


def sign_said(sign: str | None, phrases: Phrases) -> str:
    """Return a sign as it is written for a reader, an unknown one as a question mark."""
    return phrases(f"analysis.common.sign.{sign or 'unknown'}")
