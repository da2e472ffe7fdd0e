"""From the words typed to a status: the one place where trouble becomes a message."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

import click

from systemie.cli.language import spoken
from systemie.cli.statuses import EXIT_ERRORS, EXIT_MISSING, EXIT_USAGE
from systemie.cli.usage import usage_said
from systemie.cli.verbs import verbs_in
from systemie.findings import InvalidSystem, SystemieError, TextMoved, UnknownName
from systemie.phrases import Phrases


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit status; never a traceback for the user's input."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    phrases = Phrases(spoken(arguments))
    try:
        result = verbs_in(phrases).main(list(arguments), prog_name="systemie", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.UsageError as trouble:
        return _said(usage_said(trouble, phrases), EXIT_USAGE)
    except (click.Abort, KeyboardInterrupt):
        return _said(phrases("cli.interrupted"), EXIT_USAGE)
    except SystemieError as trouble:
        return _said(phrases(trouble.code, **trouble.values), _status(trouble))
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as trouble:
        file = trouble.filename if trouble.filename is not None else "?"
        key = f"cli.os.{type(trouble).__name__}"
        why = phrases(key) if key in phrases else phrases("cli.os.other", number=trouble.errno or 0)
        return _said(phrases("cli.os.failed", file=str(file), why=why), EXIT_MISSING)


def _status(trouble: SystemieError) -> int:
    if isinstance(trouble, InvalidSystem):
        return EXIT_ERRORS
    return (
        EXIT_USAGE
        if isinstance(trouble, UnknownName)
        else EXIT_MISSING
        if not isinstance(trouble, TextMoved)
        else EXIT_ERRORS
    )


def _said(message: str, status: int) -> int:
    click.echo(message, err=True)
    return status
