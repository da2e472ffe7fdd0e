"""What colours and gathers boxes: an attribute that people declare, or a class that the map gives."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from systemie.analysis.wording import quoted
from systemie.model.attributes import attribute_of
from systemie.model.computed import CLASSES, computed_called, is_own_field
from systemie.model.elements import ELEMENT_CLASSES, Element
from systemie.model.keywords import fields_of
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.scenes.defaults import theme_name
from systemie.text.folding import fold, fold_key

GRADES: Final[Mapping[str, str]] = {"high": "orange", "middle": "yellow", "low": "slate"}
"""The thirds of a measure, with their tints."""
SECTORS: Final[Mapping[str, str]] = {
    "driving": "orange", "relay": "purple", "dependent": "blue", "autonomous": "slate", "undecided": "yellow",
}  # fmt: skip
"""The sectors of MICMAC, with their tints."""
_PALETTE: Final = ("blue", "orange", "green", "purple", "yellow", "teal", "pink", "brown", "red", "slate")
_CLAIMS: Final = ("said_by", "sources")
_CLOSED: Final = ("fantastic", "state", "confidence", "trend", "scale", "status", "zone", "direction")


@dataclass(frozen=True)
class Classing:
    """The class of an element, first of the values read; how it is said; known classes, with tints."""

    read: Callable[[Element], tuple[str, ...]]
    label: Callable[[str], str]
    known: Mapping[str, str]

    def tints(self, elements: Iterable[Element]) -> Mapping[str, str]:
        """Return a tint for each class met: its own where it has one, else the next of the palette."""
        met = list(dict.fromkeys(value for each in elements for value in self.read(each)[:1]))
        met.sort(key=lambda value: list(self.known).index(value) if value in self.known else len(self.known))
        palette = [tint for tint in _PALETTE if tint not in self.known.values()] or list(_PALETTE)
        new = [value for value in met if fold(value) not in self.known]
        given = {value: palette[rank % len(palette)] for rank, value in enumerate(new)}
        return {value: self.known.get(fold(value)) or given[value] for value in met}


def classing_of(system: System, union: System, name: str, phrases: Phrases) -> Classing:
    """Return the classes that a name makes.

    An attribute or a free field comes first, then what is computed on the
    whole state shown: groups, sectors of MICMAC, the thirds of a measure.
    """
    computed = computed_called(name)
    if computed is None or _is_attribute(name) or is_own_field(name, union.elements):
        return _declared(union, name, phrases)
    from systemie.analysis.gauging import classes_of, measure_of

    if computed in CLASSES:
        classes = classes_of(system, computed)
        if computed == "sector":
            return Classing(_reading(classes), lambda value: phrases(f"measure.sector.{value}"), SECTORS)
        return Classing(_reading(classes), lambda heart: _around(union, heart, phrases), {})
    grades = grades_of(measure_of(system, computed))
    label = phrases(f"measure.{computed}")
    return Classing(
        _reading(grades), lambda value: phrases(f"measure.grade.{value}", measure=label), GRADES
    )


def _declared(union: System, name: str, phrases: Phrases) -> Classing:
    """Return the values of an attribute; themes, where they are asked for, keep their own tints."""
    themes = union.vocabulary.themes if fields_of("custom").get(fold_key(name)) == "themes" else ()
    tints = {fold(each.id): each.tint for each in themes if each.tint}
    return Classing(attribute_of(name), lambda value: value_label(union, name, value, phrases), tints)


def value_label(system: System, attribute: str, value: str, phrases: Phrases) -> str:
    """Return an attribute's value as it is said."""
    if fold_key(attribute) in ("theme", "themes"):
        return theme_name(system, value)
    for field in _CLOSED:
        key = f"value.{field}.{value}"
        if key in phrases:
            return phrases(key)
    element = system.element(value) if _may_name(attribute) else None
    return element.name if element else phrases(f"kind.{value}") if f"kind.{value}" in phrases else value


def grades_of(values: Mapping[str, float]) -> Mapping[str, str]:
    """Return the third in which each value stands, by how many are below it: equal values go together."""
    ordered = sorted(values.values())
    below = {each: bisect_left(ordered, value) / len(ordered) for each, value in values.items()}
    return {
        each: "high" if share >= 2 / 3 else "middle" if share >= 1 / 3 else "low"
        for each, share in below.items()
    }


def _reading(classes: Mapping[str, str]) -> Callable[[Element], tuple[str, ...]]:
    return lambda element: (classes[element.id],) if element.id in classes else ()


def _around(union: System, heart: str, phrases: Phrases) -> str:
    element = union.element(heart)
    return phrases("measure.around", name=quoted(element.name if element else heart, phrases))


def _may_name(attribute: str) -> bool:
    """Tell whether the values of an attribute name elements: those of a field of one's own may."""
    fields = {cls: fields_of(cls.KIND).get(fold_key(attribute)) for cls in ELEMENT_CLASSES}
    naming = (field in (*cls.REFERENCES, *_CLAIMS) for cls, field in fields.items() if field)
    return any(naming) or not any(fields.values())


def _is_attribute(name: str) -> bool:
    return any(fold_key(name) in fields_of(each.KIND) for each in ELEMENT_CLASSES)
