"""The questions to ask from each kind of start, with the facts of this map and what shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from systemie.analysis.narrative.teller import Teller
from systemie.analysis.network import Network, network_of
from systemie.analysis.notices import NOTHING_TO_COUNT, Notice
from systemie.analysis.options import Options
from systemie.analysis.questions import around, claims, ways
from systemie.analysis.questions.ground import Ground
from systemie.analysis.questions.starts import Kind, Start, others_of, starts_of
from systemie.model.system import System
from systemie.phrases import Phrases


class Ask(NamedTuple):
    """A question: its id, what finds its facts, the selection and the analysis that show them.

    The selection is written with the English words of selectors, said in the
    reader's language; ``{id}`` is the start.
    """

    id: str
    facts: Callable[[Ground], Iterator[str]]
    selector: str
    analysis: str


ASKS: Final[Mapping[Kind, tuple[Ask, ...]]] = {
    "intervention": (
        Ask("reach", ways.reach, "downstream({id}, 2)", "downstream"),
        Ask("aims", ways.aims, "downstream({id})", "downstream"),
        Ask("side_effects", ways.lowered, "downstream({id}, 2)", "downstream"),
        Ask("time", claims.delays, "downstream({id}, 2)", "downstream"),
        Ask("return", around.loops, "upstream({id}) & downstream({id})", "loops"),
        Ask("people", around.people, "{id} | neighbours({id}, 1) & actors", "neighbours"),
        Ask("doubt", claims.doubts, "neighbours({id}, 2)", "evidence"),
    ),
    "outcome": (
        Ask("depends", ways.sources, "upstream({id}, 2)", "upstream"),
        Ask("levers", ways.levers, "{id} | upstream({id}) & (levers | actions)", "upstream"),
        Ask("obstacles", ways.threats, "upstream({id}, 2)", "upstream"),
        Ask("shared", ways.shared, "{id} | upstream({id}) & (levers | actions)", "upstream"),
        Ask("people", around.people, "{id} | upstream({id}) & actors", "upstream"),
        Ask("doubt", claims.doubts, "neighbours({id}, 2)", "evidence"),
    ),
    "vulnerable": (
        Ask("threats", ways.threats, "upstream({id}, 2)", "upstream"),
        Ask("shields", ways.shields, "upstream({id}, 2)", "upstream"),
        Ask("fall", ways.reach, "downstream({id}, 2)", "downstream"),
        Ask("return", around.loops, "upstream({id}) & downstream({id})", "loops"),
        Ask("care", around.people, "{id} | neighbours({id}, 1) & actors", "neighbours"),
        Ask("doubt", claims.doubts, "neighbours({id}, 2)", "evidence"),
    ),
    "central": (
        Ask("crossing", lambda ground: _crossing(ground), "neighbours({id}, 1)", "neighbours"),
        Ask("meaning", claims.meanings, "neighbours({id}, 1)", "viewpoints"),
        Ask("without", around.without, "neighbours({id}, 1)", "structure"),
        Ask("return", around.loops, "upstream({id}) & downstream({id})", "loops"),
        Ask("people", around.people, "{id} | neighbours({id}, 1) & actors", "neighbours"),
        Ask("doubt", claims.doubts, "neighbours({id}, 1)", "evidence"),
    ),
}
_FRENCH: Final = {
    "downstream": "aval", "upstream": "amont", "neighbours": "voisins", "actors": "acteurs",
    "levers": "leviers",
}  # fmt: skip


def _crossing(ground: Ground) -> Iterator[str]:
    """Yield what comes to a central element, then what leaves it."""
    yield from ways.sources(ground)
    yield from ways.reach(ground)


@dataclass(frozen=True)
class Question:
    """A question in words, the facts of this map, a selection for a view and a command that show them."""

    id: str
    question: str
    facts: tuple[str, ...]
    selector: str
    command: str


@dataclass(frozen=True)
class Guide:
    """A start, why it is one, and what to ask from there."""

    start: Start
    name: str
    why: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Guides:
    """Guided questions of a map, in one language; `others` are other places to start from."""

    guides: tuple[Guide, ...]
    others: tuple[Guide, ...]
    language: str
    starts: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the starts with their questions, then the other starts without."""
        return {
            "starts": [
                {**_as_json(each), "questions": list(map(_question, each.questions))} for each in self.guides
            ],
            "others": [_as_json(each) for each in self.others],
            "language": self.language,
        }


def _as_json(guide: Guide) -> dict[str, Any]:
    start = guide.start
    return {"kind": start.kind, "element": start.element, "name": guide.name, "why": guide.why}


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "question": question.question,
        "facts": list(question.facts),
        "selector": question.selector,
        "command": question.command,
    }


def guides_of(system: System, phrases: Phrases, references: tuple[str, ...] = ()) -> Guides:
    """Return the questions to ask from the elements asked for, else from one start of each kind.

    Each start costs a few walks over the links; choosing the starts costs one
    walk for each element (betweenness). Raises UnknownName.
    """
    network, teller = network_of(system), Teller(system, phrases)
    starts = starts_of(system, network, references)
    guides = tuple(_guide(teller, network, each) for each in starts)
    others = tuple(_start(teller, network, each) for each in others_of(system, network, starts))
    notices = network.notices if network.arcs else (NOTHING_TO_COUNT,)
    return Guides(guides, others, phrases.language, references, notices)


def _start(teller: Teller, network: Network, start: Start, questions: tuple[Question, ...] = ()) -> Guide:
    """Return a start with its name and why it is one."""
    ground = Ground(teller, network, network.ranks[start.element])
    reasons = [teller.phrases(f"analysis.questions.why.{each}") for each in start.reasons]
    ahead, behind = (
        teller.phrases("analysis.narrative.count.elements", count=len(each))
        if each
        else teller.phrases("word.nothing")
        for each in (ground.ahead, ground.behind)
    )
    reasons.append(teller.phrases("analysis.questions.around", ahead=ahead, behind=behind))
    return Guide(start, teller.bare_name(start.element), " ".join(reasons), questions)


def _guide(teller: Teller, network: Network, start: Start) -> Guide:
    ground = Ground(teller, network, network.ranks[start.element])
    questions = tuple(
        Question(
            ask.id,
            teller.phrases(f"analysis.questions.ask.{start.kind}.{ask.id}", name=teller.name(start.element)),
            tuple(ask.facts(ground)),
            _selector(ask.selector, start.element, teller.phrases.language),
            teller.phrases(f"analysis.questions.command.{ask.analysis}", id=start.element),
        )
        for ask in ASKS[start.kind]
    )
    return _start(teller, network, start, questions)


def _selector(pattern: str, id: str, language: str) -> str:
    """Return a selection written in the reader's words."""
    if language == "fr":
        for english, french in _FRENCH.items():
            pattern = pattern.replace(english, french)
    return pattern.replace("{id}", id)


def result_of(system: System, options: Options) -> Guides:
    """Return the guided questions of the state shown; raises UnknownName for a start that is not counted."""
    return guides_of(system, Phrases(options.language or system.language), options.starts)
