"""``verifier --corriger``: ready-made corrections made in the files, or shown."""

from __future__ import annotations

from systemie.cli.models import read_checked
from systemie.cli.rewriting import reread, save_changes, show_changes
from systemie.cli.writing import say
from systemie.model.building import Reading
from systemie.phrases import Phrases
from systemie.telling import headline


def correct(source: str, reading: Reading, profile: str, phrases: Phrases) -> Reading:
    """Make the corrections of a model, say what was mended, and return what remains."""
    from systemie.rewriting.correcting import corrected

    done = corrected(reading, phrases, lambda texts: reread(source, reading, texts, profile))
    save_changes(done.files, done.texts, phrases)
    for each in done.mended:
        say(phrases("cli.mended", finding=headline(each, phrases)), err=True)
    if not done.mended:
        say(phrases("cli.nothing_to_mend"), err=True)
        return done.reading
    return done.reading if source == "-" else read_checked(source, profile)


def show_corrections(source: str, reading: Reading, profile: str, phrases: Phrases) -> None:
    """Show what correcting a model would change."""
    from systemie.rewriting.correcting import corrected

    done = corrected(reading, phrases, lambda texts: reread(source, reading, texts, profile))
    if done.mended:
        show_changes(done.files, done.texts, phrases)
    else:
        say(phrases("cli.nothing_to_mend"), err=True)
