"""What is noted of the files of a published site, to be believed by the next build.

For each file its key and what the system says of it (inode, size, times). A
change of any kind moves the time of change, which nobody can set.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path

from .writing import written_aside

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


def read_note(path: Path, site: str) -> Note:
    """What was noted of this site; nothing where the note is damaged or somebody else's."""
    try:
        mark, _, data = path.read_bytes().partition(b"\n")
        if mark.decode() != _mark(data):
            return {}
        found = json.loads(data)
        if found["site"] != site:
            return {}
        return {name: (key, (*state,)) for name, key, state in found["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def write_note(path: Path, site: str, files: Note) -> None:
    """Note these of a site, but for those whose changes could not be seen. Raises ``OSError``."""
    listed = [(name, key, state) for name, (key, state) in files.items() if state[3] % _SECOND]
    data = json.dumps({"site": site, "files": listed}).encode()
    with written_aside(path) as aside:
        aside.write_bytes(f"{_mark(data)}\n".encode() + data)


def _mark(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
