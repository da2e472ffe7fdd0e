"""Roles by roles: what the Fantastiques, and others, expect of one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.analysis.coverage.roles import Expectation, Roles, roles_of
from systemie.analysis.naming import names_said
from systemie.analysis.wording import closed, quoted
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.scenes.charts.expectation import Expectations, Role, Square, Wish
from systemie.scenes.pictures.printing import name_printed, printed
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.tabling import Told, ids_shown, table_of
from systemie.scenes.scene import Edge, Scene

_KEY: Final = "pictures.roles"


def composed(draft: Draft) -> Scene:
    """Return the matrix of what roles expect of one another."""
    scene, phrases = draft.scene, draft.phrases
    system, roles = draft.shown.system, roles_of(draft.shown.system)
    chart = _Asking(system, roles, scene, phrases).chart()
    told = Told(_described(scene.caption.title, chart, phrases), (), _notices(roles, phrases))
    return table_of(scene, chart, told)


class _Asking:
    """The roles drawn, and what their bearers among the boxes of a view expect."""

    def __init__(self, system: System, roles: Roles, scene: Scene, phrases: Phrases) -> None:
        self.system, self.roles, self.phrases = system, roles, phrases
        self.known = ids_shown(scene)
        self.edges: dict[str, Edge] = {edge.id: edge for edge in scene.edges_shown}
        self.drawn = [each for each in roles.bearers if each is not None or self._are_others_heard()]

    def chart(self) -> Expectations:
        """Return the rows and columns of roles with what is expected."""
        say = self.phrases
        nobody = any(self._unaddressed(role) for role in self.drawn)
        is_empty = not self.roles.is_used and None not in self.drawn
        return Expectations(
            tuple(map(self._role, self.drawn)),
            tuple(self._squares()),
            say(f"{_KEY}.nobody") if nobody else "",
            say(f"{_KEY}.missing"),
            say(f"{_KEY}.corner"),
            say(f"{_KEY}.nothing") if is_empty else "",
        )

    def _are_others_heard(self) -> bool:
        """Tell whether those who bear no role expect something, or are expected to do something."""
        others = {id for id in self.roles.bearers[None] if id in self.known}
        ends = {end for each in self._told() for end in (each.source, each.target)}
        return bool(others & ends) or bool(others & set(self.roles.texts))

    def _told(self) -> Iterator[Expectation]:
        return (each for each in self.roles.expectations if each.link in self.edges)

    def _role(self, role: str | None) -> Role:
        bearers = tuple(
            name_printed(self.system, id, self.phrases)
            for id in self.roles.bearers[role]
            if id in self.known and (role is not None or self._speaks(id))
        )
        nickname = f"{_KEY}.nickname.{role}"
        named = self.phrases(nickname) if nickname in self.phrases else ""
        is_asked = role is not None or any(
            self.roles.role_of.get(each.target, "") is None for each in self._told()
        )
        return Role(role or "", self._label(role), named, bearers, role in self.roles.missing, is_asked)

    def _speaks(self, id: str) -> bool:
        ends = {end for each in self._told() for end in (each.source, each.target)}
        return id in ends or id in self.roles.texts

    def _label(self, role: str | None) -> str:
        key = f"{_KEY}.role.{role or 'nobody'}"
        return self.phrases(key) if key in self.phrases else str(role)

    def _squares(self) -> Iterator[Square]:
        unsaid = set(self.roles.unsaid)
        for row, one in enumerate(self.drawn):
            for column, other in enumerate(self.drawn):
                wishes = tuple(
                    self._wish(each) for each in self._told() if self._is_between(each, one, other)
                )
                silence = self.phrases(f"{_KEY}.unsaid") if not wishes and (one, other) in unsaid else ""
                if wishes or silence:
                    yield Square(row, column, wishes, silence)
            if alone := self._unaddressed(one):
                yield Square(row, -1, alone)

    def _is_between(self, each: Expectation, one: str | None, other: str | None) -> bool:
        role = self.roles.role_of
        return role.get(each.source) == one and role.get(each.target) == other

    def _wish(self, each: Expectation) -> Wish:
        who, whom = (name_printed(self.system, id, self.phrases) for id in (each.source, each.target))
        phrase = printed(self.edges[each.link].phrase, self.phrases)
        return Wish(self.phrases(f"{_KEY}.between", who=who, whom=whom), phrase, each.link)

    def _unaddressed(self, role: str | None) -> tuple[Wish, ...]:
        """Return what those of a role say they expect, without saying of whom."""
        return tuple(
            Wish(name_printed(self.system, id, self.phrases), printed(text, self.phrases))
            for id in self.roles.bearers[role]
            if id in self.known
            for text in self.roles.texts.get(id, ())
        )


def _notices(roles: Roles, phrases: Phrases) -> Iterator[str]:
    if not roles.is_used:
        yield phrases(f"{_KEY}.notice.unused")
    elif roles.missing:
        names = names_said(
            (quoted(phrases(f"{_KEY}.role.{each}"), phrases) for each in roles.missing), phrases
        )
        yield phrases(f"{_KEY}.notice.missing", count=len(roles.missing), names=names)
    if not roles.expectations and not roles.texts:
        yield phrases(f"{_KEY}.notice.silent")


def _described(title: str, chart: Expectations, phrases: Phrases) -> str:
    """Return the matrix in sentences: who bears each role, then who expects what of whom."""
    told = [phrases(f"{_KEY}.said.opening", title=title, count=len(chart.roles))]
    for each in chart.roles:
        if each.bearers:
            names = names_said(each.bearers, phrases, most=len(each.bearers))
            told.append(phrases(f"{_KEY}.said.role", role=each.label, names=names))
        elif each.is_missing:
            told.append(phrases(f"{_KEY}.said.missing", role=each.label))
    for square in chart.squares:
        told += [closed(phrases(f"{_KEY}.said.wish", who=wish.who, what=wish.what)) for wish in square.wishes]
    return " ".join(told)
