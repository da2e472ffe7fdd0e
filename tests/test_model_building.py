"""From text to system: what is understood, and what is reported where."""

from __future__ import annotations

import pytest

from systemie.checks import check
from systemie.findings import place_of
from systemie.model.building import Reading, read_string
from systemie.model.elements import Factor
from systemie.model.system import System

HEAD = "systemie: 1\n"


def reading_of(text: str) -> Reading:
    reading = read_string(HEAD + text)
    return reading if reading.system is None else reading.with_findings(check(reading.system))


def system_of(text: str) -> System:
    reading = reading_of(text)
    assert [f.code for f in reading.findings if f.severity == 0] == []
    assert reading.system is not None
    return reading.system


def told(text: str) -> list[tuple[int, int, str]]:
    """Return line, column, code of each finding; line 1 is the first after the version."""
    reading = reading_of(text)
    places = [(place_of(f, reading.text.places), f.code) for f in reading.findings]
    return sorted((place.line - 1, place.column, code) for place, code in places)


# Each text has a § before what is at fault; the codes are in the order of the marks.
FAULTS = [
    ("acteurs: {a: {§noms: A}}", "SYS102"),
    ("§acteur: {a: A}", "SYS102"),
    ("acteurs: {a: {nom: A, §name: B}}", "SYS103"),
    ("acteurs: {a: A}\n§actors: {b: B}", "SYS103"),
    ("acteurs: {a: §[1, 2]}", "SYS104"),
    ("acteurs: {a: {nom: §[A, B]}}", "SYS104"),
    ("acteurs: {a: {etat: §vivant}}", "SYS105"),
    ("acteurs: {a: {pouvoir: §beaucoup}}", "SYS106"),
    ("acteurs: {a: {exterieur: §peut-être}}", "SYS107"),
    ("acteurs: {a: {depuis: §hier}}", "SYS108"),
    ("acteurs: {a: {pouvoir: §5}}", "SYS109"),
    ("elements: {a: §{nom: A}}", "SYS150"),
    ("acteurs: {§a/b: A}", "SYS152"),
    ("acteurs: {§'le maire': A}", "SYS152"),
    ("acteurs: [§'', A]", "SYS153"),
    ("acteurs: {a: {id: §b}}", "SYS157"),
    ("acteurs: {a: A}\nliens: [§a -> b]", "SYS201"),
    ("acteurs: {a: X, b: X}\nliens: [§a -> X]", "SYS202"),
    ("acteurs: {eau: A}\nenjeux: {§Eau: B}", "SYS203"),
    ("referentiels: [§fondamentau]", "SYS204"),
    ("acteurs: {a: {sources: [§livre]}}", "SYS206"),
    ("acteurs: {a: {dans: §b}, b: {dans: a}}", "SYS207"),
    ("elements: {a: {type: §moulin}}", "SYS208"),
    ("acteurs: {a: {selon: §x}}", "SYS209"),
    ("vocabulaire: {themes: {eau: Eau}}\nacteurs: {a: {themes: [§aeu]}}", "SYS210"),
    ("acteurs: {a: {releve_de: §F9}}", "SYS213"),
    ("acteurs: {a: A, b: B}\nliens: [§a => =b]", "SYS301"),
    ("acteurs: {a: A, b: B}\nliens: [§'a > b']", "SYS301"),
    ("acteurs: {a: A, b: B}\nliens: [{de: a, vers: b, type: §financ}]", "SYS302"),
    ("facteurs: {a: A, b: B}\nliens: [{a -(+)-> b: §freine}]", "SYS303"),
    ("facteurs: {a: A, b: B}\nliens: [{de: a, vers: b, force: §7}]", "SYS304"),
    ("acteurs: {a: A}\nliens: [§{de: a, verbe: aide}]", "SYS305"),
    ("acteurs: {a: A, b: B}\nliens: [{a -> b: x}, {a -> b: y}, §{lien:a -> b -> a: z}]", "SYS308"),
    ("facteurs: {a: A, b: B}\nliens: [a -(+)-> b]\nboucles: {l: {par: §[a, b]}}", "SYS310"),
    ("facteurs: {a: A, b: B}\nliens: [a -(+)-> b -(-)-> a]\nboucles: {l: {par: [a, b], nature: §renforcante}}", "SYS311"),
    ("facteurs: {a: A, b: B}\nliens: [a -(+)-> b, {b -> a: suit}]\nboucles: {l: §{par: [a, b]}}", "SYS312"),
    ("acteurs: {a: A}\ntrajectoires: {t: {etapes: {s: {porteurs: a, ajoute: {acteurs: {§a: B}}}}}}", "SYS401"),
    ("acteurs: {a: A}\ntrajectoires: {t: {etapes: {s: {porteurs: a, retire: [§b]}}}}", "SYS201"),
    ("acteurs: {a: A, b: B}\ntrajectoires: {t: {etapes: {s: {porteurs: a, retire: [b]}, r: {porteurs: a, retire: [§b]}}}}", "SYS402"),
    ("trajectoires: {t: {etapes: {s: {date: 2020}, r: {date: §2010}}}}", "SYS404"),
    ("trajectoires: {t: {depuis: §x@y, etapes: {s: {date: 2020}}}}", "SYS405"),
    ("trajectoires: {t: {depuis: §t@s, etapes: {s: {date: 2020}}}}", "SYS406"),
    ("acteurs: {a: A}\ntrajectoires: {t: {etapes: {§s: {retire: [a]}}}}", "SYS407"),
    ("acteurs: {a: {depuis: 2020, jusqu_a: §2010}}", "SYS413"),
    ("vues: {v: {inclure: [§'a &']}}", "SYS501"),
    ("acteurs: {a: A}\nvues: {v: {inclure: [§'theme:x']}}", "SYS502"),
    ("vues: {v: {herite: §w}}", "SYS503"),
    ("vues: {v: {herite: §w}, w: {herite: v}}", "SYS504"),
    ("acteurs: {a: A, b: B}\nvues: {v: {inclure: a}}\nrecits: {r: {etapes: [{focus: §b}]}}", "SYS505"),
    ("vues: {v: {etape: §t@s}}", "SYS506"),
    ("vues: {v: {inclure: §'zorglub:x'}}", "SYS507"),
    ("vues: {v: {grouper_par: §zorglub}}", "SYS508"),
    ("acteurs: [A, B, C]\nvues: {§v: {max: 2}}", "SYS509"),
    ("recits: {r: {etapes: [{vue: §x}]}}", "SYS510"),
    ("acteurs: {a: A, b: B}\nliens: [§a -> b]", "SYS601"),
    ("enjeux: {a: A}\nacteurs: {b: B}\nliens: [{a -> b: §{type: siege}}]", "SYS602"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "codes"), FAULTS)
def test_faults_are_told_where_they_stand(marked: str, codes: str) -> None:
    expected = [
        (line, column)
        for line, text in enumerate(marked.split("\n"), 1)
        for column in marks_in(text)
    ]
    found = told(marked.replace("§", ""))
    assert [code for _, _, code in found] == codes.split()
    assert list(dict.fromkeys((line, column) for line, column, _ in found)) == expected


def marks_in(line: str) -> list[int]:
    """Return the columns of what the marks of a line stand before."""
    parts = line.split("§")[:-1]
    return [sum(map(len, parts[: rank + 1])) + 1 for rank in range(len(parts))]


def test_the_version_is_required() -> None:
    assert [f.code for f in read_string("titre: A").findings] == ["SYS151"]
    assert [f.code for f in read_string("systemie: 2").findings] == ["SYS151"]


@pytest.mark.parametrize(
    "text",
    ["acteurs: [Région]", "acteurs: {region: Région}", "actors: [{name: Région}]", "Acteurs:\n - nom: Région",
     "acteurs: {region: {nom: Région}}", "acteurs: [{region: {nom: Région}}]", "ACTEURS: {region: {name: Région}}"],
)  # fmt: skip
def test_an_element_can_be_declared_in_every_form(text: str) -> None:
    element = system_of(text).elements[0]
    assert (element.id, element.name, element.kind) == ("region", "Région", "actor")


def test_ids_are_kept_as_written_and_compared_folded() -> None:
    system = system_of("acteurs: {Région: {nom: Occitanie}}\nliens: [{region -> REGION: se parle}]")
    assert system.elements[0].id == "Région"
    assert (system.links[0].source, system.links[0].target) == ("Région", "Région")


def test_a_reference_may_be_a_unique_name() -> None:
    system = system_of("enjeux: [Partage de l'eau]\nacteurs: {a: Élus}\nliens: [{élus -> Partage de l’eau: débattent}]")
    assert system.links[0].target == "partage-de-l-eau"


LINKS = [
    ("a -> b", {"sign": None, "strength": None, "direction": "forward", "type": ""}),
    ("a -(+)-> b", {"sign": "+", "strength": None, "type": "influence"}),
    ("a -(--)-> b", {"sign": "-", "strength": 2}),
    ("a -(+‖)-> b", {"sign": "+", "delay": "‖"}),
    ("a -(−||)-> b", {"sign": "-", "delay": "‖"}),
    ("a -(+|| 10 ans)-> b", {"sign": "+", "delay": "10 ans"}),
    ("a -(±)-> b", {"sign": "±"}),
    ("a -(?)-> b", {"sign": "?"}),
    ("a <-> b", {"direction": "both"}),
    ("a -- b", {"direction": "none"}),
    ("b <- a", {"source": "a", "target": "b"}),
    ("a → b", {"source": "a", "target": "b"}),
]


@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_arrows(text: str, expected: dict[str, object]) -> None:
    link = system_of(f"facteurs: {{a: A, b: B}}\nliens: ['{text}']").links[0]
    assert {name: getattr(link, name) for name in expected} == expected


def test_chains_lists_and_full_forms() -> None:
    system = system_of(
        "facteurs: {a: A, b: B, c: C}\nliens:\n"
        "  - a -(-)-> b -(+)-> c\n"
        "  - {id: l1, de: [a, b], vers: [b, c], verbe: tire, force: 2}\n"
        "  - a -> c: {type: conflit, poids: '0,5'}\n"
    )
    ends = [(link.source, link.target) for link in system.links]
    assert ends[:2] == [("a", "b"), ("b", "c")]
    assert ends[2:6] == [("a", "b"), ("a", "c"), ("b", "b"), ("b", "c")]
    assert system.links[2].id == "l1"
    assert (system.links[6].type, system.links[6].weight) == ("conflit", 0.5)


def test_a_verb_sets_the_type_and_a_type_its_sign() -> None:
    links = system_of(
        "facteurs: {a: A, b: B}\nacteurs: {r: R}\nliens: [{r -> a: financent}, {a -> b: freine}, {a -> b: suit}]"
    ).links
    assert [(link.type, link.sign) for link in links] == [("finance", None), ("freine", "-"), ("", None)]


def test_links_on_links_by_id_by_name_and_by_rank() -> None:
    system = system_of(
        "facteurs: {a: A, b: B, c: C}\nliens:\n"
        "  - {de: c, vers: 'lien:a -> b (2)', type: module, effet: bloque}\n"
        "  - a -(+)-> b: pousse\n  - a -(-)-> b: freine\n  - {de: c, vers: lien:x, type: module}\n"
        "  - {id: x, de: b, vers: c, verbe: mène}\n"
    )
    assert [link.target for link in system.links] == ["lien:a -> b (2)", "b", "b", "lien:x", "c"]


def test_parallel_links_have_distinct_ids_and_their_bare_name_is_ambiguous() -> None:
    text = "facteurs: {a: A, b: B}\nliens: [{a -> b: x}, {a -> b: y}, {de: a, vers: lien:a -> b, type: module}]"
    reading = reading_of(text)
    assert [link.id for link in reading.system.links] == ["a -> b", "a -> b (2)"]  # type: ignore[union-attr]
    finding = next(f for f in reading.findings if f.code == "SYS307")
    assert finding.values["candidates"] == ("a -> b (1)", "a -> b (2)")


def test_with_errors_between_elements_the_rest_is_kept() -> None:
    reading = reading_of("facteurs: {a: A, b: {nom: B, etat: zzz}}\nliens: [a -(+)-> b, a -(+)-> c]")
    assert reading.has_errors and reading.system is not None
    assert [e.id for e in reading.system.elements] == ["a", "b"]
    assert [link.target for link in reading.system.links] == ["b"]


def test_one_cause_gives_one_message() -> None:
    text = "facteurs: {neige: N, ski: S}\nliens: [{niege -(+)-> ski: x}, {ski -(+)-> neige: y}]\nboucles: {l: {par: [neige, ski]}}"
    assert [f.code for f in reading_of(text).findings] == ["SYS201"]


def test_scalars_that_yaml_would_mangle_keep_their_text() -> None:
    system = system_of(
        "territoires: {NO: {nom: NO, code: 01004}, '012': {nom: 22:30}}\nfacteurs: {f: {depuis: 2030-06, importance: 2}}"
    )
    norway, clock = system.elements[:2]
    assert (norway.name, norway.code, clock.id, clock.name) == ("NO", "01004", "012", "22:30")  # type: ignore[attr-defined]
    assert str(system.elements[2].since) == "2030-06"


def test_hypotheses_may_be_texts_or_objects_and_ends_of_links() -> None:
    system = system_of(
        "facteurs:\n  neige: {nom: Neige, hypotheses: {a: Stable, b: {nom: Rare, probabilite: '0,6'}}}\n  eau: {nom: Eau, hypotheses: {a: Assez}}\n"
        "liens: [{de: neige.b, vers: eau.a, type: impact_croise, valeur: -2}]\nscenarios: {s: {nom: S, neige: b}}"
    )
    factor = system.elements[0]
    assert isinstance(factor, Factor)
    assert [(h.id, h.name, h.probability) for h in factor.hypotheses] == [("a", "Stable", None), ("b", "Rare", 0.6)]
    assert (system.links[0].source, system.links[0].value) == ("neige.b", -2)
    assert system.scenarios[0].choices == (("neige", "b"),)


def test_free_fields_are_kept_frozen() -> None:
    element = system_of("acteurs: {a: {champs: {site: x, notes: [1, {b: c}]}}}").elements[0]
    assert element.fields == (("site", "x"), ("notes", ("1", (("b", "c"),))))
    assert hash(element) == hash(element)


def test_free_fields_are_free_on_every_object_that_has_them() -> None:
    system = system_of(
        "facteurs: {a: A, b: B}\nliens: [{de: a, vers: b, signe: '+', champs: {x: y}}, b -(+)-> a]\n"
        "boucles: {l: {par: [a, b], champs: {x: y}}}\nvues: {v: {champs: {x: y}}}\n"
        "referentiels: {mien: {nom: M, entrees: [{code: X, nom: x, champs: {x: y}}]}}"
    )
    owners = (system.links[0], system.loops[0], system.views[0], system.frameworks[0].entries[0])
    assert [each.fields for each in owners] == [(("x", "y"),)] * 4


def test_types_are_frozen() -> None:
    system = system_of("acteurs: [A]")
    with pytest.raises(Exception, match="frozen"):
        system.elements[0].name = "B"  # type: ignore[misc]
    with pytest.raises(Exception, match="frozen"):
        system.title = "B"  # type: ignore[misc]


def test_walk_gives_each_object_once_with_its_path() -> None:
    system = system_of("acteurs: [A, B]\nliens: [a -(+)-> b]\nvues: {v: {}}\nboucles: {}")
    assert [path for path, _ in system.walk()] == [("actors", "a"), ("actors", "b"), ("links", 0), ("views", "v")]


def test_ignored_codes_are_silent() -> None:
    assert told("acteurs: {a: {sources: [x], ignorer: [SYS206]}}") == []


def test_frameworks_of_the_package_and_of_the_model() -> None:
    system = system_of("referentiels: [fondamentaux]\nenjeux: {e: {releve_de: F2}}")
    assert [len(f.entries) for f in system.frameworks] == [4]
    own = system_of("referentiels: {mien: {nom: Le mien, entrees: [{code: X, nom: x}]}}\nenjeux: {e: {releve_de: [X, mien.X]}}")
    assert own.frameworks[0].entries[0].code == "X"
