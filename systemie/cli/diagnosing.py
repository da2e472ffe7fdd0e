"""``diagnostic``: what is installed, and whether the parts that draw can work."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from systemie.cli.statuses import EXIT_MISSING
from systemie.cli.verbs import Localised, command_of
from systemie.cli.writing import say
from systemie.phrases import Phrases

PACKAGES: Final = (
    "click", "pydantic", "PyYAML", "networkx", "numpy", "graphviz", "graphviz-pure", "typst", "pyvis",
    "fonttools", "font-source-sans-pro", "markdown-it-py",
)  # fmt: skip


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""

    def run() -> int:
        own = _version("systemie") or phrases("doctor.absent")
        say(f"systemie {own} · Python {platform.python_version()} · {platform.system()}")
        missing = False
        for package in PACKAGES:
            found = _version(package)
            missing = missing or found is None
            say(f"  {package}: {found or phrases('doctor.absent')}")
        for key, is_well in _trials():
            say(f"{'✓' if is_well else '✗'} {phrases(f'doctor.{key}')}")
            missing = missing or not is_well
        say(phrases("doctor.missing" if missing else "doctor.well"))
        return EXIT_MISSING if missing else 0

    return command_of(name, phrases, "diagnostic", run, [])


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _trials() -> Iterator[tuple[str, bool]]:
    """Yield each part of the work with whether it can be done here."""
    trials: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("reading", _read_example), ("font", _measure), ("picture", _draw_small), ("page", _page),
        ("encoding", lambda: sys.stdout.encoding.lower().startswith("utf")),
    )  # fmt: skip
    for key, trial in trials:
        try:
            yield key, bool(trial())
        except Exception:
            yield key, False


def _read_example() -> bool:
    from systemie.model.building import read_system
    from systemie.shipped import examples

    return read_system(examples() / "metabief" / "metabief.yaml").system is not None


def _small() -> object:
    from systemie.model.building import read_string

    return read_string("systemie: 1\nacteurs: [A, B]\nliens: ['A -> B: aide']\n").system


def _measure() -> bool:
    from systemie.layout.measuring import width

    return width("Éléments", 9, "semibold") > 0


def _draw_small() -> bool:
    from systemie.model.system import System
    from systemie.picturing import placed_scene, rendered

    system = _small()
    assert isinstance(system, System)
    scene = placed_scene(system, care="quick")
    return rendered(scene, "pdf").startswith(b"%PDF")


def _page() -> bool:
    from systemie.model.system import System
    from systemie.picturing import placed_book
    from systemie.renderers.page import render_page
    from systemie.scenes.binding import book_of

    system = _small()
    assert isinstance(system, System)
    return b"<html" in render_page(placed_book(book_of(system), care="quick"))
