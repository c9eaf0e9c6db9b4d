"""Put one folder in another's place, in one step where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
#: How a kernel or a file system says that it cannot exchange; anything else is a real error.
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def exchange(one: Path, other: Path) -> bool:
    """Make two existing paths change places in one atomic step.

    Returns false where the system has no such call (``renameat2``: Linux 3.15,
    glibc 2.28) or the file system does not do it; then nothing has changed.
    Raises ``OSError`` as ``os.rename`` does.
    """
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if _is_posix() else None
    if call is None:
        return False
    arguments = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if call(*arguments) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _is_posix() -> bool:
    return os.name == "posix"
