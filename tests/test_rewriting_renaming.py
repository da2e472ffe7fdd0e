"""Another id, everywhere it is referred to: every way of referring, there and back, and what is refused."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import systemie
from systemie.findings import Refused, UnknownName
from systemie.model.building import Reading, read_string
from systemie.rewriting.declared import Thing
from systemie.rewriting.pinning import pins_read, pins_renamed
from systemie.rewriting.referring import Referring, mention_at, references_of
from systemie.rewriting.renaming import rename_edits, thing_called
from systemie.text.editing import edited, replace

EXAMPLES = sorted(Path(__file__).parent.parent.glob("examples/*/*.yaml"))
WHOLE = """\
systemie: 1
vocabulaire: {themes: {OLD: Le temps}}
acteurs:
  a: {nom: Alice, territoire: vallee, affiliations: [b, {organisation: b}], sources: [doc], selon: OLD}
  b: {nom: Bruno}
  neige.artificielle: Canons
territoires: [{id: vallee, nom: La vallée}]
facteurs:
  OLD: {nom: La neige, hypotheses: {a: stable, b: rare}, themes: [OLD]}
  "OLD ": {}
ressources: {eau: {commun: oui, dans: [OLD, 'OLD', "OLD"]}}
leviers: {v: {freins: OLD}}
controverses: {c: {positions: [{acteur: OLD, position: 1}, OLD]}}
indicateurs: {i: {mesure: [OLD]}}
sources: {doc: {titre: Un document}}
liens:
  - OLD -(+)-> eau -> OLD: dépend de OLD
  - "eau  ->   OLD": {id: l1}
  - 'OLD <-> eau: voisine'
  - {de: [OLD, eau], vers: OLD, type: influence, id: l2}
  - {de: a, vers: lien:l1, type: module}
  - {de: a, vers: "eau -> OLD (1)", type: module}
  - OLD.b -> eau
boucles: {OLD: {par: [OLD, eau]}}
points_de_vue:
  pv: {qui: [OLD], nie: ["OLD -> eau", l1, OLD], change: {OLD: {tendance: baisse}, "OLD -> eau": {force: 2}}}
trajectoires:
  OLD:
    etapes:
      OLD: {retire: [OLD], modifie: {OLD: {dans: OLD}}, porteurs: OLD, ajoute: {acteurs: {n: {dans: OLD}}, liens: [n -> OLD]}}
mesures: [{element: OLD, valeur: 1}, {indicateur: i, valeur: 2, element: [OLD]}]
scenarios: {s: {OLD: a}}
vues:
  OLD:
    inclure: [OLD, "theme:OLD & !OLD", "voisins(OLD, 2)", "chemins(eau,OLD)", boucle:OLD, "dans = OLD", "OLD -> eau", facteurs]
    etape: OLD@OLD
    disposition: {moteur: couches, aligner: [[OLD, eau]]}
recits: {r: {etapes: [{focus: OLD, surligner: [OLD, l1], vue: OLD, boucle: OLD, etape: OLD}]}}
evaluations: {e: {effets: [OLD]}}
"""


def of_element(text: str) -> str:
    """Return the text with `OLD` of other sorts, and names, put aside: only the factor keeps it."""
    other = [
        ("themes: {OLD:", "themes: {neige:"), ("selon: OLD", "selon: neige"), ("themes: [OLD]", "themes: [neige]"), ('  "OLD ": {}\n', ""), ("dépend de OLD", "dépend de neige"), ("boucles: {OLD:", "boucles: {neige:"),
        ("trajectoires:\n  OLD:", "trajectoires:\n  neige:"), ("etapes:\n      OLD:", "etapes:\n      neige:"), ("vues:\n  OLD:", "vues:\n  neige:"),
        ("theme:OLD", "theme:neige"), ("boucle:OLD", "boucle:neige"), ("OLD@OLD", "neige@neige"), ("vue: OLD", "vue: neige"),
        ("boucle: OLD", "boucle: neige"), ("etape: OLD}", "etape: neige}"),
    ]  # fmt: skip
    for old, new in other:
        text = text.replace(old, new)
    return text.replace("selon: neige", "selon: OLD")


MIXED = of_element(WHOLE)


def renamed(text: str, thing: Thing, new: str, *, keep_former: bool = False) -> str:
    reading = read_string(text)
    edits = rename_edits(reading, thing, new, keep_former=keep_former)
    return edited(text, edits.get(reading.text.files[0].path, []))


def test_an_element_is_renamed_wherever_it_is_referred_to_and_nowhere_else() -> None:
    before, after = MIXED.replace("OLD", "neige"), MIXED.replace("OLD", "glace")
    assert renamed(before, Thing("element", "neige"), "glace") == after
    assert renamed(after, Thing("element", "glace"), "neige") == before


@pytest.mark.parametrize(
    ("thing", "new", "changes"),
    [
        (Thing("theme", "neige"), "hiver", ["themes: {neige:", "themes: [neige]", "theme:neige"]),
        (Thing("loop", "neige"), "ronde", ["boucles: {neige:", "boucle:neige", "boucle: neige"]),
        (Thing("view", "neige"), "carte", ["vues:\n  neige:", "vue: neige"]),
        (Thing("trajectory", "neige"), "route", ["trajectoires:\n  neige:", "etape: neige@", "etape: neige}"]),
        (Thing("step", "neige@neige"), "h2", ["etapes:\n      neige:", "@neige"]),
        (Thing("link", "l1"), "lien-un", ["id: l1", "lien:l1", ", l1,", ", l1]"]),
        (Thing("hypothesis", "neige.a"), "z", ["hypotheses: {a:", "{s: {neige: a}"]),
        (Thing("hypothesis", "neige.b"), "z", ["b: rare", "neige.b ->"]),
    ],
)
def test_each_sort_of_thing_keeps_to_itself(thing: Thing, new: str, changes: list[str]) -> None:
    before = MIXED.replace("OLD", "neige")
    expected = before
    for each in changes:
        assert each in expected
        head, _, tail = each.rpartition(thing.own)
        expected = expected.replace(each, f"{head}{new}{tail}")
    assert renamed(before, thing, new) == expected
    assert renamed(expected, Thing(thing.space, f"{thing.id.removesuffix(thing.own)}{new}"), thing.own) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("acteurs: [Mairie, Habitants]", "acteurs: [hotel: Mairie, Habitants]"),
        ("acteurs:\n  - Mairie # ici", "acteurs:\n  - hotel: Mairie # ici"),
        ("acteurs:\n  - Mairie\nliens: [mairie -> Mairie]", "acteurs:\n  - hotel: Mairie\nliens: [hotel -> Mairie]"),
        ("acteurs: Mairie", "acteurs: {hotel: Mairie}"),
        ("acteurs: [{nom: Mairie}]", "acteurs: [{id: hotel, nom: Mairie}]"),
        ("acteurs:\n  - nom: Mairie\n    nature: x", "acteurs:\n  - id: hotel\n    nom: Mairie\n    nature: x"),
        ("acteurs: {'mairie': {id: Mairie}}", "acteurs: {'hotel': {id: hotel}}"),
        ("acteurs: &a {mairie: {}}\nvues: {v: {inclure: *a}}", "acteurs: &a {hotel: {}}\nvues: {v: {inclure: *a}}"),
        ("acteurs: {&x mairie: {}}\nfacteurs: {f: {dans: *x}}", "acteurs: {&x hotel: {}}\nfacteurs: {f: {dans: *x}}"),
        ("acteurs: {Mairie: {}}\nfacteurs: {f: {dans: \"mai\\u0072ie\"}}", "acteurs: {hotel: {}}\nfacteurs: {f: {dans: hotel}}"),
    ],
)  # fmt: skip
def test_ids_told_in_every_manner(before: str, after: str) -> None:
    assert renamed(f"systemie: 1\n{before}\n", Thing("element", "mairie" if "Mairie: {}" not in before else "Mairie"), "hotel") == (
        f"systemie: 1\n{after}\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("acteurs: {a: {nom: A}}", "acteurs: {z: {ancien_id: a, nom: A}}"),
        ("acteurs: {a: A}", "acteurs: {z: {nom: A, ancien_id: a}}"),
        ("acteurs:\n  a:\n  b:", "acteurs:\n  z: {ancien_id: a}\n  b:"),
        ("acteurs:\n  a:\n    nom: A", "acteurs:\n  z:\n    ancien_id: a\n    nom: A"),
        ("acteurs: {a: {ancien_id: e}}", "acteurs: {z: {ancien_id: a}}"),
        ("acteurs: [A]", "acteurs: [z: {nom: A, ancien_id: a}]"),
        ("acteurs: [{nom: A}]", "acteurs: [{id: z, ancien_id: a, nom: A}]"),
        ("acteurs: [{nom: A, id: a}]", "acteurs: [{nom: A, ancien_id: a, id: z}]"),
    ],
)
def test_the_former_id_is_kept_when_asked(before: str, after: str) -> None:
    got = renamed(f"systemie: 1\n{before}\n", Thing("element", "a"), "z", keep_former=True)
    assert got == f"systemie: 1\n{after}\n"
    system = read_string(got).system
    assert system is not None and (system.elements[0].id, system.elements[0].former_id) == ("z", "a")


def test_new_ids_that_yaml_would_mistake_are_written_between_quotes() -> None:
    got = renamed("systemie: 1\nacteurs: {a: A}\nliens: [a -> a]\n", Thing("element", "a"), "null")
    assert got == 'systemie: 1\nacteurs: {"null": A}\nliens: [null -> null]\n'


@pytest.mark.parametrize(
    ("thing", "new", "code"),
    [
        (Thing("element", "neige"), "eau", "error.rename_taken"),
        (Thing("element", "neige"), "La  Neige", "error.rename_forbidden"),
        (Thing("element", "neige"), "alice", "error.rename_taken"),
        (Thing("element", "neige"), "l1", "error.rename_taken"),
        (Thing("link", "l1"), "Eau", "error.rename_taken"),
        (Thing("viewpoint", "pv"), "neige", "error.rename_taken"),
        (Thing("element", "neige"), "", "error.rename_forbidden"),
        (Thing("element", "neige"), "a->b", "error.rename_forbidden"),
        (Thing("element", "neige"), "tout", "error.rename_word"),
        (Thing("element", "neige"), "Acteurs", "error.rename_word"),
        (Thing("hypothesis", "neige.a"), "b", "error.rename_taken"),
    ],
)
def test_ids_that_cannot_be_are_refused(thing: Thing, new: str, code: str) -> None:
    with pytest.raises(Refused) as trouble:
        renamed(MIXED.replace("OLD", "neige"), thing, new)
    assert trouble.value.code == code


def test_the_same_id_otherwise_written_is_no_other_thing() -> None:
    assert renamed("systemie: 1\nacteurs: {a: {}}\n", Thing("element", "a"), "A") == "systemie: 1\nacteurs: {A: {}}\n"


def test_things_are_found_by_id_and_section() -> None:
    reading = read_string(MIXED.replace("OLD", "neige"))
    assert thing_called(reading, "facteurs:neige") == Thing("element", "neige")
    assert thing_called(reading, "loops:neige") == Thing("loop", "neige")
    assert thing_called(reading, "neige@neige") == Thing("step", "neige@neige")
    assert thing_called(reading, "neige.a") == Thing("hypothesis", "neige.a")
    assert thing_called(reading, "La vallée") == Thing("element", "vallee")
    with pytest.raises(Refused) as several:
        thing_called(reading, "neige")
    assert {"facteurs:neige", "vues:neige", "boucles:neige", "themes:neige"} <= set(several.value.values["choices"])
    with pytest.raises(UnknownName) as unknown:
        thing_called(reading, "valle")
    assert unknown.value.values["choices"] == ("vallee",)


def test_references_and_the_mention_under_a_position() -> None:
    text = "systemie: 1\nacteurs: {a: Alice, b: {}}\nliens:\n  - a -> Alice: aide\n"
    reading = read_string(text, name="m")
    thing = Thing("element", "a")
    assert [(place.line, place.column, place.end_column) for place in references_of(reading, thing)] == [(4, 5, 6), (4, 10, 15)]
    under = mention_at(Referring(reading), "m", 4, 12)
    assert under is not None and (under.thing, under.by_name, under.is_declaration) == (thing, True, False)
    at_home = mention_at(Referring(reading), "m", 2, 11)
    assert at_home is not None and (at_home.thing, at_home.is_declaration) == (thing, True)
    assert mention_at(Referring(reading), "m", 1, 1) is None


def test_unfinished_texts_have_references_too() -> None:
    reading = read_string("acteurs:\n  a: {nom: , noms: x}\nliens:\n  - a ->\n  - a -> b\n  - {de: a}\nvues: {v: {inclure: [a &]}}\n")
    assert len(references_of(reading, Thing("element", "a"))) == 4
    assert Referring(read_string("acteurs: {a: [")).mentions == Referring(read_string("")).mentions == []


def test_hand_made_positions_follow() -> None:
    text = "neige: [1, 2]\n'ski': [1, 2]\nvues:\n  neige:\n    neige: [1, 2]\n"
    read = pins_read(text.encode(), "p")
    assert edited(text, pins_renamed(read, Thing("element", "neige"), "glace")) == (
        "glace: [1, 2]\n'ski': [1, 2]\nvues:\n  neige:\n    glace: [1, 2]\n"
    )
    assert edited(text, pins_renamed(read, Thing("view", "neige"), "carte")) == text.replace("  neige:\n ", "  carte:\n ")


def put(reading: Reading, edits: dict[str, list[object]]) -> None:
    for file in reading.text.files:
        if file.path in edits and file.location is not None:
            replace(file.location, edits[file.path], expected_sha256=file.sha256)  # type: ignore[arg-type]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_there_and_back_in_the_examples(example: Path, tmp_path: Path) -> None:
    """One thing in nine is renamed in each example: nothing new is found, and the same bytes come back."""
    for file in example.parent.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    source = tmp_path / example.name
    reading = systemie.read(source)
    referring = Referring(reading)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    codes = Counter(each.code for each in reading.findings)
    told = {each.thing for each in referring.declarations if each.manner in ("key", "field")}
    for thing in [each for each in referring.things if each in told][::9]:
        new = Thing(thing.space, f"{thing.id.removesuffix(thing.own)}zz9")
        put(reading, rename_edits(reading, thing, "zz9"))  # type: ignore[arg-type]
        after = systemie.read(source)
        assert Counter(each.code for each in after.findings) == codes, thing
        put(after, rename_edits(after, new, thing.own))  # type: ignore[arg-type]
        assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before, thing
