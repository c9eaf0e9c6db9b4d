"""Watch the stories of a preview so that nothing an editor's program does ends the watching.

MkDocs' own observer stops for good when a watched folder is away for a moment
(a checkout, an atomic save of ``mkdocs.yml``), and misses a change that leaves
the size and the time of a file as they were.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS
from watchdog.utils.dirsnapshot import DirectorySnapshot

#: What editors' programs leave beside a file while they save it: Emacs and Vim
#: backups, Vim's test for write access, the halves of a save by JetBrains.
_LEFTOVER = re.compile(r"\..*|.*~|#.*#|4913|.*___jb_(?:tmp|old)___", re.DOTALL)


class Stamp(NamedTuple):
    """What the observer compares of a file; the names are those of ``os.stat_result``."""

    st_mode: int
    st_ino: int
    st_dev: int
    st_size: int
    #: The time of the last change as well: no program can set that one back.
    st_mtime: tuple[int, int]


#: What is not there counts as an empty folder, and is waited for.
_AWAY = Stamp(stat.S_IFDIR, 0, 0, 0, (0, 0))


def is_leftover(name: str) -> bool:
    """True for the name of a file that an editor's program made for itself."""
    return _LEFTOVER.fullmatch(name) is not None


def stamp(path: str) -> Stamp:
    """The state of a file or folder; never fails for one that is away."""
    try:
        found = os.stat(path)  # noqa: PTH116 - asked of every file, twice a second
    except (FileNotFoundError, NotADirectoryError):
        return _AWAY
    times = (found.st_mtime_ns, found.st_ctime_ns)
    return Stamp(found.st_mode, found.st_ino, found.st_dev, found.st_size, times)


def entries(folder: str | None) -> Iterator[os.DirEntry[str]]:
    """What is watched in a folder: no leftovers, and no linked folders, which may be loops."""
    with os.scandir(folder) as found:
        kept = [
            each
            for each in found
            if not is_leftover(each.name) and not (each.is_symlink() and each.is_dir())
        ]
    return iter(kept)


def state_of(folder: str) -> dict[Any, Any]:
    """The stamps of all that is watched in a folder, to be compared with those of later."""
    snapshot = DirectorySnapshot(folder, stat=cast("Any", stamp), listdir=entries)
    return {path: snapshot.stat_info(path) for path in snapshot.paths}


def watch_steadily(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Give a server that is not yet running an observer that does not give up.

    To be called before other plugins add what they want watched.
    """
    paths = [config.docs_dir, config.config_file_path or "", *config.theme.dirs]
    watched = [path for path in dict.fromkeys(paths) if _unwatch(server, path)]
    server.observer = cast(
        "Any",
        PollingObserverVFS(
            cast("Any", stamp), entries, polling_interval=cast("Any", server.observer).timeout
        ),
    )
    for path in watched:
        server.watch(path)


def _unwatch(server: LiveReloadServer, path: str) -> bool:
    was_watched = False
    while path:
        try:
            server.unwatch(path)
        except KeyError:
            break
        was_watched = True
    return was_watched
