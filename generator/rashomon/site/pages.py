"""Every page of the site that comes out of the stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from rashomon.analysis import profiles
from rashomon.exports import IndexedPage, SearchRecord, entry_record, indexed, page_record
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
from .pressed import KeptPage, Pressed, words_of
from .reader import BrokenStory
from .renders import KeptRender, StoryRender
from .sheet import Sheet
from .site_page import Link, SitePage


class Pages:
    """Makes the pages of one edition; holds what they share while they are made.

    Drafts always have their own page, marked as such; only with ``drafts`` do
    the pages across stories speak of them.
    """

    def __init__(self, edition: Pressed, settings: Settings, *, drafts: bool = False) -> None:
        self.edition = edition
        self.settings = settings
        digests = [each.digest for each in edition.sheets]
        shown = [each for each in digests if drafts or not each.draft]
        registries = _with_own(edition)
        found = profiles(shown, registries)
        self.overview = overviews.Overview(shown, found, registries, settings)
        self.marks = Marks(edition, registries)
        self._kept_pages: list[KeptPage] = []
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
        """All of them: stories, broken ones as a page of their problems, what shows across."""
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

    def print_kept(self) -> None:
        """Make those that are kept, of all pages made so far, before somebody asks for each."""
        self.edition.stock.across.print_all(self._kept_pages, self.known)

    def _page(
        self, uri: str, source: str, title: str, make: Callable[[str, Links], str], **more: Any
    ) -> SitePage:
        def render(prose: str, link: Link) -> str:
            return make(prose, Links(link, self.known))

        return SitePage(uri, source, title, render, **more)

    def story(self, sheet: Sheet) -> SitePage:
        """The page of one story, which may be newer than the rest of the edition."""
        story = sheet.digest
        return SitePage(
            story_uri(story.slug),
            sheet.uri,
            story.title,
            StoryRender(self.edition.stock, self.known, sheet),
            description=story.summary or "",
            tags=story.tags,
            prose=sheet.prose,
            draft=story.draft,
            mark=self.edition.stock.mark(sheet),
            search=partial(self.edition.stock.search, sheet),
            rendered=partial(self.edition.stock.prose, sheet),
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
        search = partial(self._indexed, record) if record else _nowhere
        page = KeptPage(uri, mark, make)
        self._kept_pages.append(page)
        render = KeptRender(self.edition.stock, self.known, page)
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
