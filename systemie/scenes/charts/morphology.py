"""A morphological table: factors in rows, hypotheses side by side, scenarios as paths through them."""

from __future__ import annotations

from dataclasses import dataclass

from systemie.scenes.ink import Dash
from systemie.scenes.scene import Chart


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A hypothesis of a factor; `marks` recall the clashes it takes part in."""

    id: str
    label: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A factor with its hypotheses, in the order of the text."""

    id: str
    label: str
    hypotheses: tuple[Hypothesis, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A scenario: the rank of its hypothesis in each row, None where it says nothing.

    `uneasy` are the rows whose choice does not go with the others; `verdict`
    tells how the whole holds together.
    """

    id: str
    name: str
    letter: str
    tint: str
    dash: Dash
    choices: tuple[int | None, ...]
    uneasy: tuple[int, ...] = ()
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two hypotheses that do not go together: the mark that recalls them, and what is said of them."""

    mark: str
    told: str


@dataclass(frozen=True, slots=True)
class Morphology(Chart):
    """Factors, scenarios through them, and what does not go together."""

    rows: tuple[Row, ...]
    courses: tuple[Course, ...]
    clashes: tuple[Clash, ...]
    unsaid: str
    empty: str = ""
