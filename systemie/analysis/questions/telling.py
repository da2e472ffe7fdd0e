"""Guided questions told: one part for each start, then where else to start from."""

from __future__ import annotations

from systemie.analysis.accounts import Account, Section, Table, table
from systemie.analysis.questions.asking import Guide, Guides, Question, guides_of
from systemie.model.system import System
from systemie.phrases import Phrases


def account_of(result: Guides, system: System, phrases: Phrases) -> Account:
    """Return the questions as parts to be read aloud in a room."""
    told = result if result.language == phrases.language else guides_of(system, phrases, result.starts)
    reading = ["how"] if told.guides else ["nothing"]
    return Account(
        phrases("analysis.questions.title"),
        reading=tuple(phrases(f"analysis.questions.{each}") for each in reading),
        sections=tuple(_section(each, phrases) for each in told.guides),
        tables=(_others(told, phrases),) if told.others else (),
        limits=(phrases("analysis.questions.limit"),) if told.guides else (),
    )


def _section(guide: Guide, phrases: Phrases) -> Section:
    kind = phrases(f"analysis.questions.kind.{guide.start.kind}")
    title = phrases("analysis.questions.from", kind=kind, name=guide.name)
    paragraphs = (guide.why, *(_paragraph(n, each, phrases) for n, each in enumerate(guide.questions, 1)))
    return Section(
        f"{guide.start.kind}-{guide.start.element}", title, tuple(each for each in paragraphs if each)
    )


def _paragraph(number: int, question: Question, phrases: Phrases) -> str:
    """Return a question with what the map says of it and what shows it."""
    return phrases(
        "analysis.questions.paragraph",
        number=number,
        question=question.question,
        facts=" ".join(question.facts),
        selector=question.selector,
    )


def _others(told: Guides, phrases: Phrases) -> Table:
    rows = [
        (each.name, phrases(f"analysis.questions.kind.{each.start.kind}"), each.why) for each in told.others
    ]
    headings = [phrases(f"analysis.questions.heading.{each}") for each in ("element", "kind", "why")]
    keys = tuple(each.start.element for each in told.others)
    return table("starts", phrases("analysis.questions.others"), headings, rows, keys=keys)
