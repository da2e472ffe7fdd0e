"""What a map covers, put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from systemie.analysis.coverage.crossings import Outcomes, Themes, outcomes_of, scales_of, themes_of
from systemie.analysis.coverage.frameworks import Coverage, frameworks_of
from systemie.analysis.coverage.gaps import Gaps, gaps_of
from systemie.analysis.coverage.roles import Roles, roles_of
from systemie.analysis.notices import DECLARED_ONLY, Notice
from systemie.analysis.options import Options
from systemie.model.system import System

EMPTY: Final = Notice("analysis.coverage.empty")


@dataclass(frozen=True)
class Result:
    """What the frameworks, the roles and the themes hold, and what the map leaves open."""

    frameworks: tuple[Coverage, ...]
    roles: Roles
    themes: Themes
    gaps: Gaps
    scales: Mapping[str | None, tuple[str, ...]]
    outcomes: Outcomes
    notices: tuple[Notice, ...]

    def as_json(self) -> dict[str, Any]:
        """Return each part under its name; roles and scales that are not said are null, or ``unsaid``."""
        return {
            "frameworks": [each.as_json() for each in self.frameworks],
            "roles": self.roles.as_json(),
            "themes": self.themes.as_json(),
            **self.gaps.as_json(),
            "scales": {scale or "unsaid": list(ids) for scale, ids in self.scales.items()},
            "outcomes": self.outcomes.as_json(),
        }


def result_of(system: System, options: Options) -> Result:
    """Return what the state shown covers; linear in what is declared, once more for each issue and goal."""
    is_empty = not any(each.kind != "source" for each in system.elements)
    return Result(
        frameworks_of(system),
        roles_of(system),
        themes_of(system),
        gaps_of(system),
        scales_of(system),
        outcomes_of(system),
        ((EMPTY,) if is_empty else ()) + (DECLARED_ONLY,),
    )
