"""A lock that a dying process cannot leave behind."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows: two builds at once are the editor's care there
    fcntl = None  # type: ignore[assignment]


class FolderLock:
    """The right to work in a folder, held through a file ``lock`` inside it.

    The kernel frees it when the process ends, however it ends. The folder may
    be removed by its holder: whoever waited for the removed one starts anew.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: IO[bytes] | None = None

    @property
    def held(self) -> bool:
        """True between ``acquire`` and ``release``."""
        return self._file is not None

    def acquire(self, *, patience: float, waiting: Callable[[], None]) -> bool:
        """Make the folder and lock it; false when ``patience`` (seconds) ran out.

        ``waiting`` is called once, when somebody else turns out to hold it.
        """
        deadline = time.monotonic() + patience
        told = False
        while not self._try():
            if not told:
                told = True
                waiting()
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.1)
        return True

    def release(self) -> None:
        """Give the right back; harmless when it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _try(self) -> bool:
        self.folder.mkdir(exist_ok=True)
        path = self.folder / "lock"
        try:
            file = path.open("wb")
        except FileNotFoundError:  # its holder removed the folder just now
            return False
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
                return False
        if not _is_same(file, path):
            file.close()
            return False
        self._file = file
        return True


def _is_same(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
