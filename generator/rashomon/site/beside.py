"""One piece of work in a process of its own, while this one goes on with something else."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from .workers import cores, follow_parent, may_fork

Result = TypeVar("Result")

#: So many files to be linked or removed, or pages to be finished, pay for starting a process.
MANY_FILES = 1_000

_running: set[Beside[Any]] = set()


class Beside(Generic[Result]):
    """Work that begins at once in a forked process; it sees what there is now, and changes none.

    On one core, or where forking is not safe, nothing is begun. What the
    process leaves undone, whatever happens to it, is for the caller to do, who asks for
    the ``result`` and goes without, or has it ``done``.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._process: Any = None
        if cores() < 2 or not may_fork():
            return
        context = multiprocessing.get_context("fork")
        self._answer, sending = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_work, args=(work, sending, os.getpid()), daemon=True
        )
        self._process.start()
        sending.close()
        _running.add(self)

    @property
    def is_at_work(self) -> bool:
        """Whether another process was given the work, and nobody has asked for what came out."""
        return self._process is not None

    def result(self) -> Result | None:
        """Wait for what came out; ``None`` where it was not begun, or came to no end.

        The answer is given once.
        """
        found: Result | None = None
        if self._process is not None:
            with contextlib.suppress(EOFError, OSError):
                found = self._answer.recv()
            self._close()
        return found

    def done(self) -> Result:
        """What came out, in another process or, where that came to no end, here."""
        found = self.result()
        return self._work() if found is None else found

    def end(self) -> None:
        """Have it stop where it is, if it is still at work."""
        if self._process is not None:
            self._process.kill()
            self._close()

    def _close(self) -> None:
        self._process.join()
        self._process.close()
        self._answer.close()
        self._process = None
        _running.discard(self)


def end_all_beside() -> None:
    """Have all that this process began stop where it is."""
    for each in list(_running):
        each.end()


def _work(work: Callable[[], object], sending: Connection, parent: int) -> None:
    follow_parent(parent)
    # What fails here is done again by the parent, which then tells of it.
    with contextlib.suppress(Exception):
        sending.send(work())
