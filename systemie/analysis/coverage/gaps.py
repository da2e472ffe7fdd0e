"""What the map leaves open: issues, actors, actions, goals, levers and barriers that lack something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from systemie.analysis.coverage.ties import Ties, ties_of, type_of
from systemie.analysis.network import network_of
from systemie.analysis.reaching import reaching
from systemie.model.elements import Action, Element
from systemie.model.links import Link
from systemie.model.system import System

ACTING: Final = frozenset({"actor", "forum"})
DOING: Final = frozenset({"action", "lever"})
CARRYING: Final = frozenset({"porte", "pilote"})
LIFTS: Final = "leve"
OVER: Final = frozenset({"gone", "absent"})
Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue: actors and actions tied to it, who carries these, the actions from which links lead to it."""

    id: str
    actors: Ids
    actions: Ids
    carriers: Ids
    behind: Ids

    @property
    def who(self) -> Ids:
        """The actors tied to the issue, then those who carry its actions."""
        return tuple(dict.fromkeys((*self.actors, *self.carriers)))


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal, the actions from which links lead to it, the trajectories that head for it."""

    id: str
    actions: Ids
    trajectories: Ids


@dataclass(frozen=True)
class Gaps:
    """What is tied to what, and what nothing is tied to."""

    issues: tuple[Issue, ...]
    goals: tuple[Goal, ...]
    pairs: tuple[tuple[str, str], ...]
    lifted: Ids
    levers_alone: Ids
    barriers_alone: Ids
    actors_alone: Ids
    actions_without_carrier: Ids

    @property
    def issues_open(self) -> Ids:
        """The issues with neither actor nor action."""
        return tuple(each.id for each in self.issues if not each.who and not _answers(each))

    @property
    def issues_without_actor(self) -> Ids:
        """The issues that actions answer and that nobody is tied to."""
        return tuple(each.id for each in self.issues if _answers(each) and not each.who)

    @property
    def issues_without_action(self) -> Ids:
        """The issues that actors are tied to and that nothing answers, even from afar."""
        return tuple(each.id for each in self.issues if each.who and not _answers(each))

    @property
    def goals_without_action(self) -> Ids:
        """The goals that no action leads to."""
        return tuple(each.id for each in self.goals if not each.actions)

    def as_json(self) -> dict[str, Any]:
        """Return the pairs, the issues, the goals, and what stands alone."""
        return {
            "levers_and_barriers": {
                "pairs": [list(pair) for pair in self.pairs],
                "levers_alone": list(self.levers_alone),
                "barriers_alone": list(self.barriers_alone),
                "lifted_by_actions": list(self.lifted),
            },
            "issues": [
                {
                    "id": each.id,
                    "actors": list(each.actors),
                    "actions": list(each.actions),
                    "carriers": list(each.carriers),
                    "behind": list(each.behind),
                }
                for each in self.issues
            ],
            "issues_open": list(self.issues_open),
            "issues_without_actor": list(self.issues_without_actor),
            "issues_without_action": list(self.issues_without_action),
            "actors_alone": list(self.actors_alone),
            "actions_without_carrier": list(self.actions_without_carrier),
            "goals": [
                {"id": each.id, "actions": list(each.actions), "trajectories": list(each.trajectories)}
                for each in self.goals
            ],
            "goals_without_action": list(self.goals_without_action),
        }


def _answers(issue: Issue) -> Ids:
    return (*issue.actions, *issue.behind)


def gaps_of(system: System) -> Gaps:
    """Return what the state shown leaves open.

    Linear in elements and links, and once more for each issue and goal. Actions given up,
    and what is absent or gone, are not asked for anything and count for nothing.
    """
    ties, carriers = ties_of(system), _carriers(system)
    pairs = tuple(dict.fromkeys(_pairs(system)))
    lifted = tuple(dict.fromkeys(link.target for link in system.links if _lifts(system, link)))
    behind = _actions_behind(system, ("issue", "goal"))
    heading = [(system.element(each.goal), each.id) for each in system.trajectories if each.goal]
    paired = {*lifted, *(id for pair in pairs for id in pair)}

    def living(kind: str) -> list[Element]:
        return [each for each in system.elements if each.kind == kind and is_living(each)]

    return Gaps(
        tuple(_issue(system, each.id, ties, carriers, behind[each.id]) for each in living("issue")),
        tuple(
            Goal(each.id, behind[each.id], tuple(id for goal, id in heading if goal is each))
            for each in living("goal")
        ),
        pairs,
        lifted,
        tuple(each.id for each in living("lever") if each.id not in paired),
        tuple(each.id for each in living("barrier") if each.id not in paired),
        tuple(each.id for each in living("actor") if not ties.get(each.id)),
        tuple(each.id for each in living("action") if each.id not in carriers),
    )


def is_living(element: Element) -> bool:
    """Tell whether an element is there, or to come: not absent, gone, nor an action given up."""
    return element.state not in OVER and not (isinstance(element, Action) and element.status == "abandoned")


def _actions_behind(system: System, kinds: Iterable[str]) -> dict[str, Ids]:
    """Return, for each element of some kinds, the living actions from which links lead to it."""
    wanted = [each.id for each in system.elements if each.kind in kinds]
    acting = {each.id for each in system.elements if each.kind == "action" and is_living(each)}
    network = network_of(system) if wanted and acting else None
    found = dict.fromkeys(wanted, Ids())
    for id in wanted:
        if network is not None and id in network.ranks:
            behind = reaching(network, [network.ranks[id]])
            found[id] = tuple(each for rank in sorted(behind) if (each := network.elements[rank]) in acting)
    return found


def _issue(system: System, id: str, ties: Ties, carriers: Mapping[str, Ids], behind: Ids) -> Issue:
    near = [each for other in ties.get(id, ()) if (each := system.element(other)) is not None]
    actions = tuple(each.id for each in near if each.kind in DOING and is_living(each))
    carrying = dict.fromkeys(who for each in actions for who in carriers.get(each, ()))
    actors = tuple(each.id for each in near if each.kind in ACTING)
    return Issue(id, actors, actions, tuple(carrying), tuple(each for each in behind if each not in actions))


def _carriers(system: System) -> dict[str, Ids]:
    """Return who carries each thing: by its own key, or by a link that says so."""
    found: dict[str, dict[str, None]] = {}
    for each in system.elements:
        for name in getattr(each, "carriers", ()):
            known = system.element(name)
            found.setdefault(each.id, {})[known.id if known else name] = None
    for link in system.links:
        if type_of(system, link) in CARRYING:
            found.setdefault(link.target, {})[link.source] = None
    return {id: tuple(who) for id, who in found.items()}


def _pairs(system: System) -> Iterator[tuple[str, str]]:
    """Yield each lever with a barrier that it loosens: by their own keys, or by a link from the lever."""
    kinds = {each.id: each.kind for each in system.elements}
    for each in system.elements:
        for name in (*getattr(each, "barriers", ()), *getattr(each, "levers", ())):
            other = system.element(name)
            if other is not None and {each.kind, other.kind} == {"lever", "barrier"}:
                yield (each.id, other.id) if each.kind == "lever" else (other.id, each.id)
    for link in system.links:
        if (kinds.get(link.source), kinds.get(link.target)) == ("lever", "barrier"):
            yield link.source, link.target


def _lifts(system: System, link: Link) -> bool:
    """Tell whether something that is no lever lifts a barrier, by a link that says so."""
    if type_of(system, link) != LIFTS:
        return False
    source, target = system.element(link.source), system.element(link.target)
    is_lever = source is not None and source.kind == "lever"
    return target is not None and target.kind == "barrier" and not is_lever
