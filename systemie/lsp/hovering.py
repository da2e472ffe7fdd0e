"""What is told of the word under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from systemie.analysis.naming import end_name, kind_label, sentence_of
from systemie.explaining import codes, explanation_of
from systemie.lsp.pointing import Key
from systemie.model import wordings
from systemie.model.elements import Element
from systemie.model.holdings import holding_of
from systemie.model.keywords import key_of
from systemie.model.links import Link
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.rewriting.declared import Thing
from systemie.scenes.facts import Facts
from systemie.scenes.scene import Fact
from systemie.schema.glossary import described, word_described

_SHOWN = 8
"""Links told of an element: more would not be read."""


def key_told(key: Key, language: str) -> str:
    """Return a key in both languages and what is written under it, or what a word of a list means."""
    if key.word:
        canonical = wordings.folded(holding_of(key.kind, key.field).table or {}).get(
            wordings.folded_word(key.word)
        )
        return word_described(key.kind, key.field, canonical, language) if canonical else ""
    words = dict.fromkeys(key_of(key.kind, key.field, each) for each in ("fr", "en"))
    return f"**{' · '.join(words)}**\n\n{described(key.kind, key.field, language)}"


def explained(code: str, language: str) -> str:
    """Return what a code means, in Markdown; nothing for the code of a stranger's check."""
    if code not in codes():
        return ""
    explanation = explanation_of(code, language)
    return f"**{code} · {explanation.title}**\n\n{explanation.prose}"


def thing_told(thing: Thing, system: System, phrases: Phrases) -> str:
    """Return what is known of a thing of a model, in Markdown."""
    if thing.space == "element":
        element = next((each for _, each in system.walk_elements() if each.id == thing.id), None)
        return _element(element, system, phrases) if element is not None else ""
    if thing.space == "link":
        link = next((each for _, each in system.walk_links() if each.id == thing.id), None)
        return f"**{_sentence(link, system, phrases)}**" if link is not None else ""
    if thing.space == "step":
        steps = (step for held, step in system.steps() if f"{held.id}@{step.id}" == thing.id)
        step = next(steps, None)
        return _named(step, step.title) if step is not None else ""
    several: Iterable[Any] = getattr(system, _SECTIONS.get(thing.space, ""), system.vocabulary.themes)
    found = next((each for each in several if each.id == thing.id), None)
    return _named(found, found.name or found.id) if found is not None else ""


_SECTIONS: Final[Mapping[str, str]] = {
    "viewpoint": "viewpoints", "view": "views", "trajectory": "trajectories", "story": "stories",
    "loop": "loops", "measure": "measures", "scenario": "scenarios", "evaluation": "evaluations",
}  # fmt: skip


def _named(thing: Any, name: str) -> str:
    return "\n\n".join(part for part in (f"**{name}**", thing.description) if part)


def _element(element: Element, system: System, phrases: Phrases) -> str:
    """Return the name, the kind, the facts and the links of an element."""
    facts = [_fact(each, phrases) for each in Facts(system, phrases).of_element(element)]
    links = [link for _, link in system.walk_links() if element.id in (link.source, link.target)]
    told = [f"- {_sentence(link, system, phrases)}" for link in links[:_SHOWN]]
    if len(links) > _SHOWN:
        told.append(f"- {phrases('lsp.more_links', count=len(links) - _SHOWN)}")
    head = f"**{element.name}** · {kind_label(system, element, phrases)}"
    return "\n\n".join(part for part in (head, "\n".join(facts), "\n".join(told)) if part)


def _fact(fact: Fact, phrases: Phrases) -> str:
    return f"- {phrases('page.pair', name=fact.label, value=' '.join(fact.value.split()))}"


def _sentence(link: Link, system: System, phrases: Phrases) -> str:
    if system.element(link.source) is None or system.element(link.target) is None:
        ends = (end_name(system, link.source, phrases), end_name(system, link.target, phrases))
        return f"{ends[0]} {link.phrase or '→'} {ends[1]}"
    return sentence_of(system, link, phrases, link.phrase)
