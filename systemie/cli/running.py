"""From the words typed to a status: the one place where trouble becomes a message."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from systemie.cli.language import spoken
from systemie.cli.statuses import EXIT_ERRORS, EXIT_MISSING, EXIT_USAGE
from systemie.cli.usage import usage_said
from systemie.cli.verbs import verbs_in
from systemie.cli.writing import CLEARED, say
from systemie.findings import (
    InvalidSystem,
    KeptAsItIs,
    Refused,
    SystemieError,
    TextMoved,
    TooLarge,
    UnknownName,
    UnreadableFile,
    Word,
)
from systemie.model.guessing import closest
from systemie.phrases import Phrases

MODELS: Final = (".yaml", ".yml")


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit status; never a traceback for the user's input."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    phrases = Phrases(spoken(arguments))
    try:
        words = list(arguments) or ["--help"]
        result = verbs_in(phrases).main(words, prog_name="systemie", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.UsageError as trouble:
        return _said(usage_said(trouble, phrases), EXIT_USAGE)
    except (click.Abort, KeyboardInterrupt):
        return _said(phrases("cli.interrupted"), EXIT_USAGE)
    except SystemieError as trouble:
        return _said(_told(trouble, phrases), _status(trouble))
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as trouble:
        return _said(_refused(trouble, phrases), EXIT_MISSING)
    except MemoryError:
        return _said(phrases("cli.out_of_memory"), EXIT_MISSING)


def _open_closed_streams() -> None:
    """Give the streams that whoever started the program had closed an end that swallows all."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def _status(trouble: SystemieError) -> int:
    if isinstance(trouble, InvalidSystem | TextMoved | KeptAsItIs):
        return EXIT_ERRORS
    return EXIT_USAGE if isinstance(trouble, UnknownName | TooLarge | Refused) else EXIT_MISSING


def _told(trouble: SystemieError, phrases: Phrases) -> str:
    """Return the message of a trouble of ours; where there are no choices, it names none."""
    if isinstance(trouble, UnreadableFile) and trouble.values.get("reason") == Word("error.reason.missing"):
        return _missing(trouble, phrases)
    is_bare = isinstance(trouble, UnknownName) and not trouble.values.get("choices")
    return phrases(f"{trouble.code}_at_all" if is_bare else trouble.code, **trouble.values)


def _missing(trouble: UnreadableFile, phrases: Phrases) -> str:
    """Return that a file does not exist, and the one of its folder that was probably meant."""
    said = phrases(trouble.code, **trouble.values)
    meant = _named_alike(Path(str(trouble.values["file"])))
    return phrases("error.meant", said=said, guess=meant) if meant else said


def _named_alike(path: Path) -> Path | None:
    """Return the file of the same folder whose name is the nearest, or the model without its ending."""
    with contextlib.suppress(OSError):
        names = sorted(each.name for each in path.parent.iterdir() if each.suffix in (*MODELS, path.suffix))
        guess = closest(path.name, names) or closest(f"{path.stem}{MODELS[0]}", names)
        return path.with_name(guess) if guess else None
    return None


def _refused(trouble: OSError, phrases: Phrases) -> str:
    """Return in our words what the system refused: the number tells more than its kind."""
    names = (errno.errorcode.get(trouble.errno or 0, ""), type(trouble).__name__)
    keys = (key for name in names if (key := f"cli.os.{name}") in phrases)
    why = phrases(next(keys, "cli.os.other"), number=trouble.errno or 0)
    unnamed = "temporary" if isinstance(trouble, FileNotFoundError) else "stream"
    file = phrases(f"cli.os.{unnamed}") if trouble.filename is None else os.fsdecode(trouble.filename)
    return phrases("cli.os.failed", file=file, why=why)


def _said(message: str, status: int) -> int:
    if sys.stderr.isatty():
        sys.stderr.write(CLEARED)
    say(message, err=True)
    return status
