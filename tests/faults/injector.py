"""Let the k-th operation on files fail, for every k: what SQLite does to itself.

Below one folder these are counted: opening for writing, every write, ``mkdir``,
``rename``, ``unlink``, ``rmdir``, ``chmod``, links, the exchange of two folders,
and both ways of waiting for the disk. Only from ``arm`` on does anything fail.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rashomon.plugin import staging

#: Events of Python's own auditing, each before the call that it names: where
#: among its arguments the path stands, and the folder that the path starts from.
_AUDITED = {
    "os.mkdir": (0, 2),
    "os.rename": (0, 2),
    "os.remove": (0, 1),
    "os.rmdir": (0, 1),
    "os.chmod": (0, 2),
    "os.symlink": (1, 2),
    "os.link": (1, 3),
    "os.truncate": (0, None),
}


class Injector:
    """Counts the operations below ``folder``, and fails the one whose turn it is."""

    def __init__(self) -> None:
        self.folder = ""
        self.fails_at = 0
        self.number = errno.EIO
        self.lasts = False
        self.count = 0
        self.failed = ""
        self.seen: list[str] = []

    def arm(self, folder: Path, fails_at: int, number: int, *, lasts: bool = False) -> None:
        """Count from one; ``lasts``: what fails once, fails from then on."""
        self.fails_at, self.number, self.lasts = fails_at, number, lasts
        self.count, self.failed, self.seen = 0, "", []
        self.folder = f"{folder}{os.sep}"

    def disarm(self) -> None:
        self.folder = ""

    def step(self, what: str, path: object) -> None:
        """Raise where it is this operation's turn."""
        if not self.folder or not isinstance(path, str | bytes | os.PathLike):
            return
        name = os.fsdecode(path)
        if not name.startswith(self.folder):
            return
        self.count += 1
        self.seen.append(what)
        if self.count == self.fails_at or (self.lasts and self.failed):
            self.failed = self.failed or f"{what} {name.removeprefix(self.folder)}"
            raise OSError(self.number, os.strerror(self.number), name)

    def audited(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.folder:
            return
        if event in _AUDITED:
            path, start = _AUDITED[event]
            name = arguments[path]
            if start is not None and arguments[start] >= 0:
                name = _path_of(arguments[start]) / os.fsdecode(name)
            self.step(event, name)
        elif event == "open" and _writes(arguments[2]):
            self.step("open", arguments[0])


def _writes(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _path_of(descriptor: int) -> Path:
    return Path(f"/proc/self/fd/{descriptor}").readlink()


class _File(io.FileIO):
    """A file whose writes are counted."""

    injector: Injector

    def write(self, data: Any) -> int:
        self.injector.step("write", self.name)
        return super().write(data)


_installed: Injector | None = None


@contextmanager
def injecting() -> Iterator[Injector]:
    """The one injector of this process; a hook of Python's auditing cannot be taken back."""
    global _installed
    if _installed is None:
        _installed = Injector()
        sys.addaudithook(_installed.audited)
    injector = _installed
    originals = builtins.open, os.sendfile, os.fsync
    swaps = staging.exchange, staging.flush_files, staging.flush_folder

    class Counted(_File):
        pass

    Counted.injector = injector

    def opening(file: Any, mode: str = "r", buffering: int = -1, *args: Any, **more: Any) -> Any:
        name = os.fspath(file) if isinstance(file, str | os.PathLike) else file
        writes = any(letter in mode for letter in "wax+")
        if not (injector.folder and writes and isinstance(name, str)):
            return originals[0](file, mode, buffering, *args, **more)
        raw = io.BufferedWriter(Counted(name, mode.replace("b", "").replace("t", "")))
        return raw if "b" in mode else io.TextIOWrapper(raw, *args, **more)

    def sending(out: int, *args: Any, **more: Any) -> int:
        injector.step("write", _path_of(out))
        return originals[1](out, *args, **more)

    def exchanging(one: Path, other: Path) -> bool:
        injector.step("exchange", one)
        return swaps[0](one, other)

    def flushing_files(folder: Path) -> None:
        injector.step("syncfs", folder)  # and no more: the disk here is not what is tried

    def flushing_folder(folder: Path) -> None:
        injector.step("fsync", f"{folder}/.")

    builtins.open = io.open = opening  # type: ignore[assignment]
    os.sendfile = sending
    staging.exchange = exchanging
    staging.flush_files, staging.flush_folder = flushing_files, flushing_folder
    try:
        yield injector
    finally:
        injector.disarm()
        builtins.open = io.open = originals[0]  # type: ignore[assignment]
        os.sendfile = originals[1]
        staging.exchange, staging.flush_files, staging.flush_folder = swaps
