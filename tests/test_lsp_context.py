"""Where the cursor stands, `|` marking it, in texts finished or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from systemie.lsp.context import Context, context_at
from systemie.places import Lines
from systemie.text.parsing import parse

EXAMPLES = Path(__file__).parent.parent / "examples"


def at(text: str) -> Context:
    before, _, after = text.partition("|")
    return context_at(before + after, before.count("\n"), len(before) - before.rfind("\n") - 1)


CASES = [
    ("|", (), "key", ""),
    ("systemie: 1\nact|", (), "key", "act"),
    ("acteurs:\n  |", ("acteurs",), "key", ""),
    ("acteurs:\n  mairie:\n    no|", ("acteurs", "mairie"), "key", "no"),
    ("acteurs:\n  mairie:\n    etat: abs|", ("acteurs", "mairie", "etat"), "value", "abs"),
    ("acteurs:\n  mairie:\n    etat: |", ("acteurs", "mairie", "etat"), "value", ""),
    ("acteurs:\n  mairie: {nom: X, et|", ("acteurs", "mairie"), "key", "et"),
    ("acteurs:\n  mairie: {nom: X, etat: ab|", ("acteurs", "mairie", "etat"), "value", "ab"),
    ("acteurs:\n  mairie: {nom: X, etat: ab|}\n  club: {}", ("acteurs", "mairie", "etat"), "value", "ab"),
    ("acteurs:\n  m: {nom: X,\n      themes: [eau, bo|", ("acteurs", "m", "themes", 1), "item", "bo"),
    ("acteurs: [A, B|", ("acteurs", 1), "item", "B"),
    ("liens:\n  - nei|", ("liens", 0), "item", "nei"),
    ("liens:\n- a -> b\n- nei|", ("liens", 1), "item", "nei"),
    ("liens:\n  - a -> b: oui\n  - c -> |", ("liens", 1), "item", "c -> "),
    ("liens:\n  - a -> b: fin|", ("liens", 0, "a -> b"), "value", "fin"),
    ("liens:\n  - a -> b: {force: |", ("liens", 0, "a -> b", "force"), "value", ""),
    ("liens:\n  - de: a\n    ve|", ("liens", 0), "key", "ve"),
    ("liens: [a -> b: fin|]", ("liens", 0, "a -> b"), "value", "fin"),
    ("vues:\n  v:\n    inclure: [theme:e|", ("vues", "v", "inclure", 0), "item", "theme:e"),
    ("vues:\n  v:\n    inclure:\n      - acteurs\n      - the|", ("vues", "v", "inclure", 1), "item", "the"),
    ("vues:\n  v:\n    titre: x\n\n  w:\n    herite: |", ("vues", "w", "herite"), "value", ""),
    ("resume: |\n  Un texte: long\n\n  ici\nacteurs:\n  |", ("acteurs",), "key", ""),
    ("# titre: x\nacteurs:\n  # rien\n  m:\n    |", ("acteurs", "m"), "key", ""),
    ("recits:\n  r:\n    etapes:\n      - {vue: ensemble, foc|", ("recits", "r", "etapes", 0), "key", "foc"),
    ('acteurs:\n  "Côté mer": {etat: |', ("acteurs", "Côté mer", "etat"), "value", ""),
    ("a: {b: 'x, y', c: |", ("a", "c"), "value", ""),
    ("a: {b: 'x, |", ("a", "b"), "value", "'x, "),
    ("a: [b:|", ("a", 0), "item", "b:"),
    ("a: {b:|", ("a", "b"), "value", ""),
    ("trajectoires:\n  t:\n    etapes:\n      h1:\n        ajoute:\n          act|",
     ("trajectoires", "t", "etapes", "h1", "ajoute"), "key", "act"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "slot", "typed"), CASES, ids=[repr(each[0][-30:]) for each in CASES])
def test_context(text: str, path: tuple[str | int, ...], slot: str, typed: str) -> None:
    bar = text.rindex("|")
    found = context_at(text[:bar] + text[bar + 1 :], text.count("\n", 0, bar), bar - text.rfind("\n", 0, bar) - 1)
    assert (found.path, found.slot, found.typed) == (path, slot, typed)
    line = (text[:bar] + text[bar + 1 :]).split("\n")[text.count("\n", 0, bar)]
    assert line[found.start :].startswith(found.typed)


def test_what_the_object_already_has() -> None:
    found = at("acteurs:\n  m:\n    nom: M\n    |\n    etat: absent\n    themes:\n      - eau\n  n:\n    alias: x\n")
    assert found.siblings == ("nom", "etat", "themes")
    assert at("acteurs:\n  m: {nom: M, |}").siblings == ("nom",)
    assert at("titre: x\n|\nacteurs:\n  m: {}\n").siblings == ("titre", "acteurs")


@pytest.mark.parametrize("text", ["resume: >\n  bla |", "titre: x # no|", "# ici|"])
def test_where_no_word_of_the_language_can_stand(text: str) -> None:
    assert at(text).slot == "nothing"


def values_in(node: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path] + [each for step, child in children for each in values_in(child, (*path, step))]


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_every_value_of_the_examples_is_found_where_the_parser_sees_it(file: Path) -> None:
    """The path of the cursor, at the start of every scalar, is the one that the parser tells."""
    from systemie.places import Places

    lines = Lines(file.name, file.read_text("utf-8"))
    parsed = parse(lines, 0)
    places = Places([lines], parsed.node)
    for path in values_in(parsed.values):
        node = parsed.values
        for step in path:
            node = node[step]
        place = places.nearest(path)
        words = lines.line(place.line)[place.column - 1 :]
        if isinstance(node, str) and node and words[:1] not in "|>\"'":
            assert context_at(lines.text, place.line - 1, place.column - 1).path == path, place


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab:-[]{}#,\"'|> \n", max_size=60), st.integers(0, 8), st.integers(0, 30))
def test_no_text_is_too_strange(text: str, line: int, column: int) -> None:
    found = context_at(text, line, column)
    assert found.slot in ("key", "value", "item", "nothing")
