"""Rules between elements: each a small pure function from a System to findings."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

from systemie.checks import (
    crowding,
    evidence,
    ignoring,
    links,
    loops,
    measures,
    measuring,
    method,
    naming,
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
    references.nested_in_itself,
    references.unknown_holders,
    references.unknown_people,
    references.unknown_sources,
    references.unknown_codes,
    references.unknown_themes,
    references.undeclared_types,
    references.unknown_outcomes,
    references.near_organisations,
    references.ends_before_it_begins,
    links.contrary_signs,
    links.out_of_scale,
    links.misused_modulations,
    links.repeated,
    links.untyped,
    links.unusual_pairs,
    loops.broken,
    loops.told_twice,
    trajectories.unknown_origins,
    trajectories.circular,
    trajectories.impossible_changes,
    trajectories.backward_dates,
    trajectories.carried_by_nobody,
    trajectories.unknown_mentions,
    trajectories.unknown_hypotheses,
    measures.unknown_mentions,
    measuring.contradictory,
    measuring.wrong_sums,
    views.unknown_heirs,
    views.circular,
    views.bad_selectors,
    views.unknown_moments,
    views.unknown_attributes,
    views.misplaced_readings,
    views.unknown_alignments,
    views.crowded,
    stories.unknown_mentions,
    stories.hidden_mentions,
    naming.two_meanings,
    naming.near_duplicates,
    evidence.unsigned,
    evidence.unsupported_measures,
    evidence.uncited_sources,
    evidence.disputed_by_nobody,
    method.orphans,
    method.unreached,
    method.incomplete_quartet,
    method.untouched_entries,
    method.lone_viewpoint,
    method.silent_viewpoints,
    crowding.hard_to_read,
)


GRADED_IN: Final[tuple[tuple[str, Check], ...]] = (
    ("SYS604", evidence.unsupported),
    ("SYS605", evidence.unknown_verbs),
)
"""Checks that are run only in the profiles that say their code."""


def check(system: System, profile: str = profiles.WORKSHOP) -> Iterator[Finding]:
    """Yield the findings of every check as a profile grades them, but those that the author ignores."""
    return _checked(system, profiles.profile_named(profile), ignoring.asked_in(system))


def checked(reading: Reading, profile: str = profiles.WORKSHOP) -> Reading:
    """Return a reading with the findings of every check; what the text itself told may be ignored too."""
    profile = profiles.profile_named(profile)
    if reading.system is None:
        return reading
    asked = ignoring.asked_in(reading.system)
    ignored = {reading.written(path): codes for path, codes in ignoring.codes_of(asked).items()}
    kept = tuple(each for each in reading.findings if not ignoring.is_ignored(each, ignored))
    sound = dataclasses.replace(reading, findings=kept)
    return sound.with_findings(_checked(reading.system, profile, asked))


def _checked(system: System, profile: str, asked: ignoring.Asked) -> Iterator[Finding]:
    ignored = ignoring.codes_of(asked)
    late = (each for code, each in GRADED_IN if profiles.is_said(code, profile))
    several = chain(ignoring.not_ignorable(asked), *(each(system) for each in (*CHECKS, *late)))
    return profiles.graded((each for each in several if not ignoring.is_ignored(each, ignored)), profile)
