"""Every file of the site beside its pages: the stories as data, and the feeds."""

from __future__ import annotations

from functools import partial

from rashomon.exports import corrections_feed, stories_feed
from rashomon.vocabulary import Settings

from .pressed import EXPORTS, Pressed
from .sheet import Sheet
from .site_page import SiteFile


def site_files(edition: Pressed, settings: Settings) -> tuple[SiteFile, ...]:
    """The downloads of every story, and the feeds."""
    made = (file for sheet in edition.sheets for file in downloads(edition, sheet))
    return (*made, *feeds(edition, settings))


def feeds(edition: Pressed, settings: Settings) -> list[SiteFile]:
    """The feeds, where the site's address is set."""
    if not settings.site_url:
        return []
    stories = [each.digest for each in edition.sheets if not each.digest.draft]
    return [
        SiteFile(uri, "", partial(feed, stories, settings))
        for uri, feed in (("feed.xml", stories_feed), ("corrections.xml", corrections_feed))
    ]


def downloads(edition: Pressed, sheet: Sheet) -> list[SiteFile]:
    """One story as data, once for each format."""
    return [
        SiteFile(
            f"{sheet.digest.slug}.{suffix}",
            sheet.uri,
            partial(edition.stock.export, sheet, suffix),
            sheet.digest.draft,
            edition.stock.mark(sheet) + suffix.encode(),
        )
        for suffix in EXPORTS
    ]
