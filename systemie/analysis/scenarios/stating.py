"""Hypotheses as a sentence names them."""

from __future__ import annotations

from systemie.analysis.scenarios.space import Choice, Space
from systemie.analysis.wording import quoted
from systemie.phrases import Phrases


def state_said(space: Space, choice: Choice, phrases: Phrases) -> str:
    """Return a hypothesis with its factor, between quotation marks."""
    factor = space.descriptors[choice[0]].name
    return quoted(phrases("analysis.cross_impact.state", factor=factor, state=space.label(choice)), phrases)
