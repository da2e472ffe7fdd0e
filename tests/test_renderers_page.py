"""The page as a file: what is in it, what is not, and that it is always the same."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import html
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from placed import placed, placed_mock
from samples import hostile, mock_centres, mock_scene

from systemie.drawing.themes import THEMES, contrast
from systemie.findings import UnknownName
from systemie.renderers.page import render_page
from systemie.renderers.page.bundling import bundle
from systemie.renderers.page.pictures import Looks, drawn_map, drawn_moments
from systemie.renderers.page.prose import prose_html
from systemie.scenes.scene import Book, Scene, Story, StoryStep

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "systemie" / "page"
ATTACKS = (
    "<img src=x onerror=window.__pwned=1>",
    "</script><script>window.__pwned=1</script>",
    "</template></style></svg><svg onload=window.__pwned=1>",
    "[x](javascript:window.__pwned=1) ![x](http://example.org/x.png) <a href='javascript:1'>y</a>",
    "{{script}} {{say:page.close}} {count} \u2028 \u2029 \x00 \ud800 ]]> <!-- ' \" ` &lt;script&gt;",
)


def page_of(book: Book | Scene, **more: Any) -> str:
    return render_page(book, **more).decode()


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" data-part="book">(.*?)</script>', page, re.DOTALL)
    assert found
    values: dict[str, Any] = json.loads(found[1])
    return values


def script_of(page: str) -> str:
    found = re.search(r'<script type="module">(.*?)</script>', page, re.DOTALL)
    assert found
    return found[1]


def two_scenes() -> Book:
    first = placed_mock()
    second = dataclasses.replace(first, id="autre", caption=dataclasses.replace(first.caption, title="Autre"))
    stop = StoryStep("Racines", "De la **neige**.", "Attendre.", view="ensemble", focus="neige", degrees=1)
    return Book("Métabief", "Et après ?", "fr", (first, second), (Story("deuil", "Du deuil", (stop,)),))


def test_the_same_book_gives_the_same_bytes() -> None:
    assert render_page(two_scenes()) == render_page(two_scenes())


def test_the_page_is_light() -> None:
    assert len(render_page(placed_mock())) < 300_000


def test_a_scene_alone_and_a_scene_not_yet_placed_make_a_page() -> None:
    data = data_of(page_of(mock_scene()))
    assert [scene["id"] for scene in data["scenes"]] == ["ensemble"]
    assert data["scenes"][0]["size"][0] > 0


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(UnknownName):
        render_page(placed_mock(), theme="rose")


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_every_theme_makes_a_page(theme: str) -> None:
    page = page_of(placed_mock(), theme=theme)
    assert ('<html lang="fr" data-look="dark">' in page) == (theme == "sombre")


def test_only_the_script_of_the_page_may_run() -> None:
    page = page_of(two_scenes())
    digest = base64.b64encode(hashlib.sha256(script_of(page).encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert f"script-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none';")
    for word in ("connect-src 'none'", "base-uri 'none'", "form-action 'none'"):
        assert word in policy[1]
    assert "unsafe-eval" not in policy[1]
    dangers = r"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write"
    assert not re.search(dangers, script_of(page))


def test_nothing_is_asked_of_anybody() -> None:
    page = page_of(two_scenes())
    outside = re.findall(r"""(?:src|href|url|import|fetch)\s*[=(]\s*["'(]?\s*(https?:|//)""", page)
    assert outside == []
    assert not re.search(r"<(?:link|img|iframe|object|embed|form|base)\b(?![^>]*data:)", page)


class Tags(HTMLParser):
    """The tags and attributes of a page, as a browser would find them outside of scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_words_stay_words(attack: str) -> None:
    stop = StoryStep(attack, attack, attack, attack)
    scene = placed(hostile(attack), mock_centres())
    page = page_of(Book(attack, attack, "fr", (scene,), (Story("s", attack, (stop,)),)))
    tags = Tags(page)
    assert tags.names.count("script") == 2
    assert not {"img", "iframe", "object", "embed", "form", "base"} & set(tags.names)
    assert [name for name, _ in tags.attributes if name.startswith("on")] == []
    links = [value or "" for name, value in tags.attributes if name in ("href", "src", "xlink:href")]
    assert [value for value in links if not value.startswith(("data:image/svg+xml,", "http:"))] == []
    assert page.count("</template>") == page.count("<template")
    assert data_of(page)["tables"]["nodes"][0]["label"] == attack.replace("\ud800", "?")


def test_what_the_page_says_is_complete() -> None:
    said = set(re.findall(r'say\("(page\.[\w.]+)"', "".join(p.read_text("utf-8") for p in PAGE.glob("*.js"))))
    said |= set(re.findall(r"\{\{say:([\w.]+)\}\}", (PAGE / "page.html").read_text("utf-8")))
    for language in ("fr", "en"):
        words = data_of(page_of(dataclasses.replace(placed_mock(), language=language)))["words"]
        assert sorted(said - set(words)) == []


def test_a_page_speaks_the_language_of_its_book() -> None:
    english = page_of(dataclasses.replace(placed_mock(), language="en"))
    assert '<html lang="en">' in english
    assert "See the whole map" in english
    assert "Voir toute la carte" not in english


def test_each_step_brings_only_what_it_changes() -> None:
    scene = placed_mock()
    moments = drawn_moments(scene, Looks("clair", "sombre"))
    assert moments.changes["apres-ski@bascule"] == {"nodes": {}, "edges": {}}
    first = moments.changes["apres-ski@h1"]
    assert set(first["nodes"]) == {"canons", "pole"}
    assert first["nodes"]["pole"] == "hidden"
    assert isinstance(piece := first["nodes"]["canons"], int)
    assert 'class="node status-present' in moments.pieces[piece]
    assert 'data-id' not in moments.pieces[piece]


def test_looks_are_named_once_and_change_by_night() -> None:
    looks = Looks("clair", "sombre")
    drawn = drawn_map(placed_mock(), looks)
    assert 'class="shape m' in drawn
    assert "stroke-width=" not in drawn
    assert ".m0{" in looks.rules()
    assert "font-size:9px" in looks.rules()
    assert looks.variables(night=True).startswith("--m0:#")
    assert looks.variables(night=True) != looks.variables(night=False)
    assert len(looks.classes) < 80


def colours_of(style: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6});", style))


def long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(letter * 2 for letter in colour[1:])


def test_words_can_be_read_by_day_and_by_night() -> None:
    day = colours_of((PAGE / "base.css").read_text("utf-8").partition("@media")[0])
    night = colours_of((PAGE / "dark.css").read_text("utf-8"))
    assert set(day) - {"side", "shadow"} == set(night) - {"shadow"}
    for colours in (day, night):
        grounds = [long(colours[name]) for name in ("ground", "room", "tint")]
        for name in ("ink", "soft", "faint", "accent", "minus", "plus", "mixed"):
            assert min(contrast(long(colours[name]), ground) for ground in grounds) >= 4.5, name
        assert contrast(long(colours["on-accent"]), long(colours["accent"])) >= 4.5
        assert contrast(long(colours["rule-strong"]), long(colours["ground"])) >= 3


def test_prose_is_harmless() -> None:
    assert prose_html("**gras** et [lien](https://example.org)") == (
        '<p><strong>gras</strong> et <a href="https://example.org" target="_blank" '
        'rel="noopener noreferrer">lien</a></p>\n'
    )
    assert prose_html("# Titre") == "<h4>Titre</h4>"
    for link in ("javascript:alert(1)", "data:text/html,y", "ja&#10;vascript:x", "file:///x", "//x.org"):
        assert "<a " not in prose_html(f"[x]({link}) <{link}>\n\n[a]\n\n[a]: {link}")
    assert "<b>" not in prose_html("<b>gras</b>\n\n<div>bloc</div>")
    assert "<img" not in prose_html("![x](https://example.org/x.png)")


def test_modules_become_one_script() -> None:
    modules = {
        "main": 'import { two as deux } from "./two.js";\nimport {\n  one,\n} from "./one.js";\none;\n',
        "one": "// A remark.\nexport const one = 1;\nconst hidden = 2;\n",
        "two": '/**\n * Of two.\n */\nimport { one } from "./one.js";\nexport function two() {}\n',
    }
    text = bundle("main", modules.__getitem__)
    assert text.index("$one = ") < text.index("$two = ") < text.index("$main = ")
    assert "const { two: deux } = $two;" in text
    assert "return { one };" in text
    assert "remark" not in text


def test_a_circle_of_imports_and_unknown_forms_are_refused() -> None:
    circle = {"a": 'import { b } from "./b.js";\n', "b": 'import { a } from "./a.js";\n'}
    with pytest.raises(ValueError, match="circle"):
        bundle("a", circle.__getitem__)
    with pytest.raises(ValueError, match="not understood"):
        bundle("a", {"a": 'import * as b from "./b.js";\n'}.__getitem__)


def test_every_module_of_the_page_is_used_and_typed() -> None:
    script = script_of(page_of(placed_mock()))
    for module in sorted(PAGE.glob("*.js")):
        text = module.read_text("utf-8")
        assert f"${module.stem} = " in script
        assert len(text.splitlines()) <= 350
        for found in re.finditer(r"^(.*)\nexport (?:async )?(?:function|const) (\w+)", text, re.MULTILINE):
            assert found[1].rstrip().endswith("*/"), f"{module.name}: {found[2]} is not described"


def test_titles_are_escaped_in_attributes() -> None:
    page = page_of(Book('"><b>', "'\"", "fr", (placed_mock(),)))
    assert html.escape('"><b>') in page
    assert 'title=""><b>' not in page


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node on this machine")
def test_the_pure_modules_of_the_page() -> None:
    done = subprocess.run(["node", "--test", *sorted(map(str, (ROOT / "tests" / "page").glob("*.test.js")))],
                          capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
