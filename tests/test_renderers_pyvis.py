from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from placed import placed_mock
from test_drawing_hostile import hostile_scene

from systemie.renderers import render
from systemie.renderers.pyvis import to_pyvis
from systemie.scenes.scene import Scene

HOSTILE = "</script><img src=//x.test/y onerror=alert(1)>"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def test_network_has_boxes_and_links() -> None:
    network = to_pyvis(placed_mock())
    assert [node["id"] for node in network.nodes] == [node.id for node in placed_mock().nodes]
    assert len(network.edges) == len(placed_mock().edges)
    assert network.nodes[0]["title"].startswith("facteur\n")


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("scene", [placed_mock(), hostile_scene(HOSTILE)], ids=["plain", "hostile"])
def test_page_draws_and_asks_for_nothing(scene: Scene, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    file = tmp_path / "map.html"
    file.write_bytes(render(scene, "pyvis"))
    asked: list[str] = []
    troubles: list[str] = []
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.goto(file.as_uri())
        page.wait_for_selector("canvas")
        drawn = page.evaluate("""() => {
            const canvas = document.querySelector("canvas");
            const dots = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
            return dots.some((value, k) => k % 4 === 3 && value > 0);
        }""")
        browser.close()
    assert asked == [file.as_uri()]
    assert troubles == []
    assert drawn
