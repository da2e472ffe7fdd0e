"""Candidates as the editor lists them."""

from __future__ import annotations

from typing import Final

from lsprotocol import types as lsp

from systemie.lsp.columns import range_of
from systemie.lsp.completing import Completion
from systemie.places import Lines, Place

_ITEMS: Final = {
    "key": lsp.CompletionItemKind.Property,
    "word": lsp.CompletionItemKind.EnumMember,
    "element": lsp.CompletionItemKind.Variable,
    "link": lsp.CompletionItemKind.Event,
    "object": lsp.CompletionItemKind.Reference,
}


def item_of(rank: int, each: Completion, lines: Lines, line: int, typed: str) -> lsp.CompletionItem:
    """Return a candidate as an item of a list, in its rank whatever the editor makes of its letters."""
    place = Place("", line + 1, each.start + 1, line + 1, each.end + 1)
    candidate = each.candidate
    return lsp.CompletionItem(
        candidate.text, kind=_ITEMS[candidate.kind], detail=candidate.detail or None,
        documentation=candidate.about or None, sort_text=f"{rank:04}", filter_text=typed or None,
        text_edit=lsp.TextEdit(range_of(lines, place), candidate.text + each.tail),
    )  # fmt: skip
