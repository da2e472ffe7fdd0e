"""Work shared among processes: in order, whole whatever happens to a worker, ended with whoever asked."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from systemie.picturing import workers
from systemie.picturing.workers import results

HERE = Path(__file__).parent


def squared(number: int) -> int:
    return number * number


def where(number: int) -> int:
    return os.getpid()


def dead_elsewhere(number: int) -> int:
    """Do the work, but end every process that is not the first one."""
    if multiprocessing.parent_process() is not None:
        os._exit(9)
    return number * number


def refused_elsewhere(number: int) -> int:
    if multiprocessing.parent_process() is not None:
        raise RuntimeError(number)
    return number * number


def faulty(number: int) -> int:
    raise LookupError(number)


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_results_come_in_order_with_any_number_of_workers(count: int) -> None:
    assert list(results(squared, range(7), workers=count)) == [0, 1, 4, 9, 16, 25, 36]


def test_others_do_the_work() -> None:
    assert os.getpid() not in set(results(where, range(4), workers=2))
    assert set(results(where, range(4), workers=1)) == {os.getpid()}


@pytest.mark.parametrize("task", [dead_elsewhere, refused_elsewhere, lambda number: number * number])
def test_what_a_worker_cannot_do_is_done_here(task: object) -> None:
    """A worker that dies, one that fails, a task that cannot travel."""
    assert list(results(task, range(4), workers=2)) == [0, 1, 4, 9]  # type: ignore[arg-type]


def test_trouble_is_raised_here() -> None:
    with pytest.raises(LookupError):
        list(results(faulty, range(4), workers=2))
    assert list(results(squared, range(3), workers=2)) == [0, 1, 4]


def test_without_any_process_to_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr(workers, "_context", refuse)
    assert list(results(squared, range(4), workers=2)) == [0, 1, 4, 9]


def test_left_in_haste_no_process_remains() -> None:
    before = {child.pid for child in multiprocessing.active_children()}
    made = results(time.sleep, [0, 60, 60], workers=2)
    next(made)
    made.close()
    for child in multiprocessing.active_children():
        if child.pid not in before:
            child.join(20)
            assert not child.is_alive()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_workers_end_with_a_parent_that_was_killed() -> None:
    code = (
        "import sys, time, os; sys.path.insert(0, sys.argv[1]); from systemie.picturing.workers import results\n"
        "from test_picturing_workers import slow\n"
        "list(results(slow, range(4), workers=2))"
    )
    paths = os.pathsep.join([str(HERE), str(HERE.parent)])
    parent = subprocess.Popen(
        [sys.executable, "-c", code, str(HERE)], env=os.environ | {"PYTHONPATH": paths}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert parent.stdout is not None
    pids = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    parent.wait()
    for _ in range(200):
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return
        time.sleep(0.1)
    raise AssertionError("workers outlive their parent")


def slow(number: int) -> int:
    print(os.getpid(), flush=True)
    time.sleep(60)
    return number
