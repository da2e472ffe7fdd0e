"""The Markdown of a chapter as HTML: its blocks shown, drawn, and told of by the checker."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from systemie.guide.accounts import account_html
from systemie.guide.chapters import Chapter, markdown
from systemie.guide.fences import Fence, fence_of
from systemie.guide.models import FILES, reading_of, said_of, shipped_reading
from systemie.guide.pictures import PARTS, WHOLE, Pictures
from systemie.guide.tables import (
    Verb,
    keys_table,
    marked,
    sections_table,
    shared_table,
    types_table,
    verbs_table,
)
from systemie.model.building import Reading
from systemie.phrases import Phrases
from systemie.text.folding import slug

_BOX: Final = re.compile(r"\[ \] ")
_KEY: Final = re.compile(r"^((?:\s|- |\{)*)([^\s#:\-{\[\"][^:#\"{\[]*)(:)(?=\s|$)")
_ARROW: Final = re.compile(r"(?:&lt;)?-(?:\([^()]*\)-?)?-?&gt;")
_REMARK: Final = re.compile(r"(?:^|(?<=\s))#.*$")
_QUOTED: Final = re.compile(r'"[^"]*"')
_TOLD: Final = re.compile(r"^(\S+?:\d+:\d+ ?: )(\w+)( SYS\d+)", re.MULTILINE)


@dataclass(slots=True)
class Prose:
    """What turns the chapters of a language into HTML."""

    language: str
    verbs: Sequence[Verb]
    pictures: Pictures

    def html_of(self, chapter: Chapter) -> str:
        """Return the text of a chapter as HTML, its title left out."""
        tokens = markdown().parse(chapter.text)
        written = [self._written(chapter, tokens, at) for at in range(len(tokens))]
        return "".join(written)

    def _written(self, chapter: Chapter, tokens: Sequence[Any], at: int) -> str:
        token = tokens[at]
        if token.type == "fence":
            return self._block(chapter, fence_of(token.info, token.content))
        if token.type == "heading_open":
            name = f"{chapter.id}-{slug(tokens[at + 1].content)}"
            return f'<h{len(token.markup) + 1} id="{name}">'
        if token.type == "heading_close":
            return f"</h{len(token.markup) + 1}>\n"
        if token.type == "inline":
            return self._inline(token)
        if token.hidden:
            return ""
        return str(_writer().renderToken(tokens, at, markdown().options, {}))

    def _inline(self, token: Any) -> str:
        said = str(_writer().renderInline(token.children, markdown().options, {}))
        said = said.replace('<a href="https', '<a rel="noopener noreferrer" href="https')
        if not _BOX.match(said):
            return said
        return f'<label><input type="checkbox"> <span>{_BOX.sub("", said, count=1)}</span></label>'

    def _block(self, chapter: Chapter, fence: Fence) -> str:
        makers: dict[str, Callable[[Chapter, Fence], str]] = {
            "yaml": self._model, "map": self._example, "checks": self._checks, "sh": self._commands,
            "keys": self._table, "sections": self._table, "types": self._table, "verbs": self._table,
            "analysis": self._analysis,
        }  # fmt: skip
        return makers.get(fence.kind, self._plain)(chapter, fence)

    def _model(self, chapter: Chapter, fence: Fence) -> str:
        if "preamble" in fence.options:
            return ""
        file = fence.options.get("file", "")
        shown = _titled(file, _code(coloured_yaml(fence.text)))
        reading = reading_of(chapter.model(fence), file or FILES[self.language], _profile(fence))
        if "faulty" in fence.words:
            shown += self._told(reading, fence)
        if "map" in fence.words:
            shown += self._picture(reading, fence, "")
        return shown

    def _example(self, chapter: Chapter, fence: Fence) -> str:
        return self._picture(shipped_reading(fence.options["model"]), fence, fence.text.strip())

    def _checks(self, chapter: Chapter, fence: Fence) -> str:
        return self._told(shipped_reading(fence.options["model"], _profile(fence)), fence)

    def _analysis(self, chapter: Chapter, fence: Fence) -> str:
        reading = shipped_reading(fence.options["model"])
        return "".join(account_html(reading, each, fence.options, self.language) for each in fence.words)

    def _told(self, reading: Reading, fence: Fence) -> str:
        only = tuple(fence.options["only"].split(",")) if "only" in fence.options else ()
        said = html.escape(said_of(reading, self.language, only=only), quote=False)
        said = _TOLD.sub(r"\1<b>\2</b>\3", said)
        name = html.escape(Phrases(self.language)("guide.said"))
        return f'<div class="told"><p>{name}</p><pre tabindex="0">{said}</pre></div>\n'

    def _picture(self, reading: Reading, fence: Fence, legend: str) -> str:
        assert reading.system is not None
        parts = WHOLE if "whole" in fence.words else PARTS
        drawn = self.pictures.drawn(reading.system, fence.options, parts=parts)
        said = marked(legend) if legend else ""
        caption = f"<figcaption>{said}</figcaption>" if said else ""
        kind = ' class="paper"' if "whole" in fence.words else ""
        return f'<figure{kind}><div class="drawn" tabindex="0">{drawn}</div>{caption}</figure>\n'

    def _table(self, chapter: Chapter, fence: Fence) -> str:
        if fence.kind == "verbs":
            return verbs_table(self.verbs, self.language)
        if fence.kind == "types":
            return types_table(self.language)
        if fence.kind == "sections":
            return sections_table(fence.words, self.language)
        kind = fence.options.get("kind")
        return keys_table(kind, self.language) if kind else shared_table(self.language)

    def _commands(self, chapter: Chapter, fence: Fence) -> str:
        typed = html.escape(fence.text, quote=False)
        return f'<pre class="commands" tabindex="0"><code>{typed}</code></pre>\n'

    def _plain(self, chapter: Chapter, fence: Fence) -> str:
        return _titled(fence.options.get("file", ""), _code(html.escape(fence.text, quote=False)))


def _writer() -> Any:
    return markdown().renderer


def _profile(fence: Fence) -> str:
    return fence.options.get("profile", "atelier")


def _titled(name: str, shown: str) -> str:
    return f'<div class="file"><p>{html.escape(name)}</p>{shown}</div>\n' if name else f"{shown}\n"


def _code(inside: str) -> str:
    return f'<pre tabindex="0"><code>{inside}</code></pre>'


def coloured_yaml(text: str) -> str:
    """Return YAML as HTML, its keys and its remarks told apart."""
    return "\n".join(_coloured_line(line) for line in text.split("\n"))


def _coloured_line(line: str) -> str:
    bare = _QUOTED.sub(lambda found: "_" * len(found[0]), line)
    remark = _REMARK.search(bare)
    end = remark.start() if remark else len(line)
    said, after = line[:end], line[end:]
    key = _KEY.match(said)
    shown = _ARROW.sub(r"<b>\g<0></b>", html.escape(said, quote=False))
    if key and not _ARROW.search(html.escape(key[2])):
        before, name = html.escape(key[1], quote=False), html.escape(key[2] + key[3], quote=False)
        shown = f"{before}<b>{name}</b>{html.escape(said[key.end() :], quote=False)}"
    return shown + (f"<i>{html.escape(after, quote=False)}</i>" if after else "")
