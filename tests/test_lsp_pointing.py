"""What the word under the cursor is, where it is declared, what is told of it, and the outline."""

from __future__ import annotations

from pathlib import Path

import pytest

from systemie.lsp.hovering import key_told, thing_told
from systemie.lsp.outlining import outline_of
from systemie.lsp.pointing import declared_at, key_at
from systemie.model.building import Reading, read_string, read_system
from systemie.phrases import Phrases
from systemie.rewriting.referring import Mention, Referring, mention_at

MODEL = """\
systemie: 1
acteurs:
  smmo: {nom: Syndicat mixte, etat: a_renforcer, description: Gère les pistes}
facteurs:
  neige: {nom: Enneigement}
  ski:
    nom: Ski alpin
    sources: [atelier-1]
sources: {atelier-1: {titre: Premier atelier}}
liens:
  - neige -(+)-> Ski alpin: attire
  - {id: choix, de: smmo, vers: ski, verbe: réduit}
  - smmo -> lien:choix: {type: module}
boucles: {spirale: {nom: Spirale, par: [neige, ski]}}
vues:
  ensemble: {titre: Ensemble, inclure: ["voisins(neige, 1) & !smmo"]}
trajectoires:
  apres:
    etapes:
      h1: {titre: Avant, date: 2010}
      h2: {titre: Après, date: 2020, modifie: {neige: {tendance: baisse}}, ajoute: {leviers: {pole: {nom: Pôle}}}}
recits: {r: {etapes: [{vue: ensemble, focus: pole}, {etape: apres@h2}]}}
"""


def read() -> Reading:
    return read_string(MODEL)


def spot(marked: str) -> tuple[str, int, int]:
    """Return the place of the letter that follows `|` in an excerpt of the model."""
    excerpt = marked.replace("|", "")
    at = MODEL.index(excerpt) + marked.index("|")
    return "<texte>", MODEL.count("\n", 0, at) + 1, at - MODEL.rfind("\n", 0, at)


def mentioned(marked: str) -> Mention | None:
    return mention_at(Referring(read()), *spot(marked))


@pytest.mark.parametrize(
    ("marked", "name", "line", "column"),
    [
        ("- ne|ige -(+)-> Ski alpin", "neige", 5, 3),
        ("- neige -(+)-> Ski |alpin", "Ski alpin", 6, 3),
        ("de: sm|mo", "smmo", 3, 3),
        ("-> lien:ch|oix", "choix", 12, 10),
        ("par: [neige, s|ki]", "ski", 6, 3),
        ("voisins(ne|ige", "neige", 5, 3),
        ("& !sm|mo", "smmo", 3, 3),
        ("sources: [ate|lier-1]", "atelier-1", 9, 11),
        ("modifie: {ne|ige", "neige", 5, 3),
        ("vue: en|semble", "ensemble", 16, 3),
        ("focus: po|le", "pole", 21, 95),
        ("etape: ap|res@h2", "apres", 18, 3),
        ("  ne|ige: {nom", "neige", 5, 3),
    ],
)  # fmt: skip
def test_from_a_reference_to_its_declaration(marked: str, name: str, line: int, column: int) -> None:
    found = mentioned(marked)
    assert found is not None and found.text == name
    place = declared_at(Referring(read()), found.thing)
    assert place is not None and (place.line, place.column) == (line, column)


@pytest.mark.parametrize(
    "marked", ["nom: Synd|icat mixte", "description: Gère| les", "neige -(|+)-> Ski", "date: 20|10"]
)
def test_what_refers_to_nothing(marked: str) -> None:
    assert mentioned(marked) is None


def hover(marked: str, language: str = "fr") -> str:
    system, found, key = read().system, mentioned(marked), key_at(read(), *spot(marked))
    assert system is not None
    if found is not None:
        return thing_told(found.thing, system, Phrases(language))
    assert key is not None
    return key_told(key, language)


def test_an_element_is_told_with_its_links() -> None:
    said = hover("- neige -(+)-> Ski |alpin")
    assert said.startswith("**Ski alpin** · facteur")
    assert "Enneigement attire Ski alpin (+)" in said and "Syndicat mixte réduit Ski alpin" in said


@pytest.mark.parametrize(
    ("marked", "fr", "en"),
    [
        ("no|m: Syndicat", "**nom · name**", "**nom · name**"),
        ("e|tat: a_renforcer", "**etat · state**", "**etat · state**"),
        ("etat: a_re|nforcer", "", ""),
    ],
)
def test_a_key_and_a_word_are_explained(marked: str, fr: str, en: str) -> None:
    french, english = hover(marked), hover(marked, "en")
    assert french and english and french != english
    assert fr in french and en in english


def test_a_link_and_a_view_are_told() -> None:
    assert hover("-> lien:ch|oix") == "**Syndicat mixte réduit Ski alpin (−)**"
    assert hover("vue: en|semble") == "**Ensemble**"


def test_the_outline_is_nested() -> None:
    symbols = {each.name: each for each in outline_of(read(), "<texte>")}
    assert list(symbols)[:4] == ["acteurs", "facteurs", "sources", "liens"]
    assert [each.name for each in symbols["facteurs"].children or ()] == ["neige", "ski"]
    assert [each.detail for each in symbols["facteurs"].children or ()] == ["Enneigement", "Ski alpin"]
    steps = (symbols["trajectoires"].children or ())[0].children or ()
    assert [each.name for each in steps[0].children or ()] == ["h1", "h2"]
    links = [each.name for each in symbols["liens"].children or ()]
    assert links == ["neige -(+)-> Ski alpin", "choix", "smmo -> lien:choix"]


def test_every_symbol_holds_its_name_and_its_children() -> None:
    def check(symbols: list) -> None:  # type: ignore[type-arg]
        for each in symbols:
            assert each.range.start <= each.selection_range.start <= each.selection_range.end <= each.range.end
            for child in each.children or ():
                assert each.range.start <= child.range.start and child.range.end <= each.range.end
            check(each.children or [])

    check(outline_of(read(), "<texte>"))


def test_each_file_of_a_model_has_its_own_outline(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("systemie: 1\ninclure: [b.yaml]\nacteurs: {mairie: {nom: Mairie}}\n", "utf-8")
    (tmp_path / "b.yaml").write_text("acteurs:\n  club: {nom: Club}\nliens:\n  - club -> mairie: parle à\n", "utf-8")
    reading = read_system(tmp_path / "m.yaml")
    first, second = (each.path for each in reading.text.files)
    assert [each.name for each in outline_of(reading, first)] == ["acteurs"]
    assert [each.name for each in outline_of(reading, second)] == ["acteurs", "liens"]
    found = mention_at(Referring(reading), second, 4, 14)
    assert found is not None and found.thing.id == "mairie"
    place = declared_at(Referring(reading), found.thing)
    assert place is not None and place.file == first
