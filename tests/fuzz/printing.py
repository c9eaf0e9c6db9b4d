"""The pages and files of a site of one story, not yet printed."""

from __future__ import annotations

from rashomon.site import SiteFile, SitePage, pressed, site_files, site_pages
from rashomon.vocabulary import Comparison, Registries
from tests.pressing import SETTINGS, edition_of


def site_of(
    comparison: Comparison, registries: Registries
) -> tuple[tuple[SitePage, ...], tuple[SiteFile, ...]]:
    """Every page of the preview of such a site, and its downloads and feeds."""
    site = pressed(edition_of(comparison, registries=registries), SETTINGS)
    return site_pages(site, SETTINGS, drafts=True), site_files(site, SETTINGS)
