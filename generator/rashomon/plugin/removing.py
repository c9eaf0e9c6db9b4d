"""Remove a site that another has taken the place of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from rashomon.site import MANY_FILES, Beside


def remove(folder: Path) -> None:
    """Remove a folder and all that is in it; a large one from two processes. Raises ``OSError``."""
    entries = [] if folder.is_symlink() else sorted(folder.iterdir())
    if _are_many(entries):
        other = Beside(lambda: _try_to_remove(entries[::2]))
        _try_to_remove(entries[1::2])
        other.result()
    # What is left, and whatever there is to be said of it.
    shutil.rmtree(folder)


def _are_many(entries: Sequence[Path]) -> bool:
    """Whether there is much to remove, as far as can be said without looking everywhere."""
    known = len(entries)
    for each in entries:
        if known >= MANY_FILES:
            break
        if each.is_dir() and not each.is_symlink():
            known += len(os.listdir(each))  # noqa: PTH208
    return known >= MANY_FILES


def _try_to_remove(entries: Sequence[Path]) -> None:
    for each in entries:
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each, ignore_errors=True)
