"""What practitioners write: natural forms understood, faults told once, at their place, without echo."""

from __future__ import annotations

from pathlib import Path

import pytest

from systemie.checks import check
from systemie.findings import place_of
from systemie.model.building import Reading, read_string, read_system
from systemie.model.selecting import Selecting
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.scenes.binding import book_of
from systemie.scenes.composing import scene_of
from systemie.states import seen_by, state_at
from systemie.telling import told as said

HEAD = "systemie: 1\n"
BASE = "acteurs: {maire: Le maire, gaec: GAEC}\nfacteurs: {neige: {nom: Neige, hypotheses: {a: x, b: y}}, ski: Ski, ville: Ville}\n"


def reading_of(text: str, folder: Path | None = None) -> Reading:
    reading = read_string(HEAD + text, folder=folder)
    return reading if reading.system is None else reading.with_findings(check(reading.system))


def system_of(text: str) -> System:
    reading = reading_of(text)
    assert [f.code for f in reading.findings if f.severity == 0] == []
    assert reading.system is not None
    return reading.system


METHOD = {f"SYS{number}" for number in (*range(603, 621), *range(701, 706))}


def told(text: str) -> list[tuple[int, int, str]]:
    """Return line, column and code of what is told, but the hints on the method, which have tests of their own."""
    return [
        (each.place.line - 1, each.place.column, each.finding.code)
        for each in said(reading_of(text), Phrases("fr"))
        if each.finding.code not in METHOD
    ]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without its marks, and where they stood."""
    places = [
        (line, column - rank)
        for line, row in enumerate(text.split("\n"), 1)
        for rank, column in enumerate(
            (index for index, letter in enumerate(row, 1) if letter == "§"), start=0
        )
    ]
    return text.replace("§", ""), places


# Each text has a § before what is at fault, and nothing else is told: no echo where it is cited.
ONCE = [
    ("§acteur: {a: A, b: {nom: Bé}}\nfacteurs: {f: F}\nliens: [a -> f: aide, Bé -> f: nuit]", "SYS102"),
    ("§source: {s: S}\nacteurs: {a: {sources: [s]}, b: {sources: s}}", "SYS102"),
    ("§vocabulair: {themes: {eau: E}, types: {t: T}}\nelements: {x: {type: t}}", "SYS102"),
    ("§boucle: {b: {par: [i]}}\nrecits: {r: {etapes: [{boucle: b}]}}", "SYS102"),
    (
        "acteurs: {a: A, b: B}\nliens: [{id: l1, de: a, §ver: b}, {de: b, vers: lien:l1, type: module}]",
        "SYS102",
    ),
    ("acteurs: {a: {verbatims: [{§texe: Oui}]}}", "SYS102"),
    ("acteurs:\n  - {§nomm: A, pouvoir: 2}", "SYS102"),
    ("acteurs: {n: §[a]}\nfacteurs: {f: F}\nliens: [n -> f: aide]\nvues: {v: {inclure: [n, f]}}", "SYS104"),
    ("elements: {x: §{nom: X}}\nacteurs: {a: A}\nliens: [a -> x: y]", "SYS150"),
    ("facteurs: {f: {hypotheses: {a: §[x], b: B}}}\nscenarios: {s: {f: a}}", "SYS104"),
    ("points de vue: {p: §texte}\nacteurs: {a: {selon: p}}\nvues: {v: {point_de_vue: p}}", "SYS104"),
    ("trajectoires: {t: {etapes: {s: §texte}}}\nvues: {v: {etape: t@s}}", "SYS104"),
    ("vues: {v: §texte, w: {herite: v}}\nrecits: {r: {etapes: [{vue: v}]}}", "SYS104"),
    ("acteurs:\n  §le maire: {nom: Madame}\n  f: F\nliens:\n  - le maire -> f: aide", "SYS152"),
    ("referentiels: [§fondamentau]\nacteurs: {a: {releve_de: [fondamentaux.1]}}", "SYS204"),
    (BASE + "liens: [{de: [maire, gaec], vers: [neige, ski], verbe: voit, sources: [§zz]}]", "SYS206"),
    (BASE + "liens: [§{de: [maire, gaec], vers: [neige, ski]}]", "SYS601"),
    (BASE + "liens: [{de: maire, vers: neige, verbe: §[x]}]", "SYS104"),
    ("vues: {v: {herite: §w}, w: {herite: v}}", "SYS504"),
    ("trajectoires: {v: {depuis: §w@a, etapes: {a: {}}}, w: {depuis: v@a, etapes: {a: {}}}}", "SYS406"),
]


@pytest.mark.parametrize(("text", "code"), ONCE)
def test_one_cause_one_message(text: str, code: str) -> None:
    bare, places = marked(text)
    assert told(bare) == [(*places[0], code)]


# What was passed over in silence, or told at the wrong place.
TOLD = [
    (
        BASE + "trajectoires: {t: {etapes: {s: {porteurs: maire, ajoute: {acteurs: {p: {dans: [§zz]}}}}}}}",
        "SYS201",
    ),
    (BASE + "trajectoires: {t: {etapes: {s: {porteurs: maire, modifie: {ski: {dans: [§zz]}}}}}}", "SYS201"),
    (
        BASE + "trajectoires: {t: {etapes: {s: {porteurs: maire, ajoute: {liens: [§ski -> ville]}}}}}",
        "SYS601",
    ),
    (BASE + "points_de_vue: {p: {source: §zz}}", "SYS206"),
    (
        BASE
        + "points_de_vue: {p: {ajoute: {liens: [neige -(+)-> ski], boucles: {b: {par: §[neige, ski]}}}}}",
        "SYS310",
    ),
    (BASE + "points_de_vue: {p: {ajoute: {acteurs: [Moi]}}}\nliens: [§Moi -> neige: voit]", "SYS216"),
    (BASE + "evaluations: {e: {effets: [§zz]}}", "SYS201"),
    (BASE + "scenarios: {s: {neige: §}}", "SYS104"),
    (BASE + "vues: {v: {disposition: {aligner: [[neige, §zz]]}}}", "SYS201"),
    (BASE + "liens: [{de: neige.a, vers: neige.b, type: impact croisé, valeur: §4}]", "SYS109"),
    (BASE + "liens: [{de: maire, vers: 'lien:§neige -> ville', type: module, effet: bloque}]", "SYS308"),
    (BASE + "liens: [§[neige, ski]]", "SYS104"),
    (BASE + "liens: [{de: maire, vers: ski, verbe: voit, confiance: §1.5}]", "SYS109"),
    ("vues: {v: {}, §V: {}}", "SYS203"),
    ("points_de_vue: {é: {}, §e: {}}", "SYS203"),
    ("vocabulaire: {paires: §{de: acteur}}", "SYS104"),
    ("vocabulaire: {utilise: [§rien]}", "SYS215"),
    ("acteurs:\n  - nom: Agence\n    sources: [§zz]", "SYS206"),
    ("acteurs:\n  - maire:\n      nom: M\n      sources:\n        - §yy", "SYS206"),
    ("acteurs: [A]\nvues:\n  - titre: Une\n    inclure: [§theme:rien]", "SYS502"),
]


@pytest.mark.parametrize(("text", "code"), TOLD)
def test_nothing_is_dropped_in_silence(text: str, code: str) -> None:
    bare, places = marked(text)
    assert told(bare) == [(*places[0], code)]


@pytest.mark.parametrize(
    ("text", "help_said"),
    [
        ("acteurs: {a: {confiance: 0,4}}", "guillemets"),
        ("sources: {s: {nature: raport}}", "« rapport »"),
        ("facteurs: {f: {hypotheses: {a: {nom: Z, proba: 1}}}}", "« probabilite »"),
        (BASE + "liens: [neige.c -> ski: x]", "neige.a, neige.b"),
        (BASE + "liens: [{id: l1, de: neige, vers: ski}]", "`neige -> ski: …`"),
        (BASE + "vues: {v: {inclure: ['voisins(neigge, 1)']}}", "voisins(neige, 1)"),
    ],
)  # fmt: skip
def test_the_help_says_what_to_write(text: str, help_said: str) -> None:
    (each,) = (
        each for each in said(reading_of(text), Phrases("fr")) if each.finding.code not in METHOD
    )
    assert help_said in each.help.replace("\N{NO-BREAK SPACE}", " ")


def test_a_selector_is_quoted_in_the_words_of_its_author() -> None:
    (each,) = said(reading_of("vues: {v: {inclure: ['chemins(neige)']}}"), Phrases("fr"))
    assert "chemins(…)" in each.message


def test_names_stand_for_ids_everywhere() -> None:
    system = system_of(
        BASE + "vocabulaire: {themes: {eau: {nom: L'eau}}}\n"
        "sources: {r: {titre: Rapport}}\n"
        "enjeux: {e: {nom: E, themes: [L'eau], sources: [Rapport], selon: Éleveurs}}\n"
        "liens:\n  - {id: l1, de: maire, vers: e, verbe: voit, selon: [Éleveurs], sources: Rapport}\n"
        "points_de_vue: {el: {nom: Éleveurs, qui: [GAEC]}}\n"
        "trajectoires: {t: {nom: Une voie, etapes: {h1: {date: 2020}}}, u: {depuis: Une voie@h1, etapes: {x: {}}}}\n"
        "vues: {v: {titre: La vue, etape: Une voie@H1}, w: {herite: La vue, point_de_vue: éleveurs}}\n"
        "recits: {r1: {etapes: [{vue: La vue, surligner: [Le maire -> E]}, {point_de_vue: Éleveurs}]}}\n"
    )
    issue, link = system.by_id["e"], system.by_id["l1"]
    assert (issue.themes, issue.sources, issue.said_by) == (("eau",), ("r",), ("el",))
    assert (link.sources, link.said_by) == (("r",), ("el",))
    assert "e" not in {each.id for each in seen_by(system, None).elements}
    assert "e" in {each.id for each in seen_by(system, "Éleveurs").elements}
    assert state_at(system, "Une voie", "h1").shown.trajectory == "t"
    first, second = book_of(system).stories[0].steps
    assert (first.view, first.highlight, second.viewpoint) == ("v", ("l1",), "el")
    select = Selecting(system).union
    assert select(["theme:L'eau"]).elements == select(["theme:eau"]).elements == {"e"}
    assert select(["maire -> e"]).links == select(["Le maire -> E"]).links == {"l1"}
    assert "l1" in select(["selon:Éleveurs"]).links


def test_lists_and_maps_say_the_same() -> None:
    system = system_of(
        "acteurs: [A]\n"
        "boucles:\n  - {nom: Cercle, par: [x, y], nature: R}\nfacteurs: [X, Y]\n"
        "liens: [x -(+)-> y -(+)-> x]\n"
        "points_de_vue:\n  - {nom: Les autres, ajoute: {acteurs: [Moi], liens: [moi -> a: voit]}}\n"
        "trajectoires:\n  - nom: Une\n    etapes:\n      - {titre: Un}\n"
        "      - {titre: Deux, porteurs: a, ajoute: {acteurs: [Zed], liens: [Zed -> a: aide]}}\n"
        "vues: [{titre: V, etape: Une@deux}]\n"
    )
    assert [each.id for each in system.loops] == ["cercle"]
    assert [each.id for each in system.trajectories[0].steps] == ["un", "deux"]
    assert {each.id for each in state_at(system, "une", "deux").elements} == {"a", "x", "y", "zed"}
    assert "moi" in {each.id for each in seen_by(system, "les-autres").elements}


def test_links_are_forgiving_in_form() -> None:
    system = system_of(
        BASE + "liens:\n"
        '  - "maire -> ski: finance"\n'
        "  - gaec -> neige:attend\n"
        "  - {id: l1, de: neige, vers: ski, verbe: attire}\n"
        "  - {de: ville, vers: neige -> ski, type: module, effet: attenue}\n"
        "  - {de: maire, vers: gaec, type: siege, role: présidente}\n"
        "  - {de: maire, vers: gaec, type: siege, role: membre}\n"
    )
    assert [each.phrase for each in system.links[:2]] == ["finance", "attend"]
    assert (system.links[3].target, system.links[3].effect) == ("lien:l1", "attenuates")


def test_open_lists_take_the_author_s_own_words() -> None:
    system = system_of(
        "acteurs: {a: {fantastique: habitants}}\nsources: {s: {nature: balade}}\n"
        "territoires: {t: {echelle: canton}, u: {echelle: communauté d'agglomération}, v: {echelle: country}}\n"
    )
    scales = [getattr(each, "scale", None) for each in system.of_kind("territory")]
    assert scales == ["canton", "epci", "state"]
    assert getattr(system.by_id["a"], "fantastic", None) == "habitants"
    assert scene_of(system).nodes


def test_own_link_types_and_pairs_speak_french() -> None:
    reading = reading_of(
        "vocabulaire: {types: {ouvrage: Ouvrage}, types_de_liens: {prete: {nom: prête à, de: [acteur], vers: [acteur]}},"
        " paires: [{de: ouvrage, type: finance, vers: acteur}, {de: enjeu, type: funds, vers: territoire}]}\n"
        "acteurs: {a: A, c: C}\nelements: {digue: {type: ouvrage}}\nenjeux: {e: E}\nterritoires: {t: T}\n"
        "liens:\n  - a -> c: prête à\n  - digue -> a: finance\n  - {de: e, vers: t, type: finance}\n"
        "  - {de: a, vers: e, type: prête à}\n"
    )
    assert reading.system is not None
    assert [each.type for each in reading.system.links] == ["prete", "finance", "finance", "prete"]
    assert [each.code for each in reading.findings] == ["SYS602"]


def test_a_step_ignores_its_own_codes() -> None:
    text = BASE + "trajectoires: {t: {etapes: {s: {retire: [ski], ignorer: [SYS407]}}}}"
    assert told(text) == []


def test_a_vocabulary_may_be_a_file_inside_the_folder(tmp_path: Path) -> None:
    inner = tmp_path / "modele"
    inner.mkdir()
    (inner / "mots.yaml").write_text("thèmes: {eau: L'eau}\ntypes: {gare: {nom: Gare}}\n", "utf-8")
    (tmp_path / "dehors.yaml").write_text("themes: {eau: Eau}\n", "utf-8")
    text = "vocabulaire: {utilise: [./mots.yaml, ../dehors.yaml]}\nelements: {g: {type: gare, themes: [L'eau]}}\n"
    reading = reading_of(text, inner)
    assert [each.code for each in reading.findings] == ["SYS215"]
    assert reading.system is not None and reading.system.by_id["g"].themes == ("eau",)


def test_a_folder_may_hold_its_own_frameworks(tmp_path: Path) -> None:
    (tmp_path / "modele.yaml").write_text(
        "systemie: 1\nreferentiels: [./principes.yaml]\nacteurs: {a: {releve_de: [P1]}}\n", "utf-8"
    )
    (tmp_path / "principes.yaml").write_text("référentiel: p\nentrées: [{code: P1, nom: Un}]\n", "utf-8")
    reading = read_system(tmp_path)
    assert reading.system is not None
    found = reading.with_findings(check(reading.system)).findings
    assert [(each.code, str(place_of(each, reading.text.places))) for each in found] == []


def test_the_territory_of_a_caption_is_named() -> None:
    scene = scene_of(system_of("territoire: v\nterritoires: {v: La vallée}\n"))
    assert "La vallée" in scene.caption.line


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("s'oppose à", "s_oppose"), ("participe à", "participe"), ("est membre de", "membre"),
        ("is part of", "fait_partie_de"), ("cooperates with", "coopere"), ("Signe la charte", "signe_charte"),
    ],
)  # fmt: skip
def test_a_type_may_be_given_by_its_verb(words: str, kind: str) -> None:
    (link,) = system_of(BASE + f'liens: [{{de: maire, vers: gaec, type: "{words}"}}]').links
    assert link.type == kind


@pytest.mark.parametrize(
    ("verb", "kind"),
    [
        ("fund", "finance"),
        ("supply", "fournit"),
        ("depend on", "depend_de"),
        ("are part of", "fait_partie_de"),
    ],
)
def test_english_verbs_agree_with_several(verb: str, kind: str) -> None:
    (link,) = system_of(BASE + f"liens: [maire -> gaec: {verb}]").links
    assert link.type == kind


@pytest.mark.parametrize(
    ("text", "help_said"),
    [
        ("actors: {a: {state: exists}}", "“existing”"),
        ("views: {v: {include: ['foo<2']}}", "according_to"),
        ("views: {v: {group by: foo}}", "confidence"),
    ],
)
def test_english_users_are_helped_in_english(text: str, help_said: str) -> None:
    (each,) = said(reading_of("language: en\n" + text), Phrases("en"))
    assert help_said in each.help


def test_the_keys_proper_to_a_kind_are_listed_first() -> None:
    (each,) = said(reading_of("actions: {a: {jalons: 2030}}"), Phrases("fr"))
    assert "nature, statut, porteurs, renoncement, cout, id, nom" in each.help
