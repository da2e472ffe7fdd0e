"""The map told in sentences: overview, actors, stakes, loops, debates, steps, what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from systemie.analysis.accounts import Account, Section
from systemie.analysis.narrative.counting import links_of, told_of
from systemie.analysis.narrative.disputes import disputes_of
from systemie.analysis.narrative.overview import overview_of, title_of
from systemie.analysis.narrative.parts import actors_of, influences_of, stakes_of
from systemie.analysis.narrative.rounds import loops_told
from systemie.analysis.narrative.steps import told_trajectory
from systemie.analysis.narrative.teller import Teller
from systemie.analysis.narrative.unknowns import unknowns_of
from systemie.analysis.notices import Notice
from systemie.analysis.options import Options
from systemie.model.system import System
from systemie.phrases import Phrases


@dataclass(frozen=True)
class Narrative:
    """A map told in one language: a title, and sections of paragraphs."""

    title: str
    sections: tuple[Section, ...]
    language: str = "fr"
    notices: tuple[Notice, ...] = ()

    @property
    def text(self) -> str:
        """The whole narrative as plain text, paragraphs apart by a blank line."""
        parts = [self.title]
        for section in self.sections:
            parts += [section.title, *section.paragraphs]
        return "\n\n".join(parts)

    def as_json(self) -> dict[str, Any]:
        """Return the title, the sections with their ids, and the whole text."""
        sections = [
            {"id": each.id, "title": each.title, "paragraphs": list(each.paragraphs)}
            for each in self.sections
        ]
        return {"title": self.title, "sections": sections, "text": self.text, "language": self.language}


def narrative_of(system: System, phrases: Phrases) -> Narrative:
    """Return the map told in the language of the phrases, in the state shown.

    Its length adapts: where there are many of something, the most linked are
    told and the others counted. Linear in the text, but for the search of loops
    where none is declared (see `loops_told`).
    """
    teller = Teller(system, phrases)
    sections = tuple(each for each in _sections(teller) if each.paragraphs)
    return Narrative(title_of(teller), sections, phrases.language)


def _sections(teller: Teller) -> Iterator[Section]:
    def section(id: str, paragraphs: tuple[str, ...]) -> Section:
        return Section(id, teller.phrases(f"analysis.narrative.section.{id}"), paragraphs)

    yield section("overview", overview_of(teller))
    yield section("actors", actors_of(teller))
    yield section("issues", stakes_of(teller))
    yield section("influences", influences_of(teller))
    yield section("loops", loops_told(teller))
    yield section("disputes", disputes_of(teller))
    for trajectory in teller.whole.trajectories:
        name = teller.line(trajectory.name or trajectory.id)
        title = teller.phrases("analysis.narrative.section.trajectory", name=name)
        yield Section(f"trajectory-{trajectory.id}", title, told_trajectory(teller, trajectory))
    yield section("unknown", unknowns_of(teller))


def result_of(system: System, options: Options) -> Narrative:
    """Return the map told in the reader's language, else in the model's."""
    return narrative_of(system, Phrases(options.language or system.language))


def account_of(result: Narrative, system: System, phrases: Phrases) -> Account:
    """Return the narrative as an account: sections, no table."""
    told = result if result.language == phrases.language else narrative_of(system, phrases)
    limits = (phrases("analysis.narrative.limit"),) if told_of(system) and links_of(system) else ()
    return Account(phrases("analysis.narrative.title"), sections=told.sections, limits=limits)
