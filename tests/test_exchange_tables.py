"""The workbook that a group fills in: out, back, by hand, and from the worst of hands."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from workbooks import archive, changed, content, open_document, read, workbook, written

from systemie.exchange import guarding, tables
from systemie.exchange.cells import dotted, joined, own_text, own_value, parts, path_of
from systemie.exchange.layouts import SHEETS
from systemie.exchange.opening import Source
from systemie.exchange.penning import penned
from systemie.exchange.sheets import columns_of, fields_by_heading, heading_of, name_of, note_of
from systemie.findings import UnreadableFile
from systemie.model.building import read_string, read_system
from systemie.model.vocabulary import LINK_KINDS
from systemie.phrases import Phrases
from systemie.shipped import examples, models
from systemie.telling import told
from systemie.text.folding import fold_key
from systemie.text.writing import write

MODELS = sorted(
    path
    for path in (*models().glob("gabarits/*.yaml"), *models().glob("archetypes/*.yaml"), *examples().glob("*/*.yaml"))
    if "\nsystemie:" in f"\n{path.read_text('utf-8')}" and not path.name.endswith(".placements.yaml")
)
FILLED = {
    "Modèle": [("Rubrique", "Ce que vous écrivez"), ("Titre", "La vallée"), ("Horizon", 2040)],
    "Acteurs": [("Nom", "Nature", "État", "Budget", "Identifiant"), ("Mairie", "collectivité", "existant", 12.5, None), ("Pêcheurs", None, None, None, "peche")],
    "Facteurs": [("Nom", "Tendance"), ("Débit de la rivière", "Baisse"), ("Prélèvements", "Hausse")],
    "Liens": [("De", "Vers", "Signe", "Force", "Verbe"), ("Prélèvements", "Débit de la rivière", "−", 2, "réduisent"), ("mairie", "peche", None, None, "écoute")],
}


def _spoken(imported: Any) -> list[str]:
    return imported.report.lines(Phrases("fr"))


def _errors(imported: Any) -> list[tuple[str, str]]:
    tolds = told(imported.reading, Phrases("fr"))
    return [(each.finding.code, str(each.place)) for each in tolds if each.finding.severity == 0]


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_nothing_is_lost_on_the_way_and_back(path: Path) -> None:
    reading = read_system(path)
    back = read(written(reading))
    assert _errors(back) == []
    assert content(back.reading.system) == content(reading.system)
    again = read_string(penned(back.reading.text.values))
    assert not again.has_errors
    assert content(again.system) == content(reading.system)


def test_a_model_goes_through_a_workbook_of_the_other_language() -> None:
    reading = read_system(models() / "gabarits" / "eau.yaml")
    back = read(written(reading, "en"))
    assert content(back.reading.system) == content(reading.system)


def test_the_same_model_gives_the_same_bytes() -> None:
    reading = read_system(models() / "gabarits" / "eau.yaml")
    assert written(reading) == written(reading)


def test_the_workbook_helps_to_fill_it_in() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(read_system(models() / "gabarits" / "eau.yaml"))))
    assert book.sheetnames[:6] == ["Lisez-moi", "Modèle", "Acteurs", "Enjeux", "Facteurs", "Ressources"]
    assert book.sheetnames[-1] == "Listes" and book["Listes"].sheet_state == "hidden"
    links = book["Liens"]
    assert [cell.value for cell in links[1]][:5] == ["De", "Vers", "Signe", "Force", "Verbe"]
    assert links.freeze_panes == "B2"
    assert "monte" in links["C1"].comment.text
    rules = {str(rule.sqref).partition(":")[0]: rule for rule in links.data_validations.dataValidation}
    assert (rules["A2"].formula1, rules["A2"].errorStyle) == ("noms", "warning")
    assert rules["C2"].formula1 == "mots_signs" and rules["D2"].formula1 == "notes_0_3"
    assert not rules["E2"].showErrorMessage if "E2" in rules else True
    assert links.page_setup.orientation == "landscape" and links.page_setup.fitToHeight in (0, "0")
    assert {"noms", "noms_actors", "mots_states"} <= set(book.defined_names)
    listed = openpyxl.load_workbook(io.BytesIO(written(read_string("systemie: 1\nacteurs: [Un, Deux]\n"))), data_only=True)["Listes"]
    assert [listed.cell(row, 1).value for row in (2, 3)] == ["Un", "Deux"]


def test_every_title_means_its_column_in_both_languages() -> None:
    wrong = [
        (sheet.key, heading_of(sheet.kind, column, language))
        for sheet in SHEETS
        for language in ("fr", "en")
        for column in columns_of(sheet.key)
        if fields_by_heading(sheet.kind).get(fold_key(heading_of(sheet.kind, column, language))) != column
        or not note_of(sheet.kind, column, language)
    ]
    assert wrong == []


def test_every_label_of_a_type_of_links_is_read_back() -> None:
    for language in ("fr", "en"):
        labels = [each.label_fr if language == "fr" else each.label_en for each in LINK_KINDS]
        rows = [("De", "Vers", "Type"), *(("A", "B", label) for label in labels)]
        found = read(workbook({"Facteurs": [("Nom",), ("A",), ("B",)], "Liens": rows})).reading.text.values["liens"]
        assert [each["type"] for each in found] == [each.id for each in LINK_KINDS]


def test_names_of_sheets_can_be_names_of_sheets() -> None:
    for language in ("fr", "en"):
        names = [name_of(sheet.key, language) for sheet in SHEETS]
        assert len({name.casefold() for name in names}) == len(names)
        assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_a_group_fills_the_workbook_it_was_given(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(written(read_string("systemie: 1\nlangue: fr\n")))
    book = openpyxl.load_workbook(file)
    for name, rows in FILLED.items():
        page = book[name]
        if name == "Modèle":
            titles = {page.cell(row, 1).value: row for row in range(1, page.max_row + 1)}
            for title, value in rows[1:]:
                page.cell(titles[title], 2).value = value
            continue
        columns = {cell.value: cell.column for cell in page[1] if cell.value}
        for title in rows[0]:
            columns.setdefault(title, max(columns.values()) + 1)
            page.cell(1, columns[title]).value = title
        for number, row in enumerate(rows[1:], start=2):
            for title, value in zip(rows[0], row, strict=True):
                page.cell(number, columns[title]).value = value
    book.save(file)
    back = read(file.read_bytes())
    assert _errors(back) == []
    assert penned(back.reading.text.values) == (
        "\nsystemie: 1\nlangue: fr\ntitre: La vallée\nhorizon: 2040\n"
        "\nacteurs:\n"
        "  mairie:\n    nom: Mairie\n    nature: collectivité\n    etat: existant\n    champs: {Budget: 12.5}\n"
        "  peche: Pêcheurs\n"
        "\nfacteurs:\n"
        "  debit-de-la-riviere: {nom: Débit de la rivière, tendance: baisse}\n"
        "  prelevements: {nom: Prélèvements, tendance: hausse}\n"
        "\nliens:\n"
        "  - prelevements -(--)-> debit-de-la-riviere: réduisent\n"
        "  - mairie -> peche: écoute\n"
    ).lstrip("\n")
    assert _spoken(back)[1:] == ["- converti\u00a0: la colonne «\u00a0Budget\u00a0» est à vous\u00a0: elle est gardée dans champs (x.xlsx[Acteurs!AG1])"]


DIRTY: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "titles in either language, any order, spaces": (
        {"Factors": [(), ("  trend ", "NAME"), ("up", " Snow\u00a0 "), (), ("", "Ski")]},
        {"factors": {"snow": {"trend": "up", "name": "Snow"}, "ski": "Ski"}},
        [],
    ),
    "whole numbers, dates, codes": (
        {"Territoires": [("Nom", "Code", "Depuis"), ("Ain", "01004", 2018.0), ("Corse", "2A", __import__("datetime").date(2020, 5, 1))]},
        {"territoires": {"ain": {"nom": "Ain", "code": "01004", "depuis": "2018"}, "corse": {"nom": "Corse", "code": "2A", "depuis": "2020-05-01"}}},
        [],
    ),
    "a line above the titles": (
        {"Acteurs": [("Nos acteurs",), ("Nom", "Description"), ("Mairie", "Elle")]},
        {"acteurs": {"mairie": {"nom": "Mairie", "description": "Elle"}}},
        ["above"],
    ),
    "an end that is nowhere": (
        {"Facteurs": [("Nom",), ("Neige",)], "Liens": [("De", "Vers", "Signe"), ("Neige", "Skieurs", "+"), ("Neiges", "Maire", "")]},
        {
            "vocabulaire": {"types": {"a-preciser": "À préciser"}},
            "facteurs": {"neige": "Neige", "skieurs": "Skieurs"},
            "elements": {"neiges": {"nom": "Neiges", "type": "a-preciser"}, "maire": {"nom": "Maire", "type": "a-preciser"}},
            "liens": [{"de": "neige", "vers": "skieurs", "signe": "+"}, {"de": "neiges", "vers": "maire"}],
        },
        ["new_end", "new_end", "new_end_guess"],
    ),
    "two of one name": (
        {"Acteurs": [("Nom",), ("Mairie",), ("Mairie",)]},
        {"acteurs": {"mairie": "Mairie", "mairie-2": "Mairie"}},
        ["same_name"],
    ),
    "an id that cannot be one": (
        {"Acteurs": [("Nom", "Id"), ("Mairie", "A 12/3")]},
        {"acteurs": {"a-12-3": {"nom": "Mairie", "champs": {"id_source": "A 12/3"}}}},
        ["id"],
    ),
    "words for signs": (
        {"Facteurs": [("Nom",), ("A",), ("B",)], "Liens": [("De", "Vers", "Signe", "Délai"), ("A", "B", "positif", "oui"), ("A", "B", "neg", ""), ("A", "B", "++", "non"), ("A", "B", "peut-être", "10 ans")]},
        {
            "facteurs": {"a": "A", "b": "B"},
            "liens": [
                {"de": "a", "vers": "b", "signe": "+", "delai": "‖"},
                {"de": "a", "vers": "b", "signe": "-"},
                {"de": "a", "vers": "b", "signe": "+", "delai": None, "force": "2"},
                {"de": "a", "vers": "b", "delai": "10 ans", "verbe": "peut-être"},
            ],
        },
        ["sign"],
    ),
    "names after commas": (
        {"Acteurs": [("Nom",), ("Mairie",), ("Pêche, chasse",), ("Pays",)], "Actions": [("Nom", "Porteurs"), ("Agir", "Mairie, Pays"), ("Voir", "Pêche, chasse ; Mairie")]},
        {
            "acteurs": {"mairie": "Mairie", "peche-chasse": "Pêche, chasse", "pays": "Pays"},
            "actions": {"agir": {"nom": "Agir", "porteurs": ["mairie", "pays"]}, "voir": {"nom": "Voir", "porteurs": ["peche-chasse", "mairie"]}},
        },
        ["commas"],
    ),
    "a sheet and a column nearly ours, a cell without title": (
        {"Acteurs": [("Nom", "Descripton"), ("Mairie", "Elle", "perdue")], "Facteur s": [("Nom",), ("Neige",)], "Notes": [("à nous",)]},
        {"acteurs": {"mairie": {"nom": "Mairie", "champs": {"Descripton": "Elle"}}}},
        ["own_column_guess", "sheet", "sheet_guess", "untitled"],
    ),
    "a step without its trajectory, what appears there": (
        {
            "Étapes": [("Trajectoire", "Titre", "Date"), ("L'après-ski", "Renoncer", 2018)],
            "Acteurs": [("Nom", "Apparaît à"), ("Pôle", "l-apres-ski@renoncer"), ("Mairie", "ailleurs")],
            "Changements": [("Où", "Quoi", "Attribut", "Valeur"), ("L'après-ski@renoncer", "Mairie", "Tendance", "Hausse")],
        },
        {
            "acteurs": {"mairie": "Mairie"},
            "trajectoires": {
                "l-apres-ski": {
                    "nom": "L'après-ski",
                    "etapes": {"renoncer": {"titre": "Renoncer", "date": "2018", "ajoute": {"acteurs": {"pole": "Pôle"}}, "modifie": {"mairie": {"tendance": "hausse"}}}},
                }
            },
        },
        ["moment", "trajectory"],
    ),
    "what hangs on something else": (
        {
            "Acteurs": [("Nom",), ("Mairie",)],
            "Facteurs": [("Nom",), ("Neige",)],
            "Hypothèses": [("Facteur", "Lettre", "Nom"), ("Neige", "a", "Stable"), ("Neige", "", "Rare")],
            "Verbatims": [("Concerne", "Texte", "Id"), ("Mairie", "On y va", "v1"), ("Personne", "Non", "")],
            "Scénarios": [("Nom", "Hypothèses"), ("Sobre", "Neige: b")],
        },
        {
            "acteurs": {"mairie": {"nom": "Mairie", "verbatims": [{"texte": "On y va", "id": "v1"}]}},
            "facteurs": {"neige": {"nom": "Neige", "hypotheses": {"a": "Stable", "b": "Rare"}}},
            "scenarios": {"sobre": {"nom": "Sobre", "neige": "b"}},
        },
        ["owner"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", DIRTY)
def test_what_people_write_is_understood(case: str) -> None:
    sheets, values, codes = DIRTY[case]
    back = read(workbook(sheets))
    held = {key: value for key, value in back.reading.text.values.items() if key not in ("systemie", "langue", "language")}
    assert held == values
    assert sorted(each.code for each in back.report.entries for _ in range(each.count)) == codes


def test_merged_cells_hold_for_every_row_they_cover() -> None:
    rows = [("De", "Vers"), ("A", "B"), (None, "C")]
    data = workbook({"Facteurs": [("Nom",), ("A",), ("B",), ("C",)], "Liens": rows}, [("Liens", "A2:A3")])
    assert [each["de"] for each in read(data).reading.text.values["liens"]] == ["a", "a"]


def test_the_worth_of_a_formula_is_read_and_its_error_is_told() -> None:
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        page = book.add_worksheet("Facteurs")
        page.write_row(0, 0, ["Nom", "Plancher"])
        page.write_string(1, 0, "Neige")
        page.write_formula(1, 1, "=1+2", None, 3)
        page.write_string(2, 0, "Ski")
        page.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    back = read(made.getvalue())
    assert back.reading.text.values["facteurs"] == {"neige": {"nom": "Neige", "plancher": "3"}, "ski": "Ski"}
    assert [(each.what, each.code) for each in back.report.entries] == [("lost", "error_cell")]


def test_a_fault_is_told_at_its_cell() -> None:
    rows = [("Nom", "Description", "État"), ("Mairie", "", ""), (), ("Pays", "x", "existnt")]
    back = read(workbook({"Acteurs": rows}))
    assert _errors(back) == [("SYS105", "x.xlsx[Acteurs!C4]")]
    told_ = told(back.reading, Phrases("fr"))[0]
    assert back.reading.text.at(told_.place) == "existnt"
    assert "existant" in told_.help


def test_a_link_without_an_end_is_told_at_its_row() -> None:
    back = read(workbook({"Facteurs": [("Nom",), ("A",)], "Liens": [("De", "Vers"), ("A", None)]}))
    assert _errors(back) == [("SYS305", "x.xlsx[Liens!A2]")]


def test_open_document_is_read_as_well() -> None:
    data = open_document({"Acteurs": [("Nom", "Pouvoir"), ("Mairie", 3)], "Liens": [("De", "Vers"), ("Mairie", "Mairie")]})
    values = read(data, "x.ods").reading.text.values
    assert values["acteurs"] == {"mairie": {"nom": "Mairie", "pouvoir": "3"}}
    assert values["liens"] == [{"de": "mairie", "vers": "mairie"}]


@pytest.mark.parametrize("mark", ",;\t")
def test_a_folder_of_tables_is_read_as_well(mark: str) -> None:
    files = {"Acteurs.csv": f"Nom{mark}Code\r\nMairie{mark}01004\r\n".encode("utf-8-sig"), "liens.csv": f'De{mark}Vers\n"Mairie"{mark}Mairie\n'.encode()}
    back = tables.read(Source("dossier", b"", files))
    assert back.reading.text.values["acteurs"] == {"mairie": {"nom": "Mairie", "champs": {"Code": "01004"}}}
    assert back.reading.text.values["liens"] == [{"de": "mairie", "vers": "mairie"}]


def test_an_old_table_is_read_and_said_to_be() -> None:
    back = tables.read(Source("dossier", b"", {"Acteurs.csv": "Nom\nPêcheurs\n".encode("cp1252")}))
    assert back.reading.text.values["acteurs"] == {"pecheurs": "Pêcheurs"}
    assert [each.code for each in back.report.entries] == ["western"]


SOUND = workbook({"Acteurs": [("Nom",), ("Mairie",)]})
SHEET = "xl/worksheets/sheet1.xml"


def _locked() -> bytes:
    """Return an archive whose entries say that a password protects them."""
    data = bytearray(archive({"xl/workbook.xml": "<workbook/>"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


BAD: dict[str, tuple[bytes, str]] = {
    "cut short": (SOUND[: len(SOUND) // 2], "corrupted"),
    "noise": (b"PK\x03\x04" + bytes(range(256)) * 8, "corrupted"),
    "a sheet that is no XML": (changed(SOUND, {SHEET: b"<worksheet><sheetData><row"}), "corrupted"),
    "an old format, or a password": (guarding.OLD + b"\0" * 2000, "encrypted"),
    "a password on the archive": (_locked(), "encrypted"),
    "a bomb": (changed(SOUND, {SHEET: b"<worksheet>" + b" " * (guarding.MAX_UNPACKED + 1)}), "too_big"),
    "entities": (changed(SOUND, {SHEET: b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>'}), "entities"),
    "a cell at the end of the world": (
        changed(SOUND, {SHEET: lambda part: part.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>')}),
        "too_many_cells",
    ),
    "none of our sheets": (workbook({"Budget": [("a", "b")]}), "no_sheet"),
    "no workbook at all": (b"hello", "corrupted"),
    "cells repeated": (
        changed(open_document({"Acteurs": [("Nom",)]}), {"content.xml": lambda part: part.replace(b"<table:table-cell office", b'<table:table-cell table:number-columns-repeated="1000" office').replace(b"<table:table-row><", b'<table:table-row table:number-rows-repeated="1000"><') .replace(b"</table:table>", b'<table:table-row table:number-rows-repeated="1000"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000"><text:p>1</text:p></table:table-cell></table:table-row>' * 3 + b"</table:table>")}),
        "too_many_cells",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_words(case: str) -> None:
    data, reason = BAD[case]
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert caught.value.values["reason"].key == f"exchange.reason.{reason}"


def test_an_encrypted_open_document_is_refused() -> None:
    data = changed(open_document({"Acteurs": [("Nom",)]}), {"META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"})
    with pytest.raises(UnreadableFile) as caught:
        read(data, "x.ods")
    assert caught.value.values["reason"].key == "exchange.reason.encrypted"


def test_links_to_other_files_are_left_out() -> None:
    data = changed(SOUND, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>", "../evil.xml": b"<x/>"})
    kept = guarding.parts_of(data, "x.xlsx")
    assert not any("external" in name for name in kept)
    assert read(data).reading.text.values["acteurs"] == {"mairie": "Mairie"}


@pytest.mark.parametrize("name", ["=1+1", "+33 1", "-x", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "\t=1"])
def test_a_name_is_never_a_formula(name: str) -> None:
    reading = read_string(write({"systemie": "1", "acteurs": {"a": {"nom": name, "champs": {"=b": name}}}, "titre": name}))
    data = written(reading)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for page in book if page.title != "Listes" for row in page.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    back = read(data)
    assert content(back.reading.system) == content(reading.system)


def test_what_is_too_long_for_a_cell_is_said_to_be_cut() -> None:
    reading = read_string(write({"systemie": "1", "acteurs": {"a": {"nom": "A", "description": "x" * 40_000}}}))
    from systemie.exchange.reports import Report

    report = Report("tables")
    tables.write(reading, language="fr", file="x.xlsx", report=report)
    assert [(each.what, each.code) for each in report.entries] == [("lost", "cut")]


def test_the_report_can_be_read_by_programs() -> None:
    report = read(workbook(FILLED)).report.as_json(Phrases("en"))
    assert report["counts"] == {"elements": 4, "links": 2, "signed": 1, "loops": 0, "sources": 0}
    assert json.loads(json.dumps(report))["entries"][0]["what"] == "converted"


# Properties.

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"]), max_size=25).map(lambda text: text.strip())
ANY = st.one_of(TEXTS, st.sampled_from(["~", "[]", "{}", '""', "\\", "a;b", "a\nb", "\\n", "=1", "'x", "2A", "01004", "[1]", "a.b", "{a: b}"]))


@given(st.lists(ANY))
def test_texts_in_a_cell_come_back(texts: list[str]) -> None:
    import unicodedata

    texts = [unicodedata.normalize("NFC", each).strip() for each in texts]
    assert parts(joined(texts)) == texts


@given(ANY)
def test_a_value_of_ones_own_comes_back(text: str) -> None:
    assert own_value(own_text(text)) == text


@given(st.lists(st.one_of(ANY.filter(bool), st.integers(0, 9)), min_size=1))
def test_a_path_comes_back(path: list[Any]) -> None:
    assume(isinstance(path[0], str))
    assert path_of(dotted(path)) == tuple(path)


NAMES = st.lists(ANY.filter(bool), min_size=2, max_size=6, unique_by=lambda text: fold_key(text))
WORDS = st.sampled_from(["existant", "absent", "a_renforcer", "emergent"])


@st.composite
def systems(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the values of a model: elements, links with ids and without, steps, views, fields of one's own."""
    names = draw(NAMES)
    sections = ("acteurs", "facteurs", "enjeux", "leviers", "sources")
    values: dict[str, Any] = {"systemie": "1", "titre": draw(ANY) or "T"}
    ids = [f"e{rank}" for rank in range(len(names))]
    for identity, name in zip(ids, names, strict=True):
        section = draw(st.sampled_from(sections))
        fields = {"nom": name, "description": draw(ANY), "alias": draw(st.lists(ANY.filter(bool), max_size=2)), "etat": draw(WORDS),
                  "champs": draw(st.dictionaries(ANY.filter(bool), st.one_of(ANY, st.lists(ANY, max_size=2), st.dictionaries(ANY.filter(bool), ANY, max_size=2)), max_size=2))}
        if draw(st.booleans()):
            fields["verbatims"] = [{"texte": draw(ANY) or "x", "auteur": draw(ANY)}]
        values.setdefault(section, {})[identity] = {key: each for key, each in fields.items() if draw(st.booleans()) or key == "nom"}
    ends = st.sampled_from(ids)
    values["liens"] = [
        {key: each for key, each in {"de": draw(ends), "vers": draw(ends), "verbe": draw(ANY), "signe": draw(st.sampled_from(["+", "-", "±", "?", ""])),
                                     "force": draw(st.sampled_from(["", "1", "2", "3", "1.5", "P"])), "delai": draw(st.sampled_from(["", "‖", "10 ans"])), "id": draw(st.sampled_from(["", f"l{rank}"]))}.items() if each}
        for rank in range(draw(st.integers(0, 4)))
    ]
    values["trajectoires"] = {"t": {"nom": draw(ANY), "etapes": {"s": {"titre": draw(ANY), "date": "2030", "modifie": {draw(ends): {"description": draw(ANY) or "x"}}, "jalons": [{"titre": draw(ANY) or "x"}]}}}}
    values["vues"] = {"v": {"titre": draw(ANY), "inclure": [draw(ends)], "disposition": {"moteur": "couches", "aligner": [[draw(ends)], [draw(ends), draw(ends)]]}}}
    return values


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(systems())
def test_any_model_comes_back_the_same(values: dict[str, Any]) -> None:
    reading = read_string(write(values))
    assume(not reading.has_errors)
    back = read(written(reading))
    assert content(back.reading.system) == content(reading.system)
    assert content(read_string(penned(back.reading.text.values)).system) == content(reading.system)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=4), st.booleans())
def test_no_mutation_of_a_workbook_is_more_than_a_refusal(at: int, noise: bytes, inside: bool) -> None:
    if inside:
        data = changed(SOUND, {SHEET: lambda part: part[: at % len(part)] + noise + part[at % len(part) + len(noise) :]})
    else:
        data = SOUND[: at % len(SOUND)] + noise + SOUND[at % len(SOUND) + len(noise) :]
    try:
        read(data)
    except UnreadableFile as trouble:
        assert trouble.values["reason"].key in Phrases("fr")


def test_the_archive_is_sound(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(written(read_string("systemie: 1\n")))) as file:
        assert file.testzip() is None
