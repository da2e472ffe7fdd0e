"""Groups told: around whom, how clear the cut is, who stands between, what themes they mix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from systemie.analysis.accounts import Account, Table, table
from systemie.analysis.groups.cutting import Grouping
from systemie.analysis.groups.louvain import Groups
from systemie.analysis.naming import name_of, names_said
from systemie.analysis.wording import quoted
from systemie.model.system import System
from systemie.phrases import Phrases

CLEAR: Final = 0.4
BLURRED: Final = 0.2
"""Modularities from which a cut is clear, and under which it is not: usual readings, no proof."""
SHOWN: Final = 8
"""Names of a group that its row holds."""
SURE: Final = 0.9
MINE: Final = "analysis.groups"


def account_of(result: Grouping, system: System, phrases: Phrases) -> Account:
    """Tell groups in the reader's language."""
    title = phrases(f"{MINE}.title")
    if not result.ties:
        return Account(title, (phrases("analysis.common.nothing"),))
    teller = _Teller(result, system, phrases)
    limits = tuple(phrases(f"{MINE}.limit.{each}") for each in ("seed", "meaning"))
    return Account(title, tuple(teller.reading()), tuple(teller.tables()), limits)


class _Teller:
    def __init__(self, result: Grouping, system: System, phrases: Phrases) -> None:
        self.result, self.system, self.phrases = result, system, phrases
        self.names = [name_of(system, each) for each in result.elements]
        self.group = {rank: index for index, each in enumerate(result.groups) for rank in each}
        self.inside, self.outside = Counter[int](), Counter[int]()
        for low, high in result.ties:
            side = self.inside if self.group[low] == self.group[high] else self.outside
            for rank in (low, high):
                side[rank] += 1

    def said(self, key: str, **values: object) -> str:
        return self.phrases(f"{MINE}.{key}", **values)

    def quoted(self, ranks: Iterable[int]) -> str:
        return names_said((quoted(self.names[rank], self.phrases) for rank in ranks), self.phrases)

    def reading(self) -> Iterator[str]:
        groups = self.result.from_hearts
        hearts = self.quoted(each[0] for each in groups)
        alone = [each[0] for each in self.result.groups if len(each) == 1]
        yield self.said("opening", count=len(groups), hearts=hearts)
        if len(groups) > 1:
            yield self._clarity()
            yield from self._between()
        if self.result.stability is not None and len(groups) > 1:
            yield self._stability()
        yield from self._themes(groups)
        if alone:
            yield self.said("alone", count=len(alone), names=self.quoted(alone))

    def _clarity(self) -> str:
        modularity = self.result.modularity or 0.0
        inside = sum(self.inside.values())
        share = round(100 * inside / (inside + sum(self.outside.values())))
        key = "clear" if modularity >= CLEAR else "fair" if modularity >= BLURRED else "blurred"
        return self.said(f"clarity.{key}", share=share, modularity=round(modularity, 2))

    def _between(self) -> Iterator[str]:
        """Name the elements that hold the most ties to other groups than their own."""
        first = [rank for rank, _ in self.outside.most_common(3) if self.outside[rank] > 1]
        if first:
            yield self.said("between", count=len(first), names=self.quoted(first))

    def _stability(self) -> str:
        stability, hesitant = self.result.stability or 0.0, self.result.hesitant
        values = {"share": round(100 * stability), "seeds": self.result.seeds, "count": len(hesitant)}
        if stability >= SURE:
            return self.said("stability.sure", **values)
        named = self.quoted(hesitant)
        return self.said("stability.hesitant" if hesitant else "stability.loose", names=named, **values)

    def _themes(self, groups: Groups) -> Iterator[str]:
        """Say which groups mix themes: that is where they meet."""
        mixed = [each[0] for each in groups if (found := self._theme(each)) and found[1] < len(each) / 2]
        themed = sum(self._theme(each) is not None for each in groups)
        if mixed and themed > 1:
            yield self.said("mixed", count=len(mixed), hearts=self.quoted(mixed))

    def _theme(self, group: tuple[int, ...]) -> tuple[str, int] | None:
        """Return the theme that most members of a group have, and how many have it."""
        elements = (self.system.element(self.result.elements[rank]) for rank in group)
        counts = Counter(theme for each in elements if each is not None for theme in each.themes[:1])
        return counts.most_common(1)[0] if counts else None

    def tables(self) -> Iterator[Table]:
        rows = [self._row(each) for each in self.result.from_hearts]
        columns = ("heart", "members", "size", "inside", "outside", "kept", "theme")
        headings = [self.said(f"column.{each}") for each in columns]
        yield table("groups", self.said("table"), headings, rows)

    def _row(self, group: tuple[int, ...]) -> tuple[str | int | None, ...]:
        theme = self._theme(group)
        said = self.said("theme", theme=self._theme_name(theme[0]), count=theme[1]) if theme else None
        kept = sum(self.result.kept[rank] for rank in group) / len(group)
        others = names_said((self.names[rank] for rank in group[1:]), self.phrases, most=SHOWN)
        return (
            self.names[group[0]], others, len(group), sum(self.inside[rank] for rank in group) // 2,
            sum(self.outside[rank] for rank in group), round(100 * kept), said,
        )  # fmt: skip

    def _theme_name(self, theme: str) -> str:
        themes = self.system.vocabulary.themes
        return next((each.name or each.id for each in themes if each.id == theme), theme)
