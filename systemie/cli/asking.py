"""The options of ``analyser``: one line each, and how their values are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import click

from systemie.cli.usage import Misused
from systemie.cli.words import OneWord
from systemie.model.vocabulary import FAMILY_WORDS
from systemie.phrases import Phrases
from systemie.text.folding import fold_key

GROUPS: Final = ("paths", "loops", "influence", "propagation", "scenarios")
RULES: Final = {"kosko": "kosko|kosko", "modifiee": "modifiee|modified", "rescale": "rescale|rescale"}
FUNCTIONS: Final = {
    "sigmoide": "sigmoide|sigmoid", "tanh": "tanh|tanh", "bivalente": "bivalente|bivalent",
    "trivalente": "trivalente|trivalent", "identite": "identite|identity",
}  # fmt: skip
THRESHOLDS: Final = {"means": "moyennes|means", "medians": "medianes|medians"}
VARIANTS: Final = {each: f"{each}|{each}" for each in "ABC"}
MOST: Final = 10**9


class Ask(NamedTuple):
    """An option: its field in `Options`, its names, its group of the help, how its value is read."""

    field: str
    names: str
    group: str
    kind: str
    words: Mapping[str, str] | None = None
    low: float = 0
    high: float = MOST


ASKS: Final = (
    Ask("starts", "--de|--from", "paths", "references"),
    Ask("ends", "--vers|--to", "paths", "references"),
    Ask("degrees", "--degres|--degrees", "paths", "count"),
    Ask("through", "--par|--through", "loops", "references"),
    Ask("listed", "--max", "loops", "count"),
    Ask("budget", "--budget", "loops", "count"),
    Ask("max_length", "--longueur|--length", "loops", "count", low=1),
    Ask("seconds", "--secondes|--seconds", "loops", "number"),
    Ask("apart", "--paralleles|--parallels", "loops", "flag"),
    Ask("families", "--familles|--families", "loops", "families"),
    Ask("order", "--ordre|--order", "influence", "count", low=1, high=1000),
    Ask("potential", "--potentiel|--potential", "influence", "number"),
    Ask("attenuation", "--attenuation", "influence", "number", high=1),
    Ask("medians", "--seuils|--thresholds", "influence", "word", THRESHOLDS),
    Ask("pack", "--peloton|--pack", "influence", "number", high=1),
    Ask("variant", "--lecture|--reading", "influence", "word", VARIANTS),
    Ask("controllability", "--commandabilite|--controllability", "influence", "flag"),
    Ask("rule", "--regle|--rule", "propagation", "word", RULES),
    Ask("function", "--fonction|--function", "propagation", "word", FUNCTIONS),
    Ask("slope", "--pente|--slope", "propagation", "number"),
    Ask("start", "--depart|--start", "propagation", "values"),
    Ask("held", "--force|--hold", "propagation", "values"),
    Ask("steps", "--pas|--steps", "propagation", "count", high=1_000_000),
    Ask("epsilon", "--epsilon", "propagation", "number"),
    Ask("runs", "--tirages|--runs", "propagation", "count", high=1_000_000),
    Ask("seed", "--graine|--seed", "propagation", "count"),
    Ask("inconsistency", "--incoherence|--inconsistency", "scenarios", "number"),
)
SEVERAL: Final = frozenset({"references", "values", "families"})
NAMES: Final[Mapping[str, str]] = {each.field: each.names for each in ASKS}


class Number(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """A number between two bounds, both included, its decimals after a point or a comma."""

    name = "number"

    def __init__(self, low: float, high: float, *, whole: bool) -> None:
        self.low, self.high, self.whole = low, high, whole

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number = number_in(str(value))
        is_whole = number is not None and number == int(number)
        if number is None or not self.low <= number <= self.high or (self.whole and not is_whole):
            key = "cli.out_of_range" if self.whole else "analysis.verb.number_between"
            name = param.opts[0] if param is not None else "?"
            raise Misused(key, name=name, given=value, low=int(self.low), high=int(self.high))
        return int(number) if self.whole else number


def number_in(text: str) -> float | None:
    """Return the number that a text writes, with a point, a comma or a minus sign; None for another text.

    Minus nought is nought.
    """
    try:
        number = float(text.strip().replace(",", ".").replace("−", "-"))
    except ValueError:
        return None
    return number + 0.0 if abs(number) <= MOST else None


class GroupedOption(click.Option):
    """An option that the help shows under the heading of its group."""

    def __init__(self, *args: Any, group: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group


def asked_options(phrases: Phrases) -> list[click.Parameter]:
    """Return the options of every analysis."""
    return [_option(each, phrases) for each in ASKS]


def _option(ask: Ask, phrases: Phrases) -> GroupedOption:
    more: dict[str, Any] = {"help": phrases(f"analysis.verb.option.{ask.field}"), "group": ask.group}
    if ask.kind == "flag":
        more |= {"is_flag": True}
    elif ask.kind in ("count", "number"):
        more |= {"type": Number(ask.low, ask.high, whole=ask.kind == "count"), "metavar": "N"}
    elif ask.words is not None:
        more |= {"type": OneWord(ask.words, phrases.language)}
    else:
        more |= {"multiple": True, "metavar": phrases(f"analysis.verb.metavar.{ask.kind}")}
    return GroupedOption([*ask.names.split("|"), ask.field], **more)


def spread(arguments: Sequence[str], is_name: Callable[[str], bool]) -> list[str]:
    """Return arguments where ``--par a b`` is written ``--par a --par b``: a list may follow an option.

    `is_name` tells the words that are a file or an analysis: these end a list.
    """
    lists = {name: each.kind for each in ASKS if each.kind in SEVERAL for name in each.names.split("|")}
    found: list[str] = []
    current, is_first = "", False
    for word in arguments:
        if word.startswith("-") and not _is_negative(word):
            current, is_first = (word, True) if word in lists else ("", False)
        elif current and not is_first:
            goes_on = "=" in word if lists[current] == "values" else not is_name(word)
            current = current if goes_on else ""
            found += [current] if current else []
        else:
            is_first = False
        found.append(word)
    return found


def _is_negative(word: str) -> bool:
    return number_in(word) is not None


def options_from(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of `Options` that the user gave, their values read; raises Misused."""
    found: dict[str, Any] = {}
    for ask in ASKS:
        value = given.get(ask.field)
        if ask.kind == "references":
            value = tuple(each for each in value or () if each.strip(", "))
        if value is None or value == () or value is False:
            continue
        if ask.kind == "values":
            value = dict(_value(each, ask) for word in value for each in _pairs(word))
        elif ask.kind == "families":
            value = tuple(_family(each) for word in value for each in word.split(","))
        elif ask.field == "medians":
            value = value == "medians"
        found[ask.field] = value
    return found


def _pairs(text: str) -> list[str]:
    """Return the pairs that a word holds: ``a=1,b=0,5`` is two; an id may hold a comma of its own."""
    parts = re.split(r",(?=[^,=]+=)", text)
    return parts if all("=" in each for each in parts) else [text]


def _value(text: str, ask: Ask) -> tuple[str, float]:
    name, equals, value = text.rpartition("=")
    number = number_in(value) if equals else None
    if number is None or not name.strip():
        raise Misused("analysis.verb.bad_pair", name=ask.names.partition("|")[0], given=text)
    return name.strip(), number


def _family(word: str) -> str:
    forms = {fold_key(form): key for key, several in FAMILY_WORDS.items() for form in several.split("|")}
    folded = fold_key(word)
    if folded in ("sans", "none"):
        return ""
    if folded not in forms:
        choices = tuple(several.partition("|")[0] for several in FAMILY_WORDS.values())
        raise Misused("cli.bad_choice", name="--familles", given=word.strip(), choices=choices)
    return forms[folded]


def names_of(fields: Iterable[str]) -> tuple[str, ...]:
    """Return the French option of each field of `Options`."""
    return tuple(NAMES[each].partition("|")[0] for each in fields)
