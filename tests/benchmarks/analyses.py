"""Measure analyses as ratios against bare references, in one run.

    python tests/benchmarks/analyses.py [NAME …]     names: loops levels influence draws all

Every number is the best of several turns, ours and the reference one after the
other; ratios are in per cent of the reference. Nothing is asserted: the last
column says whether the goal is met.
FCMpy is compared with where it is installed, else a plain loop over runs.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import islice
from typing import Any, Final

# One thread: on a busy machine, those of numpy wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import networkx
import numpy as np
from run import Row

import systemie
from models import model
from systemie.analysis.influence.matrices import matrix_of
from systemie.analysis.influence.powers import powers_of
from systemie.analysis.loops import count_loops, loops_of
from systemie.analysis.network import Arc, Network
from systemie.analysis.options import Options
from systemie.analysis.registry import ANALYSES, analysis_called
from systemie.phrases import Phrases
from systemie.trophic import arcs_of, levels_of

TURNS: Final = 5
RUNS: Final = 10_000
CONCEPTS, LINKS = 30, 130


def best(*programs: Callable[[], Any]) -> list[float]:
    """Return the shortest time of each program, in seconds, run in turn."""
    times: list[list[float]] = [[] for _ in programs]
    for _ in range(TURNS):
        for program, found in zip(programs, times, strict=True):
            start = time.perf_counter()
            program()
            found.append(time.perf_counter() - start)
    return [min(found) for found in times]


def loop_rows() -> Iterator[Row]:
    """Compare loops counted with polarity, delay and passages with networkx going through them bare.

    Maps of 34 elements and 97 links, drawn until they are as dense in loops as
    the workshop map of the goal, and one three times denser.
    """
    for seed in (17, 24, 7):
        pairs = [(a, b) for a in range(34) for b in range(34) if a != b]
        arcs = random.Random(seed).sample(pairs, 97)
        dice = random.Random(seed)
        ways = (Arc(*arc, dice.choice("+-"), dice.random() < 0.2, ()) for arc in arcs)  # type: ignore[arg-type]
        network = Network(tuple(f"e{rank}" for rank in range(34)), tuple(ways))
        bare = networkx.DiGraph(arcs)
        count, whole, theirs = best(
            lambda n=network: count_loops(n),
            lambda n=network: loops_of(n).as_json(),
            lambda g=bare: sum(1 for _ in networkx.simple_cycles(g)),
        )
        total = count_loops(network).tally.total
        yield _row(f"loops counted, {total:,}", count, theirs, "networkx bare", 20)
        yield _row("  with list, ranking, independent set", whole, theirs, "networkx bare", 100)


def level_rows() -> Iterator[Row]:
    """Compare levels with numpy solving one dense system of the same size."""
    for elements, links, goal in ((100, 300, 500), (400, 1_200, 500), (10_000, 30_000, float("inf"))):
        draws = np.random.default_rng(0)
        ends = draws.integers(0, elements, (2, links)).tolist()
        weights = draws.uniform(0.5, 3, links).tolist()
        size = min(elements, 2_000)
        system, wanted = draws.random((size, size)) + size * np.eye(size), draws.random(size)
        ours, theirs = best(
            lambda n=elements, e=ends, w=weights: levels_of(arcs_of(n, *e, w)),
            lambda a=system, b=wanted: np.linalg.solve(a, b),
        )
        yield _row(f"levels, {elements}/{links}", ours, theirs, f"numpy, {size} unknowns", goal)
    system = systemie.load_string(model(100, 300))
    whole = analysis_called("levels")
    ours, theirs = best(
        lambda: whole.result(system, Options()), lambda: np.linalg.solve(np.eye(100) * 2, np.ones(100))
    )
    yield _row("levels of a declared map, 100/300", ours, theirs, "numpy, 100 unknowns", float("inf"))


def influence_rows() -> Iterator[Row]:
    """Compare ten exact powers of 100 variables with numpy, which multiplies floats, doing the same."""
    draws = np.random.default_rng(0)
    cells = draws.integers(0, 4, (100, 100)) * (draws.random((100, 100)) < 0.15)
    forces = {(int(i), int(j)): Fraction(int(cells[i, j])) for i, j in zip(*np.nonzero(cells), strict=True)}
    matrix, ones, floats = matrix_of(100, forces), np.ones(100), cells.astype(float)

    def bare() -> None:
        influence = dependence = ones
        for _ in range(10):
            influence, dependence = floats @ influence, dependence @ floats

    ours, theirs = best(lambda: list(islice(powers_of(matrix), 10)), bare)
    yield _row("influence, 10 powers of 100", ours, theirs, "numpy, floats", float("inf"))
    text = "\n".join(f"  - {{de: f{i}, vers: f{j}, force: {force}}}" for (i, j), force in forces.items())
    names = ", ".join(f"f{rank}" for rank in range(100))
    system = systemie.load_string(f"systemie: 1\nfacteurs: [{names}]\nliens:\n{text}\n")
    whole, theirs = best(lambda: analysis_called("influence").result(system, Options()), bare)
    yield _row("  a declared map, 60 powers, ranks", whole, theirs, "numpy, floats", float("inf"))


def whole_rows() -> Iterator[Row]:
    """Time every analysis of maps of 50 boxes, told as well, against a second."""
    for links in (100, 120, 150):
        system = systemie.load_string(model(50, links))
        wanted = [each for each in ANALYSES if not each.needs]

        def everything(system: Any = system, wanted: Any = wanted) -> None:
            for each in wanted:
                each.account(each.result(system, Options()), system, Phrases("fr"))

        (ours,) = best(everything)
        yield _row(f"every analysis, 50/{links}", ours, 1.0, "a second", 100)


def draw_rows() -> Iterator[Row]:
    """Compare 10,000 draws with FCMpy, or a plain loop, run as many times."""
    draws = np.random.default_rng(0)
    ends = divmod(draws.choice(CONCEPTS**2, LINKS, replace=False), CONCEPTS)
    weights = draws.uniform(-1, 1, LINKS).round(2)
    links = zip(*(each.tolist() for each in (*ends, weights)), strict=True)
    told = "\n".join(f"  - {{de: c{a}, vers: c{b}, poids: {w}}}" for a, b, w in links)
    concepts = ", ".join(f"c{each}: Concept {each}" for each in range(CONCEPTS))
    text = f"systemie: 1\ntitre: Un essai\nfacteurs: {{{concepts}}}\nliens:\n{told}\n"
    system, analysis = systemie.load_string(text), analysis_called("propagation")
    matrix = np.zeros((CONCEPTS, CONCEPTS))
    matrix[ends] = weights
    name, one, count = _reference(matrix)
    ours, theirs = best(
        lambda: analysis.result(system, Options(runs=RUNS)), lambda: [one() for _ in range(count)]
    )
    yield _row(f"propagation, {RUNS} draws of {CONCEPTS}", ours, theirs * RUNS / count, name, 1)


def _reference(matrix: np.ndarray) -> tuple[str, Callable[[], Any], int]:
    """Return what is compared with, one run of it, and how many are measured."""
    try:
        import pandas
        from fcmpy import FcmSimulator
    except ImportError:
        return "a plain loop", lambda: _plain(matrix), 500
    names = [f"c{each}" for each in range(len(matrix))]
    frame, start = pandas.DataFrame(matrix, columns=names, index=names), dict.fromkeys(names, 1.0)

    def run() -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            FcmSimulator().simulate(
                start, frame, transfer="sigmoid", inference="mKosko", thresh=1e-3, iterations=200, l=1
            )

    return "FCMpy", run, 50


def _plain(matrix: np.ndarray) -> list[float]:
    """Return where a map settles, in plain Python."""
    rows, now = matrix.tolist(), [1.0] * len(matrix)
    for _ in range(200):
        sums = [now[j] + sum(now[i] * row[j] for i, row in enumerate(rows)) for j in range(len(now))]
        after = [1 / (1 + float(np.exp(-each))) for each in sums]
        if max(abs(a - b) for a, b in zip(after, now, strict=True)) <= 1e-3:
            return after
        now = after
    return now


def _row(work: str, ours: float, theirs: float, against: str, goal: float) -> Row:
    return Row(work, _said(ours), f"{against} {_said(theirs)}", 100 * ours / theirs, goal, "%")


def _said(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 10 else f"{seconds:.3g} s"


ROWS: Final = {
    "loops": loop_rows, "levels": level_rows, "influence": influence_rows, "draws": draw_rows, "all": whole_rows,
}  # fmt: skip


def main(names: list[str]) -> None:
    """Print the rows of those names, or all of them."""
    for name in names or ROWS:
        for row in ROWS[name]():
            print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
