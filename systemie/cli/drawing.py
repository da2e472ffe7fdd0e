"""``dessiner``: pictures of a view, in one or several formats."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from systemie.cli.models import model_here, phrases_for, read_checked, show_errors, stem_of
from systemie.cli.statuses import EXIT_ERRORS
from systemie.cli.usage import Misused
from systemie.cli.verbs import Localised, command_of
from systemie.cli.words import Between, OneWord
from systemie.cli.writing import Progress, may_write, say, write, write_out
from systemie.model.building import Reading
from systemie.phrases import Phrases

THEMES: Final = {
    "clair": "clair|light", "sombre": "sombre|dark", "impression": "impression|print", "gris": "gris|grey",
    "contraste": "contraste|contrast", "projection": "projection|projection",
}  # fmt: skip
CARES: Final = {"quick": "rapide|quick", "normal": "normal|normal", "high": "haut|high"}
MAX_DPI: Final = 1200


class Wish(NamedTuple):
    """What the user asks for, whatever the view and the format."""

    formats: tuple[str, ...]
    step: str | None
    viewpoint: str | None
    theme: str
    size: str | None
    dpi: int
    care: str
    keep: bool
    public: bool


def command(name: str, phrases: Phrases) -> Localised:
    """Return the command of this verb."""

    def option(*names: str, key: str, **kwargs: Any) -> click.Option:
        return click.Option([*names], help=phrases(f"cli.option.{key}"), **kwargs)

    params: list[click.Parameter] = [
        click.Argument(["file"], required=False, metavar=phrases("cli.metavar.file")),
        option(
            "-v", "--vue", "--view", "views", key="view", multiple=True, metavar=phrases("cli.metavar.view")
        ),
        option("-f", "--format", "formats", key="format", default="svg", metavar="svg,pdf,png…"),
        option("-o", "--sortie", "--output", "output", key="out", metavar=phrases("cli.metavar.out")),
        option("--etape", "--step", "step", key="step", metavar="T@S"),
        option("--point-de-vue", "--viewpoint", "viewpoint", key="viewpoint", metavar="P"),
        option("--theme", key="theme", type=OneWord(THEMES, phrases.language), default="clair"),
        option("--taille", "--size", "size", key="size", metavar="A4|A4-paysage|diapo|170x120…"),
        option("--dpi", key="dpi", type=Between(20, MAX_DPI), default=200, metavar="N"),
        option(
            "--soin", "--care", "care", key="care", type=OneWord(CARES, phrases.language), default="normal"
        ),
        option("--retenir", "--keep", "keep", key="keep", is_flag=True),
        option("--public", key="public", is_flag=True),
        option("--ecraser", "--overwrite", "overwrite", key="overwrite", is_flag=True),
    ]

    def run(
        file: str | None,
        views: tuple[str, ...],
        formats: str,
        output: str | None,
        overwrite: bool,
        **rest: Any,
    ) -> int:
        source = model_here(file)
        wish = Wish(_formats(formats), **rest)
        reading = read_checked(source)
        said = phrases_for(reading, phrases)
        show_errors(reading, said)
        if reading.system is None:
            return EXIT_ERRORS
        _draw(reading, source, views or (None,), wish, output, said, overwrite=overwrite)
        return EXIT_ERRORS if reading.has_errors else 0

    return command_of(name, phrases, "dessiner", run, params)


def _formats(given: str) -> tuple[str, ...]:
    """Return the formats of a list with commas, each known; raises UnknownName."""
    from systemie.renderers.registry import renderer_of

    names = tuple(dict.fromkeys(word.strip().lower() for word in given.split(",") if word.strip()))
    if not names:
        raise Misused("cli.bad_value", name="--format")
    for each in names:
        renderer_of(each)
    return names


def _draw(
    reading: Reading, source: str, views: tuple[str | None, ...], wish: Wish, output: str | None,
    phrases: Phrases, *, overwrite: bool,
) -> None:  # fmt: skip
    from systemie.picturing import Sidecar, placed, rendered, sidecar_of
    from systemie.scenes.composing import scene_of

    assert reading.system is not None
    single = len(views) == 1 and len(wish.formats) == 1
    if output == "-" and not single:
        raise Misused("cli.one_to_stdout")
    system = in_state(reading.system, wish.step, wish.viewpoint)
    sidecar, endings = Sidecar.beside(source), _endings(wish.formats)
    progress = Progress()
    made: list[tuple[Path, bytes]] = []
    for view in views:
        progress.say(phrases("cli.laying_out", view=view or ""))
        abstract = scene_of(system, view, language=phrases.language, public=wish.public)
        scene = placed(abstract, system, sidecar=sidecar, care=wish.care)
        if wish.keep:
            sidecar = Sidecar(sidecar.keeping(scene, system))
        for each in wish.formats:
            data = rendered(scene, each, system=system, theme=wish.theme, size=wish.size, dpi=wish.dpi,
                            abstract=abstract)  # fmt: skip
            if output == "-":
                progress.end()
                write_out(data)
                return
            path = _path(source, scene.id, endings[each], output, views=len(views), single=single)
            may_write(path, overwrite=overwrite, phrases=phrases, reading=reading, source=source)
            made.append((path, data))
        for notice in (*scene.caption.notices, *too_small(scene, wish.size, phrases)):
            say(notice, err=True)
    progress.end()
    place = sidecar_of(source)
    if wish.keep and place is not None and sidecar.pins is not None:
        made.append((place, sidecar.pins.to_text(phrases.language).encode()))
    for path, data in made:
        write(path, data)
        say(phrases("cli.written", file=str(path)))


def too_small(scene: Any, size: str | None, phrases: Phrases) -> list[str]:
    """Return what will not be readable on the paper asked for."""
    if size is None:
        return []
    from systemie.drawing import fit
    from systemie.telling import in_short

    return [in_short(each, phrases) for each in fit(scene, size).problems]


def in_state(system: Any, step: str | None, viewpoint: str | None) -> Any:
    """Return the system at ``trajectory@step`` and as a point of view sees it; raises UnknownName."""
    from systemie.states import seen_by, state_at

    if step:
        name, mark, rest = step.partition("@")
        if not mark and system.trajectory(name) is None and len(system.trajectories) == 1:
            name, rest = system.trajectories[0].id, name
        system = state_at(system, name, rest or None)
    if viewpoint:
        common = viewpoint.casefold() in ("commun", "common") and system.viewpoint(viewpoint) is None
        system = seen_by(system, None if common else viewpoint)
    return system


def _endings(formats: tuple[str, ...]) -> dict[str, str]:
    """Return how the names of the files end: by their suffix, after the format where two have the same."""
    from systemie.renderers.registry import renderer_of

    endings: dict[str, str] = {}
    for form in formats:
        suffix = renderer_of(form).suffix
        endings[form] = f"-{form}{suffix}" if suffix in endings.values() else suffix
    return endings


def _path(source: str, view: str, ending: str, output: str | None, *, views: int, single: bool) -> Path:
    """Return where a picture goes: the file named, or a file named after the model and the view."""
    name = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]', "_", stem_of(source, (view,))) + ending
    if output is None:
        return Path(name)
    path = Path(output)
    if output.endswith(("/", "\\")) or path.is_dir() or not (single or path.suffix):
        return path / name
    return path if single else path.with_name(path.stem + (f"-{view}" if views > 1 else "") + ending)
