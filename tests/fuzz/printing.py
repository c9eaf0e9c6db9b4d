"""The pages and files of a site of one story, not yet printed."""

from __future__ import annotations

from rashomon.site import Pages, SiteFile, SitePage, pressed, site_files
from rashomon.vocabulary import Comparison, Registries
from tests.pressing import SETTINGS, edition_of


def site_of(
    comparison: Comparison, registries: Registries
) -> tuple[tuple[SitePage, ...], tuple[SiteFile, ...]]:
    """Every page of the preview of such a site, and its downloads and feeds."""
    site = pressed(edition_of(comparison, registries=registries), SETTINGS)
    return Pages(site, SETTINGS, drafts=True).all(), site_files(site, SETTINGS)
