"""Table of texts: § stands before what is told, and the codes are told there and nowhere else."""

from __future__ import annotations

import pytest
from test_checks_profiles import told
from test_language import marked

from systemie.checks.profiles import GRADES

BASE = "acteurs: {maire: Mairie}\nfacteurs: {neige: Enneigement, ski: Fréquentation du ski}\n"
MEASURED = "indicateurs: {membres: Membres}\nacteurs: {a: A}\n"
SOURCED = "sources: {s: {titre: Un rapport, date: 2024}}\n"

FIRED: dict[str, list[str]] = {
    "SYS206": [
        "acteurs: {a: {verbatims: [{texte: Oui, source: §x}]}}",
        "acteurs: {a: A}\ncontroverses: {c: {positions: [{acteur: a, sources: [§x]}]}}",
        "trajectoires: {t: {etapes: {e: {jalons: [{titre: J, sources: §x}]}}}}",
        "trajectoires: {t: {etapes: {e: {verbatims: [{texte: Oui, source: §x}]}}}}",
        "actions: {a: {renoncement: {sources: [§x]}}}",
        "acteurs: {a: A}\nmesures: [{element: a, valeur: 3, source: §x}]",
        "language: en\nactors: {a: {quotes: [{text: Yes, source: §x}]}}",
    ],
    "SYS217": [
        "acteurs: {a: A}\nmesures: {m: {element: a, valeur: 3, somme_de: [§n]}}",
        "language: en\nactors: {a: A}\nmeasures: {m: {about: a, value: 3, sum_of: [§n]}}",
    ],
    "SYS218": [
        "acteurs: {region: Région Centre, p: {nom: Paul, affiliations: [{organisation: §Région Center}]}}",
        "acteurs: {region: Région Centre, p: {nom: Paul, affiliations: [§regio]}}",
    ],
    "SYS316": [
        BASE + "liens: [neige -(+)-> ski, ski -(+)-> neige]\nboucles: {b: {par: [neige, ski]}, §c: {par: [ski, neige]}}",
    ],
    "SYS603": [
        BASE + "liens: [§neige -> ski: conditionne]\nvues: {v: {type: causale}}",
        BASE + "liens: [neige -(+)-> ski, §ski -> neige: attire]\nboucles: {b: {par: [neige, ski], nature: indeterminee}}",
        "language: en\nfactors: {a: A, b: B}\nlinks: [§a -> b: conditions]\nviews: {v: {type: causal}}",
        BASE + "liens: [§neige -> ski: conditionne]\nvues: {u: {type: causale}, v: {herite: u}}",
    ],
    "SYS604": [BASE + "liens: [§neige -> ski: conditionne]"],
    "SYS605": [BASE + "liens: [{de: maire, vers: ski, verbe: §regarde de loin}]", BASE + "liens: [maire -> ski: §regarde]"],
    "SYS606": [
        "facteurs: {a: A, b: B}\nressources: {§eau: Eau}\nliens: [a -(+)-> b]",
        "acteurs: [A, B, §C]\nliens: [A -> B: aide]",
        "acteurs: {a: A, b: B, §c: {dans: b}}\nliens: [a -> b: aide]",
        "language: en\nactors: {a: A, b: B, §c: C}\nlinks: [a -> b: helps]",
        "acteurs: {a: A, b: B}\nliens: [a -> b: aide]\ntrajectoires: {t: {etapes: {e: {porteurs: a, ajoute: {acteurs: {§c: C}}}}}}",
    ],
    "SYS607": [
        "enjeux: {§e: Eau}\nfacteurs: {f: F}\nliens: [f -(+)-> e]",
        "enjeux: {§e: Eau}",
        "language: en\nissues: {§e: Water}",
    ],
    "SYS608": [
        "§acteurs: {a: {fantastique: elu}, b: {fantastique: etat}}",
        "§acteurs: {a: {fantastique: +1}}",
        "language: en\n§actors: {a: {fantastic: elected}}",
    ],
    "SYS609": [
        "referentiels: [§fondamentaux]\nacteurs: {a: {releve_de: [F1, F2, F3]}}",
        "referentiels: [trois-horizons, §fondamentaux]\nacteurs: {a: {releve_de: F1}}",
        "referentiels: [§fondamentaux]\nacteurs: [a]",
        "referentiels:\n  - §fondamentaux\nacteurs: [a]",
        "referentiels: {§r: {entrees: [{code: A}, {code: B}]}}\nacteurs: {a: {releve_de: A}}",
    ],
    "SYS610": [
        MEASURED + "mesures: [{indicateur: membres, valeur: 140}, {indicateur: membres, valeur: §149}]",
        MEASURED + "mesures: [{indicateur: membres, valeur: plus de 300, date: 2024}, {indicateur: membres, valeur: §140, date: 2024-05}]",
        MEASURED + "mesures: [{indicateur: membres, valeur: +500, date: 2024}, {indicateur: membres, valeur: §300, date: 2024}]",
        MEASURED + "mesures: [{element: a, nom: coût, valeur: '1,2 M€'}, {element: A, nom: Coût, valeur: §4 000 000, unite: €}]",
        MEASURED + "mesures: [{element: a, valeur: 20 millions d’euros}, {element: a, valeur: §24, unite: M€}]",
        MEASURED + "mesures: [{element: a, valeur: environ 70}, {element: a, valeur: 72}, {element: a, valeur: §100}]",
        MEASURED + "mesures: [{element: a, valeur: 70, au_moins: oui}, {element: a, valeur: §60}]",
        "language: en\nactors: {a: A}\nmeasures: [{about: a, value: over 300}, {about: a, value: §140}]",
    ],
    "SYS611": [
        MEASURED + "mesures: {m: {element: a, valeur: §140, somme_de: [x, y, z]}, x: {element: a, nom: x, valeur: 104}, y: {element: a, nom: y, valeur: 21}, z: {element: a, nom: z, valeur: 17}}",
        MEASURED + "mesures: {m: {element: a, valeur: §100, somme_de: [x, y]}, x: {element: a, nom: x, valeur: plus de 104}, y: {element: a, nom: y, valeur: 21}}",
    ],
    "SYS612": [
        "leviers: {§l: L}\nfreins: {f: {leviers: l}}",
        "leviers: {§l: L}\nfacteurs: {f: F}\nliens: [l -(+)-> f]",
        "language: en\nlevers: {§l: L}",
    ],
    "SYS613": ["freins: {§f: F}", "freins: {§f: F}\nacteurs: {a: A}\nliens: [a -> f: subit]", "language: en\nbarriers: {§b: B}"],
    "SYS614": ["acteurs: {a: A}\npoints_de_vue: {§p: {qui: a, ajoute: {facteurs: {f: F}}}}"],
    "SYS615": [
        "acteurs: {a: {nom: Agence}}\nfacteurs: {§b: {nom: agence}}",
        "acteurs: {a: {nom: Agence, alias: [SIAEP]}, §b: {nom: Bureau, alias: siaep}}",
        "language: en\nactors: {a: Agency, §b: agency}",
    ],
    "SYS616": [
        "acteurs: {a: Habitant, §b: Les habitants}",
        "acteurs: {a: Habitants, §b: Habitant·es}",
        "acteurs: {a: Office du tourisme, §b: Ofice du tourisme}",
        "acteurs: {a: Office du tourisme, §b: Tourisme (office)}",
        "acteurs: {a: Éleveurs, §b: Eleveur(e)s}",
        "acteurs: [Coopérative, §Coopreative]",
        "language: en\nactors: {a: Farmer, §b: The farmers}",
    ],
    "SYS617": ["acteurs: {a: A}\npoints_de_vue: {§p: {qui: a}, q: {ajoute: {facteurs: {f: F}}}}"],
    "SYS618": [
        SOURCED + "acteurs: {a: A}\nmesures: {§m: {element: a, valeur: 3, date: 2024}, n: {element: a, valeur: 3, date: 2024, source: s}}",
        "sources: {s: S}\nacteurs: {a: A}\nmesures: {§m: {element: a, valeur: 3, source: s}}",
    ],
    "SYS619": [SOURCED.replace("{s:", "{§s:") + "acteurs: {a: A}", "language: en\nsources: {§s: A report}\nactors: {a: A}"],
    "SYS620": [
        BASE + "liens: [{de: neige, vers: ski, verbe: attire, signe: +, confiance: §discutee}]",
        "acteurs: {a: {confiance: §discutée}}",
        "language: en\nactors: {a: {confidence: §disputed}}",
    ],
    "SYS703": ["acteurs: {a: {nom: §" + "Syndicat mixte pour l’aménagement et la gestion de la rivière" + "}}"],
    "SYS704": [
        "acteurs:\n" + "".join(f"  a{n}: {{themes: t{n}}}\n" for n in range(9)) + "vues: {v: {couleur_par: §theme}}",
        "language: en\nactors:\n" + "".join(f"  a{n}: {{nature: n{n}}}\n" for n in range(9)) + "views: {v: {group_by: §nature}}",
    ],
    "SYS705": [BASE + "liens: [neige -(+)-> ski]\nvues: {v: {}, §w: {inclure: [maire, neige]}}"],
}

SILENT: dict[str, list[str]] = {
    "SYS206": ["acteurs: {a: {verbatims: [{texte: Oui, source: 'https://exemple.org'}]}}", SOURCED + "acteurs: {a: {verbatims: [{texte: Oui, source: s}]}}"],
    "SYS217": ["acteurs: {a: A}\nmesures: {m: {element: a, valeur: 3, somme_de: [n]}, n: {element: a, valeur: 3}}"],
    "SYS218": [
        "acteurs: {region: Région Centre, p: {nom: Paul, affiliations: [Région Centre]}}",
        "acteurs: {region: Région Centre, p: {nom: Paul, affiliations: [Université de Tours]}}",
        "acteurs: {p: {nom: Paul, affiliations: [Région Centre]}}",
    ],
    "SYS316": [
        "facteurs: {a: A, b: B, c: C}\nliens: [a -(+)-> b, b -(+)-> c, c -(+)-> a, a -(+)-> c, c -(+)-> b, b -(+)-> a]\nboucles: {x: {par: [a, b, c]}, y: {par: [a, c, b]}}",
    ],
    "SYS603": [
        BASE + "liens: [neige -> ski: conditionne]\nvues: {v: {type: systemique}}",
        BASE + "liens: [maire -> ski: finance]\nvues: {v: {type: causale}}",
        BASE + "liens: [neige -> ski: renforce]\nvues: {v: {type: causale}}",
        BASE + "liens: [neige -> ski: conditionne]\nvues: {v: {type: causale, inclure: [neige, maire]}}",
        BASE + "liens: [neige -(+)-> ski, ski -> neige: attire]\nboucles: {b: {par: [neige, ski]}}",
    ],
    "SYS604": [
        SOURCED + BASE + "liens: [{de: neige, vers: ski, verbe: attire, sources: s}]",
        BASE + "liens: [{de: neige, vers: ski, verbe: attire, selon: maire}]",
        BASE + "liens: [{de: neige, vers: ski, verbe: attire, verbatims: [Oui]}]",
        BASE + "points_de_vue: {p: {ajoute: {liens: [neige -> ski: attire]}}}",
        SOURCED + BASE + "trajectoires: {t: {etapes: {e: {porteurs: maire, sources: s, ajoute: {liens: [neige -> ski: attire]}}}}}",
    ],
    "SYS605": [BASE + "liens: [maire -> ski: finance, neige -> ski: porte]", BASE + "liens: [neige -(+)-> ski: attire]"],
    "SYS606": [
        "acteurs: [A, B]",
        "territoires: {t: T}\nacteurs: {a: {dans: t}, b: {dans: t}}\nliens: [a -> b: aide]",
        "acteurs: {a: A, b: B, c: C}\nliens: [a -> b: aide]\nrecits: {r: {etapes: [{focus: c}]}}",
        "acteurs: {a: A, b: B, c: C}\nliens: [a -> b: aide]\nmesures: {m: {element: C, valeur: 2}}",
        "acteurs: {a: A, b: B, c: C}\nliens: [a -> b: aide]\nactions: {x: {porteurs: c}}",
        "acteurs: {a: A, b: B}\nfacteurs: {f: {hypotheses: {x: X}}, g: G}\nliens: [a -> b: aide, f.x -(+)-> g]",
        "acteurs: {a: A, b: B, c: C}\nliens: [a -> b: aide]\ntrajectoires: {t: {etapes: {e: {porteurs: c, retire: b}}}}",
        "acteurs: {a: A, b: B, c: C}\nliens: [a -> b: aide]\npoints_de_vue: {p: {ajoute: {liens: [b -> c: aide]}}}",
        "acteurs: {a: A, b: B, c: C, d: {nomm: D}}\nliens: [a -> b: aide]",
        "acteurs: {a: A, b: B}\nliens: [a -> b: aide]\nsources: {s: S}",
    ],
    "SYS607": ["enjeux: {e: Eau}\nacteurs: {a: A}\nliens: [a -> e: porte]", "enjeux: {e: Eau}\nleviers: {l: L}\nliens: [e -> l: appelle]"],
    "SYS608": ["acteurs: {a: {fantastique: elu}, b: {fantastique: etat}, c: {fantastique: agent}, d: {fantastique: socio_economique}}", "acteurs: [a]"],
    "SYS609": [
        "referentiels: [fondamentaux]\nacteurs: {a: {releve_de: [F1, F2, fondamentaux.F3, 'fondamentaux:F4']}}",
        "referentiels: {r: {entrees: [{code: A}, {code: B, ouvert: oui}]}}\nacteurs: {a: {releve_de: A}}",
        "referentiels: [trois-horizons]\nacteurs: [a]",
        "referentiels: {r: {entrees: [{code: A}, {code: B}]}}\nacteurs: {a: {releve_de: A}}\nrecits: {x: {etapes: [{texte: T, dimensions: B}]}}",
    ],
    "SYS610": [
        MEASURED + "mesures: [{indicateur: membres, valeur: 140, date: 2024}, {indicateur: membres, valeur: 149, date: 2025}]",
        MEASURED + "mesures: [{indicateur: membres, valeur: 140, date: 2024}, {indicateur: membres, valeur: 149}]",
        MEASURED + "mesures: [{element: a, valeur: 70, date: 2023-2024}, {element: a, valeur: 88, date: 2024-2025}]",
        MEASURED + "mesures: [{element: a, valeur: 70, unite: jours}, {element: a, valeur: 88, unite: ans}]",
        MEASURED + "mesures: [{element: a, nom: x, valeur: 70}, {element: a, nom: y, valeur: 88}]",
        MEASURED + "mesures: [{element: a, valeur: environ 70}, {element: a, valeur: 77}]",
        MEASURED + "mesures: [{element: a, valeur: plus de 300}, {element: a, valeur: 320}]",
        MEASURED + "mesures: [{element: a, valeur: 2030-2035}, {element: a, valeur: 2030-2040}]",
        MEASURED + "mesures: [{element: a, valeur: '1,2 M€'}, {element: a, valeur: 1 230 000 €}]",
        MEASURED + "mesures: [{element: a, valeur: 4 000}, {element: a, valeur: 3 987}]",
        MEASURED + "mesures: [{element: a, valeur: beaucoup}, {element: a, valeur: 3}]",
        MEASURED + "mesures: [{element: a, valeur: 3 sur 5}, {element: a, valeur: 4}]",
        MEASURED + "mesures: [{element: a, valeur: '1.200'}, {element: a, valeur: '1200'}]",
    ],
    "SYS611": [
        MEASURED + "mesures: {m: {element: a, valeur: 142, somme_de: [x, y, z]}, x: {element: a, nom: x, valeur: 104}, y: {element: a, nom: y, valeur: 21}, z: {element: a, nom: z, valeur: 17}}",
        MEASURED + "mesures: {m: {element: a, valeur: plus de 140, somme_de: [x, y]}, x: {element: a, nom: x, valeur: 104}, y: {element: a, nom: y, valeur: 77}}",
        MEASURED + "mesures: {m: {element: a, valeur: 8, unite: M€, somme_de: [x, y]}, x: {element: a, nom: x, valeur: 6 M€}, y: {element: a, nom: y, valeur: 2, unite: M€}}",
        MEASURED + "mesures: {m: {element: a, valeur: 8, somme_de: [x, y]}, x: {element: a, nom: x, valeur: 6}, y: {element: a, nom: y, valeur: inconnu}}",
    ],
    "SYS612": ["leviers: {l: L}\nacteurs: {a: A}\nliens: [a -> l: active]", "leviers: {l: L}\nactions: {a: A}\nliens: [l -> a: appelle]"],
    "SYS613": ["freins: {f: {leviers: l}}\nleviers: {l: L}", "freins: {f: F}\nleviers: {l: {freins: f}}", "freins: {f: F}\nacteurs: {a: A}\nliens: [a -> f: lève]"],
    "SYS614": ["points_de_vue: {p: {}, q: {}}"],
    "SYS615": ["acteurs: {a: {nom: Agence, alias: Agence}}", "acteurs: {a: Charte}\nsources: {s: {titre: Charte}}", "acteurs: {a: X, b: X, c: C}\nliens: [X -> c: aide]"],
    "SYS616": [
        "acteurs: {a: Commune 1, b: Commune 2}",
        "acteurs: {a: Lot A, b: Lot B}",
        "acteurs: {a: Eau, b: Eaux usées}",
        "acteurs: {a: Habitants}\nfacteurs: {b: Habitant}",
        "acteurs: {a: Agriculteurs, b: Agriculture}",
        "acteurs: {a: Région, b: Légion}",
    ],
    "SYS617": ["acteurs: {a: {selon: p}}\npoints_de_vue: {p: {}, q: {nie: [a]}}"],
    "SYS618": [
        SOURCED + "acteurs: {a: A}\nmesures: {m: {element: a, valeur: 3, source: s}}",
        "acteurs: {a: A}\nmesures: {m: {element: a, valeur: 3, selon: a, periode: 2020-2024}}",
        "acteurs: {a: A}\nmesures: {m: {element: a, nom: fondation, valeur: 1998, unite: année, selon: a}}",
    ],
    "SYS619": [
        SOURCED + "acteurs: {a: {sources: s}}",
        SOURCED + "acteurs: {a: {verbatims: [{texte: Oui, source: s}]}}",
        SOURCED + "acteurs: {a: A}\nmesures: {m: {element: a, valeur: 3, source: Un rapport}}",
        SOURCED + "acteurs: {a: {selon: s}}",
        SOURCED,
        SOURCED + "acteurs: {a: A}\nliens: [s -> a: raconte]",
    ],
    "SYS620": [
        BASE + "liens: [{de: neige, vers: ski, verbe: attire, signe: +, confiance: discutee, selon: maire}]",
        BASE + "liens: [{id: l, de: neige, vers: ski, verbe: attire, signe: +, confiance: discutee}]\npoints_de_vue: {p: {nie: [l]}}",
        "acteurs: {a: {confiance: discutee}}\ncontroverses: {c: C}\nliens: [c -> a: met en cause]",
        "controverses: {c: {confiance: discutee}}",
    ],
    "SYS701": [BASE + "liens: [neige -(+)-> ski]"],
    "SYS703": ["acteurs: {a: {nom: Syndicat mixte pour l’aménagement et la gestion des eaux}}", "acteurs: {a: A}\nsources: {s: {titre: Syndicat mixte pour l’aménagement et la gestion de la rivière, rapport}}"],
    "SYS704": ["acteurs:\n" + "".join(f"  a{n}: {{themes: t{n}}}\n" for n in range(8)) + "vues: {v: {couleur_par: theme}}"],
    "SYS705": [BASE + "liens: [neige -(+)-> ski]\nvues: {v: {inclure: [maire]}, w: {type: frise, inclure: [maire, neige]}}", BASE + "vues: {v: {}}"],
}  # fmt: skip
EARLIEST = {"SYS604": "partage", "SYS605": "partage"}


def listed(boxes: int, links: int) -> str:
    """Return a model whose actors are linked in a ring, then across."""
    names = [f"a{number}" for number in range(boxes)]
    rows = [f"  - {names[at % boxes]} -> {names[(at + 1 + at // boxes) % boxes]}: aide" for at in range(links)]
    return "\n".join(["acteurs:", *(f"  {name}: Acteur {name}" for name in names), "liens:", *rows, ""])


CROWDS = [
    (listed(31, 31) + "vues: {§v: {}}", {"SYS701", "SYS702"}),
    (listed(29, 61) + "vues: {§v: {}}", {"SYS701", "SYS702"}),
    (listed(31, 31) + "vues: {§v: {max: 40}}", {"SYS701"}),
    (listed(12, 12) + "vues: {v: {}}", set()),
    (listed(31, 31) + "vues: {§v: {}, w: {inclure: a1}}", {"SYS701"}),
    (listed(31, 31) + "vues: {§v: {}, w: {inclure: a1}}\nrecits: {r: {etapes: [{texte: T}]}}", {"SYS701", "SYS702"}),
    (listed(31, 31) + "vues: {§v: {}, w: {inclure: a1}}\nrecits: {r: {etapes: [{vue: w}]}}", {"SYS701"}),
]  # fmt: skip


def found(text: str, code: str) -> tuple[list[tuple[int, int, str]], list[tuple[int, int, str]]]:
    """Return where a code is told in a marked text, and where it should be."""
    bare, places = marked(text)
    profile = EARLIEST.get(code, "atelier")
    return [each for each in told(bare, profile) if each[2] == code], [(*place, code) for place in places]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in FIRED.items() for text in texts])
def test_told_where_it_stands(code: str, text: str) -> None:
    here, expected = found(text, code)
    assert here == expected


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SILENT.items() for text in texts])
def test_not_told(code: str, text: str) -> None:
    assert found(text, code)[0] == []


@pytest.mark.parametrize(("text", "codes"), CROWDS)
def test_views_too_large_for_paper_or_room(text: str, codes: set[str]) -> None:
    bare, places = marked(text)
    large = [each for each in told(bare) if each[2] in ("SYS701", "SYS702")]
    assert large == sorted((*place, code) for place in places for code in codes)


def test_a_model_without_views_has_one_of_everything() -> None:
    assert {each[2] for each in told(listed(31, 31))} == {"SYS701", "SYS702"}


def test_every_graded_code_has_a_text_that_fires_it_and_one_that_does_not() -> None:
    elsewhere = {"SYS158", "SYS407", "SYS509", "SYS601", "SYS602", "SYS701", "SYS702"}
    assert set(FIRED) | elsewhere >= set(GRADES)
    assert set(FIRED) <= set(SILENT) | {"SYS158"}


def test_hints_that_only_later_profiles_say() -> None:
    bare, _ = marked(FIRED["SYS604"][0])
    assert "SYS604" not in {code for _, _, code in told(bare)}
    assert "SYS604" in {code for _, _, code in told(bare, "publication")}
