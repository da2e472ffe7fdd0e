"""How a reader is told of elements, links, kinds and entries, alone or in a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from systemie.model.base import Quote
from systemie.model.changing import kind_of
from systemie.model.elements import Element
from systemie.model.links import Link
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.text.folding import fold

MOST: Final = 6
"""How many names a sentence holds before the rest is counted."""
_SIGN_NAMES: Final = {"+": "plus", "-": "minus", "±": "mixed", "?": "unknown"}


def names_said(names: Iterable[str], phrases: Phrases, *, most: int = MOST) -> str:
    """Return names as a sentence lists them: ``A, B et C``, or ``A, B et 7 autres`` beyond `most`."""
    told: Sequence[str] = tuple(names)
    if len(told) > most:
        shown, left = ", ".join(told[:most]), len(told) - most
        return phrases("analysis.common.and_others", names=shown, count=left)
    if len(told) < 2:
        return "".join(told)
    return phrases("analysis.common.and", names=", ".join(told[:-1]), last=told[-1])


def name_of(system: System, id: str) -> str:
    """Return the name of an element, its id where the system no longer holds it."""
    element = system.element(id)
    return element.name if element is not None else id


def sentence_of(system: System, link: Link, phrases: Phrases, phrase: str) -> str:
    """Return the link as a sentence: who does what to whom, sign and strength between brackets."""
    source, target = (end_name(system, end, phrases) for end in (link.source, link.target))
    joint = phrase or phrases(f"link.{link.direction}")
    marks = [phrases(f"sign.said.{_SIGN_NAMES[link.sign]}")] if link.sign else []
    if link.strength is not None:
        marks.append(phrases("sign.said.strength", strength=link.strength))
    if link.is_delayed:
        marks.append(phrases("sign.said.delayed"))
    tail = f" ({', '.join(marks)})" if marks else ""
    return f"{source} {joint} {target}{tail}"


def end_name(system: System, end: str, phrases: Phrases) -> str:
    """Return the name of a link's end: an element, a hypothesis, or the link it bears on."""
    element = system.element(end)
    if element is not None:
        return element.name
    link = system.link(end)
    if link is not None:
        ends = (end_name(system, link.source, phrases), end_name(system, link.target, phrases))
        return phrases("link.named", source=ends[0], target=ends[1])
    known = system.hypothesis(end)
    return f"{known[0].name} ({known[1]})" if known else end


def kind_label(system: System, element: Element, phrases: Phrases) -> str:
    """Return the name of an element's kind."""
    key = f"kind.{element.kind}"
    if kind_of(element) != "custom":
        return phrases(key)
    own = system.vocabulary.type_of(element.kind)
    return (own.name or own.id) if own else element.kind


def entry_name(system: System, code: str) -> str:
    """Return the name of a framework's entry, or the code itself."""
    bare = code.rpartition(".")[2].rpartition(":")[2]
    for framework in system.frameworks:
        for entry in framework.entries:
            if entry.code == bare:
                return entry.name or code
    return code


def speaker_of(quote: Quote, phrases: Phrases) -> str:
    """Return who said a quotation, when, and that nobody did where it is made up."""
    said = ", ".join(part for part in (quote.speaker, str(quote.date or "")) if part)
    return f"{said} ({phrases('word.fictional')})".strip() if quote.fictional else said


_ARROWS: Final = {"forward": "→", "both": "↔", "none": "—"}


def claim_said(system: System, id: str, phrases: Phrases) -> str:
    """Return an element by its name, a link as its two ends with its verb where another joins the same."""
    link = system.by_id.get(fold(id))
    if not isinstance(link, Link):
        return name_of(system, id)
    source, target = (end_name(system, end, phrases) for end in (link.source, link.target))
    told = f"{source} {_ARROWS[link.direction]} {target}"
    return f"{told} ({link.phrase})" if link.phrase and _has_parallel(system, link) else told


def _has_parallel(system: System, link: Link) -> bool:
    ends = (link.source, link.target)
    return any((each.source, each.target) == ends and each is not link for each in system.links)
