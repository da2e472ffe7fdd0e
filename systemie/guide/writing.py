"""The guide as bytes: template, style, font, chapters and pictures in one file."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Final

from systemie.guide.chapters import Chapter, chapters
from systemie.guide.models import shipped_reading
from systemie.guide.pictures import Pictures
from systemie.guide.prose import Prose
from systemie.guide.tables import Verb
from systemie.phrases import Phrases
from systemie.renderers.page.writing import BLANKS, LETTERS

COVER: Final = {
    "fr": {"model": "eau-partagee", "view": "ensemble"},
    "en": {"model": "eau-partagee/eau-partagee.en", "view": "overview"},
}
POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'"
)
_PLACE: Final = re.compile(r"\{\{(\w+)\}\}")
_TAG: Final = re.compile(r"<[^>]*>")


def guide_of(language: str, verbs: Sequence[Verb]) -> bytes:
    """Return the guide in a language as a self-contained HTML page, in UTF-8.

    `verbs` are those of the command line: French name, English name, what it does.
    """
    phrases, pictures = Phrases(language), Pictures(language)
    prose, whole = Prose(language, verbs, pictures), chapters(language)
    parts = {
        "language": language,
        "policy": POLICY,
        "title": html.escape(phrases("guide.title")),
        "lead": html.escape(phrases("guide.lead")),
        "skip": html.escape(phrases("guide.skip")),
        "contents": html.escape(phrases("guide.contents")),
        "foot": html.escape(phrases("guide.foot")),
        "cover": _cover(pictures, language),
        "list": "".join(f'<li><a href="#{each.id}">{html.escape(each.title)}</a></li>' for each in whole),
        "chapters": "".join(_article(whole, at, prose, phrases) for at in range(len(whole))),
    }
    parts["style"] = _style(parts, pictures)
    page = _asset("guide.html")
    return _PLACE.sub(lambda found: parts[found[1]], page).encode("utf-8")


def _cover(pictures: Pictures, language: str) -> str:
    options = COVER[language]
    system = shipped_reading(options["model"]).system
    assert system is not None
    return pictures.drawn(system, options, parts=("map",))


def _article(whole: Sequence[Chapter], at: int, prose: Prose, phrases: Phrases) -> str:
    chapter = whole[at]
    number = html.escape(phrases("guide.chapter", number=chapter.number))
    return (
        f'<article id="{chapter.id}" class="chapter"><span class="alone" id="{_alone(chapter)}"></span>'
        f'<p class="over">{number}</p><h2>{html.escape(chapter.title)}</h2>\n{prose.html_of(chapter)}'
        f"{_turning(whole, at, phrases)}</article>\n"
    )


def _turning(whole: Sequence[Chapter], at: int, phrases: Phrases) -> str:
    """Return the foot of a chapter: the one before, the one after, this one alone, all."""
    chapter, links = whole[at], []
    if at:
        links.append(_link(whole[at - 1].id, f"‹ {whole[at - 1].title}", "before"))
    links.append(_link(_alone(chapter), phrases("guide.alone"), "to-alone"))
    links.append(_link(chapter.id, phrases("guide.whole"), "to-whole"))
    links.append(_link("contents", phrases("guide.contents"), "up"))
    if at + 1 < len(whole):
        links.append(_link(whole[at + 1].id, f"{whole[at + 1].title} ›", "after"))
    name = html.escape(phrases("guide.turning", number=chapter.number))
    return f'<nav class="turning" aria-label="{name}">{"".join(links)}</nav>'


def _alone(chapter: Chapter) -> str:
    """Return the address at which a chapter stands alone."""
    return f"{chapter.id}--"


def _link(target: str, words: str, kind: str) -> str:
    return f'<a class="{kind}" href="#{target}">{html.escape(words)}</a>'


def _style(parts: Mapping[str, str], pictures: Pictures) -> str:
    from systemie.drawing.fonts import font_style

    shown = html.unescape(_TAG.sub("", "".join(parts.values())))
    letters = "".join(sorted(each for each in set(LETTERS + shown) if each.isprintable() or each in BLANKS))
    bold = "?RB0123456789"
    fonts = font_style({"regular": letters, "semibold": letters, "italic": letters, "bold": bold})
    looks = pictures.looks
    style = _asset("guide.css").replace("{{night}}", looks.variables(night=True))
    start = f":root{{{looks.variables(night=False)}}}{looks.rules()}"
    return fonts + start + re.sub(r"\n\s*", "\n", style)


def _asset(name: str) -> str:
    return resources.files("systemie").joinpath("guide", name).read_text("utf-8")
