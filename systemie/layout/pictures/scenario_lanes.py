"""The lanes that scenarios run in, side by side in each hypothesis: those who stay keep theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from systemie.scenes.charts.morphology import Course, Morphology


class Place(NamedTuple):
    """The hypothesis that a scenario takes, None where it says nothing, and its lane there from the left."""

    choice: int | None
    lane: int


Taken = Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Places:
    """Where each scenario runs in each row, by its letter; how many lanes each hypothesis of a rank needs."""

    rows: tuple[Taken, ...]
    counts: Mapping[int | None, int]


def places_of(chart: Morphology) -> Places:
    """Return the lane of each scenario in each row.

    A scenario that comes from another hypothesis never takes the lane that
    another one has just left: their tracks would run over each other.
    """
    users = [_users(chart.courses, row) for row in range(len(chart.rows))]
    counts: dict[int | None, int] = {}
    for rank, used in enumerate(users):
        for choice, letters in used.items():
            before = users[rank - 1].get(choice, []) if rank else []
            counts[choice] = max(counts.get(choice, 0), len({*letters, *before}))
    rows: list[Taken] = []
    for used in users:
        above = rows[-1] if rows else {}
        placed = (_placed(choice, letters, above, counts[choice]) for choice, letters in used.items())
        rows.append({letter: place for each in placed for letter, place in each.items()})
    return Places(tuple(rows), counts)


def _users(courses: Sequence[Course], row: int) -> dict[int | None, list[str]]:
    """Return the letters of the scenarios that take each hypothesis, those from the left first."""
    found: dict[int | None, list[tuple[float, int, str]]] = {}
    for rank, course in enumerate(courses):
        own = course.choices[row]
        near = [course.choices[each] for each in (row - 1, row + 1) if 0 <= each < len(course.choices)]
        from_where = sum(_rank(each, own) for each in near)
        found.setdefault(own, []).append((from_where, rank, course.letter))
    return {choice: [letter for _, _, letter in sorted(several)] for choice, several in found.items()}


def _rank(choice: int | None, own: int | None) -> float:
    return float(choice if choice is not None else own if own is not None else 0)


def _placed(choice: int | None, letters: Sequence[str], above: Taken, count: int) -> Taken:
    """Return the lanes in a hypothesis: those who stay keep theirs, the others take free ones."""
    there = {letter: place for letter, place in above.items() if place.choice == choice}
    kept = {letter: there[letter] for letter in letters if letter in there}
    used = {place.lane for place in there.values()}
    new = [letter for letter in letters if letter not in kept]
    free = [lane for lane in range(count) if lane not in used]
    chosen = free[len(free) - len(new) :]
    return {**kept, **{letter: Place(choice, lane) for letter, lane in zip(new, chosen, strict=True)}}
