"""``diagnostic``: what is installed, and whether the parts that draw can work."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Final

import click

from systemie.cli.statuses import EXIT_MISSING
from systemie.cli.verbs import Localised, command_of
from systemie.phrases import Phrases

PACKAGES: Final = (
    "click", "pydantic", "PyYAML", "networkx", "numpy", "graphviz", "graphviz-pure", "typst", "pyvis",
    "fonttools", "font-source-sans-pro", "markdown-it-py",
)  # fmt: skip


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""

    def run() -> int:
        click.echo(
            f"systemie {_version('systemie')} · Python {platform.python_version()} · {platform.system()}"
        )
        missing = False
        for package in PACKAGES:
            found = _version(package)
            missing = missing or found is None
            click.echo(f"  {package}: {found or phrases('doctor.absent')}")
        for key, is_well in _trials():
            click.echo(f"{'✓' if is_well else '✗'} {phrases(f'doctor.{key}')}")
            missing = missing or not is_well
        click.echo(phrases("doctor.missing" if missing else "doctor.well"))
        return EXIT_MISSING if missing else 0

    return command_of(name, phrases, "diagnostic", run, [])


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _trials() -> Iterator[tuple[str, bool]]:
    """Yield each part of the work with whether it can be done here."""
    trials: tuple[tuple[str, Callable[[], object]], ...] = (
        ("reading", _read_example), ("font", _measure), ("picture", _draw_small), ("page", _page),
        ("encoding", lambda: sys.stdout.encoding.lower().startswith("utf") or 1 / 0),
    )  # fmt: skip
    for key, trial in trials:
        try:
            trial()
        except Exception:
            yield key, False
        else:
            yield key, True


def _read_example() -> None:
    from systemie.model.building import read_system
    from systemie.shipped import examples

    assert read_system(examples() / "metabief" / "metabief.yaml").system is not None


def _small() -> object:
    from systemie.model.building import read_string

    return read_string("systemie: 1\nacteurs: [A, B]\nliens: ['A -> B: aide']\n").system


def _measure() -> None:
    from systemie.layout.measuring import width

    assert width("Éléments", 9, "semibold") > 0


def _draw_small() -> None:
    from systemie.model.system import System
    from systemie.picturing import placed_scene, rendered

    system = _small()
    assert isinstance(system, System)
    scene = placed_scene(system, care="quick")
    assert rendered(scene, "pdf").startswith(b"%PDF")


def _page() -> None:
    from systemie.model.system import System
    from systemie.picturing import placed_book
    from systemie.renderers.page import render_page
    from systemie.scenes.binding import book_of

    system = _small()
    assert isinstance(system, System)
    assert b"<html" in render_page(placed_book(book_of(system), care="quick"))
