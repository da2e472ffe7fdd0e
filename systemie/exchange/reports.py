"""What became of a model on its way to or from another format, told in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from systemie.model.system import System
from systemie.phrases import Phrases

KINDS: Final = ("lost", "converted", "guessed", "ignored", "repaired")
EXAMPLES: Final = 5


@dataclass(slots=True)
class Entry:
    """One thing that happened, how many times, with the first places or words."""

    what: str
    code: str
    count: int = 0
    examples: list[str] = field(default_factory=list)
    values: Mapping[str, Any] = field(default_factory=dict)


class Report:
    """The entries of one import or export, in the order in which they came."""

    def __init__(self, format_name: str) -> None:
        self.format_name = format_name
        self.counts: dict[str, int] = {}
        self._entries: dict[tuple[Any, ...], Entry] = {}

    def note(self, what: str, code: str, example: str = "", **values: Any) -> None:
        """Count once more something that is `what` (see KINDS); the same values make one entry."""
        key = (what, code, *sorted(values.items()))
        entry = self._entries.setdefault(key, Entry(what, code, values=values))
        entry.count += 1
        if example and len(entry.examples) < EXAMPLES:
            entry.examples.append(example)

    def measure(self, system: System | None) -> None:
        """Count what the model holds."""
        if system is None:
            return
        elements = [each for each in system.elements if each.kind != "source"]
        self.counts = {
            "elements": len(elements),
            "links": len(system.links),
            "signed": sum(link.sign is not None for link in system.links),
            "loops": len(system.loops),
            "sources": len(system.elements) - len(elements),
        }

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the entries, what was lost first."""
        return tuple(sorted(self._entries.values(), key=lambda each: KINDS.index(each.what)))

    def lines(self, phrases: Phrases) -> list[str]:
        """Return the report in sentences: the counts, then one line an entry, or that nothing was lost."""
        entries = [said(each, phrases) for each in self.entries]
        return [f"{self.held(phrases)}.", *(entries or [phrases("exchange.nothing_lost")])]

    def held(self, phrases: Phrases) -> str:
        """Return the counts of what the model holds."""
        counts = self.counts.items()
        return ", ".join(phrases(f"exchange.count.{name}", count=count) for name, count in counts)

    def as_json(self, phrases: Phrases) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "format": self.format_name,
            "version": "1",
            "counts": self.counts,
            "entries": [
                {"what": each.what, "code": each.code, "count": each.count, "examples": each.examples,
                 "message": said(each, phrases)}
                for each in self.entries
            ],
        }  # fmt: skip


def said(entry: Entry, phrases: Phrases) -> str:
    """Return the line of an entry: what sort it is, what happened, where."""
    sentence = phrases(f"exchange.entry.{entry.code}", count=entry.count, **entry.values)
    what = phrases(f"exchange.what.{entry.what}")
    return phrases("exchange.line", what=what, sentence=sentence, examples=_examples(entry))


def _examples(entry: Entry) -> str:
    more = "…" if entry.count > len(entry.examples) else ""
    return f" ({', '.join(entry.examples)}{more})" if entry.examples else ""
