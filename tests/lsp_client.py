"""A small client of language servers, over standard input and output, for the tests.

    with LanguageClient(command) as client:
        client.initialize(folder)
        client.open(uri, text)
        client.wait_diagnostics(uri)
        client.request("textDocument/hover", {...})

Nothing here hangs: every wait has a limit, and the server is ended when the client stops.
"""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Final, Self

LIMIT: Final = 30.0
"""Seconds to wait for an answer: a slow machine must not fail a test, a dead server must not hang it."""
CAPABILITIES: Final[Mapping[str, Any]] = {
    "textDocument": {
        "synchronization": {"dynamicRegistration": True, "didSave": True},
        "completion": {
            "completionItem": {
                "snippetSupport": True,
                "documentationFormat": ["markdown", "plaintext"],
                "labelDetailsSupport": True,
            },
            "contextSupport": True,
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "definition": {},
        "references": {},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}},
            "isPreferredSupport": True,
        },
        "rename": {"prepareSupport": True},
        "formatting": {},
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
    },
    "workspace": {
        "workspaceFolders": True,
        "configuration": True,
        "applyEdit": True,
        "workspaceEdit": {"documentChanges": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
    "general": {"positionEncodings": ["utf-16"]},
}


class ServerError(Exception):
    """An error that the server answered, or its silence."""


class LanguageClient:
    """A client of one server; `settings` answers what the server asks of the configuration."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        settings: Mapping[str, Any] | None = None,
        limit: float = LIMIT,
    ) -> None:
        self.command = list(command)
        self.cwd = cwd
        self.env = env
        self.settings = dict(settings or {})
        self.limit = limit
        self.notifications: list[tuple[str, Any]] = []
        self.asked: list[tuple[str, Any]] = []
        """What the server asked of its client: method and parameters."""
        self.errors = ""
        """What the server wrote on its standard error."""
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: dict[int, dict[str, Any]] = {}
        self._changed = threading.Condition()
        self._outgoing: queue.Queue[bytes | None] = queue.Queue()
        self._is_over = False
        self._last_id = 0
        self._versions: dict[str, int] = {}
        self._published: dict[str, list[tuple[int | None, list[Any]]]] = {}
        self._awaited: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> Self:
        """Start the server and the threads that write to it and read from it."""
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            self.command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=self.cwd,
            env=None if self.env is None else dict(self.env),
        )  # fmt: skip
        assert self._process.stdin and self._process.stdout and self._process.stderr
        for target, stream in (
            (self._write, self._process.stdin),
            (self._read, self._process.stdout),
            (self._read_errors, self._process.stderr),
        ):
            threading.Thread(target=target, args=(stream,), daemon=True).start()
        return self

    def initialize(self, folder: Path | None = None, **more: Any) -> Any:
        """Shake hands and return what the server says it can do."""
        uri = None if folder is None else folder.as_uri()
        folders = None if folder is None else [{"uri": uri, "name": folder.name}]
        parameters = {
            "processId": None, "rootUri": uri, "workspaceFolders": folders, "capabilities": CAPABILITIES, **more,
        }  # fmt: skip
        answer = self.request("initialize", parameters)
        self.notify("initialized", {})
        return answer["capabilities"]

    def open(self, uri: str, text: str, *, language: str = "yaml") -> None:
        """Open a document; its next diagnostics are awaited from now on."""
        self._versions[uri] = 1
        self._await(uri)
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, text: str) -> None:
        """Replace the whole text of a document."""
        self.edit(uri, {"text": text})

    def edit(self, uri: str, *changes: Mapping[str, Any]) -> None:
        """Send changes of a document, as the protocol has them (`range` and `text`)."""
        self._versions[uri] += 1
        self._await(uri)
        document = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def close(self, uri: str) -> None:
        """Close a document."""
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def at(self, uri: str, line: int, character: int) -> dict[str, Any]:
        """Return the parameters of a request about a place (from 0)."""
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}

    def request(self, method: str, parameters: Any = None) -> Any:
        """Return the result of a request; raises ServerError when there is none within the limit."""
        self._last_id += 1
        number = self._last_id
        self._send({"id": number, "method": method, "params": parameters})
        self._until(lambda: number in self._answers, f"answer to {method}")
        answer = self._answers.pop(number)
        if "error" in answer:
            raise ServerError(f"{method}: {answer['error']}")
        return answer.get("result")

    def notify(self, method: str, parameters: Any = None) -> None:
        """Send a notification."""
        self._send({"method": method, "params": parameters})

    def wait_diagnostics(self, uri: str) -> list[Any]:
        """Return the diagnostics published since the last opening or change of a document.

        Where the server says of which version they are, those of older versions are passed over.
        """
        return self.wait_until(uri, lambda _: True)

    def wait_until(self, uri: str, is_right: Callable[[list[Any]], bool]) -> list[Any]:
        """Return the first diagnostics of a document's present version that are right."""

        def found() -> list[Any] | None:
            version, since = self._versions.get(uri, 0), self._awaited.get(uri, 0)
            several = self._published.get(uri, [])[since:]
            fresh = (each for of, each in several if of is None or of >= version)
            return next((each for each in fresh if is_right(each)), None)

        self._until(lambda: found() is not None, f"diagnostics of {uri}")
        return found() or []

    def wait_notification(self, method: str) -> Any:
        """Return the parameters of the first notification of that name, past or to come."""

        def found() -> list[Any]:
            return [parameters for name, parameters in self.notifications if name == method]

        self._until(lambda: bool(found()), method)
        return found()[0]

    def stop(self) -> int:
        """End the server, politely then not; return its status."""
        process = self._process
        assert process is not None
        if process.poll() is None:
            with contextlib.suppress(ServerError):
                self.limit = min(self.limit, 5)
                self.request("shutdown")
                self.notify("exit")
        self._outgoing.put(None)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)
        return process.returncode

    def _await(self, uri: str) -> None:
        with self._changed:
            self._awaited[uri] = len(self._published.get(uri, []))

    def _until(self, is_so: Callable[[], bool], what: str) -> None:
        with self._changed:
            self._changed.wait_for(lambda: is_so() or self._is_over, self.limit)
            if not is_so():
                why = "the server has ended" if self._is_over else f"waited {self.limit:g} s"
                raise ServerError(f"no {what}: {why}\n{self.errors[-2000:]}")

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        self._outgoing.put(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def _write(self, stream: IO[bytes]) -> None:
        while (data := self._outgoing.get()) is not None:
            try:
                stream.write(data)
                stream.flush()
            except (OSError, ValueError):
                return
        with contextlib.suppress(OSError):
            stream.close()

    def _read(self, stream: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (message := _message_of(stream)) is not None:
                with self._changed:
                    self._take(message)
                    self._changed.notify_all()
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def _read_errors(self, stream: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in stream:
                self.errors += line.decode("utf-8", "replace")

    def _take(self, message: dict[str, Any]) -> None:
        method, parameters = message.get("method"), message.get("params")
        if method is None:
            self._answers[message["id"]] = message
        elif "id" in message:
            self.asked.append((method, parameters))
            self._send({"id": message["id"], "result": self._answer_to(method, parameters)})
        else:
            self.notifications.append((method, parameters))
            if method == "textDocument/publishDiagnostics":
                several = self._published.setdefault(parameters["uri"], [])
                several.append((parameters.get("version"), parameters["diagnostics"]))

    def _answer_to(self, method: str, parameters: Any) -> Any:
        if method == "workspace/configuration":
            return [self.settings.get(item.get("section", ""), {}) for item in parameters["items"]]
        return {"applied": True} if method == "workspace/applyEdit" else None


def _message_of(stream: IO[bytes]) -> dict[str, Any] | None:
    """Return the next message; None at the end of the stream."""
    length = 0
    while True:
        line = stream.readline()
        if not line:
            return None
        name, _, value = line.decode("ascii", "replace").partition(":")
        if name.strip().lower() == "content-length":
            length = int(value)
        if not line.strip() and length:
            break
    body = stream.read(length)
    found: dict[str, Any] = json.loads(body)
    return found
