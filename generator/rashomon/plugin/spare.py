"""The folders of the site before, which the next build begins with.

Ten thousand stories are thirty thousand files in ten thousand folders. When one
story changes, the site that is built aside shares nearly all files with the one
before, and making their names anew and removing them again takes longer than all
the rest. So the former site waits beside the new one, with nothing in it but what both
share, and the next build begins with that.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from .removing import remove

#: Takes the name of a file below the folder, and its number (inode).
Stays = Callable[[str, int], bool]


def spare_of(site: Path) -> Path:
    """Where the folders of the site before wait."""
    return site.with_name(f".{site.name}.former")


def is_there(spare: Path) -> bool:
    """Whether anything waits."""
    return spare.is_dir() and not spare.is_symlink()


def drop(spare: Path) -> None:
    """Remove what waits, if anything does. Raises ``OSError``."""
    if is_there(spare):
        remove(spare)
    else:
        spare.unlink(missing_ok=True)


def park(former: Path, spare: Path, stays: Stays) -> bool:
    """Let a former site wait, with these files alone; false where that cannot be done."""
    try:
        prune(str(former), stays)
        (former / ".gitignore").write_text("*\n")
        former.rename(spare)
    except OSError:
        return False
    return True


def begin_with(spare: Path, folder: str) -> bool:
    """Put what waits in the place of an empty folder; false where that cannot be done."""
    try:
        spare.rename(folder)
    except OSError:  # nothing waits, or another plugin has begun to write
        return False
    return True


def prune(folder: str, stays: Stays) -> list[str]:
    """Remove every file but these, and every folder without one; the names of those that stay.

    A link is a file, whatever it leads to. Raises ``OSError``.
    """
    names: list[str] = []
    _prune(folder, "", stays, names)
    return names


def _prune(folder: str, above: str, stays: Stays, names: list[str]) -> bool:
    """Whether anything stays in the folder."""
    before = len(names)
    with os.scandir(folder) as entries:
        listed = list(entries)
    for entry in listed:
        name = above + entry.name
        if entry.is_dir(follow_symlinks=False):
            if not _prune(entry.path, name + os.sep, stays, names):
                os.rmdir(entry.path)  # noqa: PTH106 - paths are strings here, for speed
        elif stays(name, entry.inode()):
            names.append(name)
        else:
            os.unlink(entry.path)  # noqa: PTH108
    return len(names) > before
