"""How large boxes are: by an attribute that people declare, or a measure that the map gives."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from systemie.model.attributes import attribute_of
from systemie.model.computed import MEASURES, computed_called, is_own_field
from systemie.model.elements import ELEMENT_CLASSES, Element
from systemie.model.keywords import fields_of
from systemie.model.system import System
from systemie.phrases import Phrases, number_said
from systemie.scenes.scene import Fact
from systemie.text.folding import fold_key

SMALLEST: Final = 0.85
LARGEST: Final = 1.5


@dataclass(frozen=True)
class Sizing:
    """What size says: its `name` in English or as the author writes it, its label, a number by element.

    `is_computed` when the map gives it: then it is told among the facts of each element.
    """

    name: str
    label: str
    values: Mapping[str, float]
    is_computed: bool = False

    def scale(self, element: str) -> float:
        """Return the size factor of an element, SMALLEST to LARGEST; 1 if unknown, or if all are equal."""
        low, high = min(self.values.values(), default=0.0), max(self.values.values(), default=0.0)
        value = self.values.get(element)
        if value is None or high <= low:
            return 1.0
        return round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt((value - low) / (high - low)), 3)

    @property
    def tells(self) -> bool:
        """Whether sizes differ at all."""
        return len(set(self.values.values())) > 1

    def facts(self, element: str, phrases: Phrases) -> tuple[Fact, ...]:
        """Return what is computed for an element, to be told with what is declared of it."""
        if not self.is_computed or element not in self.values:
            return ()
        said = number_said(float(f"{self.values[element]:.3g}"), phrases.language)
        return (Fact(self.label[:1].upper() + self.label[1:], said),)


def sizing_of(system: System, union: System, name: str, phrases: Phrases) -> Sizing:
    """Return what sizes boxes under a name.

    A number that elements declare in a field of their own comes first, then
    what is computed on the whole state shown, then the attributes of `union`.
    """
    computed = computed_called(name)
    if computed is not None and computed in MEASURES and not is_own_field(name, union.elements):
        from systemie.analysis.gauging import measure_of

        return Sizing(computed, phrases(f"measure.{computed}"), measure_of(system, computed), True)
    numbers = {each.id: _number_in(each, name) for each in union.elements}
    known = {each: number for each, number in numbers.items() if number is not None}
    return Sizing(name, _attribute_label(name, phrases), known)


def _attribute_label(name: str, phrases: Phrases) -> str:
    """Return how an attribute is called in the middle of a sentence."""
    folded = fold_key(name)
    field = next((found for each in ELEMENT_CLASSES if (found := fields_of(each.KIND).get(folded))), None)
    label = phrases(f"fact.{field}") if field and f"fact.{field}" in phrases else name
    return label[:1].lower() + label[1:]


def _number_in(element: Element, name: str) -> float | None:
    numbers = map(_number, attribute_of(name)(element))
    return next((number for number in numbers if number is not None), None)


def _number(value: Any) -> float | None:
    try:
        number = float(str(value).replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None
