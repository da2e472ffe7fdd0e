"""The language server, spoken to by a real client over standard input and output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsp_client import LanguageClient, ServerError
from lsprotocol import types as lsp

from systemie.lsp.columns import column_of, units

ROOT = Path(__file__).parent.parent
MODEL = """\
systemie: 1
titre: Une vallée
inclure: [sources.yaml]
acteurs:
  smmo: {nom: Syndicat mixte 🏔️, sources: [atelier]}
facteurs:
  neige: {nom: Enneigement}
  ski: {nom: Ski alpin}
liens:
  - neige -(+)-> ski: attire
  - smmo -> ski: pilote
"""
SOURCES = "sources:\n  atelier: {titre: Premier atelier}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vallée.yaml").write_text(MODEL, "utf-8")
    (tmp_path / "sources.yaml").write_text(SOURCES, "utf-8")
    return tmp_path


@pytest.fixture
def client(folder: Path) -> Iterator[LanguageClient]:
    command = [sys.executable, "-m", "systemie", "lsp"]
    with LanguageClient(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}) as started:
        started.initialize(folder, locale="fr")
        yield started


def uri(folder: Path, name: str = "vallée.yaml") -> str:
    return (folder / name).resolve().as_uri()


def codes(diagnostics: list[Any]) -> list[str]:
    return [each["code"] for each in diagnostics]


def where(text: str, words: str, shift: int = 0) -> dict[str, int]:
    """Return the position of `words` in a text, as the protocol counts."""
    at = text.index(words) + shift
    start = text.rfind("\n", 0, at) + 1
    return {"line": text.count("\n", 0, at), "character": units(text[start:at])}


def asked(client: LanguageClient, method: str, address: str, position: dict[str, int], **more: Any) -> Any:
    return client.request(f"textDocument/{method}", {"textDocument": {"uri": address}, "position": position, **more})


def test_findings_come_as_one_types(client: LanguageClient, folder: Path) -> None:
    client.open(uri(folder), MODEL)
    assert [each for each in codes(client.wait_diagnostics(uri(folder))) if each < "SYS6"] == []
    wrong = MODEL.replace("-> ski: pilote", "-> skii: pilote")
    client.change(uri(folder), wrong)
    found = client.wait_until(uri(folder), lambda all: "SYS201" in codes(all))
    (one,) = [each for each in found if each["code"] == "SYS201"]
    assert "skii" in one["message"] and "«\u00a0ski\u00a0»" in one["message"] and one["source"] == "systemie"
    assert one["range"]["start"] == where(wrong, "skii") and one["range"]["end"] == where(wrong, "skii", 4)
    assert one["severity"] == 1
    client.change(uri(folder), MODEL)
    client.wait_until(uri(folder), lambda all: "SYS201" not in codes(all))


def test_only_what_was_typed_is_sent(client: LanguageClient, folder: Path) -> None:
    """Changes come as ranges; letters that take two units do not shift what follows."""
    client.open(uri(folder), MODEL)
    client.wait_diagnostics(uri(folder))
    end = where(MODEL, "🏔️", 2)
    client.edit(uri(folder), {"range": {"start": end, "end": end}, "text": ", sourcs: x"})
    found = client.wait_until(uri(folder), lambda all: "SYS102" in codes(all))
    (one,) = [each for each in found if each["code"] == "SYS102"]
    assert one["range"]["start"] == {"line": end["line"], "character": end["character"] + 2}
    more = {"line": end["line"], "character": end["character"] + len(", sourcs: x")}
    client.edit(uri(folder), {"range": {"start": end, "end": more}, "text": ""})
    client.wait_until(uri(folder), lambda all: "SYS102" not in codes(all))


def test_a_fix_is_offered_and_heals(client: LanguageClient, folder: Path) -> None:
    wrong = MODEL.replace("-> ski: pilote", "-> skii: pilote").replace("nom: Ski alpin", "nmo: Ski alpin")
    client.open(uri(folder), wrong)
    found = client.wait_until(uri(folder), lambda all: {"SYS201", "SYS102"} <= set(codes(all)))
    (one,) = [each for each in found if each["code"] == "SYS201"]
    actions = client.request(
        "textDocument/codeAction",
        {"textDocument": {"uri": uri(folder)}, "range": one["range"], "context": {"diagnostics": [one]}},
    )
    first, everything = actions
    assert first["title"] == "Écrire «\u00a0ski\u00a0»" and first["kind"] == "quickfix"
    assert everything["kind"] == "source.fixAll"
    healed = applied(wrong, everything["edit"]["changes"][uri(folder)])
    assert healed == MODEL


def applied(text: str, edits: list[Any]) -> str:
    """Return a text with the edits of the protocol, made from its end."""
    lines = text.split("\n")

    def offset(position: dict[str, int]) -> int:
        line = position["line"]
        return sum(len(each) + 1 for each in lines[:line]) + column_of(lines[line], position["character"])

    for edit in sorted(edits, key=lambda each: offset(each["range"]["start"]), reverse=True):
        text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]
    return text


def test_words_are_completed_while_the_text_is_unfinished(client: LanguageClient, folder: Path) -> None:
    client.open(uri(folder), MODEL)
    client.wait_diagnostics(uri(folder))
    for begun, expected in [("  - nei", "neige"), ("  - neige -> {", None), ("  - {de: sm", "smmo"), ("vu", "vues")]:
        client.change(uri(folder), MODEL + begun)
        position = {"line": MODEL.count("\n"), "character": len(begun)}
        answer = asked(client, "completion", uri(folder), position)
        labels = [each["label"] for each in answer["items"]]
        assert expected is None or expected in labels, (begun, labels)
        for item in answer["items"]:
            assert item["textEdit"]["range"]["end"] == position
    client.change(uri(folder), MODEL + "  - {de: smmo")
    edit = asked(client, "completion", uri(folder), {"line": MODEL.count("\n"), "character": 13})["items"][0]["textEdit"]
    assert (edit["range"]["start"]["character"], edit["newText"]) == (9, "smmo")


def test_hover_definition_and_outline(client: LanguageClient, folder: Path) -> None:
    client.open(uri(folder), MODEL)
    said = asked(client, "hover", uri(folder), where(MODEL, "-> ski: pilote", 4))["contents"]["value"]
    assert "**Ski alpin** · facteur" in said and "Syndicat mixte 🏔️ pilote Ski alpin" in said
    place = asked(client, "definition", uri(folder), where(MODEL, "[atelier]", 2))
    assert place["uri"] == uri(folder, "sources.yaml") and place["range"]["start"] == {"line": 1, "character": 2}
    symbols = client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri(folder)}})
    assert [each["name"] for each in symbols] == ["acteurs", "facteurs", "liens"]
    assert [each["name"] for each in symbols[1]["children"]] == ["neige", "ski"]


def test_references_and_rename_across_files(client: LanguageClient, folder: Path) -> None:
    client.open(uri(folder), MODEL)
    here = client.at(uri(folder), **where(MODEL, "[atelier]", 2))
    found = client.request("textDocument/references", {**here, "context": {"includeDeclaration": True}})
    assert [(each["uri"], each["range"]["start"]["line"]) for each in found] == [
        (uri(folder, "sources.yaml"), 1),
        (uri(folder), 4),
    ]
    able = client.request("textDocument/prepareRename", here)
    assert able["placeholder"] == "atelier" and able["range"]["start"] == where(MODEL, "[atelier]", 1)
    edit = client.request("textDocument/rename", {**here, "newName": "atelier-2"})
    texts = {uri(folder): MODEL, uri(folder, "sources.yaml"): SOURCES}
    assert {address: applied(texts[address], edits) for address, edits in edit["changes"].items()} == {
        address: text.replace("atelier]", "atelier-2]").replace("atelier:", "atelier-2:")
        for address, text in texts.items()
    }


def test_a_document_is_put_in_order(client: LanguageClient, folder: Path) -> None:
    messy = MODEL.replace("titre: Une vallée\n", "").replace("liens:", "titre:   Une vallée # le titre\nliens:")
    client.open(uri(folder), messy)
    document = {"textDocument": {"uri": uri(folder)}, "options": {"tabSize": 2, "insertSpaces": True}}
    edits = client.request("textDocument/formatting", document)
    ordered = applied(messy, edits)
    assert ordered.index("titre: Une vallée # le titre\n") < ordered.index("acteurs:")
    client.change(uri(folder), ordered)
    assert client.request("textDocument/formatting", document) == []
    client.change(uri(folder), "systemie: 1\nacteurs: {a: [\n")
    assert client.request("textDocument/formatting", document) == []


def test_a_name_already_taken_is_refused_in_words(client: LanguageClient, folder: Path) -> None:
    client.open(uri(folder), MODEL)
    here = client.at(uri(folder), **where(MODEL, "neige -(+)", 1))
    with pytest.raises(ServerError, match="smmo"):
        client.request("textDocument/rename", {**here, "newName": "smmo"})


def test_hover_on_a_fault_explains_it(client: LanguageClient, folder: Path) -> None:
    wrong = MODEL.replace("nom: Ski", "nmo: Ski")
    client.open(uri(folder), wrong)
    said = asked(client, "hover", uri(folder), where(wrong, "nmo"))["contents"]["value"]
    assert said.startswith("**SYS102 · ") and len(said) > 100


def test_a_part_is_understood_with_the_model_that_includes_it(client: LanguageClient, folder: Path) -> None:
    client.open(uri(folder, "sources.yaml"), SOURCES)
    assert [each for each in codes(client.wait_diagnostics(uri(folder, "sources.yaml"))) if each < "SYS6"] == []
    client.change(uri(folder, "sources.yaml"), SOURCES.replace("atelier:", "entretien:"))
    found = client.wait_until(uri(folder), lambda all: "SYS206" in codes(all))
    assert found


@pytest.mark.parametrize(
    "text",
    ["", "systemie", "systemie: 1\nacteurs:\n  - {", "a: &x [*x]", "\t\x00", "systemie: 1\nliens:\n  - a ->", "[" * 3000,
     'systemie: 1\ntitre: "', "- - - -", "systemie: 1\nacteurs: {a: {nom: [}}"],
)  # fmt: skip
def test_unfinished_text_never_kills_it(client: LanguageClient, folder: Path, text: str) -> None:
    client.open(uri(folder), text)
    client.wait_diagnostics(uri(folder))
    last = text.split("\n")
    position = {"line": len(last) - 1, "character": units(last[-1])}
    for method in ("completion", "hover", "definition"):
        asked(client, method, uri(folder), position)
    document = {"textDocument": {"uri": uri(folder)}}
    client.request("textDocument/documentSymbol", document)
    whole = {"start": {"line": 0, "character": 0}, "end": position}
    client.request("textDocument/codeAction", {**document, "range": whole, "context": {"diagnostics": []}})
    client.change(uri(folder), MODEL)
    client.wait_until(uri(folder), lambda all: not [each for each in codes(all) if each < "SYS6"])


def test_a_text_that_is_in_no_file(client: LanguageClient) -> None:
    client.open("untitled:Untitled-1", "systemie: 1\nacteurs: {a: {nmo: A}}\n")
    assert "SYS102" in codes(client.wait_diagnostics("untitled:Untitled-1"))


def test_what_is_closed_is_forgotten(client: LanguageClient, folder: Path) -> None:
    client.open(uri(folder), MODEL.replace("nom: Ski", "nmo: Ski"))
    client.wait_until(uri(folder), lambda all: "SYS102" in codes(all))
    client.close(uri(folder))
    client.wait_until(uri(folder), lambda all: all == [])


def test_a_file_changed_outside_the_editor_is_read_again(client: LanguageClient, folder: Path) -> None:
    client.open(uri(folder), MODEL)
    client.wait_diagnostics(uri(folder))
    (folder / "sources.yaml").write_text("sources: {}\n", "utf-8")
    changes = [{"uri": uri(folder, "sources.yaml"), "type": 2}]
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})
    assert client.wait_until(uri(folder), lambda all: "SYS206" in codes(all))


def test_the_language_is_that_of_the_model(client: LanguageClient, folder: Path) -> None:
    client.open(uri(folder), "systemie: 1\nlanguage: en\nactors: {a: {nmae: A}}\n")
    (one,) = [each for each in client.wait_diagnostics(uri(folder)) if each["code"] == "SYS102"]
    assert "unknown key" in one["message"].lower()


def test_it_ends_when_it_is_told_to(folder: Path) -> None:
    command = [sys.executable, "-m", "systemie", "lsp", "--stdio"]
    client = LanguageClient(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}).start()
    client.initialize(folder)
    assert client.stop() == 0
    assert client.errors == ""


@pytest.mark.parametrize("line", ["abc", "é🏔️b", "🏔🏔", ""])
def test_columns_go_there_and_back(line: str) -> None:
    assert [column_of(line, units(line[:column])) for column in range(len(line) + 1)] == list(range(len(line) + 1))


def test_what_the_server_says_it_can_do(folder: Path) -> None:
    command = [sys.executable, "-m", "systemie", "lsp"]
    with LanguageClient(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}) as client:
        able = client.initialize(folder)
    wanted = ("completion", "hover", "definition", "references", "documentSymbol", "rename", "codeAction",
              "documentFormatting")  # fmt: skip
    assert [each for each in wanted if not able.get(f"{each}Provider")] == []
    assert lsp.TextDocumentSyncKind(able["textDocumentSync"]["change"]) is lsp.TextDocumentSyncKind.Incremental
