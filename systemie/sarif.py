"""Findings in the Static Analysis Results Interchange Format (SARIF 2.1.0), which forges and editors read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from systemie.explaining import codes, explanation_of
from systemie.findings import Severity
from systemie.model.readings import Reading
from systemie.phrases import Phrases
from systemie.places import Place
from systemie.telling import Told

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
Object = dict[str, Any]


def sarif_of(tolds: Iterable[tuple[Reading, Iterable[Told]]], phrases: Phrases) -> Object:
    """Return the findings of some readings as one run; columns count characters, addresses are relative."""
    told = [each for _, several in tolds for each in several]
    ranks = {code: rank for rank, code in enumerate(sorted({each.finding.code for each in told}))}
    driver: Object = {
        "name": "systemie",
        "language": phrases.language,
        "rules": [_rule(code, phrases) for code in ranks],
    }
    with contextlib.suppress(PackageNotFoundError):  # when it runs from its sources
        driver["semanticVersion"] = version("systemie")
    run = {
        "tool": {"driver": driver},
        "language": phrases.language,
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, ranks, phrases) for each in told],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, phrases: Phrases) -> Object:
    """Return what a code means, told by its explanation where there is one."""
    if code not in codes():
        return {"id": code, "shortDescription": {"text": code}}
    explanation = explanation_of(code, phrases.language)
    return {
        "id": code,
        "shortDescription": {"text": explanation.title},
        "fullDescription": {"text": explanation.prose},
        "help": {"text": explanation.prose, "markdown": _markdown(code, phrases)},
    }


def _markdown(code: str, phrases: Phrases) -> str:
    """Return the explanation of a code with its two examples."""
    explanation = explanation_of(code, phrases.language)
    examples = (("sarif.wrong", explanation.wrong), ("sarif.right", explanation.right))
    shown = (f"**{phrases(key)}**\n\n```yaml\n{example.text}```" for key, example in examples)
    return "\n\n".join([explanation.prose, *shown])


def _result(each: Told, ranks: Mapping[str, int], phrases: Phrases) -> Object:
    code = each.finding.code
    result: Object = {
        "ruleId": code,
        "ruleIndex": ranks[code],
        "level": _LEVELS[each.finding.severity],
        "message": {"text": f"{each.message}\n{each.help}" if each.help else each.message},
        "locations": [{"physicalLocation": _location(each.place)}],
    }
    if each.related:
        result["relatedLocations"] = [
            {"id": rank, "physicalLocation": _location(place)} for rank, place in enumerate(each.related, 1)
        ]
    if each.fix is not None:
        result["fixes"] = [_fix(*each.fix, phrases)]
    return result


def _fix(place: Place, replacement: str, phrases: Phrases) -> Object:
    change = {"deletedRegion": _region(place), "insertedContent": {"text": replacement}}
    return {
        "description": {"text": phrases("sarif.fix", replacement=replacement.strip())},
        "artifactChanges": [{"artifactLocation": _artifact(place), "replacements": [change]}],
    }


def _location(place: Place) -> Object:
    return {"artifactLocation": _artifact(place), "region": _region(place)}


def _region(place: Place) -> Object:
    return {
        "startLine": place.line, "startColumn": place.column, "endLine": place.end_line,
        "endColumn": place.end_column,
    }  # fmt: skip


def _artifact(place: Place) -> Object:
    """Return the address of a file: relative to where the program runs, unless it stands elsewhere."""
    path = PurePath(place.file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": "%SRCROOT%"}
