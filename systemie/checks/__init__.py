"""Rules between elements: each a small pure function from a System to findings."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Final

from systemie.checks import (
    ignoring,
    links,
    loops,
    measures,
    profiles,
    references,
    stories,
    trajectories,
    views,
)
from systemie.findings import Finding
from systemie.model.readings import Reading
from systemie.model.system import System

Check = Callable[[System], Iterator[Finding]]

CHECKS: Final[tuple[Check, ...]] = (
    ignoring.not_ignorable,
    references.nested_in_itself,
    references.unknown_holders,
    references.unknown_people,
    references.unknown_sources,
    references.unknown_codes,
    references.unknown_themes,
    references.undeclared_types,
    references.unknown_outcomes,
    references.ends_before_it_begins,
    links.contrary_signs,
    links.out_of_scale,
    links.misused_modulations,
    links.repeated,
    links.untyped,
    links.unusual_pairs,
    loops.broken,
    trajectories.unknown_origins,
    trajectories.circular,
    trajectories.impossible_changes,
    trajectories.backward_dates,
    trajectories.carried_by_nobody,
    trajectories.unknown_mentions,
    trajectories.unknown_hypotheses,
    measures.unknown_mentions,
    views.unknown_heirs,
    views.circular,
    views.bad_selectors,
    views.unknown_moments,
    views.unknown_attributes,
    views.unknown_alignments,
    views.crowded,
    stories.unknown_mentions,
    stories.hidden_mentions,
)


GRADED_IN: Final[tuple[tuple[str, Check], ...]] = ()
"""Checks that are run only in the profiles that say their code."""


def check(system: System, profile: str = profiles.WORKSHOP) -> Iterator[Finding]:
    """Yield the findings of every check as a profile grades them, but those that the author ignores."""
    profile = profiles.profile_named(profile)
    ignored = ignoring.ignored_in(system)
    late = tuple(each for code, each in GRADED_IN if profiles.is_said(code, profile))
    for each in (*CHECKS, *late):
        found = (finding for finding in each(system) if not ignoring.is_ignored(finding, ignored))
        yield from profiles.graded(found, profile)


def checked(reading: Reading, profile: str = profiles.WORKSHOP) -> Reading:
    """Return a reading with the findings of every check; what the text itself told may be ignored too."""
    if reading.system is None:
        return reading
    ignored = {reading.written(path): codes for path, codes in ignoring.ignored_in(reading.system).items()}
    kept = tuple(each for each in reading.findings if not ignoring.is_ignored(each, ignored))
    sound = dataclasses.replace(reading, findings=kept)
    return sound.with_findings(check(reading.system, profile))
