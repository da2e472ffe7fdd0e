"""Profiles grade findings; authors ignore what they chose to; errors stay errors."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from architecture import modules
from click.testing import CliRunner
from test_language import marked

import systemie
from systemie.checks import GRADED_IN, check, checked
from systemie.checks.ignoring import IGNORABLE
from systemie.checks.profiles import GRADES, PROFILES, grade, profile_named
from systemie.cli.verbs import verbs_in
from systemie.findings import Severity, UnknownName
from systemie.model.building import read_string
from systemie.phrases import Phrases
from systemie.telling import told as said

CODE = re.compile(r"SYS\d{3}")
OF_THEMES = {"SYS711", "SYS712", "SYS713", "SYS714"}  # what a file of colours, that holds no `ignorer`, is told


def told(text: str, profile: str = "atelier") -> list[tuple[int, int, str]]:
    """Return line (from 1 after the head), column and code of what a profile says."""
    reading = checked(read_string("systemie: 1\n" + text), profile)
    return [
        (each.place.line - 1, each.place.column, each.finding.code) for each in said(reading, Phrases("fr"))
    ]


def codes_in_source() -> Iterator[str]:
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                yield node.value


def severities() -> Iterator[tuple[str, str]]:
    """Yield the codes that the source writes right after a severity, with that severity."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                for severity, code in zip(node.args, node.args[1:], strict=False):
                    if isinstance(severity, ast.Attribute) and isinstance(code, ast.Constant):
                        yield severity.attr, str(code.value)


def test_every_code_of_the_tables_exists() -> None:
    known = Phrases("fr")
    assert [
        code
        for code in (*GRADES, *IGNORABLE, *(code for code, _ in GRADED_IN))
        if f"{code}.message" not in known
    ] == []


def test_codes_of_the_source_and_of_the_sentences_are_the_same() -> None:
    sentences = {key.partition(".")[0] for key in Phrases("fr").under("SYS")}
    assert set(codes_in_source()) == sentences
    assert [code for code in sentences if not CODE.fullmatch(code) or code[3] not in "1234567"] == []


FAMILIES = {  # the hundreds of the codes that each module of the checks tells
    "ignoring": "1", "references": "24", "measures": "2", "links": "136", "loops": "3", "trajectories": "4",
    "views": "25", "stories": "25", "evidence": "6", "measuring": "6", "method": "6", "naming": "6", "crowding": "7",
}  # fmt: skip


def test_codes_are_of_the_family_of_what_they_are_about() -> None:
    found: dict[str, set[str]] = {}
    for module in modules():
        if module.name.startswith("checks.") and module.name != "checks.profiles":
            codes = set(re.findall(r'"SYS(\d)\d\d"', module.text))
            found[module.name.removeprefix("checks.")] = codes
    told_by = {name: "".join(sorted(codes)) for name, codes in found.items() if codes}
    assert told_by == FAMILIES


def test_what_is_no_error_may_be_ignored() -> None:
    lighter = {
        code for severity, code in severities() if severity in ("WARNING", "HINT") and CODE.fullmatch(code)
    }
    assert lighter - IGNORABLE - OF_THEMES == set()
    always_errors = {code for severity, code in severities() if severity == "ERROR"} - lighter
    assert always_errors & IGNORABLE <= {"SYS201"}  # a hint when it stands in the layout of a view


@pytest.mark.parametrize("profile", PROFILES)
def test_no_profile_lowers_an_error(profile: str) -> None:
    assert {code for code in GRADES if grade(code, Severity.ERROR, profile) is not Severity.ERROR} == set()


def test_work_that_matures_is_never_asked_less() -> None:
    def weight(severity: Severity | None) -> int:
        return 9 if severity is None else int(severity)

    rows = {code: [weight(each) for each in grades] for code, grades in GRADES.items()}
    assert {code: row for code, row in rows.items() if row != sorted(row, reverse=True)} == {}


@pytest.mark.parametrize(
    ("word", "profile"),
    [("atelier", "atelier"), ("Workshop", "atelier"), ("sharing", "partage"), ("publication", "publication")],
)
def test_profiles_have_a_name_in_both_languages(word: str, profile: str) -> None:
    assert profile_named(word) == profile


def test_an_unknown_profile() -> None:
    with pytest.raises(UnknownName):
        list(check(systemie.System(), "atelié"))


LOOSE = "systemie: 1\nacteurs: {a: A, b: B}\nliens: [a -> b]\n"


@pytest.mark.parametrize(
    ("profile", "expected"),
    [("atelier", Severity.HINT), ("partage", Severity.WARNING), ("sharing", Severity.WARNING)],
)
def test_a_profile_grades(profile: str, expected: Severity) -> None:
    reading = checked(read_string(LOOSE), profile)
    assert [each.severity for each in reading.findings if each.code == "SYS601"] == [expected]


def test_publication_refuses_a_step_that_nobody_carries(tmp_path: Path) -> None:
    text = "systemie: 1\nacteurs: {a: A, b: B}\nliens: [a -> b: aide]\ntrajectoires: {t: {etapes: {s: {retire: [b]}}}}\n"
    (tmp_path / "m.yaml").write_text(text, "utf-8")
    assert systemie.load(tmp_path / "m.yaml").trajectory("t") is not None
    with pytest.raises(systemie.InvalidSystem):
        systemie.load(tmp_path / "m.yaml", profile="publication")
    with pytest.raises(systemie.InvalidSystem):
        systemie.load_string(text, profile="publication")


IGNORED = [
    ("ignorer: [SYS206]\nacteurs: {a: {sources: x}}", []),
    ("ignorer: sys206\nacteurs: {a: {sources: x}}", []),
    ("ignore: SYS206\nactors: {a: {sources: x}}", []),
    ("acteurs: {a: {ignorer: SYS206, sources: x}, b: {sources: §x}}", ["SYS206"]),
    ("boucles: {b: {par: [a, b], sources: x, ignorer: SYS206}}\nacteurs: {a: A, b: B}\nliens: [a -(+)-> b, b -(+)-> a]", []),
    ("points_de_vue: {p: {source: x, ignorer: SYS206}}", []),
    ("mesures: {m: {element: a, sources: x, ignorer: SYS206}}\nacteurs: [a]", []),
    ("trajectoires: {t: {sources: x, ignorer: SYS206}}", []),
    ("trajectoires: {t: {ignorer: SYS206, etapes: {s: {sources: x}}}}", []),
    ("trajectoires: {t: {etapes: {s: {ignorer: SYS206, sources: x}}}}", []),
    ("points_de_vue: {p: {ajoute: {acteurs: {a: {sources: x, ignorer: SYS206}}}}}", []),
    ("vues: {v: {inclure: theme:rien, ignorer: SYS502}}", []),
    ("acteurs: {a: A}\nvues: {v: {inclure: a}}\nrecits: {r: {ignorer: SYS505, etapes: [{focus: b}]}}\nfacteurs: {b: B}", []),
    ("evaluations: {e: {sources: x, ignorer: SYS206}}", []),
    ("scenarios: {s: {ignorer: §SYS410}}", ["SYS158"]),
    ("ignorer: [§SYS102]\nacteurs: {a: {§nomm: A}}", ["SYS158", "SYS102"]),
    ("ignorer: [§SYS999]", ["SYS158"]),
    ("acteurs: {a: {ignorer: [SYS206, §SYS0602]}}", ["SYS158"]),
    ("acteurs: {a: {nom: X, ignorer: SYS304}, b: {nom: Y}}\nliens: [{de: a, vers: b, verbe: aide, force: §7}]", ["SYS304"]),
    ("ignorer: SYS121\ntitre: #1", []),
    ("acteurs:\n  a:\n    ignorer: SYS121\n    description: #1", []),
    ("acteurs:\n  a:\n    ignorer: SYS206\n    description: §#1", ["SYS121"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "codes"), IGNORED)
def test_ignoring(text: str, codes: list[str]) -> None:
    bare, places = marked(text)
    assert [each for each in told(bare) if each[2] < "SYS6"] == [
        (*place, code) for place, code in zip(places, codes, strict=True)
    ]


@pytest.mark.parametrize("one", ["a", "b"])
def test_either_of_two_names_may_ignore_that_they_look_alike(one: str) -> None:
    names = {"a": "Habitant", "b": "Les habitants"}
    rows = [f"{key}: {{nom: {name}{', ignorer: SYS616' if key == one else ''}}}" for key, name in names.items()]
    assert told(f"acteurs: {{{', '.join(rows)}}}") == []


@pytest.mark.parametrize(
    ("given", "help_said"),
    [
        ("SYS0602", "« SYS602 »"),
        ("sys6O2", "« SYS602 »"),
        ("602", "« SYS602 »"),
        ("SYS999", "SYS606"),
        ("SYS201", None),
        ("SYS102", "erreur"),
    ],
)
def test_what_to_write_instead_of_a_code(given: str, help_said: str | None) -> None:
    reading = checked(read_string(f"systemie: 1\nignorer: {given}\nacteurs: [a]"))
    helps = [
        each.help.replace("\u00a0", " ")
        for each in said(reading, Phrases("fr"))
        if each.finding.code == "SYS158"
    ]
    assert (helps == []) if help_said is None else help_said in helps[0]


@pytest.mark.parametrize(
    ("language", "arguments", "closing"),
    [
        ("fr", ["verifier"], "2 éléments, 1 lien. "),
        ("fr", ["verifier", "--profil", "atelier"], "2 éléments, 1 lien. "),
        ("fr", ["verifier", "--profil", "partage"], "2 éléments, 1 lien. Profil partage : "),
        ("fr", ["verifier", "--profile", "sharing"], "2 éléments, 1 lien. Profil partage : "),
        ("en", ["check", "--profile", "sharing"], "2 elements, 1 link. Profile sharing: "),
    ],
)
def test_the_profile_on_the_command_line(
    language: str, arguments: list[str], closing: str, tmp_path: Path
) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(LOOSE, "utf-8")
    done = CliRunner().invoke(verbs_in(Phrases(language)), [*arguments, str(path)])
    assert done.output.splitlines()[-1].replace("\u00a0", " ").startswith(closing)
    assert ("Profil" in done.output) == ("Profil" in closing)
