"""The map told: links, loops, steps and the whole, in French and in English."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from typography import FRENCH_FAULTS, bare

import systemie
from systemie.analysis.narrative.links import told_link
from systemie.analysis.narrative.loops import round_of, told_loop
from systemie.analysis.narrative.overview import overview_sentence
from systemie.analysis.narrative.result import Narrative, account_of, narrative_of, result_of
from systemie.analysis.narrative.steps import told_step
from systemie.analysis.narrative.teller import Teller
from systemie.analysis.network import network_of
from systemie.analysis.options import Options
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.reporting.csv import csv_of
from systemie.scenes.publishing import public_part

ROOT: Final = Path(__file__).parents[1]
FR, EN = Phrases("fr"), Phrases("en")
EXAMPLES: Final = sorted((ROOT / "examples").glob("*/*.yaml"))
WHOLE: Final = [each for each in EXAMPLES if each.stem.split(".")[0] == each.parent.name]
TEMPLATES: Final = sorted((ROOT / "models" / "gabarits").glob("*.yaml"))
ARCHETYPES: Final = sorted((ROOT / "models" / "archetypes").glob("*.yaml"))


def declared(tmp_path: Path, text: str) -> System:
    path = tmp_path / "m.yaml"
    path.write_text(f"systemie: 1\n{text}", "utf-8")
    system = systemie.read(path).system
    assert system is not None
    return system


MAP: Final = """
facteurs: {neige: Neige, ski: Ski, eau: Eau, recettes: Recettes}
acteurs: {ville: Ville, fermes: Fermes}
enjeux: {vivre: Vivre ici}
liens:
"""

# The end of a map, its only link told in French, in English.
LINKS: Final = (
    ("- neige -> ski", "« Neige » agit sur « Ski ».", "“Neige” acts on “Ski”."),
    ("- neige -(+)-> ski", "« Neige » favorise « Ski ».", "“Neige” favours “Ski”."),
    ("- neige -(-)-> ski", "« Neige » freine « Ski ».", "“Neige” holds back “Ski”."),
    ("- neige -(?)-> ski", "« Neige » agit sur « Ski » (sens incertain).", "“Neige” acts on “Ski” (direction uncertain)."),
    ("- neige -(±)-> ski", "« Neige » agit sur « Ski » (tantôt +, tantôt −).", "“Neige” acts on “Ski” (sometimes +, sometimes −)."),
    ("- neige -(+‖)-> ski", "« Neige » favorise « Ski » (avec du retard).", "“Neige” favours “Ski” (after a delay)."),
    ("- {de: neige, vers: ski, signe: +, delai: dix ans}", "« Neige » favorise « Ski » (délai : dix ans).", "“Neige” favours “Ski” (delay: dix ans)."),
    ("- neige -(+)-> ski: conditionne", "« Neige » conditionne « Ski » (+).", "“Neige” conditionne “Ski” (+)."),
    ("- ski -> eau: dépend de", "« Ski » dépend d’« Eau ».", "“Ski” dépend d’“Eau”."),
    ("- fermes -> ski: dépendent du", "« Fermes » dépendent de « Ski ».", "“Fermes” dépendent de “Ski”."),
    ("- fermes -> ski: participent", "« Fermes » participent à « Ski ».", "“Fermes” participent à “Ski”."),
    ("- neige -(+)-> ski: fait vivre", "« Neige » fait vivre « Ski » (+).", "“Neige” fait vivre “Ski” (+)."),
    ("- neige -(+)-> ski: oblige à produire", "« Neige » oblige à produire « Ski » (+).", "“Neige” oblige à produire “Ski” (+)."),
    ("- neige -(-)-> ski: étalent et réduisent", "« Neige » étalent et réduisent « Ski » (−).", "“Neige” étalent et réduisent “Ski” (−)."),
    ("- ville -(+)-> ski: paie le lait", "« Ville » favorise « Ski » (paie le lait).", "“Ville” favours “Ski” (paie le lait)."),
    ("- eau -(-)-> ski: moins d’eau l’aiguise", "« Eau » freine « Ski » (moins d’eau l’aiguise).", "“Eau” holds back “Ski” (moins d’eau l’aiguise)."),
    ("- fermes -> ville: {type: attend_de, verbe: attendent un préavis}", "« Fermes » attendent un préavis (« Ville »).", "“Fermes” attendent un préavis (“Ville”)."),
    ("- ville -> fermes: {type: siege, verbe: siège (7)}", "« Ville » siège à « Fermes » (7).", "“Ville” siège à “Fermes” (7)."),
    ("- neige -(?)-> eau: {verbe: 'raréfie l’été ?'}", "« Neige » agit sur « Eau » (raréfie l’été\u00a0?, sens incertain).", "“Neige” acts on “Eau” (raréfie l’été ?, direction uncertain)."),
    ("- neige -(+)-> eau: 'dérange ?'", "« Neige » dérange « Eau » (+).", "“Neige” dérange “Eau” (+)."),
    ("- fermes <-> ville: {type: conflit, verbe: s’accusent}", "« Fermes » et « Ville » s’accusent.", "“Fermes” and “Ville” s’accusent."),
    ("- fermes <-> ville: {type: tension}", "« Fermes » et « Ville » sont en tension.", "“Fermes” and “Ville” are in tension."),
    ("- fermes -- ville", "« Fermes » et « Ville » ont un lien.", "“Fermes” and “Ville” are linked."),
    ("- neige <-> ski", "« Neige » et « Ski » agissent l’un sur l’autre.", "“Neige” and “Ski” act on each other."),
    ("- neige -(+)-> ski: {confiance: faible}", "« Neige » favorise « Ski » (confiance faible).", "“Neige” favours “Ski” (low confidence)."),
    ("- ville -(+)-> ski: Financement", "« Ville » favorise « Ski » (financement).", "“Ville” favours “Ski” (financement)."),
    ("- ville -(+)-> ski: Réduit", "« Ville » réduit « Ski » (+).", "“Ville” réduit “Ski” (+)."),
    ("- ville <-> fermes: {type: coopere, verbe: coopèrent}", "« Ville » et « Fermes » coopèrent.", "“Ville” and “Fermes” cooperate."),
    ("- ville <-> fermes: {type: coopere, verbe: comptent ensemble}", "« Ville » et « Fermes » comptent ensemble.", "“Ville” and “Fermes” comptent ensemble."),
    ("- ville -> fermes: {type: membre, verbe: membre}", "« Ville » est membre de « Fermes ».", "“Ville” is a member of “Fermes”."),
    ("- ville -> fermes: {type: situe_dans, verbe: situé dans}", "« Ville » se situe dans « Fermes ».", "“Ville” is located in “Fermes”."),
    ("- neige -(+)-> neige", "« Neige » favorise « Neige ».", "“Neige” favours “Neige”."),
    ("- ville -> vivre: {type: repond_a}", "« Ville » répond à « Vivre ici ».", "“Ville” responds to “Vivre ici”."),
)  # fmt: skip


def french(text: str) -> str:
    """Return a sentence with the no-break spaces that tables leave out."""
    text = re.sub(r"« ", "«\u00a0", text)
    return re.sub(r" ([:;!?»])", "\u00a0\\1", text)


@pytest.mark.parametrize(("link", "said_fr", "said_en"), LINKS)
def test_a_link_is_a_sentence(link: str, said_fr: str, said_en: str, tmp_path: Path) -> None:
    system = declared(tmp_path, f"{MAP}  {link}\n")
    only = system.links[-1]
    assert told_link(Teller(system, FR), only) == french(said_fr)
    assert told_link(Teller(system, EN), only) == said_en


def test_verbs_agree_with_what_the_author_wrote(tmp_path: Path) -> None:
    links = "  - fermes -> ski: portent\n  - fermes -(+)-> eau\n  - ville -(+)-> eau\n"
    teller = Teller(declared(tmp_path, MAP + links), FR)
    told = [told_link(teller, each) for each in teller.system.links]
    assert told[1] == french("« Fermes » favorisent « Eau ».")
    assert told[2] == french("« Ville » favorise « Eau ».")


def test_a_link_on_a_link_is_named_by_its_ends(tmp_path: Path) -> None:
    links = "  - {id: l, de: eau, vers: ski, signe: +}\n  - {de: ville, vers: 'lien:l', type: module, effet: attenue}\n"
    teller = Teller(declared(tmp_path, MAP + links), FR)
    assert told_link(teller, teller.system.links[-1]) == french(
        "« Ville » atténue le lien d’« Eau » vers « Ski »."
    )


def loop_told(tmp_path: Path, text: str, through: list[str], phrases: Phrases = FR) -> str:
    system = declared(tmp_path, text)
    found = round_of(network_of(system), through)
    assert found is not None
    return told_loop(Teller(system, phrases), found, loop=next(iter(system.loops), None))


def test_a_reinforcing_loop_is_a_story(tmp_path: Path) -> None:
    text = (
        "facteurs: {a: {nom: Débit, tendance: baisse}, b: Pompages}\nfreins: {c: Chacun pour soi}\n"
        "liens: [a -(-)-> c, c -(+)-> b, b -(-‖)-> a]\n"
        "boucles: {course: {nom: La course, par: [a, c, b], description: Plus vite}}\n"
    )
    assert loop_told(tmp_path, text, ["a", "c", "b"]) == french(
        "« La course », boucle renforçante : quand « Débit » diminue, « Chacun pour soi » se renforce, "
        "puis « Pompages » augmente ; et la boucle se referme : avec du retard, « Débit » diminue encore. Plus vite."
    )
    assert loop_told(tmp_path, text, ["a", "c", "b"], EN) == (
        "“La course”, reinforcing loop: when “Débit” falls, “Chacun pour soi” grows stronger, then “Pompages” rises; "
        "and the loop closes: after a delay, “Débit” falls further. Plus vite."
    )


def test_a_balancing_loop_works_against_the_first_move(tmp_path: Path) -> None:
    text = "facteurs: [A, B]\nliens: [a -(+‖)-> b, b -(-)-> a]\n"
    assert loop_told(tmp_path, text, ["a", "b"]) == french(
        "Boucle régulatrice : quand « A » augmente, avec du retard, « B » augmente ; et la boucle se referme : "
        "« A » diminue, ce qui contrarie le mouvement de départ."
    )


def test_a_loop_without_a_sign_does_not_pretend(tmp_path: Path) -> None:
    text = "facteurs: [A, B]\nliens: [a -(+)-> b, b -> a]\n"
    assert loop_told(tmp_path, text, ["a", "b"]) == french(
        "Boucle indéterminée : « A » agit sur « B », agit sur « A », et la boucle se referme. Le sens du lien "
        "de « B » à « A » n’est pas sûr : on ne sait pas si le tour amplifie ou freine."
    )


def test_a_loop_of_one(tmp_path: Path) -> None:
    text = "facteurs: [A, B]\nliens: [a -(+)-> a]\n"
    assert loop_told(tmp_path, text, ["a"]) == french(
        "Boucle renforçante : quand « A » augmente, la boucle se referme aussitôt : « A » augmente encore."
    )


def test_loops_that_nobody_named_are_found(tmp_path: Path) -> None:
    system = declared(
        tmp_path, "facteurs: [A, B, C]\nliens: [a -(+)-> b, b -(+)-> a, b -(+)-> c, c -(-)-> a]\n"
    )
    told = {each.id: each.paragraphs for each in narrative_of(system, FR).sections}["loops"]
    assert told[0] == french("Aucune boucle n’est nommée ; voici les plus courtes.")
    assert [each.partition("\u00a0:")[0] for each in told[1:]] == ["Boucle renforçante", "Boucle régulatrice"]


def test_a_loop_that_lacks_a_link_is_not_told(tmp_path: Path) -> None:
    system = declared(
        tmp_path, "facteurs: [A, B]\nliens: [a -(+)-> b]\nboucles: {x: {par: [a, b]}, y: {par: [a, zzz]}}\n"
    )
    assert round_of(network_of(system), ["a", "b"]) is None
    assert round_of(network_of(system), []) is None
    assert "loops" not in {each.id for each in narrative_of(system, FR).sections}


def test_a_step_says_what_it_changes() -> None:
    teller = Teller(systemie.load(ROOT / "examples/metabief/metabief.yaml"), FR)
    step = teller.system.trajectories[0].steps[1]
    told = told_step(teller, step)
    assert told.startswith(
        french("Renoncer (entre 2018 et 2020, horizon H2+). Les données climatiques font choc.")
    )
    for part in (
        "On renonce à « Télésièges neufs ».",
        "Ce qui apparaît : « Pôle d’ingénierie » (levier).",
        "« Pôle d’ingénierie » fait émerger « Tourisme quatre saisons » (+, avec du retard).",
        "« Fréquentation du ski » (tendance : en baisse)",
        "Étape portée par « Syndicat du Mont d’Or » et « Département du Doubs ».",
        "Repères : en 2018, « Création du pôle d’ingénierie » ;",
        "avant avril 2020, « Le télésiège de Piquemiette est abandonné »",
    ):
        assert french(part) in told


def test_the_overview_stands_in_a_sentence() -> None:
    system = systemie.load(ROOT / "examples/village/village.yaml")
    assert overview_sentence(Teller(system, FR)) == french(
        "La carte « Quand la neige se retire » : 3 facteurs, 1 acteur et 1 enjeu ; 4 liens."
    )
    assert overview_sentence(Teller(system, EN)) == (
        "The map “Quand la neige se retire”: 3 factors, 1 actor and 1 issue; 4 links."
    )


def test_a_map_without_title_links_or_anything(tmp_path: Path) -> None:
    alone = declared(tmp_path, "facteurs: [A]\n")
    assert narrative_of(alone, FR).sections[0].paragraphs == (
        "Voici ce que dit cette carte sans titre.", "Elle réunit 1 facteur et aucun lien.",
    )  # fmt: skip
    assert overview_sentence(Teller(alone, EN)) == "This untitled map: 1 factor; no link."
    empty = declared(tmp_path, "titre: Rien\n")
    assert overview_sentence(Teller(empty, FR)) == french("La carte « Rien » : rien n’y est encore déclaré.")


def test_the_state_shown_is_said() -> None:
    system = systemie.load(ROOT / "examples/metabief/metabief.yaml")
    state = systemie.state_at(system, "apres-ski", "bascule")
    assert (
        french("Ce qui suit la décrit à l’étape « Renoncer » (entre 2018 et 2020).")
        in narrative_of(state, FR).text
    )


BAD: Final = {
    "empty": "titre: Rien\n",
    "untitled": "facteurs: [A]\n",
    "one element": "titre: Un\nfacteurs: [A]\n",
    "no links": "titre: Deux\nfacteurs: [A, B]\nacteurs: [C]\n",
    "self-link": "titre: Soi\nfacteurs: [A]\nliens: [a -(-)-> a]\n",
    "parallel and opposite": "titre: P\nfacteurs: [A, B]\nliens: [a -(+)-> b, a -(-)-> b, b -> a, a -> b]\n",
    "odd forces": "titre: F\nfacteurs: [A, B]\nliens: [{de: a, vers: b, force: 9}, {de: b, vers: a, force: P}, {de: a, vers: b, force: 0.5}]\n",
    "undirected": "titre: U\nacteurs: [A, B, C]\nliens: [a -- b, b <-> c, {de: a, vers: c, type: alliance}]\n",
    "links on links": "titre: L\nfacteurs: [A, B]\nliens: [{id: l, de: a, vers: b}, {id: m, de: b, vers: 'lien:l', type: module}, {de: a, vers: 'lien:m'}]\n",
    "hypotheses": "titre: H\nfacteurs: {a: {nom: A, hypotheses: {x: X, y: Y}}, b: B}\nliens: [{de: a.x, vers: a.y, type: impact_croise, valeur: 2}, b -> a]\n",
    "hostile": "titre: '<script>alert(1)</script>'\nfacteurs: {a: {nom: '{name} %s \\\\ \" « x »'}, b: {nom: '**gras** [lien](javascript:x)'}}\nliens: [{de: a, vers: b, verbe: '{count} \"'}]\n",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
@pytest.mark.parametrize("phrases", (FR, EN), ids=("fr", "en"))
def test_any_map_is_told(text: str, phrases: Phrases, tmp_path: Path) -> None:
    system = declared(tmp_path, text)
    told = narrative_of(system, phrases)
    assert told.sections[0].id == "overview"
    assert all(each.paragraphs and all(p.strip() for p in each.paragraphs) for each in told.sections)
    assert json.loads(json.dumps(told.as_json())) == told.as_json()
    assert account_of(told, system, phrases).sections == told.sections


@pytest.mark.parametrize("path", [*WHOLE, *TEMPLATES, *ARCHETYPES], ids=lambda path: path.stem)
@pytest.mark.parametrize("phrases", (FR, EN), ids=("fr", "en"))
def test_what_is_told_is_well_set(path: Path, phrases: Phrases) -> None:
    """Over every example, at every step and from every point of view."""
    system = systemie.read(path).system
    assert system is not None
    for state in states_of(system):
        told = narrative_of(state, phrases)
        for paragraph in paragraphs_of(told):
            assert not re.search(
                r"  |\n|\s$|^\s|,,|\.\.(?!\.)| [,.)]|\( |\banalysis\.|\bNone\b|\bnan\b", paragraph
            ), paragraph
            assert paragraph[-1] in ".!?…»”:" or paragraph == told.title
            if phrases.language == "fr" and system.language == "fr":
                faults = [name for name, pattern in FRENCH_FAULTS if re.search(pattern, bare(paragraph))]
                assert faults == [], paragraph


def states_of(system: System) -> list[System]:
    found = [system]
    found += [systemie.state_at(system, each.id, step.id) for each, step in system.steps()]
    return found + [systemie.seen_by(system, each.id) for each in system.viewpoints]


def paragraphs_of(told: Narrative) -> list[str]:
    return [each for section in told.sections for each in section.paragraphs]


def test_the_shape_others_rely_on() -> None:
    system = systemie.load(ROOT / "examples/village/village.yaml")
    told: dict[str, Any] = result_of(system, Options()).as_json()
    assert told["title"] == "Quand la neige se retire"
    assert [set(each) for each in told["sections"]] == [{"id", "title", "paragraphs"}] * len(told["sections"])
    assert told["text"].startswith("Quand la neige se retire\n\nVue d’ensemble\n\n")
    assert result_of(system, Options(language="en")).as_json()["sections"][0]["title"] == "Overview"


def test_a_big_map_stays_readable_and_says_what_it_leaves_out() -> None:
    system = systemie.load(ROOT / "examples/fabrique/fabrique.yaml")
    told = narrative_of(system, FR)
    sections = {each.id: each.paragraphs for each in told.sections}
    assert len(told.text.split()) < 4000
    assert any("ne sont pas détaillés ici" in each for each in sections["actors"])
    assert len(sections["actors"]) <= 13


def test_the_same_map_is_told_the_same_way() -> None:
    path = ROOT / "examples/loos-en-gohelle/loos-en-gohelle.yaml"
    assert narrative_of(systemie.load(path), FR) == narrative_of(systemie.load(path), FR)


VOICES: Final = """
titre: Voix
acteurs:
  ferme:
    nom: Ferme
    verbatims:
      - {id: v1, texte: Entre nous., de: Une voisine, visibilite: interne}
      - {id: v2, texte: On a soif., de: Une fermière, date: 2024-09, fictif: oui}
  secret: {nom: Zorglub, visibilite: interne}
facteurs: {debit: Débit}
liens: [secret -(+)-> debit, ferme -(-)-> debit]
mesures:
  a: {element: debit, valeur: 3, unite: l/s, date: 2022}
  b: {element: debit, valeur: 9, unite: l/s, date: 2022}
trajectoires:
  t: {etapes: {un: {titre: Un, date: 2030, porteurs: [secret], ajoute: {liens: [secret -> ferme]}}}}
"""


def test_only_public_words_are_quoted_and_figures_that_disagree_are_told(tmp_path: Path) -> None:
    told = narrative_of(declared(tmp_path, VOICES), FR).text
    assert "Entre nous" not in told
    assert french("Parole : « On a soif » (Une fermière, en septembre 2024, parole fictive).") in told
    assert french("Un chiffre fait débat. « Débit » : 3\u00a0l/s et 9\u00a0l/s, selon les sources.") in told


def test_what_is_not_public_is_not_told(tmp_path: Path) -> None:
    system = declared(tmp_path, VOICES)
    assert "Zorglub" in narrative_of(system, FR).text
    for state in (public_part(system), public_part(systemie.state_at(system, "t", "un"))):
        assert "orglub" not in json.dumps(narrative_of(state, FR).as_json())


def test_a_narrative_is_read_in_a_spreadsheet_too() -> None:
    system = systemie.load(ROOT / "examples/village/village.yaml")
    rows = csv_of([account_of(narrative_of(system, FR), system, FR)]).split("\r\n")
    assert rows[:2] == ["Vue d’ensemble", french("Voici ce que dit la carte « Quand la neige se retire ».")]
    assert french("« Neige » favorise « Ski ».") in rows
