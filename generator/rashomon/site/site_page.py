"""A page and a file of the site, as a host sees them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from rashomon.exports import IndexedPage

#: Takes the address of a page (its ``uri``) or of a file, gives the relative URL to it.
Link = Callable[[str], str]


class Encoded:
    """The content of a page in pieces of UTF-8, loaded when somebody asks for them.

    ``key`` is equal only for equal contents; ``is_plain`` where the only scripts
    are data for search engines.
    """

    def __init__(
        self, key: bytes, is_plain: bool, load: Callable[[], tuple[bytes, ...] | None]
    ) -> None:
        self.key = key
        self.is_plain = is_plain
        self._load = load

    @cached_property
    def pieces(self) -> tuple[bytes, ...] | None:
        """The content; ``None`` where it turns out to be damaged and has to be made as text."""
        return self._load()

    def __contains__(self, words: object) -> bool:
        """Whether the words stand in the content."""
        pieces = self.pieces or ()
        sought = str(words).encode("utf-8", "surrogatepass")
        if any(sought in each for each in pieces):
            return True
        near = len(sought)
        if any(len(each) < near for each in pieces):
            return sought in b"".join(pieces)
        return any(sought in before[-near:] + after[:near] for before, after in pairwise(pieces))


class Render(ABC):
    """A page's way to its content that needs no text of it."""

    __slots__ = ()

    @abstractmethod
    def __call__(self, prose: str, link: Link) -> str:
        """The content around the prose's HTML."""

    @abstractmethod
    def encoded(self, prose: str, link: Link) -> Encoded | None:
        """The same as bytes; ``None`` where it has to be made as text."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page: what a host needs to place it, and how to make its HTML.

    ``uri`` is the page as a host of Markdown would name it (``kursk.md``,
    ``outlets/reuters.md``); ``source`` the file below ``stories/`` that an
    editor would change to change the page (``kursk.yml``, ``outlets.yml``),
    empty where there is none. Texts are plain: whoever prints them escapes
    them. ``prose`` is Markdown for the host to render; ``render`` takes its
    HTML and the page's links, and returns the whole content as HTML.
    """

    uri: str
    source: str
    title: str
    render: Callable[[str, Link], str]
    description: str = ""
    #: The day on which what it shows last changed; ``None`` where nobody knows.
    last_changed: date | None = None
    tags: tuple[str, ...] = ()
    hide: tuple[str, ...] = ("navigation", "toc")
    prose: str = ""
    draft: bool = False
    #: False for what the navigation may list, such as the index of outlets.
    is_leaf: bool = True
    #: False for a page that only shows problems: it has not the heading of every page.
    is_sound: bool = True
    #: What the search knows of the page, or that it is to find nothing there; without it
    #: the host looks at the page itself.
    search: Callable[[], IndexedPage | None] | None = None
    #: What the host made of the prose when the story was pressed; empty where it did not.
    rendered: Callable[[], bytes] | None = None


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file beside the pages: a download or a feed."""

    uri: str
    source: str
    content: Callable[[], bytes]
    draft: bool = False
    #: Equal only for files of the same content; empty where nobody can tell beforehand.
    mark: bytes = b""
