"""Writing: what we write, we read back the same."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from systemie.text.reading import read_text
from systemie.text.writing import inline, scalar, write

letters = st.characters(codec="utf-8", exclude_categories=("Cs",))
TRICKY = (
    *(
        "",
        "~",
        "null",
        "<<",
        "- a",
        "a: b",
        "#x",
        "*x",
        "a:",
        " a",
        "a\n",
        "\n",
        "|",
        "---",
        "a #b",
        "é\u00a0",
    ),
    *(
        "=",
        "a\tb",
        "\\",
        '"',
        "'",
        "[",
        "a:\u00a0b",
        "x\r\ny",
        "\ufeff",
        "…",
        "-x",
        "?",
        "-",
        "?a",
        "0",
        "...",
    ),
)
tricky = st.sampled_from(TRICKY)
texts = st.one_of(st.text(letters, max_size=20).map(lambda text: unicodedata.normalize("NFC", text)), tricky)
values = st.recursive(
    st.one_of(st.none(), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=12,
)
models = st.dictionaries(texts, values, min_size=1, max_size=5)


@given(models)
@example({"a": {"b": ["x\n y\n", {"c": "\n"}, ["d", []], {}]}})
@example({"x" * 1200: {"y" * 1200: ["z" * 1200, {"k" * 1200: "v"}]}})
def test_what_is_written_is_read_back(model: dict[str, Any]) -> None:
    got = read_text(write(model))
    assert (got.values, list(got.values), got.findings) == (model, list(model), ())


@given(models)
def test_on_one_line_too(model: dict[str, Any]) -> None:
    assert read_text(f"a: {inline(model)}").values == {"a": model}
    assert read_text(write(model, flow=3)).values == model


@given(st.from_regex(r"[A-Za-zÉé0-9(][A-Za-zéà0-9 '’()./+=<>%&!?-]{0,15}[a-z0-9]", fullmatch=True))
def test_ordinary_words_are_not_quoted(text: str) -> None:
    assert scalar(text) == (text if text != "null" else '"null"')


@pytest.mark.parametrize(
    ("model", "text"),
    [
        ({}, "{}\n"),
        ({"titre": "L'été", "vide": None}, "titre: L'été\nvide:\n"),
        ({"liens": ["a -> b", {"c -> d": "aide"}]}, "liens:\n  - a -> b\n  - c -> d: aide\n"),
        ({"a": {"b": {"c": "d", "e": []}}}, "a:\n  b:\n    c: d\n    e: []\n"),
        ({"t": "un\ndeux\n"}, "t: |\n  un\n  deux\n"),
        ({"t": "un\n\ndeux"}, "t: |-\n  un\n\n  deux\n"),
        ({"t": "a: b", "u": "non", "v": "01004", "w": ""}, 't: "a: b"\nu: non\nv: 01004\nw: ""\n'),
        ({"l": [["a"], {"b": {"c": "d"}}]}, "l:\n  -\n    - a\n  - b:\n      c: d\n"),
    ],
)
def test_the_canonical_text(model: dict[str, Any], text: str) -> None:
    assert write(model) == text


def test_short_mappings_on_one_line_when_asked() -> None:
    model = {"acteurs": {"eau": {"nom": "Eau", "type": "commun"}}}
    assert write(model, flow=2) == "acteurs:\n  eau: {nom: Eau, type: commun}\n"
