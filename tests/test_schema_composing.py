"""The JSON Schema: accepts every model that ships and every spelling, refuses the commonest mistakes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from systemie.model import wordings
from systemie.model.building import read_string
from systemie.model.holdings import OF_KIND
from systemie.model.keywords import OBJECTS, fields_of, key_of
from systemie.schema.composing import MODELINE, schema_of, schema_text
from systemie.schema.glossary import TABLES
from systemie.schema.snippets import USUAL, entry_snippet, item_snippet, link_snippets
from systemie.schema.spellings import any_of
from systemie.text.folding import fold_key

ROOT: Final = Path(__file__).parent.parent
LANGUAGES: Final = ("fr", "en")
BOTH = pytest.mark.parametrize("language", LANGUAGES)


class Core(yaml.CSafeLoader):
    """YAML as editors read it: the core schema of YAML 1.2."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


for _tag, _form in (
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"),
    ("null", r"~|null|Null|NULL|"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_form})$"), None)  # type: ignore[arg-type]


def shipped() -> list[Path]:
    """Return every file that ships, but for pins, and drafts that are faulty on purpose."""
    files = [*(ROOT / "models").rglob("*.yaml"), *(ROOT / "examples").rglob("*.yaml")]
    sound = (each for each in files if "brouillon" not in each.parts)
    return sorted(each for each in sound if not each.name.endswith(".placements.yaml"))


@cache
def validator(language: str) -> Any:
    return jsonschema.Draft7Validator(schema_of(language))


def faults(text: str, language: str = "fr") -> list[str]:
    """Return the keys and ranks that lead to each fault, joined by slashes."""
    errors = validator(language).iter_errors(yaml.load(text, Loader=Core))
    return sorted({"/".join(map(str, each.absolute_path)) for each in errors})


@BOTH
def test_the_schema_is_valid_always_the_same_and_not_too_heavy(language: str) -> None:
    text = schema_text(language)
    jsonschema.Draft7Validator.check_schema(json.loads(text))
    assert text == schema_text(language)
    assert len(text.encode()) < 400_000


@BOTH
@pytest.mark.parametrize("file", shipped(), ids=lambda file: str(file.relative_to(ROOT)))
def test_what_ships_is_accepted(file: Path, language: str) -> None:
    assert faults(file.read_text("utf-8"), language) == []


ACCEPTED: Final = {
    "nothing yet": "systemie: 1\nacteurs:\nliens:\n",
    "names alone": "systemie: 1\nacteurs: [Mairie, Habitants]\nfacteurs: Neige\nenjeux: {emploi: Emploi à l’année}\n",
    "a list of objects": "acteurs:\n  - {nom: Mairie, pouvoir: 3}\n  - mairie: {nature: collectivité}\n  - Habitants\n",
    "short links": "liens:\n  - a -> b\n  - a -(+)-> b -(--)-> c\n  - a <-> b: {type: conflit}\n  - a -- b\n  - a → b: agit\n",
    "a link with keys beside": "liens:\n  - a -> b: finance\n    depuis: 2030\n  - a -> b:\n",
    "full links": "liens:\n  - {de: a, vers: [b, c], signe: +, force: P}\n  - {from: a, to: b, sign: '-', strength: 2}\n",
    "both languages": "systemie: 1\nactors: {a: {nom: A, state: absent, etiquettes: [x]}}\n",
    "spellings": "Systémie: 1\nPoints de vue: {a: {Qui: x}}\nACTEURS: {a: {État: À renforcer, Jusqu’à: 2030, relève-de: F1}}\n",
    "dates": "acteurs:\n  a: {depuis: 2030}\n  b: {depuis: 2030-06-15}\n  c: {depuis: 2030~}\n  d: {depuis: avant 2030}\n"
    "  e: {depuis: 2030-2035}\n  f: {depuis: 2030-06}\n  g: {depuis: -52}\n  h: {depuis: Après 2030}\n",
    "yes and no": "acteurs:\n  a: {exterieur: oui}\n  b: {exterieur: non}\n  c: {exterieur: true}\n  d: {exterieur: Vrai}\n  e: {exterieur: no}\n",
    "numbers": "acteurs:\n  a: {pouvoir: 3}\n  b: {pouvoir: '3'}\n  c:\n    pouvoir: 2,5\n  d: {confiance: 0.8}\n  e: {confiance: forte}\n",
    "signs": "liens:\n  - {de: a, vers: b, signe: +}\n  - {de: a, vers: b, signe: '−'}\n  - {de: a, vers: b, signe: ±}\n  - {de: a, vers: b, signe: '?'}\n",
    "texts that look otherwise": "titre: 2030\nquestion: true\nterritoire: 2A\nterritoires: {a: {code: 01004}}\n",
    "free fields": "acteurs: {a: {champs: {n'importe quoi: [1, {x: 2}]}}}\n",
    "a renunciation": "actions: {a: {renoncement: oui}, b: {renoncement: {date: 2018, montant: 14 M€}}}\n",
    "a step": "trajectoires: {t: {etapes: {h1: {date: 2018, horizon: H2+, ajoute: {acteurs: {p: Pôle}, liens: [p -> q: aide]},\n"
    "  retire: [x], modifie: {ski: {tendance: baisse}, l5: {force: 1, sens: aller}}, jalons: [{date: 2018, titre: Ici}, un autre]}}}}\n",
    "a viewpoint": "points_de_vue: {e: {qui: [gaec], ajoute: {liens: [loup -(-)-> lait]}, nie: l7, change: {l2: {force: 3}}}}\n",
    "a view": "vues: {v: {inclure: tout, exclure: ['acteurs & !x'], disposition: {moteur: couches, aligner: [[a, b]]}, max: 15}}\n",
    "a scenario": "scenarios: {s: {neige: b, tourisme: c, trajectoire: t}}\n",
    "vocabulary": "vocabulaire: {themes: {eau: L’eau}, echelles: {force: [0, 4]}, types_de_liens: {irrigue: {famille: flux}}}\n",
    "frameworks": "referentiels: [fondamentaux, les-notres.yaml]\n",
    "frameworks on the spot": "referentiels: {nous: {nom: Les nôtres, entrees: [{code: N1, nom: Un}]}}\n",
    "a file of a framework": "referentiel: nous\nfamilles: {a: Un groupe}\nentrees:\n  - {code: N1, nom: Un, ouvert: oui}\n",
    "a file of a vocabulary": "vocabulaire: nous\nthemes: {eau: L’eau}\n",
    "a stakeholder's own nature": "acteurs: {a: {nature: chambre d’agriculture}}\n",
}  # fmt: skip


@BOTH
@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
def test_what_the_reader_accepts_is_accepted(text: str, language: str) -> None:
    assert faults(text, language) == []
    whole = text if re.match("(?i)syst|voc.*: nous|referentiel:", text) else f"systemie: 1\n{text}"
    codes = [each.code for each in read_string(whole).findings if each.code.startswith("SYS10")]
    assert codes == []


REFUSED: Final = {
    "a misspelt section": ("acteur: {a: A}\n", ""),
    "a misspelt key": ("acteurs: {a: {noms: A}}\n", "acteurs/a"),
    "a key of another object": ("enjeux: {a: {fantastique: elu}}\n", "enjeux/a"),
    "a word of no list": ("acteurs: {a: {etat: existan}}\n", "acteurs/a/etat"),
    "too much power": ("acteurs: {a: {pouvoir: 5}}\n", "acteurs/a/pouvoir"),
    "power in words": ("acteurs: {a: {pouvoir: fort}}\n", "acteurs/a/pouvoir"),
    "no date": ("acteurs: {a: {depuis: bientôt}}\n", "acteurs/a/depuis"),
    "neither yes nor no": ("acteurs: {a: {exterieur: peut-être}}\n", "acteurs/a/exterieur"),
    "a list as a name": ("acteurs: {a: {nom: [A]}}\n", "acteurs/a/nom"),
    "no arrow": ("liens: [a vers b]\n", "liens/0"),
    "half a link": ("liens: [{de: a}]\n", "liens/0"),
    "links by name": ("liens: {a: b}\n", "liens"),
    "an unknown key under an arrow": ("liens: [{a -> b: {verb3: x}}]\n", "liens/0/a -> b"),
    "a step that adds what is no element": ("trajectoires: {t: {etapes: {e: {ajoute: {vues: {}}}}}}\n",
                                            "trajectoires/t/etapes/e/ajoute"),
    "a change of nothing": ("trajectoires: {t: {etapes: {e: {modifie: {a: {noms: A}}}}}}\n",
                            "trajectoires/t/etapes/e/modifie/a"),
    "another version": ("systemie: 2\n", "systemie"),
    "a view as a text": ("vues: {a: tout}\n", "vues/a"),
    "no code": ("acteurs: {a: {ignorer: [tout]}}\n", "acteurs/a/ignorer/0"),
    "an entry without code": ("referentiel: r\nentrees: [{nom: Un}]\n", "entrees/0"),
}  # fmt: skip


@BOTH
@pytest.mark.parametrize(("text", "place"), REFUSED.values(), ids=REFUSED)
def test_the_commonest_mistakes_are_refused(text: str, place: str, language: str) -> None:
    assert faults(text, language) == [place]


def test_an_editor_is_told_in_the_language_of_the_schema() -> None:
    french, english = schema_of("fr")["definitions"], schema_of("en")["definitions"]
    assert list(french["actor"]["properties"])[:2] == ["id", "nom"]
    assert list(english["actor"]["properties"])[:2] == ["id", "name"]
    assert french["words.states"]["anyOf"][0]["enum"][:2] == ["existant", "emergent"]
    assert english["words.states"]["anyOf"][0]["enumDescriptions"][0] == "already there"
    assert (
        "acteur" in french["actor"]["markdownDescription"] or "agit" in french["actor"]["markdownDescription"]
    )


@BOTH
def test_every_key_is_proposed_and_described(language: str) -> None:
    definitions = schema_of(language)["definitions"]
    for kind in OBJECTS:
        expected = {key_of(kind, field, language) for field in OBJECTS[kind]}
        held = definitions[kind]["properties"]
        assert set(held) == expected, kind
        names = [each["$ref"].rpartition("/")[2] for each in held.values()]
        assert all(definitions[name]["description"] for name in names), kind


@BOTH
def test_every_reference_leads_somewhere(language: str) -> None:
    schema = schema_of(language)
    references = set(re.findall(r'"\$ref": "#/definitions/([^"]+)"', json.dumps(schema)))
    assert references == set(schema["definitions"])


WORDS: Final = sorted(
    {word for table in OBJECTS.values() for words in table.values() for word in words.split("|")}
)


def spellings(word: str) -> st.SearchStrategy[str]:
    """Return the manners of writing a key that the reader folds into the same."""
    accents = {"e": "eéèêëEÉ", "a": "aàâAÀ", "i": "iîïI", "o": "oôO", "u": "uùûU", "c": "cçC", "_": "_- "}
    return st.tuples(*(st.sampled_from(accents.get(each, each + each.upper())) for each in word)).map("".join)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(WORDS).flatmap(lambda word: st.tuples(st.just(word), spellings(word))))
def test_a_spelling_of_a_key_is_that_key(case: tuple[str, str]) -> None:
    word, spelled = case
    assert fold_key(spelled) == fold_key(word)
    assert re.search(any_of([word]), spelled)
    assert not re.search(any_of([word]), f"{spelled}s") and not re.search(any_of([word]), f"x{spelled}")


def test_a_word_is_accepted_as_the_reader_accepts_it() -> None:
    for table in TABLES.values():
        forms = [form for canonical, words in table.items() for form in (canonical, *words.split("|"))]
        pattern = any_of(forms)
        assert [each for each in forms if not re.search(pattern, each)] == []
        assert [each for each in forms if wordings.folded_word(each) not in wordings.folded(table)] == []


def _keys(body: Any, kind: str) -> Iterator[tuple[str, str]]:
    for key, value in body.items():
        if key.startswith("$"):
            yield from _keys(value, kind) if isinstance(value, dict) else ()
            continue
        yield kind, key
        holding = OF_KIND.get(kind, {}).get(fields_of(kind).get(fold_key(key), ""))
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict) and holding is not None and holding.kind:
                yield from _keys(inner, holding.kind)


@BOTH
def test_snippets_write_keys_that_exist(language: str) -> None:
    bodies = [(kind, entry_snippet(kind, language)["body"]) for kind in USUAL]
    bodies += [(kind, item_snippet(kind, language)["body"]) for kind in USUAL]
    bodies += [("link", each["body"]) for each in link_snippets(language) if isinstance(each["body"], dict)]
    keys = [each for kind, body in bodies for each in _keys(body, kind)]
    assert [(kind, key) for kind, key in keys if fold_key(key) not in fields_of(kind)] == []
    assert len(keys) > 150
    assert all(item_snippet(kind, language)["label"] for kind in USUAL)


def test_the_modeline_does_not_disturb_the_reader() -> None:
    text = "systemie: 1\nacteurs: {a: {noms: A}}\n"
    plain, lined = read_string(text), read_string(f"{MODELINE}\n{text}")
    assert [each.code for each in lined.findings] == [each.code for each in plain.findings] == ["SYS102"]
    assert (
        lined.text.places.nearest(("acteurs", "a")).line
        == plain.text.places.nearest(("acteurs", "a")).line + 1
    )
