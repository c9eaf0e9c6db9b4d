"""Every page and file of the site that comes out of the stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from rashomon.analysis import profiles
from rashomon.exports import (
    IndexedPage,
    SearchRecord,
    corrections_feed,
    entry_record,
    indexed,
    page_record,
    stories_feed,
)
from rashomon.problem import Severity
from rashomon.rendering import overview_pages as overviews
from rashomon.rendering.archive import months
from rashomon.rendering.links import (
    Links,
    country_uri,
    outlet_uri,
    story_uri,
    voice_uri,
)
from rashomon.vocabulary import COUNTRIES, Registries, Settings

from .marks import Marks
from .pressed import EXPORTS, Pressed, words_of
from .reader import BrokenStory
from .sheet import Sheet, fill, fill_links

#: Takes the address of a page (its ``uri``) or of a file, gives the relative URL to it.
Link = Callable[[str], str]


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
    tags: tuple[str, ...] = ()
    hide: tuple[str, ...] = ("navigation", "toc")
    prose: str = ""
    draft: bool = False
    #: False for what the navigation may list, such as the index of outlets.
    is_leaf: bool = True
    #: False for a page that only shows problems: it has not the heading of every page.
    is_sound: bool = True
    #: Equal only for pages of the same content; empty where nobody can tell beforehand.
    mark: bytes = b""
    #: What the search knows of the page, or that it is to find nothing there; without it
    #: the host looks at the page itself.
    search: Callable[[], IndexedPage | None] | None = None


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file beside the pages: a download or a feed."""

    uri: str
    source: str
    content: Callable[[], bytes]
    draft: bool = False


def site_pages(
    edition: Pressed, settings: Settings, *, drafts: bool = False
) -> tuple[SitePage, ...]:
    """The pages of an edition; a broken story has a page that shows its problems.

    Drafts always have their own page, marked as such; only with ``drafts`` do
    the pages across stories speak of them.
    """
    return Pages(edition, settings, drafts=drafts).all()


def site_files(edition: Pressed, settings: Settings) -> tuple[SiteFile, ...]:
    """The downloads of every story, and the feeds where the site's address is set."""
    files = [file for sheet in edition.sheets for file in downloads(edition, sheet)]
    if settings.site_url:
        stories = [each.digest for each in edition.sheets if not each.digest.draft]
        for uri, feed in (("feed.xml", stories_feed), ("corrections.xml", corrections_feed)):
            files.append(SiteFile(uri, "", partial(feed, stories, settings)))
    return tuple(files)


def downloads(edition: Pressed, sheet: Sheet) -> list[SiteFile]:
    """One story as data, once for each format."""
    return [
        SiteFile(
            f"{sheet.digest.slug}.{suffix}",
            sheet.uri,
            partial(edition.stock.export, sheet, suffix),
            sheet.digest.draft,
        )
        for suffix in EXPORTS
    ]


class Pages:
    """Makes the pages of one edition; holds what they share while they are made."""

    def __init__(self, edition: Pressed, settings: Settings, *, drafts: bool = False) -> None:
        self.edition = edition
        self.settings = settings
        digests = [each.digest for each in edition.sheets]
        shown = [each for each in digests if drafts or not each.draft]
        registries = _with_own(edition)
        found = profiles(shown, registries)
        self.overview = overviews.Overview(shown, found, registries, settings)
        self.marks = Marks(edition, registries)
        self.own = {page.uri: page.document for page in edition.pages}
        self.known = frozenset(
            [
                *(story_uri(each.slug) for each in digests),
                *(outlet_uri(each.outlet) for each in found.outlets),
                *(voice_uri(each.voice) for each in found.voices),
                *(country_uri(each.country) for each in found.countries),
            ]
        )

    def all(self) -> tuple[SitePage, ...]:
        """All of them: stories first, then what shows across stories."""
        pages = (
            *(self.story(each) for each in self.edition.sheets),
            *(self._broken(each) for each in self.edition.broken),
            *self._profiles(),
            *self._overviews(),
            *self._archive(),
        )
        self.edition.stock.keep_only(
            (each.uri for each in self.edition.sheets), (each.uri for each in pages)
        )
        return pages

    def _page(
        self, uri: str, source: str, title: str, make: Callable[[str, Links], str], **more: Any
    ) -> SitePage:
        def render(prose: str, link: Link) -> str:
            return make(prose, Links(link, self.known))

        return SitePage(uri, source, title, render, **more)

    def story(self, sheet: Sheet) -> SitePage:
        """The page of one story, which may be newer than the rest of the edition."""
        story = sheet.digest

        def render(prose: str, link: Link) -> str:
            html = self.edition.stock.html(sheet, self.known, has_prose=bool(prose.strip()))
            return fill(html, sheet, prose, link)

        return SitePage(
            story_uri(story.slug),
            sheet.uri,
            story.title,
            render,
            description=story.summary or "",
            tags=story.tags,
            prose=sheet.prose,
            draft=story.draft,
            mark=self.edition.stock.mark(sheet),
            search=partial(self.edition.stock.search, sheet),
        )

    def _broken(self, broken: BrokenStory) -> SitePage:
        return self._page(
            story_uri(broken.slug),
            broken.uri,
            broken.slug,
            lambda prose, links: overviews.problems_page(broken.uri, broken.problems),
            is_sound=False,
        )

    def _profiles(self) -> Iterator[SitePage]:
        overview = self.overview
        for outlet in overview.profiles.outlets:
            name = overview.name(outlet.outlet)
            yield self._kept(
                outlet_uri(outlet.outlet),
                "outlets.yml",
                name,
                self.marks.outlet(outlet),
                partial(overviews.outlet_page, outlet, overview),
                entry_record(name, overview.registries.outlets.get(outlet.outlet)),
            )
        for voice in overview.profiles.voices:
            name = overview.name(voice.voice)
            yield self._kept(
                voice_uri(voice.voice),
                "voices.yml",
                name,
                self.marks.voice(voice),
                partial(overviews.voice_page, voice, overview),
                entry_record(name, overview.registries.agent(voice.voice)),
            )
        for country in overview.profiles.countries:
            name = COUNTRIES.get(country.country, country.country)
            yield self._kept(
                country_uri(country.country),
                "",
                name,
                self.marks.country(country),
                partial(overviews.country_page, country, overview),
                page_record(name),
            )

    def _kept(
        self,
        uri: str,
        source: str,
        title: str,
        mark: bytes,
        make: Callable[[Links], str],
        record: SearchRecord | None = None,
    ) -> SitePage:
        """A page that is made of some stories only, and kept while these are the same."""

        def render(_prose: str, link: Link) -> str:
            return fill_links(self.edition.stock.page(uri, mark, self.known, make), link)

        search = partial(self._indexed, record) if record else _nowhere
        return SitePage(uri, source, title, render, mark=mark, search=search)

    def _overviews(self) -> Iterator[SitePage]:
        """The pages that the navigation names; an editor's own words go on top of some."""
        overview = self.overview
        shared = tuple(
            problem for problem in self.edition.problems if problem.severity is Severity.ERROR
        )

        def index(prose: str, links: Links) -> str:
            return overviews.index_page(overview, prose, links, shared)

        def method(prose: str, links: Links) -> str:
            return overviews.method_page(overview, prose, links)

        yield self._with_words("index.md", self.settings.site_name or "Stories", index)
        yield self._with_words("method.md", "Method", method)
        for uri, title, page in (
            ("outlets/index.md", "Outlets", overviews.outlets_page),
            ("voices/index.md", "Voices", overviews.voices_page),
            ("countries/index.md", "Countries", overviews.countries_page),
            ("corrections.md", "Corrections", overviews.corrections_page),
        ):
            make = partial(_ignoring_prose, partial(page, overview))
            search = partial(self._indexed, page_record(title))
            yield self._page(uri, "", title, make, is_leaf=False, search=search)

    def _archive(self) -> Iterator[SitePage]:
        """The stories by month, where they are too many for the index."""
        overview, found = self.overview, months(self.overview.stories)
        if not found:
            return
        make = partial(_ignoring_prose, partial(overviews.archive_page, found, overview))
        yield self._page("archive/index.md", "", "All stories", make, search=_nowhere)
        for newer, month, older in zip((None, *found), found, (*found[1:], None), strict=False):
            make_month = partial(overviews.month_page, month, newer, older, overview)
            mark = self.marks.month(month, newer, older)
            yield self._kept(month.uri, "", f"{month.name} {month.year}", mark, make_month)

    def _with_words(self, uri: str, title: str, make: Callable[[str, Links], str]) -> SitePage:
        own = self.own.get(uri)
        title = str(own.data.get("title") or title) if own else title
        prose = own.body if own else ""
        asked = own.data.get("search") if own else None
        search: Callable[[], IndexedPage | None] | None = None
        if isinstance(asked, Mapping) and asked.get("exclude") is True:
            search = _nowhere
        elif uri == "index.md":  # its words are the editor's; those of the method are its own
            search = partial(self._indexed, page_record(title, prose))
        return self._page(
            uri,
            uri if own else "",
            title,
            make,
            description=str(own.data.get("description") or "") if own else "",
            prose=prose,
            is_leaf=False,
            search=search,
        )

    def _indexed(self, record: SearchRecord) -> IndexedPage:
        return indexed(record, words_of(self.settings.search_separator))


def _nowhere() -> None:
    """What the search is to find on a page that asks to be left out."""


def _ignoring_prose(make: Callable[[Links], str], _prose: str, links: Links) -> str:
    """These pages are made of data alone; the host still hands over (empty) prose."""
    return make(links)


def _with_own(edition: Pressed) -> Registries:
    """The registries with what the stories bring of their own."""
    outlets, voices = dict(edition.registries.outlets), dict(edition.registries.voices)
    for sheet in edition.sheets:
        outlets.update(sheet.own.outlets)
        voices.update(sheet.own.voices)
    return Registries(outlets, voices)
