"""When Python looks for garbage: for the objects that refer to each other and to nobody else's."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: So many objects more than before are a reason to look for garbage; Python's own 700 cost a tenth.
#: Of many more most have left the processor's caches when they are looked at, which takes longer.
_GARBAGE = 5_000


def look_for_garbage_less_often() -> None:
    """Let Python look through its objects more rarely, from now on and in this whole process.

    Nearly all that is there by now, and nearly all that a build makes, stays until its end.
    """
    gc.freeze()
    gc.set_threshold(_GARBAGE)


def look_for_garbage_in_what_comes() -> None:
    """Drop what garbage there is, and look no more through what is left, until asked again.

    For a process that goes on with what it has: of ten thousand stories that
    are millions of objects, through which Python looks for seconds.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@contextmanager
def all_of_it_stays() -> Iterator[None]:
    """Look for no garbage while things are made that all stay, nor through them later.

    Of ten thousand stories Python would look through the first again and again
    while the last are still being read.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_looking:
            gc.enable()
