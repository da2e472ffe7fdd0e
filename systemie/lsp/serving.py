"""The server: what the editor asks, answered by the pure modules of this room."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, Final, Protocol

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from systemie.findings import Severity, SystemieError
from systemie.lsp.acting import actions
from systemie.lsp.addressing import Addresses, path_of
from systemie.lsp.columns import changed, column_of, range_of
from systemie.lsp.completing import completions
from systemie.lsp.context import context_at
from systemie.lsp.desk import Desk
from systemie.lsp.hovering import explained, key_told, thing_told
from systemie.lsp.offering import item_of
from systemie.lsp.outlining import outline_of
from systemie.lsp.pointing import declared_at, key_at
from systemie.model.readings import Reading
from systemie.model.standing import kinds_of
from systemie.phrases import LANGUAGES, Phrases
from systemie.places import Lines, Place
from systemie.rewriting.correcting import corrections
from systemie.rewriting.formatting import formatted_files
from systemie.rewriting.referring import Mention, Referring, mention_at, references_of
from systemie.rewriting.renaming import rename_edits
from systemie.telling import Told, told

PAUSE: Final = 0.08
"""Seconds without a keystroke after which findings are sought."""
_SEVERITIES: Final = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.HINT: lsp.DiagnosticSeverity.Information,
}


class Positioned(Protocol):
    """What asks about a position of a document."""

    text_document: lsp.TextDocumentIdentifier
    position: lsp.Position


class Service:
    """What the server knows between two requests: the desk, the addresses of its texts, its language."""

    def __init__(self, server: LanguageServer, profile: str = "atelier", language: str | None = None) -> None:
        self.server = server
        self.desk = Desk(profile)
        self.language = language
        self.session = language or "fr"
        self.addresses = Addresses()
        self.published: dict[Path, set[str]] = {}
        self.known: tuple[Reading, Referring] | None = None
        self.due: dict[Path, float] = {}
        self.checking: dict[Path, asyncio.Task[None]] = {}

    # -- texts

    def put(self, uri: str, text: str) -> None:
        """Take the text of a document as the editor has it now."""
        path = path_of(uri)
        self.addresses.uris[path.resolve()] = uri
        self.desk.put(path, text)
        self.plan(path)

    def change(self, params: lsp.DidChangeTextDocumentParams) -> None:
        """Make the changes of the editor in the text of a document, one after the other."""
        uri = params.text_document.uri
        self.put(uri, reduce(changed, params.content_changes, self.desk.text_of(path_of(uri))))

    def remove(self, uri: str) -> None:
        path = path_of(uri)
        self.addresses.uris.pop(path.resolve(), None)
        root = self.desk.root_of(path)
        self.desk.remove(path)
        if self.addresses.uris:
            self.plan(root)
        else:
            self.publish(root, {})

    def refresh(self) -> None:
        """Read all anew, as files changed outside; a model that no open text is part of falls silent."""
        self.desk.refresh()
        roots = {self.desk.root_of(path) for path in self.addresses.uris}
        for root in self.published.keys() - roots:
            self.publish(root, {})
        for root in roots:
            self.plan(root)

    def plan(self, path: Path) -> None:
        """Seek the findings of a text's model once nothing has been typed for a while."""
        root = self.desk.root_of(path)
        loop = asyncio.get_running_loop()
        self.due[root] = loop.time() + PAUSE
        task = self.checking.get(root)
        if task is None or task.done():
            self.checking[root] = loop.create_task(self.check(root))

    async def check(self, root: Path) -> None:
        """Read a model in a thread, one reading at a time, until it is that of the last keystroke."""
        loop, due = asyncio.get_running_loop(), 0.0
        while due != self.due[root]:
            due = self.due[root]
            await asyncio.sleep(max(0.0, due - loop.time()))
            if due != self.due[root]:
                continue
            version, opened = self.desk.version, dict(self.desk.opened)
            reading = await loop.run_in_executor(None, self.desk.read, root, opened)
            self.desk.keep(root, reading, version)
            if due == self.due[root] and self.addresses.uris:
                self.publish(root, self.grouped(reading))

    def grouped(self, reading: Reading) -> dict[str, list[lsp.Diagnostic]]:
        """Return the findings of a reading by the address of the file they stand in; of every file of it."""
        found: dict[str, list[lsp.Diagnostic]] = {
            self.addresses.uri_of(each.path, reading): [] for each in reading.text.files if each.location
        }
        for each in told(reading, self.phrases(reading)):
            uri = self.addresses.uri_of(each.place.file, reading)
            found.setdefault(uri, []).append(self.diagnostic(each, reading))
        return found

    def publish(self, root: Path, grouped: dict[str, list[lsp.Diagnostic]]) -> None:
        """Send the findings of each file of a model; nothing for those that have none any more."""
        gone = self.published.get(root, set()) - grouped.keys()
        self.published[root] = set(grouped)
        for uri, diagnostics in (*grouped.items(), *((each, []) for each in gone)):
            known = self.server.workspace.text_documents.get(uri)
            version = known.version if known is not None else None
            self.server.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(uri, diagnostics, version)
            )

    # -- words

    def phrases(self, reading: Reading) -> Phrases:
        """Return the sentences of the language asked for, else of the model's, else of the editor's."""
        return Phrases(self.language or reading.language_declared or self.session)

    def diagnostic(self, each: Told, reading: Reading) -> lsp.Diagnostic:
        """Return a finding as the editor shows it: the sentence, then what to write instead."""
        said = f"{each.message}\n{each.help}" if each.help else each.message
        see = self.phrases(reading)("lsp.see")
        others = [
            lsp.DiagnosticRelatedInformation(self.addresses.location(place, reading), see)
            for place in each.related
        ]
        _, span = self.addresses.where(each.place, reading)
        return lsp.Diagnostic(
            span, said, _SEVERITIES[each.finding.severity], each.finding.code, source="systemie",
            related_information=others or None,
        )  # fmt: skip

    # -- requests

    def reading(self, uri: str) -> Reading:
        """Return the reading of a document's model, of the text as it stands."""
        return self.desk.reading_of(self.desk.root_of(path_of(uri)))

    def complete(self, params: lsp.CompletionParams) -> lsp.CompletionList:
        path = path_of(params.text_document.uri)
        text = self.desk.text_of(path)
        line, character = params.position.line, params.position.character
        lines = Lines("", text)
        context = context_at(text, line, column_of(lines.line(line + 1), character))
        sound = self.desk.sound(path)
        found = completions(
            context, self.desk.system_of(path), self.phrases(sound), kinds_of(sound.text.values)
        )
        items = [item_of(rank, each, lines, line, context.typed) for rank, each in enumerate(found)]
        return lsp.CompletionList(is_incomplete=True, items=items)

    def hover(self, params: lsp.HoverParams) -> lsp.Hover | None:
        reading = self.reading(params.text_document.uri)
        uri, phrases = params.text_document.uri, self.phrases(reading)
        parts = [
            explained(each.finding.code, phrases.language)
            for each in told(reading, phrases)
            if self.addresses.is_at(each.place, uri, params.position, reading)
        ]
        mention = self.mention(params, reading)
        key = key_at(reading, *self.addresses.spot(uri, params.position, reading))
        if mention is not None:
            parts.append(thing_told(mention.thing, self.desk.system_of(path_of(uri)), phrases))
        elif key is not None:
            parts.append(key_told(key, phrases.language))
        said = "\n\n---\n\n".join(part for part in dict.fromkeys(parts) if part)
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, said)) if said else None

    def mention(self, params: Positioned, reading: Reading) -> Mention | None:
        """Return the word at a position that stands for a thing of the model."""
        spot = self.addresses.spot(params.text_document.uri, params.position, reading)
        return mention_at(self.referring(reading), *spot)

    def referring(self, reading: Reading) -> Referring:
        """Return who refers to what in a reading: sought once for all that is asked of it."""
        if self.known is None or self.known[0] is not reading:
            self.known = (reading, Referring(reading))
        return self.known[1]

    def define(self, params: lsp.DefinitionParams) -> lsp.Location | None:
        reading = self.reading(params.text_document.uri)
        mention = self.mention(params, reading)
        place = declared_at(self.referring(reading), mention.thing) if mention is not None else None
        return None if place is None else self.addresses.location(place, reading)

    def refer(self, params: lsp.ReferenceParams) -> list[lsp.Location]:
        reading = self.reading(params.text_document.uri)
        mention = self.mention(params, reading)
        if mention is None:
            return []
        wanted = params.context.include_declaration
        declared = declared_at(self.referring(reading), mention.thing) if wanted else None
        places = ([] if declared is None else [declared]) + references_of(reading, mention.thing)
        return [self.addresses.location(each, reading) for each in places]

    def may_rename(self, params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        reading = self.reading(params.text_document.uri)
        mention = self.mention(params, reading)
        if mention is None or mention.by_name:
            return None
        _, span = self.addresses.where(mention.place, reading)
        return lsp.PrepareRenamePlaceholder(span, mention.thing.own)

    def rename(self, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        """Return the edits of every file; raises what tells the author why it cannot be called so."""
        reading = self.reading(params.text_document.uri)
        mention = self.mention(params, reading)
        if mention is None:
            return None
        try:
            return self.addresses.edits(rename_edits(reading, mention.thing, params.new_name), reading)
        except SystemieError as trouble:
            said = self.phrases(reading)(trouble.code, **trouble.values)
            raise JsonRpcInvalidParams(said) from None

    def format(self, params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
        """Return a document put in order as one edit; none where it is in order, or cannot be put so."""
        reading = self.reading(params.text_document.uri)
        file = self.addresses.file_of(params.text_document.uri, reading)
        made, _ = formatted_files(reading)
        lines = reading.text.lines_of(file)
        if made.get(file, lines.text) == lines.text:
            return []
        whole = lines.place(0, len(lines.text))
        return [lsp.TextEdit(range_of(lines, whole), made[file])]

    def outline(self, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        reading = self.reading(params.text_document.uri)
        return outline_of(reading, self.addresses.file_of(params.text_document.uri, reading))

    def act(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        reading = self.reading(params.text_document.uri)
        phrases, uri = self.phrases(reading), params.text_document.uri

        def asked(place: Place) -> bool:
            where, span = self.addresses.where(place, reading)
            return where == uri and span.start <= params.range.end and params.range.start <= span.end

        return actions(
            corrections(reading, phrases), asked, lambda edits: self.addresses.edits(edits, reading),
            lambda each: self.diagnostic(each, reading), phrases,
        )  # fmt: skip


def server_of(profile: str = "atelier", language: str | None = None) -> LanguageServer:
    """Return a server that is ready to start; `language` None leaves it to each model."""
    from importlib.metadata import version

    server = LanguageServer("systemie", version("systemie"))
    service = Service(server, profile, language)
    _listen(server, service)
    _answer(server, service)
    return server


def _asked(answer: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a plain function, which the library may write its marks on."""

    def ask(params: Any) -> Any:
        return answer(params)

    return ask


def _listen(server: LanguageServer, service: Service) -> None:
    """Follow the texts of the editor."""

    @server.feature(lsp.INITIALIZE)
    def _start(params: lsp.InitializeParams) -> None:
        spoken = (params.locale or "")[:2].lower()
        service.session = service.language or (spoken if spoken in LANGUAGES else service.session)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def _open(params: lsp.DidOpenTextDocumentParams) -> None:
        service.put(params.text_document.uri, params.text_document.text)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def _change(params: lsp.DidChangeTextDocumentParams) -> None:
        service.change(params)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def _close(params: lsp.DidCloseTextDocumentParams) -> None:
        service.remove(params.text_document.uri)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def _moved(params: lsp.DidChangeWatchedFilesParams) -> None:
        service.refresh()


def _answer(server: LanguageServer, service: Service) -> None:
    """Answer what the editor asks."""
    asked: dict[str, Any] = {
        lsp.TEXT_DOCUMENT_HOVER: service.hover,
        lsp.TEXT_DOCUMENT_DEFINITION: service.define,
        lsp.TEXT_DOCUMENT_REFERENCES: service.refer,
        lsp.TEXT_DOCUMENT_FORMATTING: service.format,
        lsp.TEXT_DOCUMENT_PREPARE_RENAME: service.may_rename,
        lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: service.outline,
    }
    for method, answer in asked.items():
        server.feature(method)(_asked(answer))
    server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))(_asked(service.rename))
    triggers = lsp.CompletionOptions(trigger_characters=[" ", ":", ">", "-", "(", "&", "|", ",", "@"])
    server.feature(lsp.TEXT_DOCUMENT_COMPLETION, triggers)(_asked(service.complete))
    kinds = lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll])
    server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, kinds)(_asked(service.act))
