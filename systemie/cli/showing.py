"""``demo``: the main job, done on an example."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from systemie.cli.models import phrases_for, read_checked
from systemie.cli.paging import page_of
from systemie.cli.verbs import Localised, command_of
from systemie.cli.words import overwrite_option
from systemie.cli.writing import Progress, may_write, say, write
from systemie.findings import UnknownName, Word
from systemie.model.building import Reading
from systemie.phrases import Phrases
from systemie.telling import summary
from systemie.text.folding import fold_key

FIRST: Final = "metabief"
FORMATS: Final = ("svg", "pdf", "png")


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""
    params: list[click.Parameter] = [
        click.Argument(["example"], default=FIRST, metavar=phrases("cli.metavar.example")),
        click.Option(["-o", "--sortie", "--output", "output"], default="systemie-demo",
                     metavar=phrases("cli.metavar.folder"), help=phrases("cli.option.folder")),
        overwrite_option(phrases),
    ]  # fmt: skip

    def run(example: str, output: str, overwrite: bool) -> int:
        name = example_called(example)
        folder = Path(output)
        may_write(folder, overwrite=overwrite, phrases=phrases)
        _copy(name, folder)
        path = _model(folder, name, phrases.language)
        reading = read_checked(str(path))
        said = phrases_for(reading, phrases)
        say(said("cli.demo.copied", folder=str(folder)))
        say(said("cli.demo.checked", counts=summary(reading.findings, said)))
        write(path.with_suffix(".html"), page_of(reading, str(path), said))
        _draw(path, reading, said)
        _tell(path, said)
        return 0

    return command_of(name, phrases, "demo", run, params)


def example_called(name: str) -> str:
    """Return the example of that name; raises UnknownName."""
    from systemie.shipped import examples

    known = {fold_key(each.name): each.name for each in sorted(examples().iterdir()) if each.is_dir()}
    if fold_key(name) not in known:
        raise UnknownName(name=name, what=Word("noun.example"), choices=tuple(known.values()))
    return known[fold_key(name)]


def _copy(name: str, folder: Path) -> None:
    """Copy the texts of an example, those of its own folders too."""
    from systemie.shipped import examples

    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted((examples() / name).rglob("*")):
        if file.suffix in (".yaml", ".md"):
            write(folder / file.relative_to(examples() / name), file.read_bytes())


def _model(folder: Path, name: str, language: str) -> Path:
    """Return the model of an example, in `language` where it exists in it."""
    own = folder / f"{name}.{language}.yaml"
    return own if own.is_file() else folder / f"{name}.yaml"


def _draw(path: Path, reading: Reading, phrases: Phrases) -> None:
    from systemie.picturing import Sidecar, placed_scene, rendered

    system = reading.system
    assert system is not None
    progress = Progress()
    progress.say(phrases("cli.laying_out", view=""))
    scene = placed_scene(system, sidecar=Sidecar.beside(path), language=phrases.language)
    for form in FORMATS:
        write(path.with_suffix(f".{form}"), rendered(scene, form, system=system, digest=reading.text.digest))
    progress.end()


def _tell(path: Path, phrases: Phrases) -> None:
    say(phrases("cli.demo.where"))
    for ending, key in ((".yaml", "text"), (".html", "page"), *((f".{form}", form) for form in FORMATS)):
        say(f"  {path.with_suffix(ending)}  {phrases(f'cli.demo.{key}')}")
    say(phrases("cli.demo.next", file=str(path)))
