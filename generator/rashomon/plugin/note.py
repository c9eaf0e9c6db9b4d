"""What is noted of the files of a published site, to be believed by the next build.

For each file its key and what the system says of it (inode, size, times). A
change of any kind moves the time of change, which nobody can set.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Protocol

from .writing import written_aside

_NAME = "finished.json"
#: Of a disk that knows whole seconds alone no change within one of them could be seen.
_SECOND = 1_000_000_000

#: Of a file: inode, size, times of contents and of change, these in nanoseconds.
State = tuple[int, int, int, int]
#: The key that a file was written under, and what the system said of it.
Noted = tuple[str, State]
#: Of files, by their names within the site.
Note = dict[str, Noted]


def state_of(path: str) -> State:
    """What the system says of a file. Raises ``OSError`` for all but plain files of mode 0644."""
    found = os.lstat(path)
    if stat.S_IMODE(found.st_mode) != 0o644 or not stat.S_ISREG(found.st_mode):
        raise OSError(f"{path}: no plain file that everybody may read")
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


class Notes(Protocol):
    """Where it is noted what a site was published with, until it is built again."""

    def read(self, site: str) -> Note:
        """What was noted of this site; nothing where that is not to be had."""

    def write(self, site: str, files: Note) -> None:
        """Note these of a site, but for those whose changes could not be seen."""


class NotesOnDisk:
    """In a file of the cache, for the next process; of one site, with a checksum."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, site: str) -> Note:
        """What was noted; nothing where the note is damaged or another site's."""
        try:
            mark, _, data = self._path.read_bytes().partition(b"\n")
            if mark.decode() != _mark(data):
                return {}
            found = json.loads(data)
            if found["site"] != site:
                return {}
            return {name: (key, (*state,)) for name, key, state in found["files"]}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def write(self, site: str, files: Note) -> None:
        """Note it; a disk that takes no note leaves the next build without one."""
        listed = [(name, key, state) for name, (key, state) in _believable(files).items()]
        data = json.dumps({"site": site, "files": listed}).encode()
        with contextlib.suppress(OSError), written_aside(self._path) as aside:
            aside.write_bytes(f"{_mark(data)}\n".encode() + data)


def notes_in(cache: Path | None) -> Notes | None:
    """The notes of builds that have a cache."""
    return NotesOnDisk(cache / _NAME) if cache else None


class NotesInMemory:
    """For a preview, whose site goes with its process."""

    def __init__(self) -> None:
        self._noted: tuple[str, Note] = "", {}

    def read(self, site: str) -> Note:
        """What was noted of this site."""
        return self._noted[1] if self._noted[0] == site else {}

    def write(self, site: str, files: Note) -> None:
        """Note it in the place of what was noted before."""
        self._noted = site, _believable(files)


def _believable(files: Note) -> Note:
    """Those whose changes can be seen: what has a time of whole seconds could change unseen."""
    return {name: noted for name, noted in files.items() if noted[1][3] % _SECOND}


def _mark(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
