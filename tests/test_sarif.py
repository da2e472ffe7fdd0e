"""SARIF: the shape that forges and editors await, and places that say the same as ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest

from systemie.checks import checked
from systemie.model.building import read_string
from systemie.phrases import Phrases
from systemie.sarif import sarif_of
from systemie.telling import told
from systemie.text.editing import Edit, edited

TEXT: Final = "systemie: 1\nlangue: fr\nacteurs:\n  \U0001f3d4é: {noms: A}\n  b: {}\n  b: {}\nliens: [b -> c: aide]\n"
_WORDS: Final[dict[str, Any]] = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
_ADDRESS: Final[dict[str, Any]] = {
    "type": "object", "required": ["uri"], "additionalProperties": False,
    "properties": {"uri": {"type": "string", "pattern": r"^[^\s\\<>]+$"}, "uriBaseId": {"type": "string"}},
}  # fmt: skip
_REGION: Final[dict[str, Any]] = {
    "type": "object", "required": ["startLine"], "additionalProperties": False,
    "properties": {name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endLine", "endColumn")},
}  # fmt: skip
_PLACE: Final[dict[str, Any]] = {
    "type": "object", "required": ["physicalLocation"],
    "properties": {"physicalLocation": {"type": "object", "required": ["artifactLocation"],
                                        "properties": {"artifactLocation": _ADDRESS, "region": _REGION}}},
}  # fmt: skip
_REPLACEMENT: Final[dict[str, Any]] = {
    "type": "object", "required": ["deletedRegion"],
    "properties": {"deletedRegion": _REGION, "insertedContent": {"type": "object", "properties": {"text": {"type": "string"}}}},
}  # fmt: skip
_CHANGE: Final[dict[str, Any]] = {
    "type": "object", "required": ["artifactLocation", "replacements"],
    "properties": {"artifactLocation": _ADDRESS, "replacements": {"type": "array", "minItems": 1, "items": _REPLACEMENT}},
}  # fmt: skip
_FIX: Final[dict[str, Any]] = {
    "type": "object", "required": ["artifactChanges"],
    "properties": {"description": _WORDS, "artifactChanges": {"type": "array", "minItems": 1, "items": _CHANGE}},
}  # fmt: skip
_RESULT: Final[dict[str, Any]] = {
    "type": "object", "required": ["message", "ruleId", "ruleIndex", "level"],
    "properties": {
        "message": _WORDS, "ruleIndex": {"type": "integer", "minimum": 0}, "level": {"enum": ["error", "warning", "note", "none"]},
        "locations": {"type": "array", "items": _PLACE}, "relatedLocations": {"type": "array", "items": _PLACE},
        "fixes": {"type": "array", "items": _FIX},
    },
}  # fmt: skip
_RULE: Final[dict[str, Any]] = {
    "type": "object", "required": ["id"],
    "properties": {"id": {"type": "string"}, "shortDescription": _WORDS, "fullDescription": _WORDS, "help": _WORDS},
}  # fmt: skip
SHAPE: Final[dict[str, Any]] = {
    "type": "object", "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"}, "$schema": {"type": "string"},
        "runs": {"type": "array", "items": {
            "type": "object", "required": ["tool", "results"],
            "properties": {
                "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
                    "type": "object", "required": ["name"],
                    "properties": {"name": {"type": "string"}, "rules": {"type": "array", "uniqueItems": True, "items": _RULE}}}}},
                "language": {"pattern": r"^[a-zA-Z]{2}(|-[a-zA-Z]{2})$"},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": _RESULT},
            }}},
    },
}  # fmt: skip
"""What of the standard's schema concerns what we write."""


def sarif(text: str, name: str = "un dossier/m.yaml", language: str = "fr") -> dict[str, Any]:
    phrases = Phrases(language)
    reading = checked(read_string(text, name=name))
    return sarif_of([(reading, told(reading, phrases))], phrases)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("text", [TEXT, "systemie: 1\ntitre: x\n", "titre: a: b\n\t- x\n", ""])
def test_the_shape_is_that_of_the_standard(text: str, language: str) -> None:
    jsonschema.validate(sarif(text, language=language), SHAPE)


def test_results_say_where_what_and_how_to_mend() -> None:
    run = sarif(TEXT)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    by_code = {each["ruleId"]: each for each in run["results"]}
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    assert {rule["id"] for rule in rules} == set(by_code) >= {"SYS102", "SYS122"}
    place = by_code["SYS102"]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "un%20dossier/m.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 4, "startColumn": 8, "endLine": 4, "endColumn": 12}
    assert by_code["SYS122"]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 5
    assert "clé inconnue" in by_code["SYS102"]["message"]["text"]
    assert all(rule["shortDescription"]["text"] and "```yaml" in rule["help"]["markdown"] for rule in rules)


def test_a_fix_of_the_report_mends_the_text() -> None:
    result = next(each for each in sarif(TEXT)["runs"][0]["results"] if each["ruleId"] == "SYS102")
    change = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    region = change["deletedRegion"]
    edit = Edit((region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"]),
                change["insertedContent"]["text"])  # fmt: skip
    assert edited(TEXT, [edit]) == TEXT.replace("noms", "nom")


def test_files_elsewhere_have_whole_addresses(tmp_path: Path) -> None:
    name = (tmp_path / "m.yaml").as_posix()
    place = sarif("titre: x\n", name)["runs"][0]["results"][0]["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == (tmp_path / "m.yaml").as_uri()
