"""The pressed content of every story on disk, one file each, for this build and the next.

A file is fixed-size head (mark, key, key of the registries' entries, lengths and
checksums of the sections), then the sections. Nothing in it is code, and
nothing in it is trusted: what is cut short, foreign, older or altered does not
fit its key or its checksums, and counts as not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import struct
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

_MARK = b"rashomo1"
_SECTIONS = ("sheet", "answers", "html", "json", "csv", "search")
_HEAD = struct.Struct(f"<8s32s16s{2 * len(_SECTIONS)}I")
#: How many editions are kept: that of the build, and that of the preview, whose address differs.
_EDITIONS = 2

Sections = Mapping[str, bytes]


class Store:
    """The files of one edition, in a folder named for all that every story depends on."""

    def __init__(self, folder: Path, edition: str) -> None:
        self._folder = folder / edition
        self._made: set[str] = set()
        self._folder.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):
            (folder / ".gitignore").write_text("*\n")
            os.utime(self._folder)
            _drop_old_editions(folder, self._folder)

    def load(self, uri: str, key: bytes, sections: Iterable[str]) -> list[bytes] | None:
        """These sections of a story, if they were saved under this key and are sound."""
        found = self.entry(uri, sections)
        return found[2] if found and found[0] == key else None

    def entry(self, uri: str, sections: Iterable[str]) -> tuple[bytes, bytes, list[bytes]] | None:
        """The key of what is kept of a story, that of the registries' entries, and sections."""
        try:
            with self._path(uri).open("rb", buffering=0) as file:
                head = file.read(_HEAD.size)
                mark, key, agents, *numbers = _HEAD.unpack(head)
                if mark != _MARK:
                    return None
                lengths, sums = numbers[: len(_SECTIONS)], numbers[len(_SECTIONS) :]
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
        path = self._path(uri)
        if path.parent.name not in self._made:
            path.parent.mkdir(exist_ok=True)
            self._made.add(path.parent.name)
        data = [sections[name] for name in _SECTIONS]
        head = _HEAD.pack(_MARK, key, agents, *map(len, data), *map(zlib.crc32, data))
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        with aside.open("wb", buffering=0) as file:
            file.write(b"".join([head, *data]))
        aside.replace(path)

    def sweep(self, uris: Iterable[str]) -> None:
        """Remove what is kept of stories that are no more, and what dying builds left."""
        wanted = {self._path(uri) for uri in uris}
        for folder in self._folder.iterdir():
            for path in folder.iterdir():
                if path not in wanted and not path.name.endswith(f".{os.getpid()}"):
                    path.unlink(missing_ok=True)

    def _path(self, uri: str) -> Path:
        name = hashlib.blake2b(uri.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return self._folder / name[:2] / name[2:]


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
    others = [each for each in folder.iterdir() if each.is_dir() and each != current]
    others.sort(key=lambda each: each.stat().st_mtime, reverse=True)
    for old in others[_EDITIONS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
