"""Rules between elements: each a small pure function from a System to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from systemie.checks import links, loops, measures, references, stories, trajectories, views
from systemie.findings import Finding
from systemie.model.system import System
from systemie.places import Path

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


def check(system: System) -> Iterator[Finding]:
    """Yield the findings of every check, but those that the author chose to ignore."""
    ignored = _ignored(system)
    for each in CHECKS:
        for finding in each(system):
            path = finding.path
            if not ignored or not any(
                finding.code in ignored.get(path[:length], ()) for length in range(2, len(path) + 1)
            ):
                yield finding


def _ignored(system: System) -> dict[Path, frozenset[str]]:
    """Return the codes that each thing asks to ignore, by its path."""
    steps = ((("trajectories", t.id, "steps", step.id), step) for t, step in system.steps())
    things = (*system.walk(), *steps, *system.walk_elements(), *system.walk_links())
    return {
        path: frozenset(code.upper() for code in thing.ignored)
        for path, thing in things
        if getattr(thing, "ignored", ())
    }
