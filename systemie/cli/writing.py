"""Where results go: files never overwritten without asking, or standard output."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from systemie.findings import SystemieError
from systemie.phrases import Phrases
from systemie.text.saving import write_atomically


class AlreadyThere(SystemieError):
    """A file that stands where one is to be written; `file`."""

    code = "error.already_there"


def may_write(path: Path, *, overwrite: bool, phrases: Phrases) -> None:
    """Raise AlreadyThere when something stands there and the user does not agree to replace it."""
    if overwrite or not path.exists():
        return
    if sys.stdin.isatty() and sys.stderr.isatty():
        question = phrases("cli.overwrite", file=str(path))
        if click.prompt(question, default="n", err=True).strip().lower() in ("o", "oui", "y", "yes"):
            return
    raise AlreadyThere(file=str(path))


def write(path: Path, data: bytes) -> None:
    """Write a complete file, its folder made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, data)


def write_out(data: bytes) -> None:
    """Write bytes on standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


class Progress:
    """A line on the terminal that says what is being done; silent elsewhere."""

    def __init__(self) -> None:
        self.is_shown = sys.stderr.isatty()

    def say(self, words: str) -> None:
        if self.is_shown:
            sys.stderr.write(f"\r\x1b[K{words}")
            sys.stderr.flush()

    def end(self) -> None:
        self.say("")
