"""The views a model gets by itself when it declares none."""

from __future__ import annotations

from collections import Counter
from typing import Final

from systemie.model.system import System
from systemie.model.views import View
from systemie.phrases import Phrases

MANY: Final = 6
"""Elements that a theme needs to deserve a view of its own."""


def views_of(system: System, phrases: Phrases) -> tuple[View, ...]:
    """Return the views of the model, or sensible ones when it declares none."""
    return system.views or tuple(_default_views(system, phrases))


def _default_views(system: System, phrases: Phrases) -> list[View]:
    themes = Counter(theme for each in system.elements for theme in each.themes[:1])
    grouping = "theme" if len(themes) > 1 else ""
    views = [View.of(id="ensemble", name=phrases("view.overview"), group_by=grouping)]
    actors = system.of_kind("actor", "forum")
    if len(actors) >= 3 and len(actors) < len(system.elements):
        views.append(View.of(id="acteurs", name=phrases("view.actors"), picture="actors",
                          includes=("acteurs", "instances")))  # fmt: skip
    if sum(link.sign is not None for link in system.links) >= 3:
        ends = {end for link in system.links if link.sign for end in (link.source, link.target)}
        if len(ends) < len(system.elements):
            shown = tuple(each.id for each in system.elements if each.id in ends)
            views.append(View.of(id="causale", name=phrases("view.causal"), picture="causal", includes=shown))
    if len(system.elements) > 2 * MANY:
        views.extend(
            View.of(id=f"theme-{theme}", name=phrases("view.theme", theme=theme_name(system, theme)),
                 includes=(f"theme:{theme}",))
            for theme, count in themes.items() if count >= MANY and len(themes) > 1
        )  # fmt: skip
    views.extend(
        View.of(id=f"trajectoire-{each.id}", name=each.name or each.id, step=f"{each.id}@{each.steps[-1].id}")
        for each in system.trajectories if each.steps
    )  # fmt: skip
    return views


def theme_name(system: System, theme: str) -> str:
    """Return the name of a theme, as the vocabulary says it or as it is written."""
    return next((each.name or each.id for each in system.vocabulary.themes if each.id == theme), theme)
