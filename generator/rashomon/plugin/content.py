"""What MkDocs gets for one page: its prose, its meta, its HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from html import escape, unescape
from typing import Any

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from rashomon.rendering.prose import PROSE_ID, drop_references, sanitise
from rashomon.site import SitePage

from .leaf import Anchors, Encode, Fill, LeafPage

#: The id of the heading of every page of ours.
TITLE_ANCHOR = "_title"
_ID = re.compile(r'\sid="([^"]+)"')


def meta_of(page: SitePage) -> dict[str, Any]:
    """The meta of a page of ours, escaped, since Material prints it raw."""
    meta: dict[str, Any] = {"title": escape(page.title), "hide": list(page.hide)}
    if page.description:
        meta["description"] = escape(page.description)
    if page.tags:
        meta["tags"] = [escape(tag) for tag in page.tags]
    return meta


def make_safe(page: Page, html: str) -> str:
    """The content of an ordinary page, sanitised, and its title and contents with it."""
    _unmark_contents(page.toc)
    title = _without_marks(str(page.title or ""))
    if title != page.title or "&" in title:
        # Material would turn the escaped title into markup again, but for a title in the meta.
        page.title = title
        page.meta.setdefault("title", title)
    return str(drop_references(sanitise(html, alone=True)))


def finish(
    page: Page, html: str, made: SitePage, link: Callable[[str], str], *, trusted: bool
) -> str:
    """The content of a page of ours around its rendered prose, sanitised unless trusted."""
    html = sanitised(page, html, trusted=trusted)
    content = made.render(html, link)
    _describe(page, made, has_title=f'id="{TITLE_ANCHOR}"' in content)
    # MkDocs checks links to anchors against what it rendered; here, against the whole page.
    page.present_anchor_ids = _anchors(content)
    return content


def finish_later(
    page: LeafPage, html: str, made: SitePage, fill: Fill, encode: Encode, *, trusted: bool
) -> str:
    """The same, but the content is only made when it is asked for; returns the prose."""
    html = sanitised(page, html, trusted=trusted)
    page.fill_later(html, fill, encode)
    _describe(page, made, has_title=True)
    page.present_anchor_ids = Anchors({TITLE_ANCHOR}, lambda: _anchors(page.content or ""))
    return html


def sanitised(page: Page, html: str, *, trusted: bool) -> str:
    """The prose of a page of ours as it may stand on it."""
    if trusted:
        return html
    made = page.rendered if isinstance(page, LeafPage) else None
    html = made.safe if made is not None and html is made.html else sanitise(html)
    _follow_sanitised_anchors(page)
    return html


def _describe(page: Page, made: SitePage, *, has_title: bool) -> None:
    # The prose's headings alone are no table of contents of such a page; its
    # title is where Material's link past the navigation leads.
    top = [AnchorLink(escape(made.title), TITLE_ANCHOR, 1)]
    page.toc = TableOfContents(top if has_title else [])


def _anchors(content: str) -> set[str]:
    return set(map(unescape, _ID.findall(content)))


def _follow_sanitised_anchors(page: Page) -> None:
    """Let MkDocs look for the prose's links within itself where ``sanitise`` leads them."""
    if page.links_to_anchors and (own := page.links_to_anchors.get(page.file)):
        page.links_to_anchors[page.file] = {PROSE_ID + key: link for key, link in own.items()}


def settle_own_links(page: Page, content: Container[str] | None = None) -> tuple[str, ...]:
    """Take note of the links within the page that lead somewhere, while its content is at hand.

    ``content`` says which words stand in it, if it is not to be asked for as text.
    Returns the anchors that they lead to.

    MkDocs looks for their anchors when all pages are written, and would have
    the content made once more.
    """
    own = (page.links_to_anchors or {}).get(page.file)
    if own and isinstance(page, LeafPage) and (html := content or page.content):
        found = tuple([each for each in own if f' id="{escape(each)}"' in html])
        drop_own_links(page, found)
        return found
    return ()


def drop_own_links(page: Page, anchors: Iterable[str]) -> None:
    """Let MkDocs not look for these anchors on the page any more: they are there."""
    own = (page.links_to_anchors or {}).get(page.file, {})
    for anchor in anchors:
        own.pop(anchor, None)


def nothing_rendered(page: Page) -> None:
    """Leave a page as if its Markdown had been empty."""
    page.content = ""
    page.toc = TableOfContents([])
    page.present_anchor_ids = set()
    page.links_to_anchors = {}


def _unmark_contents(items: TableOfContents | list[AnchorLink]) -> None:
    for item in items:
        item.title = _without_marks(item.title)
        item.id = _without_marks(item.id)
        _unmark_contents(item.children)


def _without_marks(text: str) -> str:
    """Escape what could open markup and leave entities, which stand for themselves."""
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
