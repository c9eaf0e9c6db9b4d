"""Watch the stories of a preview so that nothing an editor's program does ends the watching.

MkDocs' own observer stops for good when a watched folder is away for a moment
(a checkout, an atomic save of ``mkdocs.yml``), and misses a change that leaves
the size and the time of a file as they were.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserverVFS
from watchdog.utils.dirsnapshot import DirectorySnapshot

#: What editors' programs leave beside a file while they save it: Emacs and Vim
#: backups, Vim's test for write access, the halves of a save by JetBrains.
_LEFTOVER = re.compile(r"\..*|.*~|#.*#|4913|.*___jb_(?:tmp|old)___", re.DOTALL)


#: What the system calls a change; files that are only read are told of too.
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})
#: So many times longer is the interval of looking where the system tells.
_SELDOM = 8


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


class Watcher:
    """An observer that hears of changes at once where the system tells, and looks for itself too.

    The system's messages (inotify) cost nothing and end with a folder that is
    away for a moment; looking at every file finds everything and costs a
    quarter of a core at ten thousand. So it looks seldom where it is told, and
    what it finds by looking renews what it is told of.
    """

    def __init__(self, interval: float) -> None:
        self._swift = _inotify()
        #: What was reported: it need not be found again.
        self._told: dict[str, Stamp] = {}
        self._changed: set[str] = set()
        self._lock = threading.Lock()
        self._watched: list[tuple[Any, str, bool]] = []
        seldom = interval if self._swift is None else interval * _SELDOM
        self._steady = PollingObserverVFS(
            cast("Any", stamp), entries, polling_interval=cast("Any", seldom)
        )

    def take_changed(self) -> set[str]:
        """The files that changed since this was last asked."""
        with self._lock:
            changed, self._changed = self._changed, set()
        return changed

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> Any:
        """Watch a file or folder; ``handler`` hears of every change."""
        report = handler.on_any_event
        found = FileSystemEventHandler()
        found.on_any_event = lambda event: self._found(event, report)  # type: ignore[method-assign]
        told = FileSystemEventHandler()
        told.on_any_event = lambda event: self._was_told(event, path, report)  # type: ignore[method-assign]
        self._watched.append((told, path, recursive))
        self._listen(told, path, recursive)
        return self._steady.schedule(found, path, recursive=recursive)

    def unschedule(self, watch: Any) -> None:
        """Watch it no longer."""
        self._steady.unschedule(watch)
        self._watched = [each for each in self._watched if each[1] != watch.path]
        self._listen_anew()

    def start(self) -> None:
        """Begin."""
        self._steady.start()
        if self._swift:
            self._swift.start()

    def stop(self) -> None:
        """End; harmless where it never began."""
        for each in (self._steady, self._swift):
            if each and each.is_alive():
                each.stop()

    def join(self) -> None:
        """Wait for the end."""
        for each in (self._steady, self._swift):
            if each and each.is_alive():
                each.join()

    def _found(self, event: FileSystemEvent, report: Callable[[Any], None]) -> None:
        if event.is_directory:
            # A leftover changes its folder too; what else is in it is reported by itself.
            if event.event_type != "modified":
                self._listen_anew()
            return
        paths = _paths(event)
        if all(self._told.get(path) == stamp(path) for path in paths):
            return
        self._note(paths)
        report(event)
        self._listen_anew()

    def _was_told(self, event: FileSystemEvent, root: str, report: Callable[[Any], None]) -> None:
        if event.event_type not in _CHANGES or event.is_directory:
            return
        paths = [path for path in _paths(event) if not _is_hidden(path, root)]
        if paths:
            self._note(paths)
            report(event)

    def _note(self, paths: list[str]) -> None:
        with self._lock:
            self._changed.update(paths)
        self._told.update((path, stamp(path)) for path in paths)

    def _listen(self, handler: Any, path: str, recursive: bool) -> None:
        # Where the system refuses (too many folders), looking is enough.
        if self._swift:
            with contextlib.suppress(OSError):
                self._swift.schedule(handler, path, recursive=recursive)

    def _listen_anew(self) -> None:
        if self._swift:
            self._swift.unschedule_all()
            for watched in self._watched:
                self._listen(*watched)


def watch_steadily(server: LiveReloadServer, config: MkDocsConfig) -> Watcher:
    """Give a server that is not yet running an observer that does not give up.

    To be called before other plugins add what they want watched.
    """
    paths = [config.docs_dir, config.config_file_path or "", *config.theme.dirs]
    watched = [path for path in dict.fromkeys(paths) if _unwatch(server, path)]
    watcher = Watcher(cast("Any", server.observer).timeout)
    server.observer = cast("Any", watcher)
    for path in watched:
        server.watch(path)
    return watcher


def _inotify() -> Any:
    try:
        from watchdog.observers.inotify import InotifyObserver

        return InotifyObserver()
    except (ImportError, OSError):
        return None


def _paths(event: FileSystemEvent) -> list[str]:
    found = (os.fsdecode(event.src_path), os.fsdecode(event.dest_path or ""))
    return [os.path.abspath(path) for path in found if path]  # noqa: PTH100


def _is_hidden(path: str, root: str) -> bool:
    parts = Path(os.path.relpath(path, root)).parts
    return path != root and any(map(is_leftover, parts))


def _unwatch(server: LiveReloadServer, path: str) -> bool:
    was_watched = False
    while path:
        try:
            server.unwatch(path)
        except KeyError:
            break
        was_watched = True
    return was_watched
