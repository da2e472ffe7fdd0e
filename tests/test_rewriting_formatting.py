"""Formatting: order and spacing, comments kept with their lines, the same values, once and for all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from systemie.findings import Refused
from systemie.model.keywords import OBJECTS
from systemie.rewriting.formatting import formatted
from systemie.rewriting.ordering import order_of
from systemie.rewriting.trees import tree_of
from systemie.text.reading import read_text

ROOT: Final = Path(__file__).parent.parent
FILES: Final = sorted((*ROOT.glob("examples/*/*.yaml"), *ROOT.glob("models/*/*.yaml")))

TABLE: Final = [
    # sections and keys in their places, comments with what they are above
    (
        "# tête\n\n# les liens\nliens: []\n# qui\nacteurs:\n    a:\n        nature: x # fin\n        # le nom\n        nom: A\nsystemie: 1\n",
        "# tête\n\nsystemie: 1\n\n# qui\nacteurs:\n  a:\n    # le nom\n    nom: A\n    nature: x # fin\n\n# les liens\nliens: []\n",
    ),
    ("acteurs:\n- a\n- b\nsystemie: 1", "systemie: 1\n\nacteurs:\n  - a\n  - b\n"),
    ("# modeline\n# yaml-language-server: $schema=x\ntitre: t\nsystemie: 1\n", None),
    ("# yaml-language-server: $schema=x\ntitre: t\nsystemie: 1\n", "# yaml-language-server: $schema=x\n\nsystemie: 1\ntitre: t\n"),
    # spacing
    ("titre :   x   \nacteurs: {a: {nom:   A,nature: x,},b: {}}   # y\n", "titre: x\nacteurs: {a: {nom: A, nature: x}, b: {}}   # y\n"),
    ("liens:\n  - a   ->b: aide\n  - 'c<->  d'\n  - e-(+)->f-(-)->g\n", "liens:\n  - a -> b: aide\n  - 'c <-> d'\n  - e -(+)-> f -(-)-> g\n"),
    ("liens: [a->b, {a  -> b: {force: 2, id: x}}]\n", "liens: [a -> b, {a -> b: {id: x, force: 2}}]\n"),
    ("titre: x\n\n\n\nquestion: y\n\n\n", "titre: x\n\nquestion: y\n"),
    ("liens:\n    -   de: a\n        vers: b\n        id: x\n    -   {vers: b, de: a}\n", "liens:\n  - id: x\n    de: a\n    vers: b\n  - {de: a, vers: b}\n"),
    # texts of several lines
    ("resume: |\n      un\n        deux\n\n      trois\n\n\ntitre: x\n", "titre: x\nresume: |\n  un\n    deux\n\n  trois\n"),
    ("resume: |2-\n    un\n  deux\n", "resume: |2-\n    un\n  deux\n"),
    ("resume: |+\n  un\n\ntitre: x\n", "titre: x\nresume: |+\n  un\n\n"),
    ("acteurs:\n    a:\n        description: un\n            deux\n        nom: 'un\n\n          deux'\n", "acteurs:\n  a:\n    nom: 'un\n\n      deux'\n    description: un\n      deux\n"),
    ("acteurs:\n  a:\n    description:   # là\n      # ici\n      un\n    nom: A\n", "acteurs:\n  a:\n    nom: A\n    description:   # là\n      # ici\n      un\n"),
    ("acteurs:\n    a: {nature: x,\n        nom: A}\n", "acteurs:\n  a: {nature: x,\n      nom: A}\n"),
    # comments that close a block, or come last
    ("acteurs:\n  a:\n    nom: A\n    # encore a\n  # encore acteurs\n# avant\ntitre: x\n# fin\n", "# avant\ntitre: x\n\nacteurs:\n  a:\n    nom: A\n    # encore a\n  # encore acteurs\n# fin\n"),
    ("acteurs:\n- a\n# avant\ntitre: x\n", "# avant\ntitre: x\n\nacteurs:\n  - a\n"),
    ("acteurs:\n  # un\n  - # deux\n    nature: x\n    # trois\n    nom: y\n", None),
    ("acteurs:\n\n  # un\n\n  a: # deux\n\n    nom: x\n", "acteurs:\n  # un\n\n  a: # deux\n    nom: x\n"),
    # anchors keep their order; lists keep theirs
    ("acteurs:\n  a: &x {nature: y}\n  b: *x\ntitre: z\n", "acteurs:\n  a: &x {nature: y}\n  b: *x\n\ntitre: z\n"),
    ("facteurs:\n  a: &x\n    unite: y\n    nom: z\n  b:\n    <<: *x\n    nom: w\n", "facteurs:\n  a: &x\n    nom: z\n    unite: y\n  b:\n    <<: *x\n    nom: w\n"),
    ("vues:\n  v:\n    type: causale\n    disposition: {aligner: [[b,a]], moteur: couches}\n    nom: V\n",
     "vues:\n  v:\n    nom: V\n    type: causale\n    disposition: {moteur: couches, aligner: [[b, a]]}\n"),
    ("scenarios: {s: {neige: b, nom: S, eau: a}}\n", "scenarios: {s: {nom: S, neige: b, eau: a}}\n"),
    ("acteurs: {a: {champs: {z: 1, a: 2}, nom: A}}\n", "acteurs: {a: {nom: A, champs: {z: 1, a: 2}}}\n"),
    # other ways of writing
    ("%YAML 1.1\n---\ntitre: x\nsystemie: 1\n", "%YAML 1.1\n---\nsystemie: 1\ntitre: x\n"),
    ('"titre": "x"\n\'systemie\': 1\n', "'systemie': 1\n\"titre\": \"x\"\n"),
    ("? titre\n: x\nsystemie: 1\n", "systemie: 1\n? titre\n: x\n"),
    ("acteurs: {a, b}\n", "acteurs: {a, b}\n"),
    ("acteurs: [a: A, {b: B}]\n", "acteurs: [a: A, {b: B}]\n"),
    ("{titre: x, systemie: 1}\n", "{titre: x, systemie: 1}\n"),
    ("# rien\n", "# rien\n"),
    ("", ""),
    ("titre: \U0001f3d4 e\u0301 #\ttab\n", "titre: \U0001f3d4 e\u0301 #\ttab\n"),
    ("entrees:\n  - {nom: B, code: A}\nreferentiel: x\n", "referentiel: x\n\nentrees:\n  - {code: A, nom: B}\n"),
    ("types_de_liens: {x: {famille: flux, nom: X}}\nvocabulaire: v\n", "vocabulaire: v\ntypes_de_liens: {x: {nom: X, famille: flux}}\n"),
    ("title: x\nlanguage: en\nsystemie: 1\nactors: {a: {nature: x, name: A}}\n", "systemie: 1\nlanguage: en\ntitle: x\nactors: {a: {name: A, nature: x}}\n"),
    ("trajectoires:\n  t:\n    etapes:\n      s:\n        modifie: {l: {force: 1, signe: +}}\n        titre: S\n", "trajectoires:\n  t:\n    etapes:\n      s:\n        titre: S\n        modifie: {l: {force: 1, signe: +}}\n"),
]  # fmt: skip


def values_of(text: str) -> Any:
    return read_text(text).values


@pytest.mark.parametrize(("before", "after"), TABLE)
def test_what_formatting_gives(before: str, after: str | None) -> None:
    made = formatted(before, "m")
    if after is not None:
        assert made == after
    assert formatted(made, "m") == made
    assert Counter(tree_of(made).comments()) == Counter(tree_of(before).comments())


def test_an_item_that_begins_with_a_comment_keeps_it() -> None:
    made = formatted("acteurs:\n  # un\n  - # deux\n    nature: x\n    # trois\n    nom: y\n", "m")
    assert made == "acteurs:\n  # un\n  - # deux\n    # trois\n    nom: y\n    nature: x\n"


def test_newlines_and_the_last_one() -> None:
    assert formatted("titre: x\r\nsystemie: 1", "m") == "systemie: 1\r\ntitre: x\r\n"
    assert formatted("titre: x\rsystemie: 1\r", "m") == "systemie: 1\rtitre: x\r"


@pytest.mark.parametrize("text", ["titre: a: b\n", "a: [b\n", "titre: x\u2028y: z\n", "\tx: y\n"])
def test_what_yaml_does_not_understand_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        formatted(text, "m")


def test_every_field_has_a_place() -> None:
    for kind, keys in OBJECTS.items():
        assert sorted(order_of(kind)) == sorted(keys)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_the_files_we_ship(file: Path) -> None:
    text = file.read_text("utf-8")
    made = formatted(text, file.name)
    assert formatted(made, file.name) == made
    assert Counter(tree_of(made).comments()) == Counter(tree_of(text).comments())


KEYS: Final = st.sampled_from(["nom", "nature", "themes", "description", "sources", "id", "autre", "champs"])
WORDS: Final = st.sampled_from(["A", "'b c'", '"d: e"', "été", "x -> y", "12", "", "~", "oui", "# pas", "*z"])
NOTES: Final = st.sampled_from(["", "", "", "  # note", " #\u00e9"])
ABOVE: Final = st.sampled_from(["", "", "", "# dessus\n", "\n", "\n\n# deux\n\n# lignes\n", "      # loin\n", "# bord\n"])


@st.composite
def objects(draw: st.DrawFn, depth: int, column: int) -> str:
    """Return the lines of a block of keys, with comments anywhere."""
    step = draw(st.sampled_from([1, 2, 4]))
    indent = " " * column
    lines = ""
    for key in draw(st.lists(KEYS, min_size=1, max_size=4, unique=True)):
        above = draw(ABOVE)
        lines += "".join(f"{indent}{line}" if line.startswith("# d") else line for line in above.splitlines(keepends=True))
        sort = draw(st.integers(0, 6 if depth else 3))
        note = draw(NOTES)
        if sort == 0:
            lines += f"{indent}{key}: |{note}\n{indent}{' ' * step}un\n\n{indent}{' ' * step}  # deux\n"
        elif sort == 1:
            lines += f"{indent}{key}: {{z: 1,a: [b,  c]}}{note}\n"
        elif sort in (2, 3):
            word = draw(WORDS)
            lines += f"{indent}{key}:{' ' * step}{word if word[:1] not in ('#', '*') else ''}{note}\n"
        elif sort in (4, 5):
            lines += f"{indent}{key}:{note}\n{draw(objects(depth - 1, column + step))}"
        else:
            lines += f"{indent}{key}:{note}\n{indent}-{' ' * step}x{note}\n{indent}- # y\n{indent}  nom: z\n"
    return lines


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(objects(3, 4), st.sampled_from(["\n", "\r\n"]))
def test_any_text_keeps_its_values_and_its_comments(lines: str, newline: str) -> None:
    text = f"acteurs:\n  e:\n{lines}# avant le titre\ntitre: x\n# fin".replace("\n", newline)
    made = formatted(text, "m")
    assert values_of(made) == values_of(text)
    assert formatted(made, "m") == made
    plain = [each.replace("\r\n", "\n") for each in (made, text)]
    assert Counter(tree_of(plain[0]).comments()) == Counter(tree_of(plain[1]).comments())
    assert made.endswith(newline) and all(line == line.rstrip() for line in made.split(newline))
