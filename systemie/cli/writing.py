"""Where results go: files never overwritten without asking, or standard output."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from systemie.cli.usage import Misused
from systemie.findings import KeptAsItIs, SystemieError
from systemie.phrases import Phrases, visible
from systemie.text.saving import write_atomically

if TYPE_CHECKING:
    from systemie.model.building import Reading


TAB: Final = "⇥ "
"""How a tab is shown: on a terminal it would show nothing, or move what follows."""
BAR: Final = 24
CLEARED: Final = "\r\x1b[K"
_UNSEEN: Final = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def as_typed(path: str | Path) -> str:
    """Return a path as it is typed after a command: between quotes where it holds a space."""
    return f'"{path}"' if os.name == "nt" and " " in str(path) else shlex.quote(str(path))


class AlreadyThere(SystemieError):
    """A file that stands where one is to be written; `file`."""

    code = "error.already_there"


def may_write(
    path: Path, *, overwrite: bool, phrases: Phrases, reading: Reading | None = None, source: str = "-"
) -> None:
    """Raise when a file may not be written there.

    AlreadyThere when something stands there and the user does not agree to replace it, KeptAsItIs when
    what would replace it comes from a model with errors, Misused when it is a text of the author.
    """
    if not path.exists():
        return
    if reading is not None and _is_own(path, reading, source):
        raise Misused("cli.own_text", file=str(path))
    if overwrite and reading is not None and reading.has_errors:
        raise KeptAsItIs(file=str(path))
    if overwrite:
        return
    is_asked = sys.stdin.isatty() and sys.stderr.isatty()
    if is_asked and _agreed(phrases("cli.overwrite", file=str(path))):
        return
    raise AlreadyThere(file=str(path))


def may_write_all(
    paths: Sequence[Path], *, overwrite: bool, phrases: Phrases, reading: Reading, source: str
) -> None:
    """Raise as `may_write` for the first of several files that may not be written; the user is asked once.

    Misused too for a text beside a figure that is not one of ours: it may be all that its author has.
    """
    there = [path for path in paths if path.exists()]
    for path in there:
        if path.suffix == ".txt" and not _is_our_text(path):
            raise Misused("cli.other_text", file=str(path))
    if len(there) > 1 and not overwrite and sys.stdin.isatty() and sys.stderr.isatty():
        question = phrases("cli.overwrite_all", count=len(there), file=str(there[0]))
        overwrite = _agreed(question)
    for path in there:
        may_write(path, overwrite=overwrite, phrases=phrases, reading=reading, source=source)


def _is_our_text(path: Path) -> bool:
    from systemie.renderers.text import is_ours

    return path.is_file() and is_ours(path.read_bytes())


def _agreed(question: str) -> bool:
    return click.prompt(question, default="n", err=True).strip().lower() in ("o", "oui", "y", "yes")


def _is_own(path: Path, reading: Reading, source: str) -> bool:
    """Tell whether a file is part of the model, or holds its hand-made positions."""
    from systemie.picturing import sidecar_of

    own = (*(file.location for file in reading.text.files), sidecar_of(source))
    return any(path.samefile(each) for each in own if each is not None and each.exists())


def write(path: Path, data: bytes) -> None:
    """Write a complete file, its folder made if need be; an OSError names the file the user knows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_atomically(path, data)
    except OSError as trouble:
        trouble.filename, trouble.filename2 = str(path), None
        raise


def write_out(data: bytes) -> None:
    """Write bytes on standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def deliver(data: bytes, path: Path | None, phrases: Phrases) -> None:
    """Write a complete file and say where it is; without a path, write on standard output."""
    if path is None:
        write_out(data)
        return
    write(path, data)
    say(phrases("cli.written", file=str(path)))


def say(text: str, *, err: bool = False) -> None:
    """Write lines on the terminal; what an author wrote in them cannot give it orders."""
    click.echo("\n".join(visible(line) for line in text.split("\n")), err=err)


def json_text(value: Any) -> str:
    """Return a value as JSON, the letters that do not show by their numbers."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class Progress:
    """A line on the terminal that says what is being done; silent elsewhere."""

    def __init__(self) -> None:
        self.is_shown = sys.stderr.isatty()

    def say(self, words: str) -> None:
        if self.is_shown:
            sys.stderr.write(f"{CLEARED}{visible(words)}")
            sys.stderr.flush()

    def advance(self, done: int, total: int, words: str) -> None:
        """Say how far a work of several parts is, with a bar."""
        if total < 2:
            self.say(words)
            return
        full = BAR * done // total
        self.say(f"{'█' * full}{'░' * (BAR - full)} {done}/{total}  {words}")

    def end(self) -> None:
        self.say("")
