"""Pages that another process finishes, while this one is at the pages before them.

MkDocs makes one page after the other. Some of those that are left are given to
a forked process, in which the same events fire and the same files are written.
Here the events fire all the same, in MkDocs' order and in this process; what
the other has made is taken where nothing came out otherwise here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon.site import MANY_FILES, Beside

from .leaf import LeafPage
from .note import Noted

#: Of a hundred pages, how many are not given away.
_KEPT = 48


@dataclass(frozen=True, slots=True)
class Finished:
    """A page that was written: under which ``mark``, what there is to be noted of its file.

    The mark is equal only where the same stands around the content. ``settled``
    are the anchors within the page that its own links found.
    """

    mark: bytes
    noted: Noted | None
    is_shared: bool
    settled: tuple[str, ...]


class Ahead:
    """The last of these pages, if they are many, and what became of them.

    ``finish`` writes one, and says ``None`` where that has to be done here.
    """

    def __init__(
        self, pages: Sequence[LeafPage], finish: Callable[[LeafPage], Finished | None]
    ) -> None:
        kept = len(pages) * _KEPT // 100 if len(pages) >= MANY_FILES else len(pages)
        given = pages[kept:]
        self._beside = Beside(lambda: [_tried(finish, page) for page in given]) if given else None
        is_given = self._beside is not None and self._beside.is_at_work
        places = {page.file.src_uri: at for at, page in enumerate(given)}
        self._given = places if is_given else {}
        self._found: Sequence[Finished | None] = ()

    def __contains__(self, page: LeafPage) -> bool:
        """Whether the page was given away: something may stand in its place."""
        return page.file.src_uri in self._given

    def finished(self, page: LeafPage) -> Finished | None:
        """What became of a page that was given away; waits for it."""
        if self._beside is not None:
            self._found = self._beside.result() or ()
            self._beside = None
        return self._found[self._given[page.file.src_uri]] if self._found else None


def _tried(finish: Callable[[LeafPage], Finished | None], page: LeafPage) -> Finished | None:
    try:
        return finish(page)
    except Exception:  # noqa: BLE001 - told where the page is made again
        return None
