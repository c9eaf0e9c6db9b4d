"""Pages whose content is not kept: MkDocs holds every page until the last is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from rashomon.site import Encoded, SitePage

from .listening import nobody_else_listens
from .prose import Rendered
from .ways import found_file

#: Takes the page's rendered and sanitised prose, gives its whole content.
Fill = Callable[[str], str]
#: The same as bytes; ``None`` where the text is needed.
Encode = Callable[[str], Encoded | None]


class LeafPage(Page):
    """A page that makes its content when it is asked for, and forgets it after the next page.

    Ten thousand stories have two gigabytes of HTML. Whoever sets ``content``
    to something else has it kept, as with any page.
    """

    _held: str | None = None
    _fill: Fill | None = None
    _encode: Encode | None = None
    #: Gives what was made of this Markdown when the story was pressed.
    prepared: Callable[[str, MkDocsConfig], Rendered | None] | None = None
    #: What was made then, if it is what the page has now.
    rendered: Rendered | None = None

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the prose, if that was not done when the story was pressed."""
        if not self.needs_no_markdown(config):
            super().render(config, files)

    def needs_no_markdown(self, config: MkDocsConfig) -> bool:
        """Take what was made of the prose; true for most leaves, which have none, as well."""
        made = None
        if self.markdown is None or self.markdown.strip():
            made = self.prepared(self.markdown, config) if self.prepared and self.markdown else None
            if made is None:
                return False
        self.rendered = made
        self.content = made.html if made else ""
        self.toc = TableOfContents([])
        self._title_from_render = made.title if made else None
        self.present_anchor_ids = set()
        self.links_to_anchors = {self.file: dict(made.anchors)} if made and made.anchors else {}
        return True

    def fill_later(self, prose: str, fill: Fill, encode: Encode | None = None) -> None:
        """From the next time that ``content`` is set to ``prose`` on, fill it when asked."""
        self._prose = prose
        self._fill = fill
        self._encode = encode

    @property
    def is_filled_later(self) -> bool:
        """Whether the content is made when it is asked for: nobody has set another."""
        return self._fill is not None and self._held is self._prose

    def encoded(self) -> Encoded | None:
        """The page's content as bytes; ``None`` where it has to be asked for as text."""
        if self._encode is None or not self.is_filled_later:
            return None
        return self._encode(self._prose)

    @property
    def content(self) -> str | None:
        """The page's HTML; ``None`` before it is rendered."""
        if self._fill is None or self._held is not self._prose:
            return self._held
        return _remembered(self, self._fill, self._prose)

    @content.setter
    def content(self, html: str | None) -> None:
        self._held = html
        _forget(self)


_last: tuple[LeafPage, str] | None = None


def _remembered(page: LeafPage, fill: Fill, prose: str) -> str:
    """Templates ask several times for the content of the one page that is being written."""
    global _last
    if _last is None or _last[0] is not page:
        _last = page, fill(prose)
    return _last[1]


def _forget(page: LeafPage) -> None:
    global _last
    if _last is not None and _last[0] is page:
        _last = None


class Anchors(set[str]):
    """The ids on a page, looked up only where a link asks for one."""

    def __init__(self, known: set[str], find: Callable[[], set[str]]) -> None:
        super().__init__(known)
        self._find = find

    def __contains__(self, anchor: object) -> bool:
        return super().__contains__(anchor) or anchor in self._find()


def make_leaves(pages: dict[str, SitePage], files: Files, config: MkDocsConfig) -> None:
    """Give the stories, outlets, voices and countries their pages, before MkDocs does.

    A page that the navigation lists gets its title there, and one that is only
    for the preview MkDocs wants to tell of: these it makes itself.
    """
    listed = set(_listed(config.nav))
    for uri, page in pages.items():
        if not page.is_leaf or not page.is_sound or page.draft or uri in listed:
            continue
        file = found_file(files, uri)
        if file and file.page is None and not {file.src_uri, page.source} & listed:
            LeafPage(None, file, config)


def _listed(nav: Any) -> Iterator[str]:
    """The paths in a ``nav`` of mkdocs.yml."""
    if isinstance(nav, str):
        yield nav.lstrip("/")
    elif isinstance(nav, (list, dict)):
        for each in nav.values() if isinstance(nav, dict) else nav:
            yield from _listed(each)


def asks_for_content(config: MkDocsConfig, own: object) -> bool:
    """Whether another plugin may want every page's content before the first is written.

    Material's own do not: of those that look at contents early, they look at
    the pages they fill themselves.
    """
    return not all(
        nobody_else_listens(config, event, own, ("material.",)) for event in ("page_content", "env")
    )
