"""The layout in a process of its own, with a time limit and a simpler engine to fall back on.

Quick layouts of up to 600 boxes run in this process: starting another costs
more (0.2 s) than the whole layout, whose work is bounded by its arrays. All
others run in ``python -c`` with JSON over pipes, which needs no main guard in
a user's script or notebook and works alike on every system.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Final

import numpy as np

from systemie.layout.apart import pushed_apart
from systemie.layout.arranging import Care, arranged
from systemie.layout.board import Board, Floats, board_from
from systemie.layout.engines import grid

PROGRAM: Final = "from systemie.layout.working import main; main()"
_INSIDE: Final = 600


def centred(board: Board, care: Care, *, time_limit: float) -> tuple[Floats, bool]:
    """Return centres (n, 2), and whether a simpler engine had to give them."""
    if board.size < 3 or (care == "quick" and board.size <= _INSIDE):
        return arranged(board, care), False
    centres = _worked(board, care, time_limit)
    return (_simpler(board), True) if centres is None else (centres, False)


def main() -> None:
    """Read a board from the standard input and write its centres, as JSON."""
    task = json.load(sys.stdin)
    json.dump(arranged(board_from(task["board"]), task["care"]).tolist(), sys.stdout)


def _worked(board: Board, care: Care, time_limit: float) -> Floats | None:
    """Return what the other process found, None if it failed or was too slow."""
    task = json.dumps({"board": board.to_dict(), "care": care})
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", PROGRAM],
            input=task,
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=time_limit,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        centres = np.array(json.loads(done.stdout), float)
    except (OSError, subprocess.SubprocessError, ValueError, TypeError):
        return None
    return centres if centres.shape == (board.size, 2) and np.isfinite(centres).all() else None


def _environment() -> dict[str, str]:
    """Let the other process import what this one does; one thread does for small arrays."""
    path = os.pathsep.join(each or os.getcwd() for each in sys.path)  # noqa: PTH109
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "OPENBLAS_NUM_THREADS": "1"}


def _simpler(board: Board) -> Floats:
    """Arrange quickly in this process; in rows where even that is too much."""
    try:
        return arranged(board, "quick")
    except (ArithmeticError, ValueError, IndexError, MemoryError):
        return pushed_apart(grid(board), board)
