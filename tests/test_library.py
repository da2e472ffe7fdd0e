"""What ships to start from: frameworks, vocabularies, archetypes and templates say what they should."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import systemie
from systemie.findings import Severity
from systemie.model.building import Reading, read_system
from systemie.model.vocabulary import LINK_KINDS, Framework, Vocabulary
from systemie.shipped import models
from systemie.starting import TEMPLATES, start_called

FRAMEWORKS = sorted((models() / "referentiels").glob("*.yaml"))
COUNTS = {
    "fondamentaux": 4, "fantastiques": 5, "recits": 5, "recits-variante": 5, "leviers-a-renforcer": 16,
    "effets-observes": 6, "recommandations": 8, "fonctions-de-vie": 7, "leviers-meadows": 12,
    "zones-d-influence": 3, "trois-horizons": 5,
}  # fmt: skip
SPACED = re.compile(r"(?<=\w) [;!?»]|« ")


def framework(name: str) -> Framework:
    words = read_system(models() / "referentiels" / f"{name}.yaml").words
    assert isinstance(words, Framework)
    return words


def beyond_hints(reading: Reading) -> list[str]:
    """Return the codes of errors and alerts: a draft may leave its group something to find."""
    return [each.code for each in reading.findings if each.severity is not Severity.HINT]


def test_every_framework_that_should_be_is() -> None:
    assert {path.stem for path in FRAMEWORKS} == set(COUNTS)


@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: path.stem)
def test_a_framework_is_sound_and_says_whence_it_comes(path: Path) -> None:
    reading = read_system(path)
    words = reading.words
    assert isinstance(words, Framework) and reading.findings == ()
    assert words.id == path.stem and words.name and words.version and words.source
    assert len(words.entries) == COUNTS[path.stem]
    assert all(each.name and each.description for each in words.entries)
    assert sorted(each.order or 0 for each in words.entries) == list(range(1, len(words.entries) + 1))


def test_no_code_belongs_to_two_frameworks() -> None:
    codes = [entry.code for path in FRAMEWORKS for entry in framework(path.stem).entries]
    assert [code for code, count in Counter(codes).items() if count > 1] == []


def test_each_lever_to_strengthen_has_its_barrier_and_its_family() -> None:
    levers = framework("leviers-a-renforcer")
    assert Counter(each.family for each in levers.entries) == {"conduite": 8, "recits": 3, "ecosysteme": 5}
    assert all(each.barrier for each in levers.entries)


def test_each_axis_speaks_to_both_audiences() -> None:
    advice = framework("recommandations")
    pairs = Counter((each.family, each.audience) for each in advice.entries)
    assert len(pairs) == 8 and {family for family, _ in pairs} == {each.id for each in advice.families}
    assert {audience for _, audience in pairs} == {"Élu·es", "Financeurs"}


def test_meadows_codes_are_depths() -> None:
    assert {each.code for each in framework("leviers-meadows").entries} == {f"M{n}" for n in range(1, 13)}


def test_open_places_stay_open() -> None:
    assert [e.code for e in framework("fantastiques").entries if e.open] == ["plus_un"]
    assert [e.code for e in framework("fonctions-de-vie").entries if e.open] == ["V-autre"]


def test_slips_of_the_source_are_aliases_only() -> None:
    known: list[Any] = [each for each in framework("fantastiques").entries if each.aliases]
    assert [(each.code, each.aliases) for each in known] == [("socio_economique", ("La Toche",))]
    assert not any("Toche" in each.name for each in framework("fantastiques").entries)


def test_a_model_may_use_every_framework() -> None:
    names = ", ".join(COUNTS)
    system = systemie.load_string(f"systemie: 1\nreferentiels: [{names}]\nenjeux: {{e: {{releve_de: [LC1, T-elus, M6]}}}}\n")
    assert len(system.frameworks) == len(COUNTS)


@pytest.mark.parametrize(
    "path", [each for each in models().rglob("*.yaml") if not each.stem.endswith(".en")], ids=lambda path: path.stem
)  # fmt: skip
def test_french_typography(path: Path) -> None:
    text = re.sub(r"`[^`]*`", "", path.read_text("utf-8"))
    assert [line for line in text.splitlines() if SPACED.search(line)] == []


ARCHETYPES = sorted((models() / "archetypes").glob("*.yaml"))
CYCLES = {
    "limites-a-la-croissance": 2, "report-du-fardeau": 4, "tragedie-des-communs": 4, "succes-au-plus-fort": 2,
    "escalade": 2, "objectifs-en-derive": 2, "remedes-qui-echouent": 3, "croissance-et-sous-investissement": 4,
    "adversaires-accidentels": 6, "confiance-erodee": 4, "principe-d-attractivite": 4, "effet-rebond": 3,
}  # fmt: skip
"""How many loops each holds; all are declared, but the two of the adversaries that mix alliance and rescue."""
SKELETONS = {
    "limites-a-la-croissance": "RB", "report-du-fardeau": "RRBB", "tragedie-des-communs": "RRBB",
    "succes-au-plus-fort": "RR", "escalade": "BB", "objectifs-en-derive": "BB", "remedes-qui-echouent": "RRB",
    "croissance-et-sous-investissement": "RRBB", "adversaires-accidentels": "RRBB", "confiance-erodee": "RRRB",
    "principe-d-attractivite": "RBBB", "effet-rebond": "RBB",
}  # fmt: skip
"""The loops that the literature gives to each."""
Signs = dict[tuple[str, str], int]


def signs_of(system: systemie.System) -> Signs:
    """Return +1 or -1 for each signed link; the archetypes have no parallel ones."""
    signed = [link for link in system.links if link.sign in ("+", "-")]
    signs = {(link.source, link.target): 1 if link.sign == "+" else -1 for link in signed}
    assert len(signs) == len(signed)
    return signs


def cycles_of(signs: Signs) -> dict[frozenset[tuple[str, str]], int]:
    """Return every simple cycle as its set of links, with the product of their signs: by brute force."""
    found: dict[frozenset[tuple[str, str]], int] = {}

    def walk(path: list[str], product: int) -> None:
        for (source, target), sign in signs.items():
            if source != path[-1]:
                continue
            if target == path[0]:
                ends = [*path, target]
                found[frozenset(pairwise(ends))] = product * sign
            elif target not in path:
                walk([*path, target], product * sign)

    for start in {source for source, _ in signs}:
        walk([start], 1)
    return found


@pytest.mark.parametrize("path", ARCHETYPES, ids=lambda path: path.stem)
def test_declared_loops_are_those_that_brute_force_finds(path: Path) -> None:
    system = systemie.load(path)
    cycles = cycles_of(signs_of(system))
    assert len(cycles) == CYCLES[path.stem]
    for loop in system.loops:
        ends = [*loop.through, loop.through[0]]
        product = cycles[frozenset(pairwise(ends))]
        assert loop.nature == ("reinforcing" if product > 0 else "balancing") and loop.name
    assert len({frozenset(loop.through) for loop in system.loops}) == len(system.loops)
    left_out = 2 if path.stem == "adversaires-accidentels" else 0
    assert len(system.loops) == CYCLES[path.stem] - left_out
    natures = "".join(sorted(("R" if each.nature == "reinforcing" else "B" for each in system.loops), reverse=True))
    assert natures == SKELETONS[path.stem]


def test_the_twelve_archetypes() -> None:
    assert {path.stem for path in ARCHETYPES} == set(CYCLES) == set(SKELETONS)


@pytest.mark.parametrize("path", ARCHETYPES, ids=lambda path: path.stem)
def test_an_archetype_is_a_small_whole(path: Path) -> None:
    reading = systemie.read(path)
    system = reading.system
    assert system is not None and beyond_hints(reading) == []
    assert 5 <= len(system.of_kind("factor")) <= 9
    assert system.question.endswith("?") and "inventé" in system.territory and "Où agir" in system.summary
    assert all(link.phrase for link in system.links)
    assert len(system.of_kind("lever")) >= 2
    assert system.view("causale") is not None and [len(each.steps) for each in system.stories] == [3]


@pytest.mark.parametrize("path", ARCHETYPES, ids=lambda path: path.stem)
def test_an_archetype_cites_its_sources_and_cites_them_all(path: Path) -> None:
    system = systemie.load(path)
    sources: list[Any] = list(system.of_kind("source"))
    assert sources and all(each.authors and each.date for each in sources)
    cited = {name for each in (*system.loops, *system.elements) for name in each.sources}
    assert cited == {each.id for each in sources}
    assert [loop.id for loop in system.loops if not loop.sources] in ([], ["paperasse", "garde-fou"])


@pytest.mark.parametrize("path", ARCHETYPES, ids=lambda path: path.stem)
def test_every_lever_has_someone_and_something_to_act_on(path: Path) -> None:
    system = systemie.load(path)
    kinds = {each.id: each.kind for each in system.elements}
    for lever in system.of_kind("lever"):
        carried = [each for each in system.links if each.target == lever.id and kinds[each.source] in ("actor", "forum")]
        acting = [each for each in system.links if each.source == lever.id]
        assert carried and acting, lever.id


TEMPLATE_FILES = sorted((models() / "gabarits").glob("*.yaml"))
WHOLE = [path for path in TEMPLATE_FILES if not path.stem.startswith("vide")]


def test_the_eight_templates_and_their_english_twins() -> None:
    names = {path.stem for path in TEMPLATE_FILES}
    assert set(TEMPLATES) <= names
    assert names == {*TEMPLATES, *(f"{name}.en" for name in TEMPLATES)}


@pytest.mark.parametrize("path", TEMPLATE_FILES, ids=lambda path: path.stem)
def test_a_template_has_nothing_to_mend(path: Path) -> None:
    reading = systemie.read(path)
    assert beyond_hints(reading) == [] and reading.system is not None
    assert reading.system.language == ("en" if path.stem.endswith(".en") else "fr")
    assert reading.system.title and reading.system.question and reading.system.territory


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_template_fits_an_afternoon(path: Path) -> None:
    system = systemie.load(path)
    elements = [each for each in system.elements if each.kind != "source"]
    assert 15 <= len(elements) <= 25 and len(system.views) >= 2
    assert any(link.sign for link in system.links) or "sociogram" in path.stem
    assert any(link.sign is None for link in system.links)
    assert len(system.trajectories) == 1 and len(system.stories) == 1
    text = path.read_text("utf-8").casefold()
    assert text.count("to be filled in" if path.stem.endswith(".en") else "à compléter") >= 4


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_every_element_of_a_template_is_linked_or_told(path: Path) -> None:
    system = systemie.load(path)
    linked = {end for _, link in system.walk_links() for end in (link.source, link.target)}
    goals = {each.goal for each in system.trajectories}
    alone = [each.id for each in system.elements if each.id not in linked | goals and each.kind != "source"]
    assert alone == []


@pytest.mark.parametrize("path", [path for path in TEMPLATE_FILES if path.stem.endswith(".en")], ids=lambda p: p.stem)
def test_english_twins_hold_as_much(path: Path) -> None:
    english = systemie.load(path)
    french = systemie.load(path.with_name(path.name.replace(".en.", ".")))
    for section in ("elements", "links", "loops", "views", "stories", "trajectories", "viewpoints"):
        assert len(getattr(english, section)) == len(getattr(french, section)), section
    assert [link.sign for link in english.links] == [link.sign for link in french.links]
    assert [each.SECTION for each in english.elements] == [each.SECTION for each in french.elements]


VOCABULARIES = sorted((models() / "vocabulaires").glob("*.yaml"))


@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: path.stem)
def test_a_vocabulary_is_sound_and_usable_by_name(path: Path) -> None:
    reading = read_system(path)
    words = reading.words
    assert isinstance(words, Vocabulary) and reading.findings == ()
    assert words.id == path.stem and words.name and words.version and words.source and words.licence
    assert words.types and words.link_types and words.themes
    system = systemie.load_string(f"systemie: 1\nvocabulaire: {{utilise: {path.stem}}}\nacteurs: [a]\n")
    assert system.vocabulary.themes == words.themes


@pytest.mark.parametrize("path", VOCABULARIES, ids=lambda path: path.stem)
def test_words_of_a_vocabulary_do_not_hide_those_of_the_tool(path: Path) -> None:
    words = read_system(path).words
    assert isinstance(words, Vocabulary)
    shipped = {word for kind in LINK_KINDS for word in (kind.id, *kind.verbs.split(","))}
    own = {word for each in words.link_types for word in (each.id, *each.verbs)}
    assert own & shipped == set()


def test_at_least_three_vocabularies() -> None:
    assert {"eau", "alimentation", "prospective", "sociogramme"} <= {path.stem for path in VOCABULARIES}


README = (models() / "README.md").read_text("utf-8")


def test_what_the_readme_says_of_the_library_is_so(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    (tmp_path / "charte.yaml").write_text(block, "utf-8")
    words = read_system(tmp_path / "charte.yaml")
    assert isinstance(words.words, Framework) and words.findings == ()
    folders = set(re.findall(r"^\| `(\w+)/` \|", README, re.MULTILINE))
    assert folders == {path.name for path in models().iterdir() if path.is_dir()}
    assert (len(TEMPLATES), len(ARCHETYPES)) == (8, 12)


@pytest.mark.parametrize("name", re.findall(r"--(?:modele|template) ([\w:-]+)(?=[ `])", README))
def test_what_the_readme_starts_from_exists(name: str) -> None:
    assert start_called(name, "fr").file.is_file()


@pytest.mark.parametrize("file", sorted((models() / "gabarits").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_template_is_in_the_order_of_formater(file: Path) -> None:
    from systemie.rewriting.formatting import formatted_files

    reading = read_system(file)
    made, refusals = formatted_files(reading)
    assert refusals == [] and made[reading.text.files[0].path] == reading.text.files[0].text
