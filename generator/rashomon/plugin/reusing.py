"""Take files that came out the same from the site before, by a link in place of writing.

A site is built aside from nothing. Where the site before has a file that was
written under the same key, and nobody touched it since, the new site gets
another link to it: no bytes are read, written or brought to the disk.

What is believed is noted in the cache: for each file its key and what the
system says of it (inode, size, times). A change of any kind moves the time of
change, which nobody can set; a file of which anything differs is written anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import time
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from .writing import written_aside

_NAME = "finished.json"
#: Longer than a tick of the kernel's clock: what is changed later has a later time.
_TICK = 0.02
#: Of a disk that knows whole seconds alone no change within one of them could be seen.
_SECOND = 1_000_000_000
#: What may listen to the end of a build: it writes files of its own, and into no other.
_HARMLESS = ("material.plugins.search.", "mkdocs.contrib.search")

#: Of a file: inode, size, times of contents and of change.
_State = tuple[int, int, int, int]


class Reusing:
    """The files of the site before that may be taken, and those that the next build may take.

    ``site`` is the published site, ``folder`` the cache; without them nothing is reused.
    """

    def __init__(self, site: Path | None, folder: Path | None) -> None:
        self._note = folder / _NAME if site and folder else None
        self._site = str(site)
        self._before: dict[str, tuple[str, _State]] = {}
        self._made: dict[str, tuple[str, _State]] = {}
        if self._note:
            self._before = _read(self._note, self._site)

    def link(self, folder: str, path: str, key: bytes) -> bool:
        """Take a file of this key from the site before; false where there is none."""
        if self._note is None:
            return False
        name = path[len(folder) + 1 :]
        noted = self._before.get(name)
        if noted is None or noted[0] != key.hex():
            return False
        source = os.path.join(self._site, name)  # noqa: PTH118
        try:
            if _state(source) != noted[1]:
                return False
            _linked(source, path)
        # Another disk, a disk or a system without links, somebody else's file.
        except (OSError, NotImplementedError):
            return False
        self._made[name] = noted
        return True

    def note(self, folder: str, path: str, key: bytes) -> None:
        """Let the next build take a file that was just written."""
        if self._note is not None:
            with contextlib.suppress(OSError):
                self._made[path[len(folder) + 1 :]] = key.hex(), _state(path)

    def keep(self) -> None:
        """Note what is published, for the next build; to be called when nothing is changed more."""
        if self._note is None:
            return
        time.sleep(_TICK)
        kept = {}
        for name, (key, made) in self._made.items():
            with contextlib.suppress(OSError):
                now = _state(os.path.join(self._site, name))  # noqa: PTH118
                # Being linked and unlinked is all that happened to it.
                if now[:3] == made[:3] and now[3] % _SECOND:
                    kept[name] = key, now
        with contextlib.suppress(OSError):
            _write(self._note, self._site, kept)


def may_reuse(config: MkDocsConfig, own: object) -> bool:
    """Whether nobody but us writes into finished files: they are the former site's as well."""
    for handler in config.plugins.events["post_build"]:
        owner = getattr(handler, "__self__", None)
        if owner is not own and not type(owner).__module__.startswith(_HARMLESS):
            return False
    return True


def key_of(*parts: bytes) -> bytes:
    """A key for a file made of these parts, whatever their lengths."""
    found = hashlib.blake2b(digest_size=32)
    for part in parts:
        found.update(b"%d\0" % len(part))
        found.update(part)
    return found.digest()


def _state(path: str) -> _State:
    found = os.lstat(path)
    if stat.S_IMODE(found.st_mode) != 0o644 or not stat.S_ISREG(found.st_mode):
        raise OSError(f"{path}: no plain file that everybody may read")
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _linked(source: str, path: str) -> None:
    try:
        os.link(source, path, follow_symlinks=False)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        os.link(source, path, follow_symlinks=False)


def _read(note: Path, site: str) -> dict[str, tuple[str, _State]]:
    """What was noted of this site; nothing where the note is damaged or somebody else's."""
    try:
        mark, _, data = note.read_bytes().partition(b"\n")
        if mark.decode() != _mark(data):
            return {}
        found = json.loads(data)
        if found["site"] != site:
            return {}
        return {name: (key, (*state,)) for name, key, state in found["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _write(note: Path, site: str, files: dict[str, tuple[str, _State]]) -> None:
    listed = [(name, key, state) for name, (key, state) in files.items()]
    data = json.dumps({"site": site, "files": listed}).encode()
    with written_aside(note) as aside:
        aside.write_bytes(f"{_mark(data)}\n".encode() + data)


def _mark(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
