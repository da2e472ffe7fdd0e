"""Measure the page in a headless Chromium with software rendering.

    python tests/benchmarks/page_speed.py [BOXES/LINKS …]     17/21 300/900 2000/4000 when none is given

For each size: weight, first picture, and the images per second (and the longest wait, in
milliseconds) while zooming, panning, dragging a box, and zooming with most of the map faded.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
SIZES: Final = ("17/21", "300/900", "2000/4000")
WATCH: Final = """() => {
  window.moments = [];
  const watch = () => { moments.push(performance.now()); requestAnimationFrame(watch); };
  requestAnimationFrame(watch);
}"""
TELL: Final = """() => {
  const gaps = moments.slice(1).map((moment, k) => moment - moments[k]);
  return [1000 * gaps.length / (moments.at(-1) - moments[0]), Math.max(...gaps)];
}"""
PAINTED: Final = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def page_of(boxes: int, links: int) -> bytes:
    """Return the page of a scene of a given size, placed in rows."""
    from placed import in_rows, placed_mock
    from samples import many

    from systemie.renderers.page import render_page

    wide = max(5, round((boxes * 1.2) ** 0.5))
    return render_page(placed_mock() if boxes == 17 else in_rows(many(boxes, links, 10), wide))


def watched(page: Any, act: Callable[[], None]) -> str:
    """Return the images per second and the longest wait while something is done."""
    page.evaluate("moments.length = 0")
    act()
    rate, longest = page.evaluate(TELL)
    page.wait_for_timeout(500)
    return f"{rate:5.1f}/s {longest:4.0f} ms"


def zoom(page: Any) -> None:
    """Zoom in and out with the wheel."""
    page.mouse.move(600, 400)
    for step in range(80):
        page.mouse.wheel(0, -60 if step < 40 else 60)
        page.wait_for_timeout(16)


def pull(page: Any, x: float, y: float) -> None:
    """Pull what is at a place, for a second."""
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(80):
        page.mouse.move(x + 2 * step, y + step)
        page.wait_for_timeout(12)
    page.mouse.up()


def measured(browser: Any, file: Path) -> list[str]:
    """Return what is measured on a page, as columns."""
    page = browser.new_page(viewport={"width": 1440, "height": 860})
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(400)
    columns = [f"{file.stat().st_size / 1000:6.0f} kB", f"{page.evaluate(PAINTED):5.0f} ms"]
    page.evaluate(WATCH)
    columns += [watched(page, lambda: zoom(page)), watched(page, lambda: pull(page, 40, 640))]
    page.keyboard.press("0")
    page.wait_for_timeout(600)
    node = page.locator(".node:not(.status-hidden)").nth(8)
    frame = node.bounding_box()
    columns.append(watched(page, lambda: pull(page, frame["x"] + frame["width"] / 2, frame["y"] + 3)))
    node.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(600)
    columns.append(watched(page, lambda: zoom(page)))
    page.close()
    return columns


def main() -> None:
    """Print one line for each size."""
    from playwright.sync_api import sync_playwright

    found = os.environ.get("SYSTEMIE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        print("boxes/links     weight    first   zoom              pan               drag              zoom, faded")
        for size in sys.argv[1:] or SIZES:
            boxes, _, links = size.partition("/")
            file = Path(folder) / "page.html"
            file.write_bytes(page_of(int(boxes), int(links)))
            print(f"{size:>11}", *measured(browser, file), sep="   ", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
