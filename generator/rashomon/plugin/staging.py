"""Build a site aside, and put it in place whole or not at all.

Beside ``site/`` stands, while a build is at work, the private folder
``.site.building/`` with a lock and up to three folders whose names are their
state:

``next``
    the site being built; nobody's loss
``ready``
    the finished site before the swap, the site before it afterwards
``before``
    the former site, for the moment between two renames, where the system
    cannot exchange folders in one step

A build that dies leaves them behind; the next one recovers and sweeps.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

from .durable import flush_files, flush_folder
from .exchange import exchange
from .lock import FolderLock
from .removing import remove

#: The file by which a site of ours is known.
MARKER = ".rashomon-site"
_MARKER_TEXT = "Every build of Rashomon replaces this folder as a whole.\n"


class StagingError(Exception):
    """Why a site cannot be built or published here, in a sentence for the editor."""


class Staging:
    """One build's private folder, from the lock to the swap.

    ``begin`` gives the folder to build into; then either ``publish`` or
    ``discard`` ends it. Both leave nothing behind. A ``lasting`` site is on the
    disk before it takes the place of the one before, so that a power cut too
    leaves one of the two whole.
    """

    def __init__(self, site: Path, *, patience: float = 600, lasting: bool = True) -> None:
        # A link named site/ keeps its place: the folder that it leads to is swapped.
        self.site = site.resolve()
        self._aside = self.site.parent / f".{self.site.name}.building"
        self._lock = FolderLock(self._aside)
        self._patience = patience
        self._lasting = lasting

    @property
    def folder(self) -> Path:
        """Where the new site is built."""
        return self._aside / "next"

    def begin(self, say: Callable[[str], None] = lambda words: None) -> Path:
        """Take the lock, recover from a build that died, give an empty folder.

        ``say`` is told when another build is at work. Raises ``StagingError``
        where the site's place holds somebody else's files, cannot be written,
        or stays locked.
        """
        self._refuse_a_stranger()
        try:
            self.site.parent.mkdir(parents=True, exist_ok=True)
            locked = self._lock.acquire(
                patience=self._patience,
                waiting=lambda: say(f"Another build of {self.site} is at work; waiting for it."),
            )
            if not locked:
                raise StagingError(
                    f"Another build of {self.site} is still at work; nothing was changed. "
                    "Try again when it has ended."
                )
            self._recover()
            # Only what we make is ever removed from here, and Git need not see it.
            (self._aside / ".gitignore").write_text("*\n")
            self.folder.mkdir()
        except OSError as error:
            self.discard()
            raise StagingError(f"{self.site}: cannot be built: {reason(error)}") from error
        return self.folder

    def publish(self, dispose: Callable[[Path], None] = remove) -> None:
        """Put the built folder in the site's place; ``dispose`` takes the former site away.

        Raises ``StagingError``: the site before stays whole, or, where the
        words say so, the new one is in its place already.
        """
        try:
            self._swap(self._made_ready())
        except OSError as error:
            self.discard()
            raise StagingError(
                f"{self.site}: cannot be replaced, the site before stays: {reason(error)}"
            ) from error
        except StagingError:
            self.discard()
            raise
        try:
            if self._lasting:
                flush_folder(self.site.parent)
            self._recover(dispose)
        except OSError as error:
            raise StagingError(
                f"{self.site}: the new site is in its place, but {self._aside.name} beside it "
                f"could not be cleared: {reason(error)}. The next build tries again."
            ) from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Drop the private folder and the lock; the site stays as it is."""
        if not self._lock.held:
            return
        try:
            # Never the former site: whatever of it is still here goes back first.
            self._recover()
            shutil.rmtree(self._aside)
        except OSError:
            pass  # the next build recovers and sweeps
        finally:
            self._lock.release()

    def _made_ready(self) -> Path:
        """Finish the built folder; from here on its name says that it is whole."""
        self._refuse_a_stranger()
        (self.folder / MARKER).write_text(_MARKER_TEXT)
        _settle_modes(str(self.folder))
        if self.site.exists():
            shutil.copymode(self.site, self.folder)
        # By this a build that recovers knows whether `ready` is the new site or the former one.
        (self._aside / "made").write_text(str(self.folder.stat().st_ino))
        if self._lasting:
            flush_files(self.folder)
        return self.folder.rename(self._aside / "ready")

    def _swap(self, ready: Path) -> None:
        if not self.site.exists():
            ready.rename(self.site)
        elif not exchange(ready, self.site):
            before = self.site.rename(self._aside / "before")
            try:
                ready.rename(self.site)
            except OSError:
                before.rename(self.site)
                raise

    def _recover(self, dispose: Callable[[Path], None] = remove) -> None:
        """Bring every state that a build can die in back to: one whole site, nothing aside."""
        before, ready = self._aside / "before", self._aside / "ready"
        if before.exists() and not self.site.exists():
            before.rename(self.site)
        for former in (before, ready):
            if former.is_dir():
                if not self._is_new(former):
                    self._keep_hidden_files_of(former)
                dispose(former)
        if self.folder.is_dir():
            shutil.rmtree(self.folder)

    def _is_new(self, folder: Path) -> bool:
        """True for a finished site that its build died before it could publish."""
        made = self._aside / "made"
        return made.is_file() and made.read_text() == str(folder.stat().st_ino)

    def _keep_hidden_files_of(self, former: Path) -> None:
        """Hand over what MkDocs never touches either: a ``.git`` of a published branch."""
        if self.site.is_dir():
            for entry in former.iterdir():
                kept = self.site / entry.name
                if entry.name.startswith(".") and entry.name != MARKER and not kept.exists():
                    entry.rename(kept)

    def _refuse_a_stranger(self) -> None:
        if self.site.exists() and not self.site.is_dir():
            raise StagingError(f"{self.site}: is a file, not a folder for a site")
        if not self.site.is_dir() or (self.site / MARKER).is_file():
            return
        strangers = sorted(e.name for e in self.site.iterdir() if not e.name.startswith("."))
        if strangers:
            some = ", ".join(strangers[:3]) + (", …" if len(strangers) > 3 else "")
            raise StagingError(
                f"{self.site}: holds files that are not a site of ours ({some}); "
                "nothing was touched. Empty the folder yourself if they are not needed, "
                "or name another folder as `site_dir`."
            )


def _settle_modes(folder: str) -> None:
    """Give what is in the site the modes that a web server needs, whatever the umask was.

    The site's own folder keeps what the editor, or the umask, gave it.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            mode = 0o755 if is_folder else 0o644
            found = entry.stat(follow_symlinks=False).st_mode
            if stat.S_IMODE(found) != mode and not stat.S_ISLNK(found):
                os.chmod(entry.path, mode)  # noqa: PTH101 - a path object for each costs as much
            if is_folder:
                _settle_modes(entry.path)


def reason(error: OSError) -> str:
    """What the system says is wrong, in words for an editor."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full"
        case errno.EBUSY | errno.EXDEV:
            return "it is a volume of its own; name a folder inside it as `site_dir`"
        case _:
            return (error.strerror or str(error)).lower()


def refusal(error: OSError) -> str:
    """What the system refused to a build, in a sentence that says what became of the site."""
    words = reason(error)
    where = f" ({error.filename})" if isinstance(error.filename, str) else ""
    return f"{words[:1].upper()}{words[1:]}: nothing was published, the site before stays{where}."
