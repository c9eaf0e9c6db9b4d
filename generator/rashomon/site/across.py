"""The pages across stories: outlets, voices, countries, months, and what is of all stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from rashomon.exports import IndexedPage, SearchRecord, entry_record, indexed, page_record
from rashomon.problem import Severity
from rashomon.rendering import overview_pages as overviews
from rashomon.rendering.archive import months
from rashomon.rendering.links import Links, country_uri, outlet_uri, voice_uri
from rashomon.vocabulary import COUNTRIES

from .marks import Marks
from .pressed import KeptPage, Pressed, words_of
from .renders import KeptRender
from .site_page import Link, SitePage


class Across:
    """The pages across the stories of one edition, on a site with the pages ``known``.

    ``newest`` is the day on which they all last changed.
    """

    def __init__(
        self,
        edition: Pressed,
        overview: overviews.Overview,
        known: frozenset[str],
        newest: date | None,
    ) -> None:
        self._edition = edition
        self._overview = overview
        self._known = known
        self._newest = newest
        self._own = {page.uri: page.document for page in edition.pages}
        self._marks = Marks(edition, overview.registries)

    @cached_property
    def pages(self) -> list[tuple[SitePage, object]]:
        """All of them, each with what it is made of; ``None`` stands for all stories."""
        return [*self._profiles(), *((page, None) for page in self._overviews()), *self._archive()]

    @cached_property
    def _all(self) -> bytes:
        """The mark of the pages that are made of all stories."""
        return self._marks.stories(self._overview.stories)

    @property
    def kept(self) -> list[KeptPage]:
        """Those that are kept."""
        return [page.render.page for page, _ in self.pages if isinstance(page.render, KeptRender)]

    def _page(
        self, uri: str, source: str, title: str, make: Callable[[str, Links], str], **more: Any
    ) -> SitePage:
        def render(prose: str, link: Link) -> str:
            return make(prose, Links(link, self._known))

        return SitePage(uri, source, title, render, last_changed=self._newest, **more)

    def _profiles(self) -> Iterator[tuple[SitePage, object]]:
        profiles, registries = self._overview.profiles, self._overview.registries
        marks, name_of = self._marks, self._overview.name
        for outlet in profiles.outlets:
            uri, name = outlet_uri(outlet.outlet), name_of(outlet.outlet)
            record = entry_record(name, registries.outlets.get(outlet.outlet))
            make = partial(overviews.outlet_page, outlet, self._overview)
            mark = partial(marks.outlet, outlet)
            yield self._kept(uri, "outlets.yml", name, mark, make, record), outlet
        for voice in profiles.voices:
            uri, name = voice_uri(voice.voice), name_of(voice.voice)
            record = entry_record(name, registries.agent(voice.voice))
            make = partial(overviews.voice_page, voice, self._overview)
            mark = partial(marks.voice, voice)
            yield self._kept(uri, "voices.yml", name, mark, make, record), voice
        for country in profiles.countries:
            code = country.country
            uri, name = country_uri(code), COUNTRIES.get(code, code)
            make = partial(overviews.country_page, country, self._overview)
            mark = partial(marks.country, country)
            yield self._kept(uri, "", name, mark, make, page_record(name)), country

    def _kept(
        self,
        uri: str,
        source: str,
        title: str,
        mark: Callable[[], bytes],
        make: Callable[[Links], str],
        record: SearchRecord | None = None,
    ) -> SitePage:
        """A page that is made of some stories only, and kept while these are the same."""
        search = partial(self._indexed, record) if record else _nowhere
        render = KeptRender(self._edition.stock, self._known, KeptPage(uri, mark, make))
        return SitePage(uri, source, title, render, last_changed=self._newest, search=search)

    def _overviews(self) -> Iterator[SitePage]:
        """The pages that the navigation names; an editor's own words go on top of some."""
        overview = self._overview
        shared = tuple(
            problem for problem in self._edition.problems if problem.severity is Severity.ERROR
        )

        def index(prose: str, links: Links) -> str:
            return overviews.index_page(overview, prose, links, shared)

        def method(prose: str, links: Links) -> str:
            return overviews.method_page(overview, prose, links)

        yield self._with_words("index.md", self._overview.settings.site_name or "Stories", index)
        yield self._with_words("method.md", "Method", method)
        for uri, title, page in (
            ("outlets/index.md", "Outlets", overviews.outlets_page),
            ("voices/index.md", "Voices", overviews.voices_page),
            ("countries/index.md", "Countries", overviews.countries_page),
            ("corrections.md", "Corrections", overviews.corrections_page),
        ):
            made = self._kept(
                uri, "", title, lambda: self._all, partial(page, overview), page_record(title)
            )
            yield replace(made, is_leaf=False)

    def _archive(self) -> Iterator[tuple[SitePage, object]]:
        """The stories by month, where they are too many for the index."""
        overview, found = self._overview, months(self._overview.stories)
        if not found:
            return
        make = partial(_ignoring_prose, partial(overviews.archive_page, found, overview))
        yield self._page("archive/index.md", "", "All stories", make, search=_nowhere), None
        for newer, month, older in zip((None, *found), found, (*found[1:], None), strict=False):
            make_month = partial(overviews.month_page, month, newer, older, overview)
            mark = partial(self._marks.month, month, newer, older)
            page = self._kept(month.uri, "", f"{month.name} {month.year}", mark, make_month)
            yield page, (month, newer and newer.uri, older and older.uri)

    def _with_words(self, uri: str, title: str, make: Callable[[str, Links], str]) -> SitePage:
        own = self._own.get(uri)
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
        return indexed(record, words_of(self._overview.settings.search_separator))


def _nowhere() -> None:
    """What the search is to find on a page that asks to be left out."""


def _ignoring_prose(make: Callable[[Links], str], _prose: str, links: Links) -> str:
    """These pages are made of data alone; the host still hands over (empty) prose."""
    return make(links)
