"""Ready-made fixes as actions of the editor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Diagnostic,
    WorkspaceEdit,
)

from systemie.phrases import Phrases
from systemie.places import Place
from systemie.rewriting.correcting import Correction, apart, is_sure
from systemie.telling import Told
from systemie.text.editing import Edit, edits_of

Edited = Callable[[Mapping[str, list[Edit]]], WorkspaceEdit]
"""Makes edits of ours those of the protocol."""


def actions(
    offered: Iterable[Correction], asked: Callable[[Place], bool], protocol: Edited,
    diagnostic: Callable[[Told], Diagnostic], phrases: Phrases,
) -> list[CodeAction]:  # fmt: skip
    """Return the corrections of the findings where actions were asked for, then all the sure ones."""
    several = list(offered)
    found = []
    for each in several:
        if asked(each.told.place):
            words = _short(each)
            title = phrases("lsp.fix", replacement=words) if words else phrases("lsp.fix_here")
            edit, is_preferred = _edit([each], protocol), is_sure(each.told)
            found.append(
                CodeAction(title, CodeActionKind.QuickFix, [diagnostic(each.told)], is_preferred, edit=edit)
            )
    sure = list(apart(each for each in several if is_sure(each.told)))
    if found and len(sure) > 1:
        title = phrases("lsp.fix_all", count=len(sure))
        found.append(CodeAction(title, CodeActionKind.SourceFixAll, edit=_edit(sure, protocol)))
    return found


def _short(correction: Correction) -> str:
    """Return what a correction of a single edit writes, where it is short."""
    words = correction.wished[0][1].strip() if len(correction.wished) == 1 else ""
    return words if len(words) <= 60 and "\n" not in words else ""


def _edit(corrections: Iterable[Correction], protocol: Edited) -> WorkspaceEdit:
    return protocol(edits_of(pair for each in corrections for pair in each.wished))
