"""Short ways from stories to the pages of a site, without files and without a host."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rashomon.analysis import compare
from rashomon.rendering.prose import sanitise
from rashomon.site import Edition, Pages, Settings, StoryFile, pressed
from rashomon.vocabulary import Comparison, Document, Registries, Story

from .markup import Element, read
from .strategies import REGISTRIES

SETTINGS = Settings(
    site_name="Nowhere Reports",
    site_url="https://reports.example/",
    report_to="https://forge.example/us/issues/new",
)


def story_of(sources: Any, claims: Any, **more: Any) -> Story:
    """A story of these parts; claims need no text."""
    rows = {key: {"text": f"The {key} was so.", **claim} for key, claim in claims.items()}
    whole = {"title": "An event", "date": "2025-06-17", "sources": sources, "claims": rows}
    return Story.model_validate(whole | more)


def compared(
    sources: Any, claims: Any, slug: str = "event", registries: Registries = REGISTRIES, **more: Any
) -> Comparison:
    """The comparison of a story of these parts."""
    return compare(slug, story_of(sources, claims, **more), registries)


def edition_of(*comparisons: Comparison, registries: Registries = REGISTRIES) -> Edition:
    """An edition of these stories, in this order."""
    files = (
        StoryFile(each, Document(f"{each.slug}.md", {}), f"{each.slug}.md") for each in comparisons
    )
    return Edition(tuple(files), (), (), registries, ())


def printed(
    edition: Edition,
    settings: Settings = SETTINGS,
    *,
    prose: Mapping[str, str] | None = None,
    drafts: bool = False,
) -> dict[str, str]:
    """The HTML of every page by its uri; links lead to ``/`` and the uri.

    ``prose`` holds by uri what a host made of the page's own words; it is
    sanitised here as the host's edge does.
    """
    words = prose or {}
    return {
        page.uri: page.render(sanitise(words.get(page.uri, "")), lambda uri: f"/{uri}")
        for page in Pages(pressed(edition, settings), settings, drafts=drafts).all()
    }


def pages_of(*comparisons: Comparison, **more: Any) -> dict[str, Element]:
    """Every page of a site of these stories as a tree, by its uri."""
    registries = more.pop("registries", REGISTRIES)
    made = printed(edition_of(*comparisons, registries=registries), **more)
    return {uri: read(html) for uri, html in made.items()}


def story_page_of(comparison: Comparison, prose: str = "", **more: Any) -> Element:
    """The page of one story as a tree, with this prose."""
    uri = f"{comparison.slug}.md"
    return pages_of(comparison, prose={uri: prose}, **more)[uri]
