"""The pages across stories in the store, each under a mark of what it is made of."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Container, Iterable

from .addresses import Addresses
from .beside import Beside
from .contents import Contents, Kept, Place, as_sections
from .pressed import EXPORTS, KeptPage
from .sheet import Content, print_page
from .site_page import Link
from .store import Store
from .workers import WORTH_IT, cores, spread

#: So many pages are looked at to see whether few are missing: less than this share of them.
_SOME, _FEW = 12, 0.5
_NOBODY = bytes(16)
_NO_STORY = {"sheet": b"", "search": b"", "prose": b"", **dict.fromkeys(EXPORTS, b"")}


class KeptPages:
    """The pages across stories of one edition, on a site whose addresses end in ``suffix``."""

    def __init__(self, store: Store, edition: str, suffix: str) -> None:
        self._store = store
        self._contents = Contents(store, suffix)
        self._edition = edition
        self._suffix = suffix
        self._asked: list[KeptPage] = []
        self._printing: Beside[list[bytes]] | None = None

    def content(self, page: KeptPage, known: Container[str], link: Link) -> Content:
        """The content of a page, as it was kept or made anew."""
        self._wait()
        place = self._place(page)
        return self._contents.fitting(
            place,
            known,
            link,
            has_prose=False,
            printed=lambda is_usual: self._printed(page, known, is_usual=is_usual),
            save=lambda content: self._save(place, content),
        )

    def on_disk(self, page: KeptPage, known: Container[str], link: Link) -> Kept | None:
        """The same, as it is in the store; ``None`` where it would have to be made."""
        self._wait()
        return self._contents.kept(self._place(page), known, link, has_prose=False)

    def print_all(
        self, pages: Iterable[KeptPage], known: Container[str], processes: int | None = None
    ) -> None:
        """Have these pages in the store when they are asked for, printed on all cores if it pays.

        Where one fails it is told then.
        """
        asked = list(pages)

        def print_one(page: KeptPage) -> None:
            with contextlib.suppress(Exception):
                self._save(self._place(page), self._printed(page, known, is_usual=True))

        def print_missing() -> list[bytes]:
            for page in self._missing(asked, known):
                print_one(page)
            return [page.mark for page in asked]

        some = asked[:: len(asked) // _SOME + 1]
        if processes is None and len(self._missing(some, known)) < len(some) * _FEW:
            # Few are, but on a large site as long as books: printed until somebody asks for one.
            self._asked, self._printing = asked, Beside(print_missing)
            return
        missing = self._missing(asked, known)
        if processes is None and cores() == 2 and len(missing) >= WORTH_IT:
            # This process as one of two: what all stories have in memory then has one copy less.
            other = Beside(lambda: [*map(print_one, missing[1::2])])
            for page in missing[::2]:
                print_one(page)
            other.result()
            return
        for _ in spread(print_one, missing, processes):
            pass

    def _missing(self, pages: Iterable[KeptPage], known: Container[str]) -> list[KeptPage]:
        return [each for each in pages if not self._contents.holds(self._place(each), known)]

    def _wait(self) -> None:
        if self._printing is not None:
            for page, mark in zip(self._asked, self._printing.result() or (), strict=False):
                page.mark = mark  # the same as here, where it would be looked for again
            self._asked, self._printing = [], None

    def _printed(self, page: KeptPage, known: Container[str], *, is_usual: bool) -> Content:
        return print_page(page.make, known, Addresses(page.uri, self._suffix) if is_usual else None)

    def _place(self, page: KeptPage) -> Place:
        salt = f"{self._edition}{page.uri}\0".encode()
        key = hashlib.blake2b(salt + page.mark, digest_size=32).digest()
        return Place(page.uri, name_of_page(page.uri), key, _NOBODY)

    def _save(self, place: Place, content: Content) -> None:
        self._store.save(place.name, place.key, _NOBODY, {**as_sections(content), **_NO_STORY})


def name_of_page(uri: str) -> str:
    """The name of a page across stories in the store; no file of a story begins like it."""
    return f"\0{uri}"
