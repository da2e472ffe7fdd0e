"""Starts by Graphviz: boxes of fixed sizes without labels, in a child process with a time limit."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from typing import Final

import numpy as np

from systemie.layout.board import Board, Floats

_SECONDS: Final = 20.0
_PROGRAMS: Final = ("graphviz-pure", "dot")


def dotted(board: Board, engine: str, *, seconds: float = _SECONDS) -> Floats | None:
    """Return centres (n, 2) by one of Graphviz's engines; None without it, or when it fails or is slow.

    Links are straight: curved splines enumerate cycles and may never end.
    """
    program = graphviz_program()
    if program is None:
        return None
    command = [program, f"-K{engine}", "-Tplain"]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(
            command, input=dot_of(board), capture_output=True, encoding="utf-8", check=True, timeout=seconds,
            creationflags=flags,
        )  # fmt: skip
        return _places(done.stdout, board)
    except (OSError, subprocess.SubprocessError, ValueError, KeyError):
        return None


def dot_of(board: Board) -> str:
    """Return the board in the DOT language; boxes are called by their number."""
    import graphviz

    graph = graphviz.Digraph(
        graph_attr={"overlap": "prism", "splines": "line", "newrank": "true"},
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
    )
    for box, (wide, high) in enumerate(board.half.tolist()):
        graph.node(f"b{box}", width=f"{wide / 36:.4f}", height=f"{high / 36:.4f}")
    for a, b in board.ends.tolist():
        graph.edge(f"b{a}", f"b{b}")
    for group in range(len(board.titles)):
        with graph.subgraph(name=f"cluster_{group}") as cluster:
            for box in np.flatnonzero(board.group == group).tolist():
                cluster.node(f"b{box}")
    return str(graph.source)


def graphviz_program() -> str | None:
    """Return the program installed beside this Python, or one found on the path."""
    beside = sysconfig.get_path("scripts")
    return next((found for name in _PROGRAMS if (found := shutil.which(name, path=beside))), None) or next(
        (found for name in _PROGRAMS if (found := shutil.which(name))), None
    )


def _places(plain: str, board: Board) -> Floats:
    """Read lines ``node b0 x y …``, in inches, y upwards."""
    words = [line.split() for line in plain.splitlines() if line.startswith("node ")]
    spots = {each[1]: (float(each[2]) * 72, -float(each[3]) * 72) for each in words}
    return np.round(np.array([spots[f"b{box}"] for box in range(board.size)]).reshape(board.size, 2), 2)
