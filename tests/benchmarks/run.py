"""Measure speed as ratios against named references, in one run.

    python tests/benchmarks/run.py [--cpu] [NAME …]     names: help check large fast care pdf set page peer

`--cpu` counts the processor's time instead of the clock's, on a machine that
is busy with something else. Every number is the best of several child processes, ours and the reference in
turn, so that both meet the same noise. Nothing is asserted: the last column
says whether the goal is met.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from models import model

ROOT: Final = Path(__file__).resolve().parent.parent.parent
TINY: Final = (2, 1)
ENGINES: Final = ("dot", "neato")
COUNTS_CPU: Final = "--cpu" in sys.argv
SYSTEMIE: Final = "import sys; sys.argv = ['systemie', *sys.argv[1:]]; from systemie.cli import main; main()"
EMPTY_CLICK: Final = """
import click
@click.group()
def main() -> None: ...
main(['--help'])
"""
IMPORTS: Final = """
import sys, pydantic, yaml
from pydantic import BaseModel
open(sys.argv[1], 'rb').read()
"""
COMPOSE: Final = """
import sys, time, yaml
text = open(sys.argv[1], 'rb').read()
clock = time.process_time if sys.argv[2:] else time.perf_counter
start = clock()
yaml.compose(text, Loader=yaml.CSafeLoader)
print(clock() - start)
"""


@dataclass(frozen=True)
class Row:
    """A line of the table; `goal` bounds `value`, which is `measured` / `against` or a number of its own."""

    work: str
    measured: str
    against: str
    value: float
    goal: float
    unit: str = "×"

    def __str__(self) -> str:
        verdict = "ok" if self.value <= self.goal else "OVER"
        value = f"{self.value:.2f} {self.unit}"
        start = f"{self.work:44} {self.measured:>12} {self.against:>34} {value:>10}"
        return start if math.isinf(self.goal) else f"{start}  ≤ {self.goal:g}  {verdict}"


@dataclass(frozen=True)
class Run:
    """One child process: seconds, peak memory in bytes, what it printed."""

    seconds: float
    peak: int
    said: str


def run(*command: str, limit: int | None = None) -> Run:
    """Run a command and measure it; stop here when it fails; end it after `limit` seconds of work."""
    bytecode = str(Path(tempfile.gettempdir()) / "pyc")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": bytecode}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its bytecode
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        bounded = command if limit is None else ("prlimit", f"--cpu={limit}", *command)
        child = subprocess.Popen(bounded, stdout=out, stderr=subprocess.STDOUT, env=environment)
        peak, worked = _wait(child)
        seconds = worked if COUNTS_CPU else time.perf_counter() - start
        out.seek(0)
        said = out.read().decode("utf-8", "replace")
    if child.returncode and limit is None:
        sys.exit(f"{' '.join(command)[:200]}\nended with {child.returncode}:\n{said[-2000:]}")
    return Run(seconds, peak, said)


def _wait(child: subprocess.Popen[bytes]) -> tuple[int, float]:
    """Wait for a child; return its peak memory in bytes and its seconds of work, 0 where nobody knows."""
    if not hasattr(os, "wait4"):
        child.wait()
        return 0, 0.0
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return peak, usage.ru_utime + usage.ru_stime


def python(code: str, *arguments: str) -> Run:
    """Run Python code in a process of its own."""
    return run(sys.executable, "-c", code, *arguments)


def systemie(*arguments: str) -> Run:
    """Run the command line."""
    return python(SYSTEMIE, *arguments)


def best(times: int, *programs: Callable[[], Run]) -> list[Run]:
    """Run programs in turn, several times; return the fastest run of each."""
    rounds = [[program() for program in programs] for _ in range(times)]
    return [min(runs, key=lambda each: each.seconds) for runs in zip(*rounds, strict=True)]


def written(folder: Path, elements: int, links: int) -> str:
    """Write a model and return its path."""
    file = folder / f"m{elements}-{links}.yaml"
    if not file.exists():
        file.write_text(model(elements, links), "utf-8")
    return str(file)


def milliseconds(seconds: float) -> str:
    """Say a duration."""
    return f"{seconds * 1000:.0f} ms" if seconds < 10 else f"{seconds:.1f} s"


def help_rows(folder: Path) -> Iterator[Row]:
    """`--help` against an empty click program."""
    ours, click = best(10, partial(systemie, "--help"), partial(python, EMPTY_CLICK))
    yield _ratio("systemie --help", ours.seconds, click.seconds, "an empty click program", 2)


def check_rows(folder: Path) -> Iterator[Row]:
    """`verifier` on a workshop map against its unavoidable imports."""
    file = written(folder, 30, 60)
    ours, bare = best(10, partial(systemie, "verifier", file), partial(python, IMPORTS, file))
    yield _ratio("verifier, 30 boxes, 60 links", ours.seconds, bare.seconds, "imports + bytes", 1.3)


def large_rows(folder: Path) -> Iterator[Row]:
    """`verifier` on large models, beyond start-up, against composing the same YAML in C."""
    (start,) = best(5, partial(systemie, "verifier", written(folder, *TINY)))
    for elements in (1_000, 10_000, 100_000):
        file = written(folder, elements, 3 * elements)
        times = 3 if elements < 100_000 else 1
        ours, compose = best(times, partial(systemie, "verifier", file), partial(_composed, file))
        name = f"verifier, {elements:,} elements, {3 * elements:,} links"
        yield _ratio(name, ours.seconds - start.seconds, compose.seconds, "yaml.compose in C", 1)
        each = (ours.peak - start.peak) / elements / 1000
        peak, before = f"{ours.peak / 1e6:.0f} MB", f"start-up {start.peak / 1e6:.0f} MB"
        yield Row("  peak memory per element", peak, before, each, math.inf, "kB")


def _composed(file: str) -> Run:
    done = python(COMPOSE, file, *(["cpu"] if COUNTS_CPU else []))
    return Run(float(done.said), done.peak, done.said)


def fast_rows(folder: Path) -> Iterator[Row]:
    """`dessiner --soin rapide` beyond start-up against two engines of Graphviz on the same graph."""
    tiny = written(folder, *TINY)
    start, idle = best(3, partial(_drawn, tiny, "svg", "rapide"), partial(_graphviz, "dot", *TINY))
    for size in ((40, 90), (200, 500), (500, 1200)):
        file = written(folder, *size)
        engines = [partial(_graphviz, engine, *size) for engine in ENGINES]
        ours, *theirs = best(1 if size[0] > 100 else 3, partial(_drawn, file, "svg", "rapide"), *engines)
        for engine, their in zip(ENGINES, theirs, strict=True):
            name = f"dessiner svg --soin rapide, {size[0]}/{size[1]}"
            yield _ratio(name, ours.seconds - start.seconds, their.seconds - idle.seconds, engine, 1.5)


def care_rows(folder: Path) -> Iterator[Row]:
    """`dessiner --soin normal` in seconds, start-up included."""
    for elements, links, goal in ((16, 51, 2), (34, 97, 4), (100, 250, 10)):
        (ours,) = best(2, partial(_drawn, written(folder, elements, links), "svg", "normal"))
        name = f"dessiner svg --soin normal, {elements}/{links}"
        yield Row(name, milliseconds(ours.seconds), f"{goal} s", ours.seconds, goal, "s")


def pdf_rows(folder: Path) -> Iterator[Row]:
    """What the PDF adds to the SVG of the same map."""
    file = written(folder, 40, 90)
    for care in ("rapide", "normal"):
        pdf, svg = best(3, partial(_drawn, file, "pdf", care), partial(_drawn, file, "svg", care))
        yield _ratio(f"dessiner pdf --soin {care}, 40/90", pdf.seconds, svg.seconds, "svg", 1.15)


def set_rows(folder: Path) -> Iterator[Row]:
    """A whole set: twelve views in svg, pdf and png, start-up included, on as many cores as there are."""
    whole = ROOT / "examples" / "eau-partagee" / "eau-partagee.yaml"
    views = _first_views(whole, 12)
    words = [word for view in views for word in ("-v", view)]
    (ours,) = best(2, partial(systemie, "dessiner", str(whole), *words, "-f", "svg,pdf,png", "-o", f"{folder}/set/", "--ecraser"))
    yield Row(f"dessiner {len(views)} views, svg, pdf, png", milliseconds(ours.seconds), "15 s", ours.seconds, 15, "s")


def _first_views(file: Path, count: int) -> list[str]:
    said = python("import sys, systemie; print(*(each.id for each in systemie.load(sys.argv[1]).views))", str(file)).said
    return said.split()[:count]


def page_rows(folder: Path) -> Iterator[Row]:
    """The weight of the self-contained page."""
    example = ROOT / "examples" / "metabief" / "metabief.yaml"
    for file in (written(folder, 30, 60), str(example)):
        out = folder / "page.html"
        systemie("page", file, "-o", str(out), "--ecraser")
        weight = out.stat().st_size / 1000
        yield Row(f"page, {Path(file).name}", f"{weight:.0f} kB", "600 kB", weight, 600, "kB")


def peer_rows(folder: Path) -> Iterator[Row]:
    """The check beside LikeC4's, where its command is on the path (npm install likec4)."""
    peer = shutil.which("likec4")
    if peer is None:
        print("likec4 is not on the path: not compared")
        return
    file = written(folder, 1000, 3000)
    project = folder / "likec4"
    project.mkdir()
    (project / "model.c4").write_text(_likec4(1000, 3000), "utf-8")
    ours, theirs = best(2, partial(systemie, "verifier", file), partial(run, peer, "validate", "--ignore-layout", str(project)))
    yield _ratio("verifier, 1,000 elements, 3,000 links", ours.seconds, theirs.seconds, "likec4 validate, no layout", 0.1)


def _likec4(elements: int, links: int) -> str:
    """Return a benchmark model in the language of LikeC4."""
    lines = model(elements, links).partition("liens:")[2].splitlines()
    arrows = [" -> ".join(re.findall(r"\be\d+\b", line)[:2]) for line in lines if line]
    boxes = [f"e{number} = box 'Box {number}'" for number in range(elements)]
    return "\n".join(["specification { element box }", "model {", *boxes, *arrows, "}"])


def _drawn(file: str, form: str, care: str) -> Run:
    out = Path(file).with_suffix(f".{form}")
    return systemie("dessiner", file, "-f", form, "--soin", care, "-o", str(out), "--ecraser")


def _graphviz(engine: str, elements: int, links: int) -> Run:
    """Lay the same graph out with Graphviz alone, boxes of a fixed size, for a minute at most."""
    name = "graphviz-pure.exe" if os.name == "nt" else "graphviz-pure"
    with tempfile.NamedTemporaryFile("w", suffix=".gv", delete=False) as source:
        source.write(_dot(elements, links))
    program = str(Path(sysconfig.get_path("scripts")) / name)
    options = ["-Goverlap=prism", f"-K{engine}", "-Tsvg", source.name]
    done = run(program, *options, limit=60 if shutil.which("prlimit") else None)
    Path(source.name).unlink()
    return done


def _dot(elements: int, links: int) -> str:
    """Return the DOT text of a benchmark model."""
    lines = model(elements, links).partition("liens:")[2].splitlines()
    arrows = [" -> ".join(re.findall(r"\be\d+\b", line)[:2]) for line in lines if line]
    boxes = 'node [shape=box, fixedsize=true, width=1.6, height=0.5, label=""]'
    return "\n".join(["digraph {", boxes, *arrows, "}"])


def _ratio(work: str, ours: float, theirs: float, against: str, goal: float) -> Row:
    return Row(work, milliseconds(ours), f"{against} {milliseconds(theirs)}", ours / theirs, goal)


BENCHMARKS: Final[dict[str, Callable[[Path], Iterator[Row]]]] = {
    "help": help_rows,
    "check": check_rows,
    "large": large_rows,
    "fast": fast_rows,
    "care": care_rows,
    "pdf": pdf_rows,
    "set": set_rows,
    "page": page_rows,
    "peer": peer_rows,
}


def main(names: list[str]) -> None:
    """Print the rows of the named benchmarks, or of all."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        sys.exit(f"unknown: {', '.join(unknown)}; choose among {', '.join(BENCHMARKS)}")
    print(f"{'work':44} {'measured':>12} {'against':>34} {'ratio':>10}  goal")
    with tempfile.TemporaryDirectory() as folder:
        for name in names or BENCHMARKS:
            for row in BENCHMARKS[name](Path(folder)):
                print(row, flush=True)


if __name__ == "__main__":
    main([each for each in sys.argv[1:] if each != "--cpu"])
