"""``demo``: the main job, done on a real example."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from systemie.cli.models import phrases_for, read_checked
from systemie.cli.paging import page_of
from systemie.cli.verbs import Localised, command_of
from systemie.cli.words import overwrite_option
from systemie.cli.writing import Progress, may_write, say, write
from systemie.phrases import Phrases
from systemie.telling import summary

EXAMPLE: Final = "metabief"
FORMATS: Final = ("svg", "pdf", "png")


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Option(["-o", "--sortie", "--output", "output"], default="systemie-demo",
                     metavar=phrases("cli.metavar.folder"), help=phrases("cli.option.folder")),
        overwrite_option(phrases),
    ]  # fmt: skip

    def run(output: str, overwrite: bool) -> int:
        folder = Path(output)
        may_write(folder, overwrite=overwrite, phrases=phrases)
        _copy_example(folder)
        source = str(folder / f"{EXAMPLE}.yaml")
        reading = read_checked(source)
        said = phrases_for(reading, phrases)
        say(said("cli.demo.copied", folder=str(folder)))
        say(said("cli.demo.checked", counts=summary(reading.findings, said)))
        write(folder / f"{EXAMPLE}.html", page_of(reading, source, said))
        _draw(source, reading.system, folder, said)
        _tell(folder, said)
        return 0

    return command_of(name, phrases, "demo", run, params)


def _copy_example(folder: Path) -> None:
    from systemie.shipped import examples

    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted((examples() / EXAMPLE).iterdir()):
        if file.suffix in (".yaml", ".md"):
            write(folder / file.name, file.read_bytes())


def _draw(source: str, system: object, folder: Path, phrases: Phrases) -> None:
    from systemie.model.system import System
    from systemie.picturing import Sidecar, placed_scene, rendered

    assert isinstance(system, System)
    progress = Progress()
    progress.say(phrases("cli.laying_out", view=""))
    scene = placed_scene(system, sidecar=Sidecar.beside(source), language=phrases.language)
    for form in FORMATS:
        write(folder / f"{EXAMPLE}.{form}", rendered(scene, form, system=system))
    progress.end()


def _tell(folder: Path, phrases: Phrases) -> None:
    say(phrases("cli.demo.where"))
    files = [
        (f"{EXAMPLE}.yaml", "text"),
        (f"{EXAMPLE}.html", "page"),
        *((f"{EXAMPLE}.{f}", f) for f in FORMATS),
    ]
    for name, key in files:
        say(f"  {folder / name}  {phrases(f'cli.demo.{key}')}")
    say(phrases("cli.demo.next", file=str(folder / f"{EXAMPLE}.yaml")))
