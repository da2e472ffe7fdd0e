"""How loops, links and elements are named in sentences and tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.analysis.loops.circuits import Loop
from systemie.analysis.loops.computing import Loops
from systemie.analysis.naming import name_of
from systemie.analysis.notices import polarity_said
from systemie.analysis.wording import one_line, quoted
from systemie.model.system import System
from systemie.phrases import Phrases

LONGEST: Final = 7
"""Elements of a loop that a sentence names before the rest is left out."""


class Names:
    """Names as the reader knows them, for one result."""

    def __init__(self, result: Loops, system: System, phrases: Phrases) -> None:
        self._result, self._phrases = result, phrases
        self._names = [one_line(name_of(system, each)) for each in result.network.elements]
        self._system = system

    def element(self, rank: int) -> str:
        """Return an element's name between quotation marks."""
        return self.quoted(self._names[rank])

    def bare(self, rank: int) -> str:
        """Return an element's name alone, for a cell."""
        return self._names[rank]

    def quoted(self, name: str) -> str:
        """Return a name between quotation marks."""
        return quoted(name, self._phrases)

    def arc(self, rank: int) -> str:
        """Return a link as ``« A » → « B »``."""
        arc = self._result.network.arcs[rank]
        return f"{self.element(arc.source)} → {self.element(arc.target)}"

    def pair(self, source: str, target: str) -> str:
        """Return the link that would join two ids as ``« A » → « B »``."""
        return " → ".join(self.quoted(name_of(self._system, each)) for each in (source, target))

    def nature(self, polarity: str | None) -> str:
        """Return ``renforçante`` and the like, nothing for None."""
        return polarity_said(polarity, self._phrases) if polarity else ""

    def path(self, loop: Loop, *, most: int | None = None) -> str:
        """Return ``A → B → A``; of a loop of more than `most` elements, the first ones and the last."""
        names = [self._names[each] for each in self._turned(loop)]
        if most is not None and len(names) > most:
            names = [*names[: most - 2], "…", names[-1]]
        return " → ".join([*names, names[0]])

    def _turned(self, loop: Loop) -> tuple[int, ...]:
        """Return the elements of a loop from where its author starts it, where it is declared."""
        start = self._result.starts.get(loop.elements, loop.elements[0])
        rank = loop.elements.index(start)
        return (*loop.elements[rank:], *loop.elements[:rank])

    def loop(self, loop: Loop, *, is_short: bool = False) -> str:
        """Return a loop in a sentence: its name when it has one, and the way it goes, if not `is_short`."""
        path = self.path(loop, most=LONGEST)
        name = self._result.names.get(loop.elements)
        if name is None or is_short:
            return path if name is None else self.quoted(name)
        return self._phrases("analysis.loops.named", name=self.quoted(name), path=path)

    def loop_with_nature(self, loop: Loop) -> str:
        """Return a loop in a sentence, and its nature."""
        return self._phrases(f"analysis.loops.told.{loop.polarity}", told=self.loop(loop))

    def waypoints(self) -> Iterator[str]:
        """Yield the names of what loops were asked to go through."""
        for rank in sorted(self._result.through.elements):
            yield self.element(rank)
        for arcs in self._result.through.links:
            yield self.arc(arcs[0])
