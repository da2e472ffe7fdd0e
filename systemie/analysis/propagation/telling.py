"""Propagation told: what rises and what falls, how surely, and from one step to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from systemie.analysis.accounts import Account
from systemie.analysis.naming import name_of, names_said
from systemie.analysis.propagation.results import Propagation, Values
from systemie.analysis.propagation.tabling import tables_of
from systemie.analysis.wording import quoted
from systemie.model.system import System
from systemie.phrases import Phrases

TOLD: Final = 3
STILL: Final = 2e-3
"""A difference under this is not worth a sentence."""
SURE: Final = 0.95
DOUBTFUL: Final = 0.8
_KEY: Final = "analysis.propagation"


def account_of(result: Propagation, system: System, phrases: Phrases) -> Account:
    """Return the propagation in words: the answer to the question asked, or where the map settles."""
    limits = [phrases(f"{_KEY}.limit.{each}") for each in ("aid", "rule", "weights")]
    if any(link.is_delayed for link in system.links):
        limits.append(phrases(f"{_KEY}.limit.delays"))
    if result.ensemble is not None:
        voices = "voices" if system.viewpoints and system.shown.viewpoint is None else "draws"
        limits.append(phrases(f"{_KEY}.limit.{voices}"))
    reading = tuple(Telling(result, system, phrases).sentences())
    return Account(phrases(f"{_KEY}.title"), reading, tables_of(result, system, phrases), tuple(limits))


class Telling:
    """The sentences that read one propagation."""

    def __init__(self, result: Propagation, system: System, phrases: Phrases) -> None:
        self.result, self.system, self.phrases = result, system, phrases

    def sentences(self) -> Iterator[str]:
        """Yield them: what stands out, how it ended, what to doubt."""
        if not self.result.indices.links:
            yield self._said("nothing")
            return
        if self.result.is_question:
            yield from self._question()
        else:
            if self.result.course.outcome == "fixed-point":
                yield from self._extremes()
                yield from self._comparison()
                yield from self._invitation()
            yield self._ending()
        yield from self._draws()

    def _said(self, key: str, **values: object) -> str:
        return self.phrases(f"{_KEY}.reading.{key}", **values)

    def _names(self, elements: Iterable[str]) -> str:
        return names_said((self._name(each) for each in elements), self.phrases)

    def _name(self, element: str) -> str:
        return quoted(name_of(self.system, element), self.phrases)

    def _ending(self) -> str:
        course = self.result.course
        if course.outcome == "limit-cycle":
            return self._said("cycle", period=course.period, count=course.period)
        if course.outcome == "not-converged":
            return self._said("diverges" if course.diverges else "cut", count=course.updates)
        if not course.residual:
            return self._said("settles", count=course.updates)
        key = "settles_within" if course.residual < STILL else "nearly"
        return self._said(key, count=course.updates, residual=float(f"{course.residual:.1g}"))

    def _extremes(self) -> Iterator[str]:
        """Yield which linked elements end highest and lowest, where a map settles and they differ."""
        places = self.result.indices.places
        values = {each: value for each, value in self._ends().items() if places[each].into}
        ordered = sorted(values, key=lambda each: -values[each])
        if len(ordered) < 2:
            return
        if values[ordered[0]] - values[ordered[-1]] < STILL:
            yield self._said("level", value=_short(values[ordered[0]]))
            return
        most = min(TOLD, len(ordered) // 2)
        high, low = ordered[:most], ordered[::-1][:most]
        yield self._said("extremes", high=self._valued(high, values), low=self._valued(low, values))

    def _ends(self) -> Values:
        return self.result.fixed_point or self.result.values

    def _valued(self, elements: Iterable[str], values: Values) -> str:
        told = (self._said("valued", name=self._name(each), value=_short(values[each])) for each in elements)
        return names_said(told, self.phrases)

    def _invitation(self) -> Iterator[str]:
        """Yield a question worth asking: the element that pulls most, held at 0."""
        places = self.result.indices.places
        first = max(places, key=lambda each: places[each].out)
        yield self._said("invitation", id=first, name=self._name(first))

    def _question(self) -> Iterator[str]:
        asked = [("held", self.result.held), ("started", self.result.started)]
        told = [
            self._said(key, name=self._name(each), value=_short(value))
            for key, values in asked
            for each, value in values.items()
        ]
        yield self._said("asked", what=names_said(told, self.phrases))
        differences = self.result.differences
        if differences is None:
            yield self._said("no_answer")
            return
        others = {each: moved for each, moved in differences.items() if each not in self.result.held}
        moving = sorted(
            (each for each in others if abs(others[each]) >= STILL), key=lambda each: -abs(others[each])
        )
        if not moving:
            yield self._said("fades" if not self.result.held else "unmoved")
            return
        for key, chosen in (
            ("rises", [each for each in moving if others[each] > 0]),
            ("falls", [each for each in moving if others[each] < 0]),
        ):
            if chosen:
                yield self._said(key, names=self._moved(chosen[:TOLD]), count=len(chosen))
        if len(moving) < len(others):
            yield self._said("still", count=len(others) - len(moving))

    def _moved(self, elements: Iterable[str]) -> str:
        """Return elements with their change, in per cent where the baseline is not nearly 0."""
        differences, per_cents = self.result.differences or {}, self.result.per_cents or {}
        told = []
        for each in elements:
            per_cent, moved = per_cents.get(each), differences[each]
            way = "up" if moved > 0 else "down"
            amount, key = (
                (_short(abs(moved)), "by") if per_cent is None else (_round(per_cent), "by_per_cent")
            )
            told.append(self._said(f"{key}.{way}", name=self._name(each), amount=amount))
        return names_said(told, self.phrases)

    def _comparison(self) -> Iterator[str]:
        """Yield for each trajectory what rises and falls most between its first and its last step."""
        for id in dict.fromkeys(state.trajectory for state in self.result.states):
            states = [state for state in self.result.states if state.trajectory == id]
            first, last = states[0], states[-1]
            is_path = len(states) > 1
            before = first.values if is_path else self.result.fixed_point
            told = {"first": self._step(id, first.step), "last": self._step(id, last.step)}
            told["trajectory"] = self._trajectory(id)
            if before is None or last.values is None:
                yield self._said("path_unsettled", **told)
                continue
            moved = {each: value - before[each] for each, value in last.values.items() if each in before}
            yield self._said("path" if is_path else "branch", moved=self._along(moved), **told)

    def _trajectory(self, id: str) -> str:
        found = self.system.trajectory(id)
        return quoted((found.name or id) if found else id, self.phrases)

    def _step(self, trajectory: str, id: str) -> str:
        found = self.system.trajectory(trajectory)
        titles = {step.id: step.title or step.id for step in found.steps} if found else {}
        return quoted(titles.get(id, id), self.phrases)

    def _along(self, moved: Mapping[str, float]) -> str:
        ordered = sorted((each for each in moved if abs(moved[each]) >= STILL), key=lambda e: -abs(moved[e]))
        rising = [each for each in ordered if moved[each] > 0][:TOLD]
        falling = [each for each in ordered if moved[each] < 0][:TOLD]
        values = {"up": self._names(rising), "down": self._names(falling)}
        if rising and falling:
            return self._said("path_both", **values)
        return self._said("path_up" if rising else "path_down" if falling else "path_still", **values)

    def _draws(self) -> Iterator[str]:
        drawn, differences = self.result.ensemble, self.result.differences
        if drawn is None or not drawn.settled or differences is None:
            return
        shares = {
            each: share
            for each in sorted(differences, key=lambda each: -abs(differences[each]))
            if each not in self.result.held
            and abs(differences[each]) >= STILL
            and (share := drawn.share_that_holds(each, differences[each])) is not None
        }
        if not shares:
            return
        sure = [each for each, share in shares.items() if share >= SURE]
        doubtful = [each for each, share in shares.items() if share < DOUBTFUL]
        yield self._certainty(shares, sure, doubtful, drawn.settled)

    def _certainty(
        self, shares: Mapping[str, float], sure: Sequence[str], doubtful: Sequence[str], runs: int
    ) -> str:
        if len(sure) == len(shares):
            return self._said("all_sure", count=runs)
        if not doubtful:
            return self._said("mostly_sure", count=runs, sure=len(sure), all=len(shares))
        return self._said(
            "doubtful", count=runs, sure=len(sure), all=len(shares), names=self._names(doubtful)
        )


def _short(value: float) -> float:
    return round(value, 2) + 0.0 if abs(value) >= 0.1 else float(f"{value:.2g}")


def _round(per_cent: float) -> float:
    """Return how much a value moved, in per cent: no decimal but under 1, where values have no unit."""
    return float(round(abs(per_cent))) if abs(per_cent) >= 1 else float(f"{abs(per_cent):.1g}")
