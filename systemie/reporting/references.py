"""The sources of a model as a list of references."""

from __future__ import annotations

from collections.abc import Iterator

from systemie.analysis.dates import date_said, date_written
from systemie.analysis.wording import one_line
from systemie.model.elements import Source
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.reporting.chapters import Block


def reference_blocks(system: System, phrases: Phrases) -> Iterator[Block]:
    """Yield each source with its number, as a reference."""
    sources = [each for each in system.of_kind("source") if isinstance(each, Source)]
    for rank, source in enumerate(sources, start=1):
        yield {"kind": "reference", "mark": f"[{rank}]", "text": reference_said(source, phrases)}


def reference_said(source: Source, phrases: Phrases) -> str:
    """Return authors, name, publisher, date, address, when it was read, licence, those it gives."""
    name = source.name if not source.authors else phrases("analysis.report.by", name=source.name,
                                                          authors=", ".join(source.authors))  # fmt: skip
    parts = [
        name,
        source.publisher,
        date_written(source.date, phrases) if source.date else "",
        source.address,
    ]
    if source.consulted:
        date = date_said(source.consulted, phrases)
        parts.append(phrases("analysis.report.consulted", date=date))
    parts.append(source.licence)
    return one_line(", ".join(part.strip().rstrip(".,") for part in parts if part.strip())) + "."
