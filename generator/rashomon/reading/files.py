"""One file of the disk: ordinary files only, of a bounded size."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from rashomon.problem import Place, Problem

from .documents import ReadResult, read_text
from .text import LARGEST_FILE

# Links are refused and a pipe without a writer does not block, where the system can tell.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_file(path: Path, shown: str) -> ReadResult:
    """Read the file at ``path``; messages call it ``shown``. Never raises.

    A link, folder, pipe or device is a problem, as is a file that cannot be read.
    """
    data = file_bytes(path, shown)
    return read_text(data, shown) if isinstance(data, bytes) else data


def file_bytes(path: Path, shown: str) -> bytes | ReadResult:
    """The bytes of an ordinary file, one more than may be of a longer one; else the problem."""
    try:
        if path.is_symlink():
            return _problem(shown, "not-a-regular-file", *LINK)
        descriptor = os.open(path, _FLAGS)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return _problem(shown, "not-a-regular-file", *NO_FILE)
            with open(descriptor, "rb", closefd=False) as file:
                return file.read(LARGEST_FILE + 1)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        return _problem(shown, "unreadable", *why_unreadable(error))


LINK = ("this is a symbolic link", "put the file itself here")
NO_FILE = ("this is no ordinary file", "a story is a file, not a folder, pipe or device")


def why_unreadable(error: OSError | ValueError) -> tuple[str, str]:
    """The message and the hint for a file or folder that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder", "check the spelling"
    if isinstance(error, PermissionError):
        return "this may not be read", "change the permissions of the file or folder"
    reason = getattr(error, "strerror", None) or str(error)
    return f"this cannot be read: {reason}", ""


def _problem(shown: str, rule: str, message: str, hint: str) -> ReadResult:
    return ReadResult(None, (Problem(shown, Place(), message, hint, rule=rule),))
