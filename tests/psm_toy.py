"""The toy territory of participatory systems mapping, written as a model; from the worked cases."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from shared_cases import CASES, needs_cases, rows
from shared_cases import expected as expected_in

import systemie

CASE: Final = "psm_submaps_toy"
needs_the_case = needs_cases


@cache
def expected() -> dict[str, Any]:
    """Return what the case says; nothing where the cases are not here."""
    found: dict[str, Any] = expected_in(CASE) if CASES.is_dir() else {"nodes": {}, "pairs": {}}
    return found


@cache
def toy() -> systemie.System:
    """Return the case as a system read from YAML."""
    factors = [f'  {id}: "{label}"' for id, label, _ in rows(CASE, "factors.csv")[1:]]
    links = [
        f'  - {{de: {source}, vers: {target}, signe: "{sign}", force: {force}, sources: [{", ".join(by.split())}]}}'
        for source, target, sign, force, by in rows(CASE, "links.csv")[1:]
    ]
    sources = [f"  s{rank}: Source {rank}" for rank in range(1, 6)]
    lines = ["systemie: 1", "titre: Un territoire", "facteurs:", *factors]
    return systemie.load_string("\n".join([*lines, "sources:", *sources, "liens:", *links]))
