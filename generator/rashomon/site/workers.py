"""Work that is spread over the machine's cores, where that pays."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from .garbage import look_for_garbage_less_often

Task = TypeVar("Task")
Result = TypeVar("Result")

#: So many tasks of some milliseconds pay for starting processes.
WORTH_IT = 96
_BATCH = 16

#: What the processes do, and with what: set before they are forked, so that neither need be
#: sent to them.
_work: Callable[..., object] | None = None
_tasks: Sequence[object] = ()


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def may_fork() -> bool:
    """Whether forking is safe here and now."""
    return sys.platform == "linux" and threading.active_count() == 1


def spread(
    work: Callable[[Task], Result], tasks: Sequence[Task], processes: int | None = None
) -> Iterator[Result]:
    """The result of each task, in the order of the tasks; ``work`` must not depend on the others.

    One process does it all where there are few tasks, one core, or a system or
    moment at which forking is not safe (anything but Linux; other threads).
    Where a process dies, this one does what is left. ``processes`` is for tests.
    """
    wanted = processes or (cores() if len(tasks) >= WORTH_IT else 1)
    if wanted < 2 or not may_fork():
        yield from map(work, tasks)
        return
    done = 0
    try:
        for result in _forked(work, tasks, wanted):
            yield result
            done += 1
    except BrokenProcessPool:
        yield from map(work, tasks[done:])


def _forked(
    work: Callable[[Task], Result], tasks: Sequence[Task], processes: int
) -> Iterator[Result]:
    global _work, _tasks
    _work, _tasks = work, tasks
    batches = range(0, len(tasks), _BATCH)
    pool = ProcessPoolExecutor(
        processes, multiprocessing.get_context("fork"), follow_parent, (os.getpid(),)
    )
    try:
        for results in pool.map(_batch, batches):
            yield from results  # type: ignore[misc]
    finally:
        pool.shutdown(cancel_futures=True)
        _work, _tasks = None, ()


def _batch(at: int) -> list[object]:
    assert _work is not None, "set before the fork"
    return [_work(task) for task in _tasks[at : at + _BATCH]]


def follow_parent(parent: int) -> None:
    """End with the process that waits for the results, however it ends.

    It holds the lock of the site that is built, and so would an orphan.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    look_for_garbage_less_often()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
