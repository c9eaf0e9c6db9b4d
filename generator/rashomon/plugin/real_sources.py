"""Files on the disk that stand for pages: other plugins ask a page's file for its dates."""

from __future__ import annotations

import functools
import os
from pathlib import Path


class RealSources:
    """A file among the stories for whatever a page is made of.

    Of a story it is asked for the page and for each export, and looked for once.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._known: dict[str, str] = {}

    def of(self, source: str) -> str:
        """The path of a file; any in the folder where there is none of this name."""
        found = self._known.get(source)
        if found is None:
            found = self._known[source] = self._looked_up(source)
        return found

    def _looked_up(self, source: str) -> str:
        # pathlib's objects would cost as much again.
        path = os.path.normpath(os.path.join(self._folder, source))  # noqa: PTH118
        if source and os.path.isfile(path):  # noqa: PTH113
            return path
        return _first_file(self._folder, os.stat(self._folder).st_mtime_ns)  # noqa: PTH116


@functools.lru_cache(maxsize=1)
def _first_file(folder: str, _changed: int) -> str:
    """Any file of a folder, looked for once as long as the folder is as it was."""
    return next((str(path) for path in sorted(Path(folder).iterdir()) if path.is_file()), __file__)
