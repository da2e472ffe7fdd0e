"""The roles of the Fantastiques: who bears them, and what they expect from one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from systemie.analysis.coverage.ties import type_of
from systemie.checks.method import ROLES
from systemie.model.elements import Actor
from systemie.model.system import System

EXPECTS: Final = "attend_de"
Role = str | None
Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one expects from another: the ids of the two and of the link."""

    source: str
    target: str
    link: str


@dataclass(frozen=True)
class Roles:
    """Who bears each role, the four first; None gathers those without role.

    `expectations` are links between two elements; `texts` what actors say
    they expect, without saying from whom.
    """

    bearers: dict[Role, Ids]
    expectations: tuple[Expectation, ...]
    texts: dict[str, tuple[str, ...]]
    role_of: dict[str, Role]

    @property
    def is_used(self) -> bool:
        """Whether any actor bears a role."""
        return any(ids for role, ids in self.bearers.items() if role is not None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The roles of the four that nobody bears."""
        return tuple(role for role in ROLES if not self.bearers[role])

    def between(self, one: Role, other: Role) -> tuple[Expectation, ...]:
        """Return what those of a role expect from those of another."""
        return tuple(
            each
            for each in self.expectations
            if self.role_of.get(each.source) == one and self.role_of.get(each.target) == other
        )

    @property
    def unsaid(self) -> tuple[tuple[str, str], ...]:
        """The pairs of different roles, both borne, between which nothing is expected, that way."""
        borne = [role for role, ids in self.bearers.items() if role is not None and ids]
        return tuple(
            (one, other) for one in borne for other in borne if one != other and not self.between(one, other)
        )

    @property
    def silent(self) -> Ids:
        """The actors with a role who expect nothing, from anybody or in words."""
        speaking = {*self.texts, *(each.source for each in self.expectations)}
        return tuple(id for role, ids in self.bearers.items() if role for id in ids if id not in speaking)

    def as_json(self) -> dict[str, Any]:
        """Return the roles, who bears them, and the matrix of expectations (rows expect from columns)."""
        roles = list(self.bearers)
        return {
            "roles": roles,
            "actors": [list(self.bearers[role]) for role in roles],
            "missing": list(self.missing),
            "matrix": [[len(self.between(one, other)) for other in roles] for one in roles],
            "expectations": [
                {
                    "from": each.source,
                    "to": each.target,
                    "from_role": self.role_of.get(each.source),
                    "to_role": self.role_of.get(each.target),
                    "link": each.link,
                }
                for each in self.expectations
            ],
            "without_addressee": {id: list(texts) for id, texts in self.texts.items()},
            "unsaid": [list(pair) for pair in self.unsaid],
            "silent": list(self.silent),
        }


def roles_of(system: System) -> Roles:
    """Return who bears which role and who expects what from whom; linear in actors and links."""
    bearers: dict[Role, list[str]] = {role: [] for role in ROLES}
    nobody: list[str] = []
    role_of: dict[str, Role] = {}
    texts: dict[str, tuple[str, ...]] = {}
    for each in system.elements:
        if isinstance(each, Actor):
            role_of[each.id] = each.fantastic
            (bearers.setdefault(each.fantastic, []) if each.fantastic else nobody).append(each.id)
            if each.expectations:
                texts[each.id] = each.expectations
    told = {role: tuple(ids) for role, ids in bearers.items()} | {None: tuple(nobody)}
    return Roles(told, tuple(_expectations(system)), texts, role_of)


def _expectations(system: System) -> list[Expectation]:
    found: list[Expectation] = []
    for link in system.links:
        if type_of(system, link) == EXPECTS and not link.is_on_link:
            found.append(Expectation(link.source, link.target, link.id))
            if link.direction == "both":
                found.append(Expectation(link.target, link.source, link.id))
    return found
