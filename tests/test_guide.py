"""The guide does what it says: twins, models read and drawn, commands run, words and verbs all there."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from test_readme import ROOT, desk, run
from typography import FOREIGN, FRENCH_FAULTS, bare, words

from systemie.analysis.registry import ANALYSES
from systemie.cli.guiding import guide_in
from systemie.cli.verbs import VERBS
from systemie.guide.chapters import Chapter, chapters, markdown
from systemie.guide.fences import Fence, fence_of
from systemie.guide.models import FILES, reading_of, said_of, shipped_reading
from systemie.guide.prose import coloured_yaml
from systemie.model.keytables import ROOT as SECTIONS
from systemie.phrases import Phrases
from systemie.shipped import examples
from systemie.theming import read_theme

__all__ = ["desk"]
LANGUAGES = ("fr", "en")
CHAPTERS = [(language, each) for language in LANGUAGES for each in chapters(language)]
NAMES = [f"{language}-{each.number}" for language, each in CHAPTERS]
FENCES = [(language, chapter, fence) for language, chapter in CHAPTERS for fence in chapter.fences()]
TEXTS = [each for each in FENCES if each[2].kind == "yaml" and "preamble" not in each[2].options]
MODELS = [each for each in TEXTS if "theme" not in each[2].words]
THEMES = [each for each in TEXTS if "theme" in each[2].words]
MAX_SIZE = 3_000_000
OPENING = {"fr": "À la fin de ce chapitre, vous ", "en": "By the end of this chapter you will "}


@cache
def page(language: str) -> str:
    return guide_in(Phrases(language)).decode()


def shown(language: str, chapter: int) -> str:
    """Return the words of a chapter as they are read on the page."""
    article = re.findall(r"<article.*?</article>", page(language), re.DOTALL)[chapter - 1]
    return html.unescape(re.sub(r"<[^>]+>", "", article))


def prose_of(chapter: Chapter) -> str:
    """Return what a chapter says, without its blocks but with the legends of its pictures."""
    legends = (fence.text for fence in chapter.fences() if fence.kind == "map")
    tokens = markdown().parse(chapter.text)
    return "\n".join([*(each.content for each in tokens if each.type == "inline"), *legends])


def shape(chapter: Chapter) -> list[str]:
    """Return what stands where: headings, blocks and what they are to show, rows, items, boxes."""
    seen: list[str] = []
    within = False
    for line in chapter.text.splitlines():
        if line.startswith("```"):
            within = not within
            fence = fence_of(line.removeprefix("```"), "")
            if within:
                seen.append(" ".join([fence.kind, *fence.words, *sorted(fence.options)]))
        elif not within and (found := re.match(r"(#+ |> |- \[ \] |- |\d+\. |\|)", line)):
            seen.append(found[1] + str(line.count("|")) if found[1] == "|" else found[1])
    return seen


def test_the_twins_have_the_same_shape() -> None:
    french, english = (chapters(language) for language in LANGUAGES)
    assert [each.number for each in french] == list(range(1, len(french) + 1))
    assert [each.number for each in english] == [each.number for each in french]
    for one, other in zip(french, english, strict=True):
        assert shape(one) == shape(other), one.title


@pytest.mark.parametrize(("language", "chapter"), CHAPTERS, ids=NAMES)
def test_a_chapter_opens_with_what_one_will_have(language: str, chapter: Chapter) -> None:
    assert chapter.text.strip().startswith(OPENING[language])


@pytest.mark.parametrize(("language", "chapter"), CHAPTERS, ids=NAMES)
def test_the_prose_is_set_as_its_language_asks(language: str, chapter: Chapter) -> None:
    prose = bare(prose_of(chapter))
    if language == "fr":
        faults = [
            (name, found) for name, fault in FRENCH_FAULTS for found in re.findall(f".*{fault}.*", prose)
        ]
        assert faults == []
    else:
        assert re.findall(r"\w'\w|\.\.\.", prose) == []
    common = Counter(word for word in re.findall(r"[^\W\d_]+", prose.lower()) if word in FOREIGN[language])
    assert {word for word in common if word in words(prose)} - {"on", "but", "not", "des", "ses"} == set()


@pytest.mark.parametrize(("language", "chapter", "fence"), MODELS)
def test_every_model_is_read_as_the_guide_says(language: str, chapter: Chapter, fence: Fence) -> None:
    profile = fence.options.get("profile", "atelier")
    reading = reading_of(chapter.model(fence), FILES[language], profile)
    if "faulty" in fence.words:
        assert reading.findings != ()
    else:
        assert said_of(reading, language) == Phrases(language)("finding.none"), chapter.model(fence)
    assert reading.system is not None


@pytest.mark.parametrize(("language", "chapter", "fence"), THEMES)
def test_every_theme_is_read_without_a_word(
    language: str, chapter: Chapter, fence: Fence, tmp_path: Path
) -> None:
    file = tmp_path / fence.options["file"]
    file.write_text(fence.text, "utf-8")
    assert read_theme(file).reading.findings == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_block_is_known(language: str) -> None:
    kinds = {
        "yaml",
        "map",
        "checks",
        "keys",
        "sections",
        "types",
        "verbs",
        "analysis",
        "sh",
        "json",
        "toml",
        "lua",
        "text",
    }
    known = {"map", "faulty", "whole", "install", "theme", *SECTIONS}
    known |= {name for each in ANALYSES for name in (each.fr, each.en)}
    options = {"after", "preamble", "file", "model", "only", "kind", "profile"}
    options |= {"view", "step", "viewpoint", "theme", "paper", "from", "to", "hold"}
    fences = [fence for each, _, fence in FENCES if each == language]
    assert {each.kind for each in fences} <= kinds
    assert {word for each in fences for word in each.words} <= known
    assert {option for each in fences for option in each.options} <= options


def test_what_editors_are_told_is_well_written() -> None:
    for _, _, fence in FENCES:
        if fence.kind == "json":
            json.loads(fence.text)
        if fence.kind == "toml":
            tomllib.loads(fence.text)


def commands_of(chapter: Chapter) -> list[str]:
    """Return the commands that a chapter asks one to type, but those that install."""
    blocks = [each.text for each in chapter.fences() if each.kind == "sh" and "install" not in each.words]
    return [line for text in blocks for line in text.splitlines()]


@pytest.mark.skipif(os.name == "nt", reason="the commands are those of a Unix shell")
@pytest.mark.parametrize(("language", "chapter"), CHAPTERS, ids=NAMES)
def test_every_command_runs(language: str, chapter: Chapter, desk: Path) -> None:
    """The files that a chapter shows are at the desk, and the examples; commands that find faults say 1.

    Pictures are placed with quick care: how well is tried elsewhere.
    """
    shutil.copytree(examples() / "eau-partagee", desk, dirs_exist_ok=True)
    for fence in chapter.fences():
        if fence.kind == "yaml" and "file" in fence.options:
            (desk / fence.options["file"]).write_text(chapter.model(fence), "utf-8")
    for command in commands_of(chapter):
        verb = command.split()[1]
        care = " --soin rapide" if verb in ("dessiner", "draw", "page") else ""
        done = run(desk, "/bin/sh", "-c", f"SYSTEMIE_LANGUE={language} {command}{care} </dev/null")
        finds = verb in ("verifier", "check", "formater", "format")
        assert done.returncode in ((0, 1) if finds else (0,)), command + done.stdout + done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_is_in_the_chapter_of_words(language: str) -> None:
    named = {word for _, chapter, fence in FENCES if chapter.number == 2 for word in fence.words}
    assert named >= set(SECTIONS)
    text = shown(language, 2)
    forms = (each.split("|")[0 if language == "fr" else 1] for each in SECTIONS.values())
    assert [form for form in forms if form not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_is_told(language: str) -> None:
    text = html.unescape(re.sub(r"<[^>]+>", "", page(language)))
    assert [each.fr for each in VERBS if (each.fr if language == "fr" else each.en) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_address_leads_somewhere(language: str) -> None:
    named = re.findall(r'\bid="([^"]*)"', page(language))
    assert [each for each, count in Counter(named).items() if count > 1] == []
    addresses = set(re.findall(r'href="#([^"]*)"', page(language)))
    assert addresses - set(named) == set()
    pointed = re.findall(r'aria-(?:labelledby|describedby)="([^"]*)"', page(language))
    assert {each for several in pointed for each in several.split()} - set(named) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_told_to_those_who_do_not_see_it(language: str) -> None:
    pictures = re.findall(r"<svg.*?</svg>", page(language), re.DOTALL)
    asked = [fence for each, _, fence in FENCES if each == language and ("map" in (fence.kind, *fence.words))]
    assert len(pictures) == len(asked) + 1
    for each in pictures:
        assert 'role="img"' in each
        assert len(html.unescape(re.findall(r"<desc[^>]*>(.*?)</desc>", each, re.DOTALL)[0])) > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_light_and_holds_its_font_once(language: str) -> None:
    assert len(page(language).encode()) < MAX_SIZE
    assert page(language).count("@font-face") == 4
    assert "<script" not in page(language)


def test_the_page_is_the_same_each_time() -> None:
    assert guide_in(Phrases("fr")).decode() == page("fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_asked_of_the_network(language: str) -> None:
    bare_page = re.sub(r'<a [^>]*href="https://[^"]*"', "", page(language))
    assert re.findall(r'(?:src|href|url)\s*[=(]\s*["\']?(?!data:|#)[\w/.]', bare_page) == []


def test_what_the_checker_says_is_made_by_the_checker() -> None:
    language, chapter, fence = next(each for each in FENCES if "faulty" in each[2].words)
    said = said_of(reading_of(chapter.model(fence), FILES[language]), language)
    assert said in shown(language, chapter.number)


@pytest.mark.parametrize(
    ("language", "chapter", "fence"), [each for each in FENCES if "only" in each[2].options]
)
def test_the_codes_told_of_an_example_are_there(language: str, chapter: Chapter, fence: Fence) -> None:
    codes = {each.code for each in shipped_reading(fence.options["model"]).findings}
    assert set(fence.options["only"].split(",")) <= codes


def test_only_some_codes_of_an_example() -> None:
    reading = shipped_reading("eau-partagee/brouillon/eau-partagee-brouillon")
    said = said_of(reading, "fr", only=("SYS116",))
    assert set(re.findall(r"SYS\d+", said)) == {"SYS116"}
    assert said.startswith("eau-partagee-brouillon.yaml:72:")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("titre: Une rivière", "<b>titre:</b> Une rivière"),
        ("  - a -(+)-> b: aide  # vrai", "  - a <b>-(+)-&gt;</b> b: aide  <i># vrai</i>"),
        ('question: "Qui : quoi # où ?"', '<b>question:</b> "Qui : quoi # où ?"'),
        ("# tout", "<i># tout</i>"),
        ("a <-> b", "a <b>&lt;-&gt;</b> b"),
    ],
)
def test_keys_arrows_and_remarks_are_told_apart(line: str, expected: str) -> None:
    assert coloured_yaml(line) == expected


def test_a_guide_is_not_replaced_without_asking(desk: Path) -> None:
    command = (str(desk / ".venv" / "bin" / "systemie"), "guide", "--langue", "fr")
    assert run(desk, *command).returncode == 0
    assert (desk / "guide-systemie.html").read_text("utf-8") == page("fr")
    assert run(desk, *command).returncode == 3
    assert run(desk, *command, "--ecraser").returncode == 0
    assert str(ROOT) not in page("fr")
