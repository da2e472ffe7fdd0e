"""What the verbs that rewrite the author's text share: the difference shown, the files written."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

import click

from systemie.cli.writing import say, write_out
from systemie.findings import TextMoved, Word
from systemie.phrases import Phrases
from systemie.text.editing import Edit, edited, replace
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
        yield bare
        if bare == line and line[:1] in " +-" and not line.startswith(("+++", "---")):
            yield f"\\ {phrases('cli.no_end_of_line')}"


def carry_out(
    files: Sequence[SourceFile], edits: Mapping[str, list[Edit]], phrases: Phrases, *, trial: bool
) -> None:
    """Show what edits change, or write it in each file; standard input is answered on standard output.

    Every file is looked at before the first is written: raises TextMoved when one is no longer what was read.
    """
    changed = [(file, edits[file.path]) for file in files if edits.get(file.path)]
    if trial:
        for file, several in changed:
            for line in difference(file, edited(file.text, several), phrases):
                say(line)
        say(phrases("cli.trial"))
        return
    for file, _ in changed:
        _still_there(file)
    for file, several in changed:
        if file.location is None:
            write_out(encoded(edited(file.text, several), file.encoding))
        else:
            replace(file.location, several, expected_sha256=file.sha256)
            say(phrases("cli.rewritten", file=file.path), err=True)


def _still_there(file: SourceFile) -> None:
    """Raise TextMoved when a file is no longer what was read."""
    data = b"" if file.location is None else bytes_of(file.location)
    if file.location is not None and (isinstance(data, Word) or digest_of(data) != file.sha256):
        raise TextMoved(file=file.path)
