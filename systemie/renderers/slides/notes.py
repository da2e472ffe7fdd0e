"""The notes of a slide: what the figure shows, in words, then what is known of each thing on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.drawing.words import one_line
from systemie.phrases import Phrases
from systemie.renderers.pieces import Figure
from systemie.scenes.scene import Fact

MOST: Final = 20_000  # letters: nobody reads more, and programs grow slow
FORMS: Final = ("text", "markdown", "quote", "source")


def notes_of(figure: Figure) -> str:
    """Return the alternative text of a figure, and the details of its boxes and links."""
    text = "\n".join((figure.summary, *_details(figure)))
    return text if len(text) <= MOST else text[:MOST].rsplit("\n", 1)[0] + "\n…"


def _details(figure: Figure) -> Iterator[str]:
    say = Phrases(figure.scene.language)
    for node in figure.scene.nodes:
        known = _known(node.facts, say)
        if known:
            yield ""
            yield f"{one_line(node.label)} ({node.kind_label})" if node.kind_label else one_line(node.label)
            yield from known
    told = [one_line(edge.sentence) for edge in figure.scene.edges if edge.sentence.strip()]
    if told:
        yield ""
        yield from (f"– {each}" for each in told)


def _known(facts: tuple[Fact, ...], say: Phrases) -> list[str]:
    return [
        say("figure.fact", label=one_line(fact.label), value=one_line(fact.value))
        for fact in facts if fact.form in FORMS and fact.value.strip()
    ]  # fmt: skip
