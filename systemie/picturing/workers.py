"""The same task for many things at once, by several processes where they can be had."""

from __future__ import annotations

import copyreg
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.context import BaseContext

copyreg.pickle(MappingProxyType, lambda mapping: (MappingProxyType, (dict(mapping),)))
Thing = TypeVar("Thing")
Result = TypeVar("Result")
MOST: Final = 8
AWAKE: Final = ("systemie.layout.placing", "systemie.drawing.figure", "systemie.scenes.composing")
"""What every process needs and that is long to import."""
_tasks: list[Callable[[Any], Any]] = []
"""The task of this process, where it is one that works for another."""


def cores() -> int:
    """Return how many processes may work at once on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), MOST)
    return min(os.cpu_count() or 1, MOST)


def results(
    task: Callable[[Thing], Result], things: Iterable[Thing], *, workers: int = 1
) -> Iterator[Result]:
    """Yield what a task makes of each thing, in order, as soon as it is made.

    With several workers the task and the things go to other processes; what one
    of them could not do, whatever the reason, is done here, so that trouble is
    raised here and the results are the same with any number of workers.
    """
    things = tuple(things)
    count = min(workers, len(things))
    if count < 2:
        yield from map(task, things)
        return
    with _pool(task, count) as pool:
        for thing, promise in zip(things, _promised(pool, things), strict=True):
            is_done, result = _kept(promise)
            yield result if is_done else task(thing)


@contextmanager
def _pool(task: Callable[[Any], Any], count: int) -> Iterator[ProcessPoolExecutor | None]:
    """Give processes ready for a task, None where there can be none; left in haste, they end at once."""
    import multiprocessing

    before = {child.pid for child in multiprocessing.active_children()}
    pool = _opened(task, count)
    try:
        yield pool
    except BaseException:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
        for child in multiprocessing.active_children():
            if child.pid not in before:
                child.terminate()
        raise
    if pool is not None:
        pool.shutdown()


def _opened(task: Callable[[Any], Any], count: int) -> ProcessPoolExecutor | None:
    # A machine may lack semaphores, memory for one more process, or the right to make one.
    with suppress(ImportError, OSError, NotImplementedError, RuntimeError, ValueError):
        from concurrent.futures import ProcessPoolExecutor

        return ProcessPoolExecutor(count, mp_context=_context(), initializer=_begin, initargs=(task,))
    return None


def _context() -> BaseContext:
    """Return how processes begin: never as a copy of this one, whose threads would be lost."""
    import multiprocessing

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(AWAKE))
    return context


def _promised(pool: ProcessPoolExecutor | None, things: tuple[Any, ...]) -> list[Future[Any] | None]:
    promises: list[Future[Any] | None] = [None] * len(things)
    if pool is not None:
        with suppress(Exception):  # a task that cannot travel among them
            for rank, thing in enumerate(things):
                promises[rank] = pool.submit(_done, thing)
    return promises


def _kept(promise: Future[Any] | None) -> tuple[bool, Any]:
    """Return whether a promise was kept, and by what."""
    if promise is not None:
        with suppress(Exception):
            kept: tuple[bool, Any] = promise.result()
            return kept
    return False, None


def _begin(task: Callable[[Any], Any]) -> None:
    """Make this process ready: an interruption is its parent's affair, whose end is its own."""
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _tasks[:] = [task]


def _end_with_parent() -> None:
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _done(thing: Any) -> tuple[bool, Any]:
    try:
        return True, _tasks[0](thing)
    except Exception:  # done again by the parent, where it is told
        return False, None
