"""The contents of pages in the store, with what they were told of the site around them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

from .addresses import is_usual
from .sheet import Content
from .site_page import Link
from .store import Store


@dataclass(frozen=True, slots=True)
class Kept:
    """A content on the disk that leads to all pages at their usual addresses.

    ``key`` is equal only for equal contents; ``load`` gives it, unless it is damaged.
    """

    key: bytes
    is_plain: bool
    load: Callable[[], bytes | None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the content of a page stands in the store: its name, its key, its entries' key."""

    uri: str
    name: str
    key: bytes
    agents: bytes


class Contents:
    """The contents in one store, for a site whose addresses of pages end in ``suffix``."""

    def __init__(self, store: Store, suffix: str) -> None:
        self._store = store
        self._suffix = suffix

    def find(self, place: Place) -> Content | None:
        """The content of a page, whatever it was told; ``None`` where it is not in the store."""
        found = self._store.load(place.name, place.key, place.agents, ["answers", "html"])
        return None if found is None else _content(found[0], found[1])

    def fitting(
        self,
        place: Place,
        known: Container[str],
        link: Link,
        *,
        has_prose: bool,
        printed: Callable[[bool], Content],
        save: Callable[[Content], None],
    ) -> Content:
        """The content of a page for a site with these pages: as it is kept, or printed and saved.

        ``printed`` is told whether pages have their usual addresses; if not, marks stand for them.
        """
        found = self.find(place)
        is_led = found is not None and self.leads(place, found, link)
        if found and is_led and found.holds(known, has_prose=has_prose):
            return found
        # Where one page has an unusual address, marks serve for whatever comes.
        content = printed(is_led or not found)
        if not self.leads(place, content, link):
            content = printed(False)
        save(content)
        return content

    def kept(
        self, place: Place, known: Container[str], link: Link, *, has_prose: bool
    ) -> Kept | None:
        """The same without looking at it, if it is as it would be for a site with these pages."""
        found = self._store.load(place.name, place.key, place.agents, ["answers"])
        if found is None:
            return None
        told = _content(found[0], b"")
        if told.links is None or not told.holds(known, has_prose=has_prose):
            return None
        if not self.leads(place, told, link):
            return None
        key = hashlib.blake2b(place.uri.encode("utf-8", "surrogatepass") + b"\0", digest_size=32)
        for part in (place.key, place.agents, found[0]):
            key.update(part)

        def load() -> bytes | None:
            found = self._store.load(place.name, place.key, place.agents, ["html"])
            return None if found is None else found[0]

        return Kept(key.digest(), told.is_plain, load)

    def holds(self, place: Place, known: Container[str]) -> bool:
        """Whether the content of a page without prose is as it would be for such a site."""
        found = self._store.load(place.name, place.key, place.agents, ["answers"])
        return found is not None and _content(found[0], b"").holds(known, has_prose=False)

    def leads(self, place: Place, content: Content, link: Link) -> bool:
        """Whether a content leads where the host says that the other pages are."""
        if content.links is None:
            return True
        return is_usual(link, place.uri, content.links, self._suffix)


def as_sections(content: Content) -> dict[str, bytes]:
    """A content as the store keeps it."""
    answers = {
        "asked": content.asked,
        "has_prose": content.has_prose,
        "links": content.links,
        "is_plain": content.is_plain,
    }
    return {"answers": json.dumps(answers).encode(), "html": content.data}


def _content(answers: bytes, data: bytes) -> Content:
    told: dict[str, Any] = json.loads(answers)
    links = told["links"]
    return Content(
        data,
        told["asked"],
        told["has_prose"],
        None if links is None else tuple(links),
        told["is_plain"],
    )
