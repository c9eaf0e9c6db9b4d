"""A last net under the prose: rendering that takes too long, or too deep, is stopped.

The checks refuse what is known to do so, by the same rules on every machine;
this is for what they do not know. It counts the processor's time, not the
clock's, so that a busy machine changes nothing.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from rashomon.vocabulary.limits import PROSE_SECONDS


class ProseTooCostlyError(Exception):
    """The rendering of one page's prose was stopped; the text says why, for the editor."""


class _Stopped(BaseException):
    """Raised by the alarm; not an ``Exception``, which something in between may catch."""


@contextmanager
def bounded(seconds: float = PROSE_SECONDS) -> Iterator[None]:
    """Let what is inside use at most so many seconds of the processor and a bounded stack.

    Raises ``ProseTooCostlyError``. Python's own code and its regular expressions
    look for signals all the time, so nothing has to be killed. Outside of the main
    thread, or where the system has no such timer (Windows), the stack alone is
    bounded.
    """
    has_timer = hasattr(signal, "setitimer")
    if not has_timer or threading.current_thread() is not threading.main_thread():
        with _told():
            yield
        return

    is_inside = True

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if is_inside:
            raise _Stopped

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        with _told():
            try:
                # Again and again: a first alarm may be lost in a destructor.
                signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 0.1)
                yield
            finally:
                is_inside = False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except _Stopped:
        raise ProseTooCostlyError("it takes too long; mark it up more simply") from None
    except RecursionError:
        raise ProseTooCostlyError("its marks stand too deep in each other") from None
