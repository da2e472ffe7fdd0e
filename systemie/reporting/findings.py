"""What the checks say of the model, as the report tells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.analysis.accounts import table
from systemie.checks import checked
from systemie.model.readings import Reading
from systemie.phrases import Phrases
from systemie.reporting.chapters import ROWS_MAIN, Block, paragraph, table_block
from systemie.telling import Told, summary, told

PROFILE: Final = "partage"


def findings_blocks(reading: Reading, phrases: Phrases) -> Iterator[Block]:
    """Yield the counts and the findings of the profile of sharing, gravest first."""
    gravest: dict[tuple[str, str, str], Told] = {}
    for each in sorted(told(checked(reading, PROFILE), phrases), key=lambda each: each.finding.severity):
        gravest.setdefault((each.finding.code, each.message, str(each.place)), each)
    tolds = list(gravest.values())
    counts = summary([each.finding for each in tolds], phrases)
    yield paragraph(phrases("analysis.report.checked_for", counts=counts))
    rows = [
        (each.finding.code, phrases(f"finding.{each.finding.severity.word}"), each.message, str(each.place))
        for each in tolds
    ]
    if rows:
        headings = [
            phrases(f"analysis.report.finding.{each}") for each in ("code", "grade", "message", "place")
        ]
        yield table_block(table("findings", "", headings, rows), phrases, rows=ROWS_MAIN)
