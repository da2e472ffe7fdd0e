"""The schema in the YAML language server that editors run: completion, hover and diagnostics, both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from lsp_client import LanguageClient
from npm_tools import yaml_language_server

from systemie.schema.composing import FILE, MODELINE, schema_text

ROOT: Final = Path(__file__).parent.parent
SETTINGS: Final = {
    "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
}


class Editor:
    """A folder with a schema, as an editor sees it."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self._count = 0

    def opened(self, text: str, name: str = "m") -> str:
        """Open a model whose first line is the modeline; return its address."""
        self._count += 1
        uri = (self.folder / f"{name}-{self._count}.yaml").as_uri()
        self.client.open(uri, f"{MODELINE}\n{text}")
        return uri

    def faults(self, text: str) -> list[tuple[int, str]]:
        """Return the line (from 1, in the text) and the message of each diagnostic."""
        found = self.client.wait_diagnostics(self.opened(text))
        return sorted((each["range"]["start"]["line"], each["message"]) for each in found)

    def completions(self, text: str) -> dict[str, Any]:
        """Return what is proposed at ``¦``, by label."""
        uri, place = self._placed(text)
        found = self.client.request("textDocument/completion", self.client.at(uri, *place))
        return {each["label"]: each for each in found["items"]}

    def hover(self, text: str) -> str:
        """Return what is said of what stands at ``¦``."""
        uri, place = self._placed(text)
        found = self.client.request("textDocument/hover", self.client.at(uri, *place))
        return "" if found is None else str(found["contents"]["value"])

    def _placed(self, text: str) -> tuple[str, tuple[int, int]]:
        before, _, after = text.partition("¦")
        place = before.count("\n") + 1, len(before.rpartition("\n")[2])
        return self.opened(before + after), place


def _editor(folder: Path, language: str) -> Iterator[Editor]:
    command, why = yaml_language_server()
    if not command:
        pytest.skip(f"no YAML language server: {why}")
    (folder / FILE).write_text(schema_text(language), "utf-8")
    with LanguageClient(command, cwd=folder, settings=SETTINGS) as client:
        client.initialize(folder)
        yield Editor(client, folder)


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    yield from _editor(tmp_path_factory.mktemp("fr"), "fr")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    yield from _editor(tmp_path_factory.mktemp("en"), "en")


def shipped() -> list[Path]:
    files = [*(ROOT / "models").rglob("*.yaml"), *(ROOT / "examples").rglob("*.yaml")]
    sound = (each for each in files if "brouillon" not in each.parts)
    return sorted(each for each in sound if not each.name.endswith(".placements.yaml"))


def test_nothing_is_wrong_in_what_ships(french: Editor, english: Editor) -> None:
    """Each file with the schema of its language; the village, in both languages, with the other one too."""
    for file in shipped():
        in_english = file.name.endswith(".en.yaml")
        editors = {french, english} if file.parent.name == "village" else {english if in_english else french}
        for editor in editors:
            assert (file.name, editor.faults(file.read_text("utf-8"))) == (file.name, [])


MISTAKES: Final = """\
systemie: 1
acteur: {}
acteurs:
  mairie:
    noms: Mairie
    etat: existan
    pouvoir: 5
    depuis: bientôt
    exterieur: peut-être
    nom: [Mairie]
liens:
  - mairie vers ski
  - {de: mairie}
vues: tout
"""


def test_mistakes_are_told_in_french(french: Editor) -> None:
    said = [(line, message.replace("\u00a0", " ")) for line, message in french.faults(MISTAKES)]
    assert said == [
        (2, "Cette clé n’est pas connue ici ; Ctrl+Espace montre celles qui sont possibles."),
        (5, "Cette clé n’est pas connue ici ; Ctrl+Espace montre celles qui sont possibles."),
        (6, "Ce mot n’est pas possible ici. Possibles : existant, emergent, envisage, absent, disparu, a_renforcer."),
        (7, "Un nombre de 0 à 4 est attendu ici."),
        (8, "Une date est attendue ici : `2030`, `2030-06`, `2030-06-15`, `2030~`, `2030-2035`, `avant 2030`, `après 2030`."),
        (9, "Répondez par `oui` ou `non`."),
        (10, "Un texte est attendu ici."),
        (12, "Un lien est attendu ici, par exemple `neige -> ski: attire` ou `neige -(+)-> ski`."),
        (13, "Il manque ici la clé `vers`."),
        (14, "Une liste est attendue ici : des identifiants suivis de leurs clés, ou des tirets."),
    ]  # fmt: skip


def test_mistakes_are_told_in_english(english: Editor) -> None:
    said = english.faults(MISTAKES)
    assert [line for line, _ in said] == [2, 5, 6, 7, 8, 9, 10, 12, 13, 14]
    assert said[2][1].startswith("This word is not possible here. Possible: existing, emerging,")
    assert said[-2][1] == "The key `to` is missing here."


def test_keys_are_proposed_in_the_language_of_the_schema(french: Editor, english: Editor) -> None:
    sections = french.completions("systemie: 1\n¦")
    assert {"titre", "acteurs", "liens", "points_de_vue"} <= set(sections) and "actors" not in sections
    assert "Qui agit" in sections["acteurs"]["documentation"]["value"]
    keys = french.completions("systemie: 1\nacteurs:\n  mairie:\n    ¦")
    assert {"nom", "etat", "fantastique"} <= set(keys) and not {"name", "urgence"} & set(keys)
    keys = english.completions("systemie: 1\nissues:\n  work:\n    ¦")
    assert {"name", "state", "urgency"} <= set(keys) and "nom" not in keys


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acteurs:\n  a:\n    etat: ¦", {"existant": "déjà là", "absent": "manque, et son manque compte"}),
        ("acteurs:\n  a:\n    exterieur: ¦", {"oui": None, "non": None}),
        ("acteurs:\n  a:\n    nature: ¦", {"collectivite": "commune, intercommunalité, département, région"}),
        ("liens:\n  - de: a\n    type: ¦", {"finance": "L’argent va du premier vers le second."}),
        ("vues:\n  v:\n    inclure: ¦", {"tout": "tout ce que les cartes montrent d’ordinaire"}),
        ("vues:\n  v:\n    inclure:\n      - ¦", {"voisins(id, 1)": None}),
        ("vues:\n  v:\n    disposition: ¦", {"couches": "des couches, des causes vers les effets"}),
        ("referentiels: ¦", {"fondamentaux": None}),
        ("trajectoires:\n  t:\n    etapes:\n      e:\n        ajoute:\n          ¦", {"acteurs": None, "liens": None}),
        ("trajectoires:\n  t:\n    etapes:\n      e:\n        horizon: ¦", {"H2+": "innovation qui ouvre vers H3"}),
        ("acteurs:\n  ¦", {"Un acteur": None}),
        ("liens:\n  - ¦", {"Un lien et son verbe": None, "Un lien en toutes lettres": None}),
        ("liens:\n  - a -> b:\n      ¦", {"signe": None, "force": None}),
        ("recits:\n  r:\n    etapes:\n      - ¦", {"vue": None, "surligner": None}),
    ],
)  # fmt: skip
def test_values_are_proposed_with_what_they_mean(
    french: Editor, text: str, expected: dict[str, str | None]
) -> None:
    found = french.completions(f"systemie: 1\n{text}")
    assert set(expected) <= set(found), sorted(found)
    for label, about in expected.items():
        said = found[label].get("documentation")
        assert (
            about is None
            or (said["value"] if isinstance(said, dict) else said).replace("\u00a0", " ") == about
        )


def test_a_text_is_left_to_its_author(french: Editor) -> None:
    assert french.completions("systemie: 1\nacteurs:\n  a:\n    nom: ¦") == {}


def test_a_new_object_comes_with_its_usual_keys(french: Editor) -> None:
    snippet = french.completions("systemie: 1\nacteurs:\n  ¦")["Un acteur"]
    assert snippet["textEdit"]["newText"] == "${1:identifiant}:\n  nom: $2\n  nature: $3"
    section = french.completions("systemie: 1\n¦")["controverses"]["textEdit"]["newText"]
    assert section.startswith("controverses:\n  ${1:identifiant}:\n    nom: $2") and "- acteur:" in section
    assert french.completions("systemie: 1\n¦")["auteurs"]["textEdit"]["newText"] == "auteurs: [$1]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("act¦eurs: {a: A}", "Qui agit, décide ou subit."),
        ("acteurs:\n  ma¦irie: {nom: A}", "Qui agit, décide ou subit : organisation"),
        ("acteurs:\n  a:\n    fan¦tastique: elu", "Son rôle parmi les Fantastiques"),
        ("acteurs:\n  a:\n    etat: abs¦ent", "* `absent`: manque, et son manque compte"),
        ("actors:\n  a:\n    st¦ate: absent", "Où en est la chose aujourd’hui"),
        ("liens:\n  - a ->¦ b: aide", "Un lien : quelqu’un affirme"),
        ("liens:\n  - de: a\n    vers: b\n    si¦gne: +", "quand l’un monte, l’autre monte"),
    ],
)
def test_what_stands_there_is_explained(french: Editor, text: str, said: str) -> None:
    assert said in french.hover(f"systemie: 1\n{text}").replace("\u00a0", " ")


def test_what_stands_there_is_explained_in_english(english: Editor) -> None:
    assert "Who acts, decides or is affected." in english.hover("systemie: 1\nact¦ors: {a: A}")
    assert "* `absent`: missing, and missed" in english.hover(
        "systemie: 1\nactors:\n  a:\n    state: abs¦ent"
    )


def test_faults_go_away_when_they_are_mended(french: Editor) -> None:
    uri = french.opened("systemie: 1\nacteurs: {a: {noms: A}}\n")
    assert len(french.client.wait_diagnostics(uri)) == 1
    french.client.change(uri, f"{MODELINE}\nsystemie: 1\nacteurs: {{a: {{nom: A}}}}\n")
    assert french.client.wait_until(uri, lambda found: not found) == []
