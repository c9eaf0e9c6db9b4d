"""Every page and file of the site that comes out of the stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from rashomon.analysis import digest, profiles
from rashomon.exports import (
    corrections_feed,
    stories_feed,
    story_csv,
    story_json,
    story_json_ld,
)
from rashomon.problem import Severity
from rashomon.rendering import overview_pages as overviews
from rashomon.rendering.links import (
    Links,
    country_uri,
    outlet_uri,
    story_uri,
    voice_uri,
)
from rashomon.rendering.names import source_name
from rashomon.rendering.story_page import story_page
from rashomon.vocabulary import COUNTRIES, Digest, Settings

from .edition import Edition
from .reader import BrokenStory, StoryFile

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


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file beside the pages: a download or a feed."""

    uri: str
    source: str
    content: Callable[[], bytes]
    draft: bool = False


def site_pages(
    edition: Edition, settings: Settings, *, drafts: bool = False
) -> tuple[SitePage, ...]:
    """The pages of an edition; a broken story has a page that shows its problems.

    Drafts always have their own page, marked as such; only with ``drafts`` do
    the pages across stories speak of them.
    """
    return _Press(edition, settings, drafts).pages()


def site_files(edition: Edition, settings: Settings) -> tuple[SiteFile, ...]:
    """The downloads of every story, and the feeds where the site's address is set."""
    files = []
    for each in edition.stories:
        for suffix, export in (
            ("json", partial(story_json, each.comparison, each.quotes)),
            ("csv", partial(story_csv, each.comparison)),
        ):
            uri = f"{each.comparison.slug}.{suffix}"
            draft = each.comparison.story.draft
            files.append(SiteFile(uri, each.uri, export, draft))
    if settings.site_url:
        stories = [_digest(each) for each in edition.stories if not each.comparison.story.draft]
        for uri, feed in (("feed.xml", stories_feed), ("corrections.xml", corrections_feed)):
            files.append(SiteFile(uri, "", partial(feed, stories, settings)))
    return tuple(files)


class _Press:
    """Makes the pages of one edition; holds what they share while they are made."""

    def __init__(self, edition: Edition, settings: Settings, drafts: bool) -> None:
        self.edition = edition
        self.settings = settings
        self.digests = {each.uri: _digest(each) for each in edition.stories}
        shown = [each for each in self.digests.values() if drafts or not each.draft]
        registries = edition.registries
        for story in edition.stories:
            own = story.comparison.story
            registries = registries.with_own(own.outlets, own.voices)
        found = profiles(shown, registries)
        self.overview = overviews.Overview(shown, found, registries, settings)
        self.own = {page.uri: page.document for page in edition.pages}
        self.known = frozenset(
            [
                *(story_uri(each.slug) for each in self.digests.values()),
                *(outlet_uri(each.outlet) for each in found.outlets),
                *(voice_uri(each.voice) for each in found.voices),
                *(country_uri(each.country) for each in found.countries),
            ]
        )

    def pages(self) -> tuple[SitePage, ...]:
        """All of them: stories first, then what shows across stories."""
        return (
            *(self._story(each) for each in self.edition.stories),
            *(self._broken(each) for each in self.edition.broken),
            *self._profiles(),
            *self._overviews(),
        )

    def _page(
        self, uri: str, source: str, title: str, make: Callable[[str, Links], str], **more: Any
    ) -> SitePage:
        def render(prose: str, link: Link) -> str:
            return make(prose, Links(link, self.known))

        return SitePage(uri, source, title, render, **more)

    def _story(self, file: StoryFile) -> SitePage:
        comparison, small = file.comparison, self.digests[file.uri]
        story = comparison.story
        return self._page(
            story_uri(comparison.slug),
            file.uri,
            story.title,
            lambda prose, links: story_page(
                comparison,
                small,
                prose,
                links,
                self.settings,
                json_ld=story_json_ld(comparison, self.settings),
                quotes=file.quotes,
            ),
            description=story.summary or "",
            tags=story.tags,
            prose=file.document.body,
            draft=story.draft,
        )

    def _broken(self, broken: BrokenStory) -> SitePage:
        return self._page(
            story_uri(broken.slug),
            broken.uri,
            broken.slug,
            lambda prose, links: overviews.problems_page(broken.uri, broken.problems),
        )

    def _profiles(self) -> Iterator[SitePage]:
        overview = self.overview
        for outlet in overview.profiles.outlets:
            make = partial(_ignoring_prose, partial(overviews.outlet_page, outlet, overview))
            name = overview.name(outlet.outlet)
            yield self._page(outlet_uri(outlet.outlet), "outlets.yml", name, make)
        for voice in overview.profiles.voices:
            make = partial(_ignoring_prose, partial(overviews.voice_page, voice, overview))
            name = overview.name(voice.voice)
            yield self._page(voice_uri(voice.voice), "voices.yml", name, make)
        for country in overview.profiles.countries:
            make = partial(_ignoring_prose, partial(overviews.country_page, country, overview))
            name = COUNTRIES.get(country.country, country.country)
            yield self._page(country_uri(country.country), "", name, make)

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
            yield self._page(uri, "", title, make, is_leaf=False)

    def _with_words(self, uri: str, title: str, make: Callable[[str, Links], str]) -> SitePage:
        own = self.own.get(uri)
        return self._page(
            uri,
            uri if own else "",
            str(own.data.get("title") or title) if own else title,
            make,
            description=str(own.data.get("description") or "") if own else "",
            prose=own.body if own else "",
            is_leaf=False,
        )


def _ignoring_prose(make: Callable[[Links], str], _prose: str, links: Links) -> str:
    """These pages are made of data alone; the host still hands over (empty) prose."""
    return make(links)


def _digest(file: StoryFile) -> Digest:
    comparison = file.comparison
    names = {key: source_name(comparison, key) for key in comparison.story.compared}
    verified = sum(each.outcome.is_verified for each in file.quotes.values())
    return replace(
        digest(comparison, names),
        quotes_verified=verified,
        quotes_not_verified=len(file.quotes) - verified,
    )
