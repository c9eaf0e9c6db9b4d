"""The pages across stories in the store, each under a mark of what it is made of."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Container, Iterable

from .addresses import Addresses
from .contents import Contents, Kept, Place, as_sections
from .pressed import EXPORTS, KeptPage
from .sheet import Content, print_page
from .site_page import Link
from .store import Store
from .workers import spread

_NOBODY = bytes(16)
_NO_STORY = {"sheet": b"", "search": b"", "prose": b"", **dict.fromkeys(EXPORTS, b"")}


class KeptPages:
    """The pages across stories of one edition, on a site whose addresses end in ``suffix``."""

    def __init__(self, store: Store, edition: str, suffix: str) -> None:
        self._store = store
        self._contents = Contents(store, suffix)
        self._edition = edition
        self._suffix = suffix

    def content(self, page: KeptPage, known: Container[str], link: Link) -> Content:
        """The content of a page, as it was kept or made anew."""
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
        return self._contents.kept(self._place(page), known, link, has_prose=False)

    def print_all(
        self, pages: Iterable[KeptPage], known: Container[str], processes: int | None = None
    ) -> None:
        """Have these pages in the store, printed on all cores where it pays.

        Where one fails it is told when the page is asked for.
        """
        missing = [page for page in pages if not self._contents.holds(self._place(page), known)]

        def print_one(page: KeptPage) -> None:
            with contextlib.suppress(Exception):
                self._save(self._place(page), self._printed(page, known, is_usual=True))

        for _ in spread(print_one, missing, processes):
            pass

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
