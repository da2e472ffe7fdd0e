"""The page as bytes: template, style, script, drawing and facts in one file."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import html
import json
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any, Final

from systemie.drawing.themes import Theme, theme_of
from systemie.layout.faces import Weight
from systemie.layout.setting import set_in
from systemie.phrases import Phrases
from systemie.renderers.options import Options
from systemie.renderers.page.bundling import bundle
from systemie.renderers.page.data import book_values, view_names
from systemie.renderers.page.pictures import (
    Looks,
    Moments,
    drawn_map,
    drawn_moments,
    drawn_sample,
    sample_key,
)
from systemie.renderers.page.prose import Proses
from systemie.scenes.ink import Words
from systemie.scenes.scene import Book, Scene

STYLES: Final = ("base", "chrome", "map", "track", "story", "small")
LETTERS: Final = (
    "".join(map(chr, range(32, 127)))
    + "ÀÂÄÆÇÈÉÊËÎÏÔÖŒÙÛÜŸàâäæçèéêëîïôöœùûüÿ«»‹›“”‘’…–—·•°×±−‖→←↑↓€ §²³\u00a0\u202f"
)
FAMILY: Final = '"Source Sans Pro", "Source Sans 3"'
BLANKS: Final = " \u00a0\u202f\u2009"
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_PLACE: Final = re.compile(r"\{\{([\w:.]+)\}\}")


def render_page(book: Book | Scene, *, theme: str | Theme = "clair") -> bytes:
    """Return a book, or one scene, as a self-contained HTML page, in UTF-8.

    The page shows `theme` on a light screen and the dark theme on a dark one.
    Scenes that are not placed yet are placed first. Raise UnknownName when
    there is no such theme.
    """
    day = theme_of(theme)
    with set_in(face=day.face):
        whole = _placed(_book_of(book))
    looks = Looks(day, dataclasses.replace(theme_of("sombre"), face=day.face, corner=day.corner))
    proses = Proses()
    moments = [drawn_moments(scene, looks) for scene in whole.scenes]
    maps = [_svg(scene, index, looks) for index, scene in enumerate(whole.scenes)]
    words = Phrases(whole.language).under("page.")
    values = book_values(whole, moments, proses, words) | {"weight": day.weight}
    parts = {
        "map": maps[0],
        "book": _json(values),
        "templates": _templates(whole, maps, moments, looks, proses),
        "script": _script(),
    }
    return _filled(whole, parts, looks, words).encode("utf-8", "replace")


def render(scene: Scene, options: Options) -> bytes:
    """Return a scene as a page, as the registry of formats asks."""
    return render_page(scene, theme=options.theme)


def _book_of(given: Book | Scene) -> Book:
    if isinstance(given, Book):
        return given
    return Book(given.caption.title, given.caption.subtitle, given.language, (given,))


def _placed(book: Book) -> Book:
    from systemie.layout import place

    scenes = tuple(scene if scene.is_placed else place(scene) for scene in book.scenes)
    return dataclasses.replace(book, scenes=scenes)


def _svg(scene: Scene, index: int, looks: Looks) -> str:
    wide, high = scene.size or (1.0, 1.0)
    size = f'width="{wide:.2f}" height="{high:.2f}" viewBox="0 0 {wide:.2f} {high:.2f}"'
    return f'<svg data-scene="{index}" {size}>{drawn_map(scene, looks)}</svg>'


def _templates(book: Book, maps: list[str], moments: list[Moments], looks: Looks, proses: Proses) -> str:
    """Return what waits to be shown: other maps, pieces of steps, samples of legends, prose."""
    written = [_template(f"map-{index}", each) for index, each in enumerate(maps) if index]
    for index, each in enumerate(moments):
        if each.pieces:
            written.append(_template(f"moments-{index}", f"<svg>{''.join(each.pieces)}</svg>"))
    samples = {sample_key(entry): entry for scene in book.scenes for entry in scene.legend}
    drawn = "".join(drawn_sample(entry, looks) for entry in samples.values())
    return "\n".join([*written, _template("samples", drawn), _template("prose", proses.html())])


def _template(name: str, inside: str) -> str:
    return f'<template data-part="{name}">{inside}</template>'


def _filled(book: Book, parts: Mapping[str, str], looks: Looks, words: Mapping[str, str]) -> str:
    title = book.title or book.scenes[0].caption.title
    given = {
        "language": book.language,
        "look": ' data-look="dark"' if theme_of(looks.day).dark else "",
        "title": html.escape(title),
        "question": html.escape(book.question),
        "views": "".join(_option(name, index) for index, name in enumerate(view_names(book))),
        "views_hidden": " hidden" if len(book.scenes) < 2 else "",
        "stories_popup": "true" if len(book.stories) > 1 else "false",
        "policy": _policy(parts["script"]),
        **parts,
        "style": _style(book, parts, looks, words),
    }
    return _PLACE.sub(lambda found: _said(found[1], given, words), _asset("page.html"))


def _said(name: str, given: Mapping[str, str], words: Mapping[str, str]) -> str:
    if name.startswith("say:"):
        return html.escape(words[name.removeprefix("say:")])
    return given[name]


def _option(name: str, index: int) -> str:
    return f'<option value="{index}">{html.escape(name)}</option>'


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:; "
        "font-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _style(book: Book, parts: Mapping[str, str], looks: Looks, words: Mapping[str, str]) -> str:
    from systemie.drawing.fonts import font_style

    letters = _letters(book, parts, words)
    face = theme_of(looks.day).face
    used: dict[Weight, str] = dict.fromkeys(("regular", "semibold", "italic"), letters)
    used["bold"] = _bold(book)
    fonts = font_style(used, face)
    style = "\n".join(_asset(f"{name}.css") for name in STYLES)
    if not face.is_bundled:
        style = style.replace(FAMILY, f'"{face.family}", {FAMILY}')
    dark = _asset("dark.css") + looks.variables(night=True)
    start = f":root{{{looks.variables(night=False)}}}{looks.rules()}"
    return fonts + start + _tight(style.replace("{{dark}}", dark))


def _tight(style: str) -> str:
    """Return a style sheet without its remarks and indents."""
    return re.sub(r"\n\s*", "\n", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))


def _letters(book: Book, parts: Mapping[str, str], words: Mapping[str, str]) -> str:
    """Return the letters the page may show, sorted."""
    shown = [LETTERS, book.title, book.question, *words.values(), html.unescape(parts["templates"])]
    values = json.dumps(json.loads(parts["book"]), ensure_ascii=False)
    used = set("".join((*shown, values)))
    return "".join(sorted(each for each in used if each.isprintable() or each in BLANKS))


def _bold(book: Book) -> str:
    """Return the letters that drawings write in bold: marks of loops, and some words of pictures."""
    marks = (loop.mark for scene in book.scenes for loop in scene.loops)
    inks = (ink for scene in book.scenes for ink in (*scene.under, *scene.over))
    words = (line for ink in inks if isinstance(ink, Words) and ink.face == "bold" for line in ink.lines)
    return "".join(sorted(set("".join(("?RB0123456789", *marks, *words)))))


def _script() -> str:
    return bundle("main", lambda name: _asset(f"{name}.js"))


def _json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _asset(name: str) -> str:
    return resources.files("systemie").joinpath("page", name).read_text("utf-8")
