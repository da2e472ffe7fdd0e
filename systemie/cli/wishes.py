"""What is asked of ``dessiner``, and the state in which a model is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from systemie.drawing.themes import Theme

PAGES: Final = ("pdf", "png", "svg")
"""The formats in which many views can be shown on one page."""


class Wish(NamedTuple):
    """What the user asks for, whatever the view and the format."""

    views: tuple[str, ...]
    formats: tuple[str, ...]
    output: str | None
    step: str | None
    viewpoint: str | None
    theme: str | Theme
    size: str | None
    dpi: int
    legend: str
    tiles: str | None
    care: str
    keep: bool
    public: bool
    overwrite: bool
    whole: bool
    booklet: bool
    contact: bool
    wordless: bool
    dated: bool

    @property
    def is_together(self) -> bool:
        """Whether views are asked for in one file."""
        return self.booklet or self.contact


def in_state(system: Any, step: str | None, viewpoint: str | None) -> Any:
    """Return the system at ``trajectory@step`` and as a point of view sees it; raises UnknownName."""
    from systemie.states import seen_by, state_at

    if step:
        name, mark, rest = step.partition("@")
        if not mark and system.trajectory(name) is None and len(system.trajectories) == 1:
            name, rest = system.trajectories[0].id, name
        system = state_at(system, name, rest or None)
    if viewpoint:
        common = viewpoint.casefold() in ("commun", "common") and system.viewpoint(viewpoint) is None
        system = seen_by(system, None if common else viewpoint)
    return system
