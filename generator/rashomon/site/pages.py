"""Every page of the site that comes out of the stories."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .edition import Edition
from rashomon.vocabulary import Settings

#: Takes the address of a page (its ``uri``) or of an asset, gives the relative URL to it.
Link = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page: what a host needs to place it, and how to make its HTML.

    ``uri`` is the page as a host of Markdown would name it (``kursk.md``,
    ``outlets/reuters.md``); ``source`` the file below ``stories/`` that an
    editor would change to change the page (``kursk.yml``, ``outlets.yml``).
    Texts are plain: whoever prints them escapes them. ``prose`` is Markdown
    for the host to render; ``render`` takes its HTML and the page's links, and
    returns the whole content as HTML.
    """

    uri: str
    source: str
    title: str
    render: Callable[[str, Link], str]
    description: str = ""
    tags: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    prose: str = ""
    draft: bool = False


def site_pages(edition: Edition, settings: Settings) -> tuple[SitePage, ...]:
    """The pages of an edition; a broken story has a page that shows its problems."""
    raise NotImplementedError
