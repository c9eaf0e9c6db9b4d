"""How a page comes to its content: from the stock, as text or as the bytes that are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container
from dataclasses import dataclass

from rashomon.rendering.policy import has_data_alone

from .contents import Kept
from .pressed import KeptPage, Stock
from .sheet import Content, Sheet, around_prose, fill, fill_links, marked_prose
from .site_page import Encoded, Link, Render


@dataclass(frozen=True, slots=True)
class StoryRender(Render):
    """The content of a story's page on a site with the pages ``known``."""

    stock: Stock
    known: Container[str]
    sheet: Sheet

    def __call__(self, prose: str, link: Link) -> str:
        """The content around the prose's HTML."""
        return fill(self._content(prose, link), self.sheet, prose, link)

    def encoded(self, prose: str, link: Link) -> Encoded | None:
        """The same as bytes; ``None`` where addresses have to be filled in."""
        has_prose = bool(prose.strip())
        return _encoded(
            lambda: self.stock.on_disk(self.sheet, self.known, link, has_prose=has_prose),
            lambda: self._content(prose, link),
            marked_prose(self.sheet, prose) if has_prose else "",
        )

    def _content(self, prose: str, link: Link) -> Content:
        return self.stock.content(self.sheet, self.known, link, has_prose=bool(prose.strip()))


@dataclass(frozen=True, slots=True)
class KeptRender(Render):
    """The content of a page that is made of some stories only, and kept under their mark."""

    stock: Stock
    known: Container[str]
    page: KeptPage

    def __call__(self, _prose: str, link: Link) -> str:
        """The content; such a page has no prose."""
        return fill_links(self._content(link), link)

    def encoded(self, _prose: str, link: Link) -> Encoded | None:
        """The same as bytes; ``None`` where addresses have to be filled in."""
        return _encoded(
            lambda: self.stock.across.on_disk(self.page, self.known, link),
            lambda: self._content(link),
        )

    def _content(self, link: Link) -> Content:
        return self.stock.across.content(self.page, self.known, link)


def _encoded(
    on_disk: Callable[[], Kept | None], make: Callable[[], object], prose: str = ""
) -> Encoded | None:
    """What is on the disk, there already or once it is made, with the marked prose in it."""
    kept = on_disk()
    if kept is None:
        make()
        kept = on_disk()
    if kept is None:
        return None
    load_kept = kept.load

    def load() -> tuple[bytes, ...] | None:
        data = load_kept()
        return None if data is None else around_prose(data, prose)

    key = hashlib.blake2b(kept.key + prose.encode(), digest_size=32).digest()
    return Encoded(key, kept.is_plain and has_data_alone(prose), load)
