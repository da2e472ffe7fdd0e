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
from systemie.telling import Told
from systemie.text.editing import Edit, edits_of

Edited = Callable[[Mapping[str, list[Edit]]], WorkspaceEdit]
"""Makes edits of ours those of the protocol."""


def actions(
    tolds: Iterable[Told], asked: Callable[[Place], bool], protocol: Edited,
    diagnostic: Callable[[Told], Diagnostic], phrases: Phrases,
) -> list[CodeAction]:  # fmt: skip
    """Return the fixes of the findings that stand where actions were asked for, then one for all."""
    fixed = [each for each in tolds if each.fix is not None]
    found = []
    for each in fixed:
        if asked(each.place):
            edit = _edit([each], protocol)
            title = phrases("lsp.fix", replacement=_short(each)) if _short(each) else phrases("lsp.fix_here")
            found.append(CodeAction(title, CodeActionKind.QuickFix, [diagnostic(each)], True, edit=edit))
    if found and len(fixed) > 1:
        title = phrases("lsp.fix_all", count=len(fixed))
        found.append(CodeAction(title, CodeActionKind.SourceFixAll, edit=_edit(fixed, protocol)))
    return found


def _short(told: Told) -> str:
    words = told.fix[1].strip() if told.fix else ""
    return words if len(words) <= 60 and "\n" not in words else ""


def _edit(tolds: Iterable[Told], protocol: Edited) -> WorkspaceEdit:
    return protocol(edits_of(each.fix for each in tolds if each.fix is not None))
