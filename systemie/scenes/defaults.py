"""The views a model gets by itself when it declares none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from systemie.model.elements import Controversy, Outcome
from systemie.model.system import System
from systemie.model.views import View
from systemie.model.wordings import PICTURES, spelt
from systemie.phrases import Phrases

MANY: Final = 6
"""Elements that a theme, or a plane of influence, needs to deserve a view of its own."""


def views_of(system: System, phrases: Phrases) -> tuple[View, ...]:
    """Return the views of the model, or sensible ones when it declares none."""
    return system.views or (*_maps(system, phrases), *_other_pictures(system, phrases))


def _maps(system: System, phrases: Phrases) -> list[View]:
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


def _other_pictures(system: System, phrases: Phrases) -> Iterator[View]:
    for picture, is_told in TOLD.items():
        if is_told(system):
            id = spelt(PICTURES, picture, phrases.language)
            yield View.of(id=id, name=phrases(f"view.picture.{picture}"), picture=picture)


def _has_influence(system: System) -> bool:
    """Tell whether enough influences are said for some elements to drive and others to undergo."""
    causes = [link for link in system.links if link.sign is not None or link.strength is not None]
    ends = {end for link in causes for end in (link.source, link.target)}
    return len(causes) >= MANY + 2 and len(ends) >= MANY


def _has_play(system: System) -> bool:
    """Tell whether at least three actors are said to be for or against something."""
    on_links = {link.source for link in system.links if link.type in ("soutient", "s_oppose")}
    held = {each.actor for one in _controversies(system) for each in one.positions}
    return len(on_links | held) >= 3


def _has_pathway(system: System) -> bool:
    return len({each.zone for each in system.elements if isinstance(each, Outcome) and each.zone}) >= 2


def _has_horizons(system: System) -> bool:
    return len({step.horizon for _, step in system.steps() if step.horizon}) >= 2


def _has_steps(system: System) -> bool:
    return any(len(each.steps) >= 2 for each in system.trajectories)


def _has_debates(system: System) -> bool:
    return any(len(each.positions) >= 2 for each in _controversies(system))


def _has_scenarios(system: System) -> bool:
    open_ = [each for each in system.elements if getattr(each, "hypotheses", ())]
    return bool(system.scenarios) and len(open_) >= 2


def _controversies(system: System) -> list[Controversy]:
    return [each for each in system.elements if isinstance(each, Controversy)]


TOLD: Final[Mapping[str, Callable[[System], bool]]] = MappingProxyType({
    "influence_dependence": _has_influence, "mactor": _has_play, "controversies": _has_debates,
    "impact_pathway": _has_pathway, "three_horizons": _has_horizons, "timeline": _has_steps,
    "morphological": _has_scenarios,
})  # fmt: skip
"""Pictures that are no maps, proposed by themselves where the model says what they show."""


def theme_name(system: System, theme: str) -> str:
    """Return the name of a theme, as the vocabulary says it or as it is written."""
    return next((each.name or each.id for each in system.vocabulary.themes if each.id == theme), theme)
