"""Put the content around a page's prose: at once, or when the page is written."""

from __future__ import annotations

import functools
from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from rashomon.site import Encoded, Pressed, Render, SitePage

from . import content
from .bounding import bounded
from .gathering import Gathered
from .leaf import LeafPage
from .preview import banners, problem_list
from .prose import PressedProse
from .telling import Telling
from .ways import Way, Ways


class Filling:
    """Makes the content of pages; what fails on the way is told, and in a preview shown."""

    def __init__(
        self,
        now: Callable[[], Gathered],
        telling: Telling,
        prose: PressedProse,
        *,
        preview: bool,
        trusted: bool,
    ) -> None:
        self._now = now
        self._telling = telling
        self._prose = prose
        self._preview = preview
        self._trusted = trusted
        self._ways: Ways | None = None
        #: Made once for each edition: of ten thousand pages each would look for its own again.
        self._bannered_edition: Pressed | None = None
        self._banners: dict[str, str] = {}

    def guard(self, page: Page) -> None:
        """Let no prose, however odd, end a preview or a build with a traceback."""
        self._prepare(page)
        # A preview may make a page again.
        render = getattr(page.render, "unguarded", page.render)
        # Setting the alarm costs more than taking what is there; others may have put a way
        # of theirs around ours.
        is_ours = getattr(render, "__func__", None) is LeafPage.render
        leaf = page if isinstance(page, LeafPage) and is_ours else None

        def guarded(config: MkDocsConfig, files: Files) -> None:
            try:
                if leaf is not None and leaf.needs_no_markdown(config):
                    return
                with bounded():
                    render(config, files)
            except Exception as error:  # noqa: BLE001
                content.nothing_rendered(page)
                self._crashed(page, error, "the prose cannot be rendered")

        guarded.unguarded = render  # type: ignore[attr-defined]
        page.render = guarded  # type: ignore[method-assign]

    def _prepare(self, page: Page) -> None:
        """Let a story's page have what was made of its prose when it was pressed."""
        made = self._now().pages.get(page.file.src_uri)
        if isinstance(page, LeafPage) and made is not None and (rendered := made.rendered):
            found = self._prose.found
            page.prepared = lambda text, config: found(rendered(), text, config)

    def fill(self, page: Page, html: str, files: Files, *, later: bool) -> str:
        """A page's content around its rendered prose, or the prose alone for ``later``."""
        trusted = self._trusted
        made = self._now().pages.get(page.file.src_uri)
        if made is None:
            return self._around(page, lambda: html if trusted else content.make_safe(page, html))
        link = Way(self._ways_of(files), page.file)
        if later and isinstance(page, LeafPage):
            fill = functools.partial(self._filled, page, made, link)
            encode = functools.partial(self._encoded, page, made, link)
            return content.finish_later(page, html, made, fill, encode, trusted=trusted)
        return self._around(page, lambda: content.finish(page, html, made, link, trusted=trusted))

    def _ways_of(self, files: Files) -> Ways:
        if self._ways is None or self._ways.files is not files:
            self._ways = Ways(files)
        return self._ways

    def _filled(self, page: Page, made: SitePage, link: Callable[[str], str], prose: str) -> str:
        return self._around(page, lambda: made.render(prose, link))

    def _encoded(
        self, page: Page, made: SitePage, link: Callable[[str], str], prose: str
    ) -> Encoded | None:
        """The same as bytes, where all is well."""
        if page.file.src_uri in self._telling.crashes or not isinstance(made.render, Render):
            return None
        try:
            found = made.render.encoded(prose, link)
        except Exception:  # noqa: BLE001 - told where the text is asked for
            return None
        return None if self._banner(page.file.src_uri) else found

    def _around(self, page: Page, make: Callable[[], str]) -> str:
        """A page's content, and in a preview what is wrong with it."""
        uri = page.file.src_uri
        html = ""
        try:
            html = make()
        except Exception as error:  # noqa: BLE001
            self._crashed(page, error, "the page cannot be made")
        if not self._preview:
            return html
        if uri in self._telling.crashes:
            html = problem_list([self._telling.crashes[uri]], "This page has problems")
        return self._banner(uri) + html

    def _banner(self, uri: str) -> str:
        """What a preview shows above a page."""
        if not self._preview:
            return ""
        edition = self._now().edition
        if self._bannered_edition is not edition:
            self._bannered_edition, self._banners = edition, banners(edition)
        return self._banners.get(uri, "")

    def _crashed(self, page: Page, error: Exception, what: str) -> None:
        uri = page.file.src_uri
        self._telling.crashed(uri, self._now().path(uri), error, what)
