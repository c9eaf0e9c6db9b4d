"""The pressed content of every story on disk, one file each, for this build and the next.

A file is a fixed-size head (mark, key, key of the registries' entries, lengths and
checksums of the sections), then the sections. Nothing in it is code, and
nothing in it is trusted: what is cut short, foreign, older or altered does not
fit its key, its size or its checksums, and counts as not there. What the system
refuses to write is not there either; whoever asks then makes it anew.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
import struct
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

_MARK = b"rashomo1"
_SECTIONS = ("sheet", "answers", "html", "json", "csv", "search", "prose")
_HEAD = struct.Struct(f"<8s32s16s{2 * len(_SECTIONS)}I")
#: How many editions are kept: that of the build, and that of the preview, whose address differs.
_EDITIONS = 2
#: What a folder of an edition is called. Others beside it are somebody else's.
_EDITION = re.compile("[0-9a-f]{24}")

Sections = Mapping[str, bytes]
#: The key of what is kept of a story, that of the registries' entries, and some sections.
Entry = tuple[bytes, bytes, list[bytes]]


class Store:
    """The files of one edition, in a folder named for all that every story depends on.

    ``edition`` is that name, 24 hexadecimal digits. Raises ``OSError`` where
    the folder cannot be made or written into.
    """

    def __init__(self, folder: Path, edition: str) -> None:
        self._folder = folder / edition
        self._root = str(self._folder)
        self._made: set[str] = set()
        self._folder.mkdir(parents=True, exist_ok=True)
        if not os.access(self._folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "not to be written into", str(self._folder))
        with contextlib.suppress(OSError), (folder / ".gitignore").open("x") as ignored:
            ignored.write("*\n")
        with contextlib.suppress(OSError):
            os.utime(self._folder)
            _drop_old_editions(folder, self._folder)

    def load(
        self, uri: str, key: bytes, agents: bytes, sections: Iterable[str]
    ) -> list[bytes] | None:
        """These sections of a story, if they were saved under these keys and are sound."""
        found = self.entry(uri, sections)
        return found[2] if found and found[:2] == (key, agents) else None

    def entry(self, uri: str, sections: Iterable[str]) -> Entry | None:
        """What is kept of a story, under whatever keys; ``None`` where it is not sound."""
        try:
            with open(self._name(uri), "rb", buffering=0) as file:  # noqa: PTH123
                head = file.read(_HEAD.size)
                mark, key, agents, *numbers = _HEAD.unpack(head)
                lengths, sums = numbers[: len(_SECTIONS)], numbers[len(_SECTIONS) :]
                size = os.fstat(file.fileno()).st_size
                if mark != _MARK or size != _HEAD.size + sum(lengths):
                    return None
                found = []
                for name in sections:
                    at = _SECTIONS.index(name)
                    file.seek(_HEAD.size + sum(lengths[:at]))
                    data = file.read(lengths[at])
                    if len(data) != lengths[at] or zlib.crc32(data) != sums[at]:
                        return None
                    found.append(data)
        except (OSError, struct.error):
            return None
        return key, agents, found

    def save(self, uri: str, key: bytes, agents: bytes, sections: Sections) -> None:
        """Keep a story's sections in place of those before, whole or not at all."""
        data = [sections[name] for name in _SECTIONS]
        head = _HEAD.pack(_MARK, key, agents, *map(len, data), *map(zlib.crc32, data))
        path = self._path(uri)
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            if path.parent.name not in self._made:
                path.parent.mkdir(exist_ok=True)
                self._made.add(path.parent.name)
            with aside.open("wb") as file:
                file.write(b"".join([head, *data]))
            aside.replace(path)
        except OSError:  # a full disk, a folder that somebody else removed
            with contextlib.suppress(OSError):
                aside.unlink()

    def sweep(self, uris: Iterable[str]) -> None:
        """Remove what is kept of stories that are no more, and what dying builds left."""
        wanted = {self._name(uri) for uri in uris}
        own = f".{os.getpid()}"
        for folder in _listed(self._folder):
            with contextlib.suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    if entry.path not in wanted and not entry.name.endswith(own):
                        with contextlib.suppress(OSError):
                            os.unlink(entry.path)  # noqa: PTH108

    def _path(self, uri: str) -> Path:
        return Path(self._name(uri))

    def _name(self, uri: str) -> str:
        """A file's path as a string: making objects of it costs as much as reading it."""
        name = hashlib.blake2b(uri.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return f"{self._root}{os.sep}{name[:2]}{os.sep}{name[2:]}"


def open_store(folder: Path | None, edition: str) -> tuple[Store, object]:
    """The store in a folder, or in a passing one where there is none or it may not be written.

    The second value keeps a passing folder alive; dropped, it takes the folder along.
    """
    if folder is not None:
        with contextlib.suppress(OSError):
            return Store(folder, edition), None
    passing = tempfile.TemporaryDirectory(prefix="rashomon-")
    return Store(Path(passing.name), edition), passing


def _drop_old_editions(folder: Path, current: Path) -> None:
    others = [each for each in _listed(folder) if _EDITION.fullmatch(each.name)]
    others = [each for each in others if each.is_dir() and each != current]
    others.sort(key=lambda each: each.stat().st_mtime, reverse=True)
    for old in others[_EDITIONS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)


def _listed(folder: Path) -> list[Path]:
    """What stands in a folder; nothing where there is none, or something else."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []
