"""The report of a model: cover, what matters, maps, analyses, story, findings, sources, methods."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

from systemie.analysis.dates import date_written
from systemie.analysis.options import Options
from systemie.analysis.registry import ANALYSES, Analysis, Result, analysis_called
from systemie.analysis.telling import Found, found_in, is_silent, notices_by_name, told_of
from systemie.analysis.wording import one_line
from systemie.drawing.themes import Theme, theme_of
from systemie.layout.setting import set_in
from systemie.model.readings import Reading
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.picturing import Sidecar
from systemie.reporting.chapters import Block, account_blocks, chapter, heading, paragraph
from systemie.reporting.figures import figures_of
from systemie.reporting.findings import findings_blocks
from systemie.reporting.planes import planes_of
from systemie.reporting.references import reference_blocks

STORY, QUESTIONS = "narrative", "questions"
BUDGET: Final = 200_000
"""How many loops or paths a report looks for: never a duration, which changes with the machine."""
ESSENTIAL: Final = 230
"""About how many letters of each analysis open the report: its first sentences, one at least."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the report is to hold: None stands for all analyses, or for the first views."""

    analyses: tuple[str, ...] | None = None
    views: tuple[str, ...] | None = None
    paper: str = "a4"
    theme: str | Theme = "clair"
    public: bool = False


def report_of(
    reading: Reading, system: System, wish: Wish, phrases: Phrases, *, sidecar: Sidecar | None = None,
    working: Callable[[str], None] = lambda _: None,
) -> bytes:  # fmt: skip
    """Return the report as a PDF; the same model gives the same bytes.

    `system` is the state shown; `working` hears what is being done. Raises
    UnknownName for an analysis or a view that does not exist.
    """
    from systemie.renderers.typesetting import compiled

    facts, figures = contents_of(reading, system, wish, phrases, sidecar=sidecar, working=working)
    working(phrases("analysis.report.typesetting"))
    with set_in(face=theme_of(wish.theme).face):
        return compiled(template(), inputs_of(facts, figures), form="pdf", standards=("ua-1",))[0]


def template() -> bytes:
    """Return the source of the pages, which no word of a model is part of."""
    return resources.files("systemie.reporting").joinpath("report.typ").read_bytes()


def inputs_of(facts: Block, figures: dict[str, str]) -> dict[str, str]:
    """Return what the source of the pages is given: facts as JSON, figures as SVG."""
    return {"facts": json.dumps(facts, ensure_ascii=False), **figures}


def contents_of(
    reading: Reading, system: System, wish: Wish, phrases: Phrases, *, sidecar: Sidecar | None = None,
    working: Callable[[str], None] = lambda _: None,
) -> tuple[Block, dict[str, str]]:  # fmt: skip
    """Return what the report says, as plain data, and its figures as SVG by key."""
    from systemie.scenes.publishing import public_part

    shown = public_part(system) if wish.public else system
    told = [
        each
        for each in told_of(_results(shown, wish, phrases, working), shown, phrases)
        if not is_silent(each.account)
    ]
    scenes, figures, left_out = figures_of(shown, wish.views, wish.theme, phrases, sidecar, working)
    said = {each.analysis.en: each.account for each in told}
    story, questions = said.pop(STORY, None), said.pop(QUESTIONS, None)
    chapters = [chapter(phrases("analysis.report.matters"), _essentials(story, said, left_out, phrases))]
    if scenes:
        chapters.append(chapter(phrases("analysis.report.maps"), figures=scenes))
    if story is not None:
        chapters.append(chapter(story.title, account_blocks(story, phrases), opens=True))
    for rank, (name, each) in enumerate(said.items()):
        drawn = list(planes_of(name, shown, wish.theme, phrases))
        figures.update((block["key"], svg) for block, svg in drawn)
        blocks = account_blocks(each, phrases, [block for block, _ in drawn])
        chapters.append(chapter(each.title, blocks, opens=rank == 0))
    if questions is not None:
        chapters.append(chapter(questions.title, account_blocks(questions, phrases), opens=True))
    if not wish.public:
        chapters.append(
            chapter(phrases("analysis.report.checked"), findings_blocks(reading, phrases), opens=True)
        )
    references = list(reference_blocks(shown, phrases))
    if references:
        chapters.append(chapter(phrases("analysis.report.sources"), references))
    chapters.append(chapter(phrases("analysis.report.methods"), _methods(found_in(told), phrases)))
    return {**_head(reading, shown, wish, phrases), "chapters": chapters}, figures


def _results(
    system: System, wish: Wish, phrases: Phrases, working: Callable[[str], None]
) -> list[tuple[Analysis, Result]]:
    asked = Options(language=phrases.language, seconds=math.inf, budget=BUDGET)
    wanted = ANALYSES if wish.analyses is None else [analysis_called(each) for each in wish.analyses]
    results = []
    for each in wanted:
        if not each.needs:
            working(phrases("analysis.verb.computing", name=each.called(phrases.language)))
            results.append((each, each.result(system, asked)))
    return results


def _essentials(
    story: Any, said: dict[str, Any], left_out: Sequence[str], phrases: Phrases
) -> Iterator[Block]:
    """Yield what opens the report: how the map is told in brief, then what each analysis says first."""
    if story is not None:
        opening = story.reading or (story.sections[0].paragraphs if story.sections else ())
        yield from (paragraph(each) for each in opening[:3])
    telling = [account for account in said.values() if account.reading]
    if telling:
        yield heading(phrases("analysis.report.in_brief"))
        for account in telling:
            yield {"kind": "told", "title": f"{account.title}.", "text": _opening(account.reading)}
    yield from (paragraph(each, quiet=True) for each in left_out)


def _opening(sentences: Sequence[str]) -> str:
    """Return the first sentence, and those that still fit beside it."""
    text = sentences[0]
    for each in sentences[1:]:
        if len(text) + len(each) > ESSENTIAL:
            break
        text = f"{text} {each}"
    return text


def _methods(results: Found, phrases: Phrases) -> Iterator[Block]:
    yield paragraph(phrases("analysis.report.method.intro"))
    for analysis, _ in results:
        key = f"analysis.report.method.{analysis.key}"
        if key in phrases:
            name = phrases(f"analysis.report.name.{analysis.key}")
            yield {"kind": "told", "title": f"{name}.", "text": phrases(key)}
    yield heading(phrases("analysis.report.marks"))
    yield paragraph(phrases("analysis.report.method.marks"))
    yield heading(phrases("analysis.verb.notices"))
    for names, sentences in notices_by_name(results, phrases):
        text = " ".join(sentences)
        yield {"kind": "told", "title": f"{names}.", "text": text} if names else paragraph(text)


def _head(reading: Reading, system: System, wish: Wish, phrases: Phrases) -> Block:
    title = one_line(system.title) or phrases("analysis.report.untitled")
    return {
        "language": phrases.language, "paper": wish.paper, "title": title, "authors": list(system.authors),
        "question": one_line(system.question), "kind": phrases("analysis.report.kind"),
        "description": one_line(system.summary or system.question or title), "running": title,
        "head": cover_lines(system, phrases), "made": made_by(reading, phrases),
        "words": {name: phrases(f"analysis.report.{name}") for name in ("contents",)},
    }  # fmt: skip


def cover_lines(system: System, phrases: Phrases) -> list[tuple[str, str]]:
    """Return the lines of the cover that the model fills."""
    lines = {
        "territory": system.territory,
        "horizon": system.horizon,
        "authors": ", ".join(system.authors),
        "date": date_written(system.date, phrases) if system.date else "",
        "state": _state(system, phrases),
        "licence": system.licence,
    }
    return [(phrases(f"analysis.report.head.{key}"), one_line(text)) for key, text in lines.items() if text]


def _state(system: System, phrases: Phrases) -> str:
    """Return which state is shown, when it is not the map as declared."""
    shown, parts = system.shown, []
    root = system.origin or system
    trajectory = root.trajectory(shown.trajectory) if shown.trajectory else None
    if trajectory is not None:
        step = next((each for each in trajectory.steps if each.id == shown.step), None)
        parts += [trajectory.name or trajectory.id, *([step.title or step.id] if step else [])]
    if shown.viewpoint is not None:
        viewpoint = root.viewpoint(shown.viewpoint) if shown.viewpoint else None
        common = phrases("analysis.report.common")
        parts.append(common if viewpoint is None else viewpoint.name or viewpoint.id)
    return ", ".join(parts)


def made_by(reading: Reading, phrases: Phrases) -> str:
    """Return by what the report was made, and the digest of the texts it was made from."""
    from importlib.metadata import version

    return phrases("analysis.report.made", version=version("systemie"), digest=reading.text.digest[:12])
