"""The lines of the lists on pages across stories, found before a template prints them.

A voice's page lists thousands of claims, an outlet's as many reports. What a
line holds is looked up here, once a page, and the lines that are most are
written here too: a template that calls something for each takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup

from rashomon.vocabulary import Appearance, Digest, DigestSource, OriginatedClaim

from .days import day
from .links import Links, story_uri
from .marks import linked, safe, standing
from .wording import series


class Lines:
    """The lines of one page."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._outlet = cache(lambda name, outlet: linked(name, links.outlet(outlet)))

    def story(self, story: Digest) -> tuple[str, Markup]:
        """A story's address, and the story as a link with its day."""
        address = self._links.to(story_uri(story.slug))
        line = Markup(  # noqa: S704 - escaped
            f'<a href="{safe(address)}">{safe(story.title)}</a> <span class="rs-sub">'
            f'<time datetime="{story.date.isoformat()}">{day(story.date)}</time></span>'
        )
        return address, line

    def reports(self, sources: Iterable[DigestSource]) -> list[str]:
        """The names of reports as HTML, each a link to its outlet where that has a page."""
        return [self._outlet(each.name, each.outlet) for each in sources]

    def appearances(
        self, appearances: Iterable[Appearance]
    ) -> Iterator[tuple[str, Markup, DigestSource, int, int, int, int, int]]:
        """By report: its story's address and line, the report, and its counts."""
        for each in appearances:
            counts = each.checked, each.carried, each.omitted, each.against, each.alone
            yield (*self.story(each.story), each.source, *counts)

    def told_from(self, country: str, stories: Iterable[Digest]) -> Iterator[tuple[Markup, Markup]]:
        """By story: its line, and its reports from a country in a row."""
        for story in stories:
            reports = self.reports(each for each in story.sources if each.country == country)
            yield self.story(story)[1], Markup(", ".join(reports))  # noqa: S704 - of markup

    def claims(self, claims: Iterable[OriginatedClaim]) -> Iterator[tuple[str, Markup, Markup]]:
        """By story: its slug, its line, and an item for each claim with who carried it."""
        for story, found in groupby(claims, key=attrgetter("story")):
            address, line = self.story(story)
            items = "\n".join([self._claim(each, safe(address)) for each in found])
            yield story.slug, line, Markup(items)  # noqa: S704 - of markup

    def _claim(self, claim: OriginatedClaim, address: str) -> str:
        row, carriers = claim.row, series(self.reports(claim.carriers))
        return (
            f'<li><a href="{address}#{safe(row.claim)}">{safe(row.text)}</a> '
            f"{standing(row.standing)}\n"
            f'<span class="rs-sub">Carried from here by {carriers}.</span></li>'
        )
