"""Which model a verb works on, and what reading it gave."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from systemie.checks import checked
from systemie.checks.profiles import WORKSHOP
from systemie.cli.language import asked
from systemie.cli.usage import Misused
from systemie.cli.writing import say
from systemie.findings import UnreadableFile, Word
from systemie.model.building import Reading, read_string, read_system
from systemie.model.theme_keys import is_theme
from systemie.phrases import Phrases
from systemie.telling import as_text, summary, told
from systemie.text.bounds import MAX_BYTES

_VERSION: Final = re.compile(rb"^(?:\xef\xbb\xbf)?systemie[ \t]*:", re.MULTILINE)
_HEAD: Final = 1 << 16
STANDARD_INPUT: Final = "<stdin>"


def model_here(given: str | None) -> str:
    """Return the model named, else the only one of the current folder."""
    if given is not None:
        return given
    found = sorted(str(path) for path in Path().glob("*.y*ml") if is_model(path))
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnreadableFile(file=Path.cwd().name + os.sep, reason=Word("cli.no_model_here"))
    raise Misused("cli.several_models", names=tuple(found))


def is_model(path: Path) -> bool:
    """Tell whether a file reads as a model: it says its version of the language."""
    if path.name.endswith(".placements.yaml") or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return _VERSION.search(file.read(_HEAD)) is not None
    except OSError:
        return False


def read_checked(source: str, profile: str = WORKSHOP) -> Reading:
    """Read a model (``-`` is standard input) and run every check, as severe as a profile asks.

    A theme that stands alone in its file is read as one.
    """
    reading = read_unchecked(source)
    if reading.system is None and is_theme(reading.text.values):
        from systemie.theming import with_theme

        return with_theme(reading, Path(source))
    return checked(reading, profile)


def read_unchecked(source: str) -> Reading:
    """Read a model (``-`` is standard input) without any check between its elements."""
    if source == "-":
        return read_string(sys.stdin.buffer.read(MAX_BYTES + 1), name=STANDARD_INPUT, folder=Path.cwd())
    return read_system(Path(source))


def phrases_for(reading: Reading, phrases: Phrases) -> Phrases:
    """Return the sentences of the session's choice, else of the model's language."""
    if asked(sys.argv[1:]) is not None or reading.language_declared is None:
        return phrases
    return Phrases(reading.language_declared)


def show_errors(reading: Reading, phrases: Phrases) -> None:
    """Write the errors of a reading, and the counts, on the error stream; a file of words is no model."""
    if reading.words is not None:
        say(phrases("cli.only_words", file=reading.text.files[0].path), err=True)
    if is_theme(reading.text.values):
        say(phrases("cli.only_theme", file=reading.text.files[0].path), err=True)
    if not reading.has_errors:
        return
    errors = [each for each in told(reading, phrases) if each.finding.severity == 0]
    for line in as_text(errors, reading.text, phrases):
        say(line, err=True)
    say(summary(reading.findings, phrases), err=True)


def stem_of(source: str, words: Sequence[str] = ()) -> str:
    """Return the name of a file made from a model: its own, then the given words."""
    path = Path(source)
    name = "carte" if source == "-" else (path.resolve().name if path.is_dir() else path.stem)
    return "-".join([name, *words])


def beside(source: str, output: str | None, suffix: str) -> Path:
    """Return where the one file made from a model goes: the file named, or one named after the model."""
    name = stem_of(source) + suffix
    if output is None:
        return Path(name)
    is_folder = output.endswith(("/", "\\")) or Path(output).is_dir()
    return Path(output) / name if is_folder else Path(output)
