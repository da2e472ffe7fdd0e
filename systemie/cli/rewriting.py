"""What the verbs that rewrite the author's text share: the difference shown, the files written."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from systemie.checks import checked
from systemie.checks.profiles import WORKSHOP
from systemie.cli.models import STANDARD_INPUT
from systemie.cli.writing import TAB, say, write_out
from systemie.findings import TextMoved, Word
from systemie.model.building import Reading, read_string, read_system
from systemie.phrases import Phrases
from systemie.text.editing import rewrite
from systemie.text.sources import SourceFile, bytes_of, digest_of, encoded


def trial_option(phrases: Phrases) -> click.Option:
    """Return ``--essai``, for the verbs that rewrite files."""
    return click.Option(["--essai", "--dry-run", "trial"], is_flag=True, help=phrases("cli.option.trial"))


def difference(file: SourceFile, after: str, phrases: Phrases) -> Iterator[str]:
    """Yield the lines of a unified difference between a file and what it would become."""
    names = (phrases("cli.diff_before", file=file.path), phrases("cli.diff_after", file=file.path))
    before, later = (text.splitlines(keepends=True) for text in (file.text, after))
    for line in difflib.unified_diff(before, later, *names, lineterm=""):
        bare = line.rstrip("\r\n")
        yield bare.replace("\t", TAB)
        if bare == line and line[:1] in (" ", "+", "-") and not line.startswith(("+++", "---")):
            yield f"\\ {phrases('cli.no_end_of_line')}"


def show_changes(files: Sequence[SourceFile], texts: Mapping[str, str], phrases: Phrases) -> None:
    """Show what the files would become, and that nothing was written."""
    for file in files:
        if file.path in texts:
            for line in difference(file, texts[file.path], phrases):
                say(line)
    say(phrases("cli.trial"), err=True)


def save_changes(files: Sequence[SourceFile], texts: Mapping[str, str], phrases: Phrases) -> None:
    """Write the files whose text changed; standard input is answered on standard output.

    Every file is looked at before the first is written: raises TextMoved when one is no longer what was read.
    """
    for file in files:
        if file.path in texts and file.location is not None:
            data = bytes_of(file.location)
            if isinstance(data, Word) or digest_of(data) != file.sha256:
                raise TextMoved(file=file.path)
    for file in files:
        after = texts.get(file.path, file.text)
        if file.location is None:
            write_out(encoded(after, file.encoding))
        elif after != file.text:
            rewrite(file.location, after, encoding=file.encoding, expected_sha256=file.sha256)
            say(phrases("cli.rewritten", file=file.path), err=True)


def reread(source: str, reading: Reading, texts: Mapping[str, str], profile: str = WORKSHOP) -> Reading:
    """Return a model read and checked anew, with some of its files' texts changed in memory alone."""
    if source == "-":
        text = next(iter(texts.values()))
        return checked(read_string(text, name=STANDARD_INPUT, folder=Path.cwd()), profile)
    opened = {
        file.location.resolve(): texts[file.path]
        for file in reading.text.files
        if file.path in texts and file.location is not None
    }
    return checked(read_system(Path(source), opened=opened), profile)
