"""The chapters of the guide: ``LANGUAGE/NN-name.md``, in the order of their numbers."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from systemie.guide.fences import Fence, fence_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its number, the anchor by which it is linked to, its title, its text without the title."""

    number: int
    id: str
    title: str
    text: str

    def fences(self) -> Iterator[Fence]:
        """Yield the fenced blocks of the chapter, in order."""
        for token in markdown().parse(self.text):
            if token.type == "fence":
                yield fence_of(token.info, token.content)

    @property
    def preambles(self) -> dict[str, str]:
        """Return what is said once, unseen, of the models of which the chapter shows parts."""
        return {each.options["preamble"]: each.text for each in self.fences() if "preamble" in each.options}

    def model(self, fence: Fence) -> str:
        """Return the whole model that a fence shows, or shows a part of."""
        return self.preambles.get(fence.options.get("after", ""), "") + fence.text


def chapters(language: str) -> tuple[Chapter, ...]:
    """Return the chapters in a language, in order."""
    return tuple(_read(path) for path in sorted((_FOLDER / language).glob("*.md")))


def _read(path: Path) -> Chapter:
    number, _, name = path.stem.partition("-")
    head, _, text = path.read_text("utf-8").partition("\n")
    return Chapter(int(number), name, head.removeprefix("# ").strip(), text)


@functools.cache
def markdown() -> MarkdownIt:
    """Return the reader of Markdown: tables, no markup of another kind, links within or to the web."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.disable(["image", "html_block", "html_inline"])
    reader.validateLink = _is_open_to  # type: ignore[method-assign]
    return reader


def _is_open_to(url: Any) -> bool:
    return str(url).startswith(("#", "https://"))
