"""Every page of the site that comes out of the stories."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import date
from functools import partial

from rashomon.analysis import changed_profiles, profiles
from rashomon.rendering import overview_pages as overviews
from rashomon.rendering.links import country_uri, outlet_uri, story_uri, voice_uri
from rashomon.vocabulary import Digest, Registries, Settings

from .across import Across
from .pressed import Pressed
from .reader import BrokenStory
from .renders import StoryRender
from .sheet import Sheet
from .site_page import SitePage


class Pages:
    """Makes the pages of one edition; holds what they share while they are made.

    Drafts always have their own page, marked as such; only with ``drafts`` do
    the pages across stories speak of them.
    """

    def __init__(self, edition: Pressed, settings: Settings, *, drafts: bool = False) -> None:
        self.edition = edition
        self.settings = settings
        self._drafts = drafts
        digests = [each.digest for each in edition.sheets]
        shown = self._shown(digests)
        registries = _with_own(edition)
        found = profiles(shown, registries)
        self.known = frozenset(
            [
                *(story_uri(each.slug) for each in digests),
                *(outlet_uri(each.outlet) for each in found.outlets),
                *(voice_uri(each.voice) for each in found.voices),
                *(country_uri(each.country) for each in found.countries),
            ]
        )
        self._go_across(overviews.Overview(shown, found, registries, settings))

    def _go_across(self, overview: overviews.Overview) -> None:
        self._overview = overview
        self._newest = _last_change(each.digest for each in self.edition.sheets)
        self._across = Across(self.edition, overview, self.known, self._newest)

    def _shown(self, digests: Iterable[Digest]) -> list[Digest]:
        return [each for each in digests if self._drafts or not each.draft]

    def all(self) -> tuple[SitePage, ...]:
        """All of them: stories, broken ones as a page of their problems, what shows across."""
        pages = (
            *(self.story(each) for each in self.edition.sheets),
            *(self._broken(each) for each in self.edition.broken),
            *(page for page, _ in self._across.pages),
        )
        self.edition.stock.keep_only(
            (each.uri for each in self.edition.sheets), (each.uri for each in pages)
        )
        return pages

    def print_kept(self) -> None:
        """Make those of all pages that are kept, before somebody asks for each."""
        self.edition.stock.across.print_all(self._across.kept, self.known)

    def after(self, edition: Pressed, old: Iterable[Sheet]) -> Pages | None:
        """The pages of an edition that has other sheets in the places of ``old``, else the same.

        These have the same addresses and bring the same outlets and voices.
        ``None`` where the site has other pages.
        """
        shown = self._shown(each.digest for each in edition.sheets)
        gone = self._shown(each.digest for each in old)
        found = changed_profiles(self._overview.profiles, shown, gone)
        if found is None:
            return None
        after = copy(self)
        after.edition = edition
        after._go_across(replace(self._overview, stories=shown, profiles=found))
        return after

    def other_than(self, before: Pages) -> list[SitePage]:
        """The pages across stories that may not be the same as those before."""
        known = {page.uri: made_of for page, made_of in before._across.pages}
        return [
            page
            for page, made_of in self._across.pages
            if made_of is None or known.get(page.uri) != made_of
        ]

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
            last_changed=story.last_changed,
            prose=sheet.prose,
            draft=story.draft,
            search=partial(self.edition.stock.search, sheet),
            rendered=partial(self.edition.stock.prose, sheet),
        )

    def _broken(self, broken: BrokenStory) -> SitePage:
        return SitePage(
            story_uri(broken.slug),
            broken.uri,
            broken.slug,
            lambda prose, link: overviews.problems_page(broken.uri, broken.problems),
            last_changed=self._newest,
            is_sound=False,
        )


def _last_change(stories: Iterable[Digest]) -> date | None:
    """The day on which the public stories last changed."""
    return max((each.last_changed for each in stories if not each.draft), default=None)


def _with_own(edition: Pressed) -> Registries:
    """The registries with what the stories bring of their own."""
    outlets, voices = dict(edition.registries.outlets), dict(edition.registries.voices)
    for sheet in edition.sheets:
        outlets.update(sheet.own.outlets)
        voices.update(sheet.own.voices)
    return Registries(outlets, voices)
