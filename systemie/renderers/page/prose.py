"""Markdown of the author made harmless HTML, once, before the page is written."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_OPEN_TO: Final = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)


class Proses:
    """The pieces of prose of a page, each kept once, called by their number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, markdown: str) -> int:
        """Return the number of a piece, adding it when it is new."""
        return self._numbers.setdefault(markdown, len(self._numbers))

    def html(self) -> str:
        """Return all pieces in order, each in a ``<div>``."""
        return "".join(f"<div>{prose_html(each)}</div>" for each in self._numbers)


def prose_html(markdown: str) -> str:
    """Return Markdown as HTML that holds no markup of the author, no picture, no unusual link."""
    return str(_writer().render(markdown.replace("\0", "")))


@functools.cache
def _writer() -> MarkdownIt:
    from markdown_it import MarkdownIt

    writer = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    writer.disable(["image", "html_block", "html_inline"])
    writer.validateLink = lambda url: bool(_OPEN_TO.fullmatch(url))  # type: ignore[method-assign]
    for name in ("heading_open", "heading_close"):
        writer.add_render_rule(name, _as_h4)
    writer.add_render_rule("link_open", _as_outer_link)
    return writer


Render = Callable[..., str]


def _as_h4(self: Any, tokens: Sequence[Any], at: int, options: Any, env: Any) -> str:
    return "<h4>" if tokens[at].nesting == 1 else "</h4>"


def _as_outer_link(self: Any, tokens: Sequence[Any], at: int, options: Any, env: Any) -> str:
    tokens[at].attrSet("target", "_blank")
    tokens[at].attrSet("rel", "noopener noreferrer")
    return str(self.renderToken(tokens, at, options, env))
