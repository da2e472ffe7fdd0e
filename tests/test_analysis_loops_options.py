"""Any small map under any options: totals agree, the list is part of the count, every sentence is whole."""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest

from systemie.analysis import archetypes
from systemie.analysis.loops import account_of, result_of
from systemie.analysis.notices import notices_said
from systemie.analysis.options import Options
from systemie.findings import Refused, UnknownName
from systemie.model.building import read_string
from systemie.model.system import System
from systemie.phrases import Phrases

SIGNS = ("->", "-(+)->", "-(-)->", "-(?)->", "-(±)->", "-(+‖)->", "<->", "--")


def _any_system(dice: random.Random) -> System:
    """Return a map of up to five elements, faults in its loops included."""
    ids = [f"e{rank}" for rank in range(dice.randint(1, 5))]
    links = [
        f"  - {dice.choice(ids)} {dice.choice(SIGNS)} {dice.choice(ids)}" for _ in range(dice.randint(0, 12))
    ]
    loops = [
        f"  b{rank}: {{par: [{', '.join(dice.choices([*ids, 'zz'], k=dice.randint(0, 3)))}], nature: renforcante}}"
        for rank in range(dice.randint(0, 2))
    ]
    text = ["systemie: 1", "titre: T", f"facteurs: {{{', '.join(f'{x}: {x.upper()}' for x in ids)}}}"]
    text += ["liens:", *links] if links else []
    text += ["boucles:", *loops] if loops else []
    system = read_string("\n".join(text) + "\n").system
    assert system is not None
    return system


def _any_options(dice: random.Random, system: System) -> Options:
    named = [each.id for each in (*system.elements, *system.links)]
    return Options(
        apart=dice.random() < 0.3,
        listed=dice.choice([None, None, 0, 1, 3]),
        budget=dice.choice([None, None, -1, 0, 1, 5]),
        max_length=dice.choice([None, None, 0, 2, 3, 10**30]),
        through=tuple(dice.sample(named, min(len(named), dice.choice([0, 0, 1, 2])))),
        families=dice.choice([None, None, ("influence",), ("",)]),
    )


@pytest.mark.parametrize("seed", range(8))
def test_any_map_under_any_options(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(40):
        system = _any_system(dice)
        options = _any_options(dice, system)
        try:
            result = result_of(system, options)
        except (UnknownName, Refused):
            assert options.through
            continue
        told = result.as_json()
        json.dumps(told, allow_nan=False)
        _check_numbers(told)
        for language in ("fr", "en"):
            phrases = Phrases(language)
            accounts = (
                account_of(result, system, phrases),
                archetypes.account_of(archetypes.result_of(system, options), system, phrases),
            )
            sentences = [each for account in accounts for each in (*account.reading, *account.limits)]
            for sentence in (*sentences, *notices_said(result.notices, phrases)):
                assert "{" not in sentence and "analysis." not in sentence and "  " not in sentence


def _check_numbers(told: dict) -> None:
    assert told["count"] == sum(told["by_polarity"].values()) == sum(told["by_length"].values())
    assert len(told["loops"]) <= told["count"]
    assert told["exact"] == (told["complete_to"] is None) == (told["cut"] is None)
    assert [told["loops"][rank] in told["independent_loops"] for rank in told["independent_set"]] == [
        True
    ] * len(told["independent_set"])
    assert sorted(told["ranked"]) == list(range(len(told["loops"])))
    if len(told["loops"]) == told["count"]:
        links: Counter = Counter()
        for loop in told["loops"]:
            links.update({*loop["links"], *(each for ids in loop["parallel"] for each in ids)})
        assert told["by_link"] == links
