"""Wait until what was written is on the disk, for the power cut that comes next."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path


def flush_files(folder: Path) -> None:
    """Bring all files below a folder to the disk.

    One call for the whole file system (``syncfs``): one for each of a site's
    files takes many times as long. Raises ``OSError`` with what the disk says;
    where there is no such call, ``os.sync`` has nothing to say.
    """
    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if _is_posix() else None
    if call is None:
        if hasattr(os, "sync"):
            os.sync()
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        if call(opened) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(opened)


def flush_folder(folder: Path) -> None:
    """Bring the names in one folder to the disk: what was renamed stays renamed."""
    if not _is_posix():
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _is_posix() -> bool:
    return os.name == "posix"
