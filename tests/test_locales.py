"""The two languages say the same things, each in its own manner."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import pytest
import yaml
from architecture import PACKAGE, modules
from typography import ENGLISH, FRENCH, FRENCH_FAULTS, bare, words

from systemie.phrases import LANGUAGES

CHAPTERS: Final = tuple(
    f"{folder}/{each.name.removesuffix('fr.yaml')}"
    for folder in ("analysis", "pictures")
    for each in sorted((PACKAGE / "locales" / folder).glob("*.fr.yaml"))
)
FILES: Final = ("", "keys.", "tables.", *CHAPTERS)
PREFIX: Final = 4  # letters a composed key must spell out, so that "{x}.{y}" does not count as using all keys


def _flat(node: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


@cache
def sentences(language: str, file: str = "") -> dict[str, str]:
    """Return the sentences of ``fr.yaml`` or ``en.yaml``, or of another file: ``keys.fr.yaml``."""
    text = (PACKAGE / "locales" / f"{file}{language}.yaml").read_text("utf-8")
    return dict(_flat(yaml.load(text, Loader=yaml.BaseLoader) or {}))


@cache
def spoken(language: str) -> dict[str, str]:
    """Return all that the program says by key: the sentences always there and those of each analysis and picture."""
    chapters = {
        f"{chapter.replace('/', '.')}{key}": text
        for chapter in CHAPTERS
        for key, text in sentences(language, chapter).items()
    }
    return {**sentences(language), **chapters}


def placeholders(sentence: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None})


def is_sample(key: str) -> bool:
    """Tell whether a text is YAML to be shown as it is, and not a sentence."""
    return bool(re.search(r"(^|\.)(wrong|right|example|sample|template)(\.|$)", key))


def prose(language: str) -> dict[str, str]:
    """Return the sentences of every file without code, addresses and placeholders."""
    whole = [(f"{file}{key}", text) for file in FILES for key, text in sentences(language, file).items()]
    return {key: bare(text) for key, text in whole if not is_sample(key)}


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_keys(file: str) -> None:
    assert sorted(set(sentences("fr", file)) ^ set(sentences("en", file))) == []


@pytest.mark.parametrize("file", FILES)
def test_no_key_is_written_twice(file: str) -> None:
    for language in LANGUAGES:
        text = (PACKAGE / "locales" / f"{file}{language}.yaml").read_text("utf-8")
        assert _twice(yaml.compose(text, Loader=yaml.BaseLoader), "") == []


def _twice(node: yaml.Node | None, prefix: str) -> list[str]:
    if not isinstance(node, yaml.MappingNode):
        return []
    keys = [f"{prefix}{key.value}" for key, _ in node.value]
    inner = [each for key, value in node.value for each in _twice(value, f"{prefix}{key.value}.")]
    return [key for key in keys if keys.count(key) > 1] + inner


def test_placeholders_are_valid_and_the_same() -> None:
    french, english = spoken("fr"), spoken("en")
    shared = sorted(set(french) & set(english))
    both = {key: (placeholders(french[key]), placeholders(english[key])) for key in shared}
    assert {key: pair for key, pair in both.items() if pair[0] != pair[1]} == {}
    assert [k for k in shared for name in placeholders(french[k]) if not name.isidentifier()] == []


def test_a_plural_has_its_singular() -> None:
    keys = set(spoken("fr"))
    assert [key for key in keys if key.endswith(".many") and key.removesuffix(".many") not in keys] == []


@pytest.mark.parametrize("file", FILES)
def test_no_sentence_is_empty(file: str) -> None:
    for language in LANGUAGES:
        assert [key for key, text in sentences(language, file).items() if not text.strip()] == []


def test_no_english_in_the_french() -> None:
    assert {k: sorted(words(t) & ENGLISH) for k, t in prose("fr").items() if words(t) & ENGLISH} == {}


def test_no_french_in_the_english() -> None:
    assert {k: sorted(words(t) & FRENCH) for k, t in prose("en").items() if words(t) & FRENCH} == {}


@pytest.mark.parametrize(("fault", "pattern"), FRENCH_FAULTS)
def test_french_typography(fault: str, pattern: str) -> None:
    assert {key: text for key, text in prose("fr").items() if re.search(pattern, text)} == {}, fault


def _patterns(tree: ast.AST) -> Iterator[str]:
    """Yield regular expressions of the texts a module holds, composed ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.Constant) else None for p in node.values]
            if sum(len(part) for part in parts if isinstance(part, str)) >= PREFIX:
                yield "".join(".+" if part is None else re.escape(str(part)) for part in parts)


@cache
def _used() -> tuple[frozenset[str], re.Pattern[str], str]:
    patterns = {each for module in modules() for each in _patterns(module.tree)}
    plain = frozenset(re.sub(r"\\(.)", r"\1", each) for each in patterns if ".+" not in each)
    composed = "|".join(sorted(each for each in patterns if ".+" in each)) or r"(?!)"
    page = sorted((PACKAGE / "page").rglob("*"))
    scripts = "\n".join(each.read_text("utf-8") for each in page if each.suffix in {".js", ".html"})
    return plain, re.compile(composed), scripts


def is_used(key: str) -> bool:
    """Tell whether the code names a key: whole, composed, as a block, or in the page's scripts."""
    plain, composed, scripts = _used()
    key = key.removesuffix(".many")
    if re.match(r"SYS\d", key):
        return key.partition(".")[0] in plain
    if key in plain or composed.fullmatch(key):
        return True
    blocks = [key[: at.start()] for at in re.finditer(r"\.", key)]
    block = next((each for each in blocks if f"{each}." in plain), None)
    return block is not None and (not block.startswith("page") or key.rpartition(".")[2] in scripts)


def test_every_sentence_is_said_somewhere() -> None:
    assert [key for key in spoken("fr") if not is_used(key)] == []


def test_every_sentence_asked_for_exists() -> None:
    keys = set(spoken("fr"))
    asked = {
        (module.name, node.args[0].value)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
        if _speaks(node.func) and isinstance(node.args[0].value, str) and node.args[0].value
    }
    assert sorted((name, key) for name, key in asked if key not in keys) == []


def _speaks(function: ast.expr) -> bool:
    """Tell whether a call says a sentence: `phrases("…")`, `self.phrases("…")`, `say("…")`, `Word("…")`."""
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in {"phrases", "_phrases", "say", "Word"}
