"""Take files that came out the same from the site before, by a link in place of writing.

A site is built aside from nothing. Where the site before has a file that was
written under the same key, and nobody touched it since, the new site gets
another link to it: no bytes are read, written or brought to the disk.

What is believed is noted (``note``); a file of which anything differs is
written anew. What two sites share is never written into: whoever writes a page
of ours otherwise than under its key has to ``give_up`` what is there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Container, Iterable
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from rashomon.site import MANY_FILES, Beside

from .listening import nobody_else_listens
from .note import Note, Noted, Notes, state_of
from .removing import remove
from .spare import begin_with, drop, is_there, park, prune, spare_of

#: Longer than a tick of the kernel's clock: what is changed later has a later time.
_TICK = 0.02
#: What may listen to the end of a build: it writes files of its own, and into no other.
_HARMLESS = ("material.plugins.search.", "mkdocs.contrib.search")


class Reusing:
    """The files of the site before that may be taken, and those that the next build may take.

    ``site`` is the published site, ``notes`` where it is noted what is there; without them
    nothing is reused. Beside a site that is ``lasting``, and no preview's, the former one may wait.
    """

    def __init__(self, site: Path | None, notes: Notes | None, *, lasting: bool) -> None:
        self._notes = notes if site else None
        self._site = str(site)
        self._spare = spare_of(site) if site and lasting else None
        self._before: Note = self._notes.read(self._site) if self._notes else {}
        #: What was written, and what is shared with the site before.
        self._made: Note = {}
        self._shared: Note = {}
        self._looked_at: Beside[Note] | None = None
        self._begun: list[Beside[Note]] = []
        #: What is in its place before anybody asked for it.
        self._taken: Note = {}
        #: Whether what is shared is as it was when it was taken.
        self._is_settled = False

    @property
    def is_likely(self) -> bool:
        """Whether there is a site before whose files may be taken."""
        return bool(self._before)

    def begin(self, folder: str, wanted: Iterable[tuple[str, bytes]]) -> None:
        """Begin to take many files: each a path, and its key where that is known already.

        Nobody else may write to these paths.
        """
        if self._notes is None or not self._before:
            return
        keys = {path[len(folder) + 1 :]: key for path, key in wanted}
        if len(keys) < MANY_FILES:
            return
        if self._spare and is_there(self._spare):
            self._looked_at = Beside(partial(self._untouched, str(self._spare), keys))
            return
        # Pages have a key when they are made; most are as they were where most exports are.
        names = sorted(name for name, key in keys.items() if self._may_be(name, key))
        if len(names) * 2 > len(keys):
            for some in (names[: len(names) // 2], names[len(names) // 2 :]):
                self._begun.append(Beside(partial(self._linked, folder, some)))

    def begin_with_what_waits(self, folder: str) -> None:
        """Put what waits in the place of the new site, before anybody writes into that.

        Nothing of it is used where somebody has begun to write.
        """
        if self._looked_at is None or self._spare is None:
            return
        found = self._looked_at.done()
        self._looked_at = None
        if begin_with(self._spare, folder):
            self._taken = found

    def _may_be(self, name: str, key: bytes) -> bool:
        noted = self._before.get(name)
        return noted is not None and key.hex() in ("", noted[0])

    def link(self, folder: str, path: str, key: bytes) -> bool:
        """Take a file of this key from the site before; false where there is none."""
        if self._notes is None:
            return False
        self._wait()
        name = path[len(folder) + 1 :]
        noted = self._taken.pop(name, None)
        if noted is not None and noted[0] != key.hex():
            _unlink(path)
            return False
        if noted is None and self._may_be(name, key):
            noted = self._link(name, path)
        if noted is None:
            return False
        self._shared[name] = noted
        return True

    def give_up(self, folder: str, path: str) -> None:
        """Remove what may be shared with the site before, to be written in another way."""
        if self._notes is None:
            return
        self._wait()
        name = path[len(folder) + 1 :]
        for each in (self._taken, self._shared, self._made):
            each.pop(name, None)
        _unlink(path)

    def note(self, folder: str, path: str, key: bytes) -> None:
        """Let the next build take a file that was just written."""
        if self._notes is not None:
            with contextlib.suppress(OSError):
                self._made[path[len(folder) + 1 :]] = key.hex(), state_of(path)

    def noted(self, folder: str, path: str) -> tuple[Noted | None, bool]:
        """What there is to be known of a file just taken or written, and whether it is shared."""
        name = path[len(folder) + 1 :]
        shared = self._shared.get(name)
        return shared or self._made.get(name), shared is not None

    def note_also(self, folder: str, path: str, noted: Noted | None, *, is_shared: bool) -> None:
        """The same of a file that another process has taken or written."""
        name = path[len(folder) + 1 :]
        self._taken.pop(name, None)
        if noted is not None:
            (self._shared if is_shared else self._made)[name] = noted

    def finish(self, folder: str) -> None:
        """Remove what was taken for files that are not to be published after all."""
        self._wait()
        for name in self._taken:
            _unlink(f"{folder}{os.sep}{name}")
        self._taken = {}

    def dispose(self, former: Path) -> None:
        """Let the former site wait for the next build if both share much, else remove it.

        Raises ``OSError``.
        """

        def stays(name: str, inode: int) -> bool:
            noted = self._shared.get(name)
            return noted is not None and noted[1][0] == inode

        is_parked = is_dropped = False
        if self._spare:
            is_dropped = is_there(self._spare)
            drop(self._spare)
        if self._spare and len(self._shared) >= MANY_FILES:
            is_parked = park(former, self._spare, stays)
        if not is_parked:
            remove(former)
        # Otherwise names of files have been removed, which moves the time of their change.
        self._is_settled = is_parked and not is_dropped

    def keep(self) -> None:
        """Note what is published, for the next build; to be called as the last of all."""
        if self._notes is None:
            return
        time.sleep(_TICK)
        kept = dict(self._shared) if self._is_settled else {}
        for name, (key, made) in (self._made | self._shared).items():
            if name not in kept:
                with contextlib.suppress(OSError):
                    now = state_of(os.path.join(self._site, name))  # noqa: PTH118
                    # Being linked and unlinked is all that happened to it.
                    if now[:3] == made[:3]:
                        kept[name] = key, now
        self._notes.write(self._site, kept)
        self._before, self._made, self._shared = {}, {}, {}

    def _wait(self) -> None:
        begun, self._begun = self._begun, []
        for each in begun:
            self._taken.update(each.done())

    def _untouched(self, folder: str, wanted: Container[str]) -> Note:
        """What is in the folder, and untouched in the site before; all else is removed."""

        def stays(name: str, inode: int) -> bool:
            noted = self._before.get(name)
            if name not in wanted or noted is None or noted[1][0] != inode:
                return False
            with contextlib.suppress(OSError):
                return state_of(os.path.join(self._site, name)) == noted[1]  # noqa: PTH118
            return False

        return {name: self._before[name] for name in prune(folder, stays)}

    def _linked(self, folder: str, wanted: Iterable[str]) -> Note:
        """What of these could be taken."""
        found = {}
        for name in wanted:
            noted = self._link(name, f"{folder}{os.sep}{name}")
            if noted is not None:
                found[name] = noted
        return found

    def _link(self, name: str, path: str) -> Noted | None:
        noted = self._before[name]
        source = os.path.join(self._site, name)  # noqa: PTH118
        # Another disk, a disk or a system without links, somebody else's file.
        with contextlib.suppress(OSError, NotImplementedError):
            if state_of(source) != noted[1]:
                return None
            _make_link(source, path)
            now = state_of(path)
            if now[:3] == noted[1][:3]:
                return noted[0], now
        _unlink(path)
        return None


def may_reuse(config: MkDocsConfig, own: object) -> bool:
    """Whether nobody but us writes into finished files: they are the former site's as well."""
    return nobody_else_listens(config, "post_build", own, _HARMLESS)


def key_of(*parts: bytes) -> bytes:
    """A key for a file made of these parts, whatever their lengths."""
    found = hashlib.blake2b(digest_size=32)
    for part in parts:
        found.update(b"%d\0" % len(part))
        found.update(part)
    return found.digest()


def _unlink(path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)  # noqa: PTH108


def _make_link(source: str, path: str) -> None:
    try:
        os.link(source, path, follow_symlinks=False)
    except FileExistsError:  # of a process that died, and never to be written into
        _unlink(path)
        os.link(source, path, follow_symlinks=False)
    except FileNotFoundError:
        folder = os.path.dirname(path)  # noqa: PTH120
        try:  # nearly always only the last one is missing
            os.mkdir(folder)  # noqa: PTH102
        except OSError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        os.link(source, path, follow_symlinks=False)
