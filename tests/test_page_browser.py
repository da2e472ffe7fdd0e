"""The page in a real Chromium: hands, keyboard, stories, hostile words, and no request."""

from __future__ import annotations

import dataclasses
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from placed import placed, placed_mock
from samples import hostile, mock_centres

from systemie.renderers.page import render_page
from systemie.scenes.scene import Book, Caption, Fact, NodeState, Scene, Step, Story, StoryStep

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = os.environ.get("SYSTEMIE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
pytestmark = pytest.mark.skipif(
    BROWSER is None and not os.environ.get("CI"), reason="there is no Chromium on this machine"
)
ATTACKS = (
    "<img src=x onerror=window.__pwned=1>",
    "</script><script>window.__pwned=1</script>",
    "[x](javascript:window.__pwned=1) <svg onload=window.__pwned=1><script>window.__pwned=1</script></svg>",
    "</template><iframe srcdoc='<script>parent.__pwned=1</script>'></iframe>",
)
Open = Callable[..., Any]


FACTS = (Fact("Description", "Un **lieu**.", "markdown"), Fact("Sources", "CT", "source"))
BRANCH = Step("tout-neige@canons", "tout-neige", "Tout-neige", "Produire", "2017", "H2-", "apres-ski@h1",
              {"canons": NodeState("present", "up", "la production double")}, {}, "1 renforcé")
STOPS = (
    StoryStep("Racines", "De la **neige**.", "Attendre.", view="ensemble", step="apres-ski@h1"),
    StoryStep("La neige manque", "Moins de neige.", focus="neige", degrees=1),
    StoryStep("Renoncer", "Un pôle.", step="apres-ski@bascule", highlight=("pole", "smmo")),
)


def book() -> Book:
    first = placed_mock()
    nodes = tuple(dataclasses.replace(node, tags=("gouvernance",), facts=FACTS) for node in first.nodes)
    first = dataclasses.replace(first, nodes=nodes, steps=(*first.steps, BRANCH))
    first = dataclasses.replace(first, caption=Caption("Vue d’ensemble"))
    some = {node.id for node in nodes[:9]}
    edges = tuple(edge for edge in first.edges if {edge.source, edge.target} <= some)
    second = dataclasses.replace(first, id="eau", nodes=nodes[:9], edges=edges, loops=(), groups=(), steps=(),
                                 step=None, caption=Caption("L’eau"))
    story = Story("deuil", "Du deuil à l’émergence", STOPS)
    return Book("Métabief, l’après-ski", "Comment vivre ?", "fr", (first, second), (story,))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


def asked(url: str, address: str, heard: list[str]) -> None:
    """Hear of every request but that of the page itself and what lies in it."""
    if url.partition("#")[0] != address and not url.startswith("data:"):
        heard.append(f"request: {url}")


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Open]:
    """Open a book from a file; at the end nothing was asked, said or thrown."""
    heard: list[str] = []
    contexts = []

    def open_page(shown: Book | Scene, *, hash: str = "", **context: Any) -> Any:
        file = tmp_path / "page.html"
        file.write_bytes(render_page(shown))
        usual = {"viewport": {"width": 1440, "height": 860}, "reduced_motion": "reduce"}
        contexts.append(chromium.new_context(**{**usual, **context}))
        page = contexts[-1].new_page()
        address = file.as_uri()
        page.on("console", lambda message: heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (heard.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: asked(request.url, address, heard))
        page.goto(address + hash)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert heard == []


def boxes(page: Any, selector: str) -> set[str]:
    shown = f".node{selector}:not(.status-hidden)"
    found = page.eval_on_selector_all(shown, "all => all.map(e => e.dataset.id)")
    return set(found)


def faded(page: Any) -> set[str]:
    return boxes(page, ".is-faded")


def lit(page: Any) -> set[str]:
    return boxes(page, ":not(.is-faded)")


def sentence(page: Any) -> str:
    return " ".join(page.inner_text('[data-part="sentence-text"]').split())


def camera(page: Any) -> list[int]:
    """Return where the map is: left, top and width, in pixels."""
    frame = page.locator('[data-part="sheet"] svg').bounding_box()
    return [round(frame[name]) for name in ("x", "y", "width")]


def place_of(page: Any, id: str) -> tuple[float, float]:
    box = page.locator(f'.node[data-id="{id}"]').bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def is_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether two places are the same: at rest the map stands on whole pixels."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 1


def settle(page: Any) -> None:
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize("size", [(1440, 860), (1024, 768), (1280, 720), (360, 740), (1920, 1080)])
def test_the_map_is_whole_at_first(opened: Open, size: tuple[int, int]) -> None:
    page = opened(book(), viewport={"width": size[0], "height": size[1]})
    stage = page.locator('[data-part="stage"]').bounding_box()
    if page.is_visible('[data-part="legend-list"]'):
        stage["height"] = page.locator('[data-part="legend"]').bounding_box()["y"] - stage["y"]
    for box in page.locator(".node").all():
        if "status-hidden" in box.get_attribute("class"):
            continue
        frame = box.bounding_box()
        assert stage["x"] <= frame["x"] and frame["x"] + frame["width"] <= stage["x"] + stage["width"]
        assert stage["y"] <= frame["y"] and frame["y"] + frame["height"] <= stage["y"] + stage["height"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_words_do_nothing(opened: Open, attack: str) -> None:
    scene = placed(hostile(attack), mock_centres())
    stop = StoryStep(attack, attack, attack, attack, focus="eau")
    page = opened(Book(attack, attack, "fr", (scene,), (Story("s", attack, (stop,)),)))
    page.click('.node[data-id="pole"]')
    page.fill('[data-part="search"]', attack[:8])
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    page.keyboard.press("Escape")
    page.click('[data-part="stories"]')
    page.wait_for_timeout(50)
    assert page.evaluate("typeof window.__pwned") == "undefined"
    assert page.evaluate("document.querySelectorAll('img, iframe').length") == 0
    assert page.inner_text("h1") == " ".join(attack.split())


@pytest.mark.parametrize("name", ["constructor", "__proto__", "page-found-0", "a\"b'c <&>", "é \u202e 你好 😀"])
def test_ids_of_any_kind_do_their_work(opened: Open, name: str) -> None:
    scene = placed_mock()
    nodes = tuple(dataclasses.replace(n, id=name) if n.id == "pole" else n for n in scene.nodes)
    edges = tuple(dataclasses.replace(e, source=name if e.source == "pole" else e.source,
                                      target=name if e.target == "pole" else e.target) for e in scene.edges)
    states = {name if id == "pole" else id: state for id, state in scene.steps[0].nodes.items()}
    first = dataclasses.replace(scene.steps[0], nodes=states)
    page = opened(dataclasses.replace(scene, nodes=nodes, edges=edges, steps=(first, scene.steps[1])))
    page.get_by_role("button", name="Pôle d’ingénierie").first.click()
    assert sentence(page) == "À 1 lien autour de Pôle d’ingénierie de la transition"
    assert lit(page) == {name, "smmo", "tourisme", "attache", "region"}
    page.keyboard.press("[")
    assert name not in boxes(page, "") and len(boxes(page, "")) == 16


def test_focus_by_degrees_and_back(opened: Open) -> None:
    page = opened(book())
    page.click('.node[data-id="pole"]')
    assert sentence(page) == "À 1 lien autour de Pôle d’ingénierie de la transition"
    assert lit(page) == {"pole", "smmo", "tourisme", "attache", "region"}
    page.keyboard.press("2")
    assert sentence(page).startswith("À 2 liens")
    assert "dette" in lit(page)
    page.keyboard.press("a")
    assert sentence(page).startswith("Tout l’amont")
    assert "foret" in faded(page)
    page.keyboard.press("v")
    assert "foret" in lit(page)
    page.keyboard.press("Escape")
    assert faded(page) == set()
    assert page.is_visible('[data-part="details"]')
    page.keyboard.press("Escape")
    assert page.is_hidden('[data-part="details"]')


def test_details_say_what_there_is_and_lead_on(opened: Open) -> None:
    page = opened(book())
    page.click('.node[data-id="pole"]')
    details = page.locator('[data-part="details"]')
    text = " ".join(details.inner_text().split()).lower()
    for words in ("levier · apparaît", "gouvernance", "un lieu.", "mont d’or crée en 2018", "avec délai"):
        assert words in text
    details.get_by_role("button", name="Attachement au ski freine").first.click()
    assert page.inner_text('[data-part="details"] h2') == "Attachement au ski"
    page.locator(".details .more").first.click()
    assert "freine" in page.inner_text('[data-part="details"] h2')
    assert lit(page) == {"attache", "pole"}


def test_loops_are_listed(opened: Open) -> None:
    page = opened(book())
    page.get_by_role("button", name="Boucles 2").click()
    page.get_by_role("button", name="R2 vivre à l’année renforçante").click()
    assert lit(page) == {"tourisme", "emploi", "habitants"}
    assert sentence(page) == "La boucle : R2 vivre à l’année"
    assert page.is_hidden('[data-part="loops-menu"]')


def test_the_legend_filters(opened: Open) -> None:
    page = opened(book())
    page.get_by_role("button", name="acteur 4").click()
    assert lit(page) == {"eleveurs", "smmo", "habitants", "region"}
    page.get_by_role("button", name="enjeu 4").click()
    assert sentence(page) == "Seulement : acteur, enjeu"
    page.click('[data-part="undo"]')
    assert faded(page) == set()
    page.locator('[data-entry="sign:-"]').click()
    assert "pasto" in faded(page)
    assert page.locator('.loop[data-id="fuite"]').get_attribute("class").count("is-faded") == 1


def test_search_finds_without_accents(opened: Open) -> None:
    page = opened(book())
    page.keyboard.press("/")
    page.keyboard.type("pole ingenierie")
    assert page.get_by_role("option").first.inner_text().startswith("Pôle d’ingénierie")
    page.keyboard.press("Enter")
    assert page.inner_text('[data-part="details"] h2') == "Pôle d’ingénierie de la transition"
    page.keyboard.press("Control+k")
    page.keyboard.type("zzz")
    assert "Rien de tel" in page.inner_text('[data-part="search-list"]')


def test_zoom_pan_and_fit(opened: Open) -> None:
    page = opened(book())
    settle(page)
    start = camera(page)
    page.keyboard.press("+")
    assert camera(page) != start
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("0")
    assert all(abs(now - then) <= 1 for now, then in zip(camera(page), start, strict=True))
    x, y = place_of(page, "eau")
    page.mouse.move(x, y)
    page.mouse.wheel(0, -300)
    settle(page)
    nearer = place_of(page, "eau")
    assert abs(nearer[0] - x) < 2 and abs(nearer[1] - y) < 2
    page.mouse.move(700, 100)
    page.mouse.down()
    page.mouse.move(740, 130, steps=4)
    page.mouse.up()
    moved = place_of(page, "eau")
    assert abs(moved[0] - nearer[0] - 40) < 1 and abs(moved[1] - nearer[1] - 30) < 1
    assert page.is_hidden('[data-part="details"]')


def test_a_box_is_dragged_and_its_links_follow(opened: Open) -> None:
    page = opened(book())

    def routes() -> dict[str, str]:
        pair = "e => [e.dataset.id, e.querySelector('.line').getAttribute('d')]"
        return dict(page.eval_on_selector_all(".edge", f"all => all.map({pair})"))

    before, others = routes(), place_of(page, "foret")
    x, y = place_of(page, "tourisme")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 30, steps=5)
    page.mouse.up()
    settle(page)
    after = place_of(page, "tourisme")
    assert abs(after[0] - x - 60) < 1.5 and abs(after[1] - y - 30) < 1.5
    changed = {id for id, route in routes().items() if route != before[id]}
    assert changed == {id for id in before if "tourisme" in id.split(" -> ")}
    assert is_near(place_of(page, "foret"), others)
    assert page.is_hidden('[data-part="details"]')
    page.click('[data-part="home"]')
    assert {id for id, route in routes().items() if route != before[id]} <= changed
    back = place_of(page, "tourisme")
    assert abs(back[0] - x) < 0.5 and abs(back[1] - y) < 0.5


def test_steps_change_states_and_move_nothing(opened: Open) -> None:
    page = opened(book())
    places = {id: place_of(page, id) for id in ("eau", "canons", "smmo")}
    slider = page.get_by_role("slider")
    assert slider.get_attribute("aria-valuetext") == "2018 Renoncer, H2+, L’après-ski"
    slider.focus()
    page.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuenow") == "1"
    assert page.locator('.node[data-id="pole"]').is_hidden()
    assert page.locator('.node[data-id="canons"]').get_attribute("class").startswith("node status-present")
    assert all(is_near(place_of(page, id), place) for id, place in places.items())
    page.keyboard.press("PageDown")
    assert slider.get_attribute("aria-valuetext").startswith("2017 Produire")
    assert "1 renforcé" in page.inner_text('[data-part="step-summary"]')
    assert page.locator('.node[data-id="canons"] .trend').count() == 1
    page.click('[data-part="step-more"]')
    assert "la production double" in page.inner_text('[data-part="details"]')
    page.get_by_role("button", name="L’après-ski").click()
    assert page.inner_text('[data-part="details"] h2') == "2006-2016 Tout-ski"
    page.keyboard.press("]")
    assert page.locator('.node[data-id="pole"]').is_visible()


def test_going_back_and_forth_leaves_no_trace(opened: Open) -> None:
    page = opened(book())
    state = "[...document.querySelectorAll('.map .node, .map .edge')].map(e => e.outerHTML).sort()"
    before = page.evaluate(state)
    for key in "[[]][]":
        page.keyboard.press(key)
    page.keyboard.press("]")
    assert page.evaluate(state) == before


def test_a_story_is_told_with_the_keyboard(opened: Open) -> None:
    page = opened(book())
    page.click('[data-part="stories"]')
    assert page.inner_text('[data-part="story"] h2') == "Racines"
    assert page.inner_html('[data-part="story-body"] .prose').count("<strong>") == 1
    assert "pole" not in lit(page)
    page.keyboard.press("ArrowRight")
    assert lit(page) == {"climat", "neige", "ski"}
    page.keyboard.press(" ")
    assert lit(page) == {"pole", "smmo"}
    page.keyboard.press("ArrowRight")
    assert page.inner_text('[data-part="story-progress"]') == "3 sur 3"
    page.keyboard.press("PageUp")
    assert page.inner_text('[data-part="story"] h2') == "La neige manque"
    page.keyboard.press("Escape")
    assert page.is_hidden('[data-part="story"]')
    assert faded(page) == set()


def test_views_change(opened: Open) -> None:
    page = opened(book())
    page.get_by_role("combobox", name="Choisir la vue").select_option(label="L’eau")
    assert page.locator(".node").count() == 9
    assert page.is_hidden('[data-part="track"]')
    page.get_by_role("combobox", name="Choisir la vue").select_option(label="Vue d’ensemble")
    assert page.locator(".node").count() == 17
    assert page.is_visible('[data-part="track"]')


def test_the_address_holds_what_is_shown(opened: Open) -> None:
    page = opened(book())
    page.click('.node[data-id="eau"]')
    page.keyboard.press("a")
    page.locator('[data-entry="kind:actor"]').click()
    hash = page.evaluate("location.hash")
    again = opened(book(), hash=hash)
    assert sentence(again) == "Tout l’amont de Partage de l’eau · seulement : acteur"
    nonsense = "#view=%E0%A4%A&on=node:nobody&step=x&focus=up:9:nobody&story=0:zz&only=kind:zz"
    broken = opened(book(), hash=nonsense)
    assert faded(broken) == set()


def test_an_address_may_name_a_stop_of_a_story_alone(opened: Open) -> None:
    page = opened(book(), hash="#story=2:deuil")
    assert page.inner_text('[data-part="story"] h2') == "La neige manque"
    assert lit(page) == {"climat", "neige", "ski"}
    page.click('.node[data-id="neige"]')
    assert page.is_hidden('[data-part="details"]')


def test_tab_goes_through_the_boxes_in_reading_order(opened: Open) -> None:
    page = opened(book())
    page.locator(".node").first.focus()
    seen, places = [], []
    for _ in range(16):
        label = page.evaluate("document.activeElement.getAttribute('aria-label')")
        seen.append(label)
        places.append(page.evaluate("document.activeElement.getBoundingClientRect().top"))
        page.keyboard.press("Tab")
    assert seen[0] == "facteur\u00a0: Réchauffement climatique, en hausse, 0 lien entrant, 2 liens sortants"
    assert all(late > early - 40 for early, late in itertools.pairwise(places))
    page.locator('.node[data-id="eau"]').focus()
    page.keyboard.press("Enter")
    assert page.inner_text('[data-part="details"] h2') == "Partage de l’eau"
    assert page.locator('.node[data-id="eau"]').get_attribute("aria-pressed") == "true"
    assert "Partage de l’eau" in page.inner_text('[data-part="live"]')


def test_the_whole_page_goes_by_keyboard(opened: Open) -> None:
    page = opened(book())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator('dialog[data-part="outline"]').is_visible()
    outline = page.inner_text('[data-part="outline"]')
    assert "Enneigement naturel conditionne Fréquentation du ski alpin (même sens)" in outline
    page.get_by_role("button", name="Enneigement naturel (facteur, en baisse)").focus()
    page.keyboard.press("Enter")
    assert page.inner_text('[data-part="details"] h2') == "Enneigement naturel"
    assert page.evaluate("document.activeElement.dataset.id") == "neige"
    page.keyboard.press("?")
    assert page.locator('dialog[data-part="help"]').is_visible()
    page.keyboard.press("Escape")
    assert page.locator('dialog[data-part="help"]').is_hidden()
    assert page.inner_text('[data-part="details"] h2') == "Enneigement naturel"
    page.keyboard.press("l")
    assert page.is_hidden('[data-part="legend-list"]')


NAMELESS = """
[...document.querySelectorAll('button, select, input, dialog, [role=button], [role=slider], [role=group]')]
  .filter(e => e.checkVisibility() && !e.labels?.length && !e.textContent.trim())
  .filter(e => !e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby'))
  .map(e => e.outerHTML.slice(0, 80))
"""


def test_everything_that_acts_has_a_name(opened: Open) -> None:
    page = opened(book())
    page.click('.node[data-id="pole"]')
    nameless = page.evaluate(NAMELESS)
    assert nameless == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_a_phone_has_no_sideways_scroll(opened: Open) -> None:
    page = opened(book(), viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.tap('.node[data-id="pole"]')
    sheet = page.locator('[data-part="details"]').bounding_box()
    assert sheet["width"] == 360 and sheet["y"] > 300 and sheet["y"] + sheet["height"] <= 740
    page.tap('[data-part="details-close"]')
    page.tap('[data-part="legend-button"]')
    for button in page.locator("button:visible").all():
        frame = button.bounding_box()
        assert frame["x"] >= 0 and frame["x"] + frame["width"] <= 360


def test_two_fingers_zoom(opened: Open) -> None:
    page = opened(book(), viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    settle(page)
    before = camera(page)
    client = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": x, "y": y, "id": k} for k, (x, y) in enumerate(points)]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    touch("touchStart", (150, 300), (210, 300))
    touch("touchMove", (120, 300), (240, 300))
    touch("touchMove", (90, 300), (270, 300))
    touch("touchEnd")
    assert 2.2 < camera(page)[2] / before[2] < 4


def test_dark_follows_the_machine_and_the_button(opened: Open) -> None:
    page = opened(book(), color_scheme="dark")
    style = "getComputedStyle(document.querySelector('[data-part=stage]')).backgroundColor"

    def ground() -> str:
        return str(page.evaluate(style))
    assert ground() == "rgb(18, 22, 29)"
    fill = "getComputedStyle(document.querySelector('.node[data-id=\"eau\"] .shape')).fill"
    dark = page.evaluate(fill)
    page.keyboard.press("t")
    assert ground() != "rgb(18, 22, 29)"
    assert page.evaluate(fill) != dark


def test_the_page_in_english(opened: Open) -> None:
    page = opened(dataclasses.replace(book(), language="en"))
    page.click('.node[data-id="pole"]')
    page.keyboard.press("2")
    assert sentence(page) == "Within 2 links of Pôle d’ingénierie de la transition"
    assert "Acts on".lower() in page.inner_text('[data-part="details"]').lower()
