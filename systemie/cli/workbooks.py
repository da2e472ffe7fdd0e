"""A workbook to fill in, for ``nouveau --tableur``."""

from __future__ import annotations

from pathlib import Path

from systemie.cli.writing import as_typed, say, write
from systemie.findings import SystemieError
from systemie.phrases import Phrases


class Stands(SystemieError):
    """A file that stands where a new model is to be written; `file`."""

    code = "error.stands"


def begin_workbook(
    folder: Path, template: str | None, title: str | None, territory: str | None, out: str | None,
    phrases: Phrases,
) -> None:  # fmt: skip
    """Write a workbook to fill in, empty or with what a template holds; raises Stands."""
    from systemie.exchange.registry import TABLES, exported
    from systemie.exchange.sheets import said
    from systemie.model.building import read_string
    from systemie.starting import beginning_of, blank, start_called, stem_of_title

    if template is None:
        text = blank(phrases.language, title=title, territory=territory)
        stem = stem_of_title(title or "") or said("guide.file", phrases.language)
    else:
        start = start_called(template, phrases.language)
        made = beginning_of(start, language=phrases.language, title=title, territory=territory)
        text, stem = made.text, Path(made.name).stem
    path = Path(out) if out is not None else folder / f"{stem}{TABLES.suffixes[0]}"
    if path.exists() or path.is_symlink():
        raise Stands(file=str(path))
    reading = read_string(text)
    language = reading.language_declared or phrases.language
    data, _ = exported(reading, TABLES, language=language, file=path.name)
    write(path, data)
    say(phrases("cli.written", file=str(path)))
    verb = "importer" if phrases.language == "fr" else "import"
    typed = f"systemie {verb} {as_typed(path)} -o {as_typed(path.with_suffix('.yaml'))}"
    say(phrases("cli.next_fill"))
    say(f"  {typed}  # {phrases('cli.verb.importer')}")
