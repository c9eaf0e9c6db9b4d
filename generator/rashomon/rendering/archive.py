"""A large site's stories by month: one page with all of them would be as long as a book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from babel.dates import get_month_names

from rashomon.vocabulary import Digest

#: Up to so many stories the index shows them all.
ALL_UP_TO = 100
#: So many it shows of more; the others are in the archive.
NEWEST = 50
#: From so many stories on, cards are grouped by year.
_GROUP_FROM = 12


@dataclass(frozen=True, slots=True)
class Month:
    """A month and its stories, newest first."""

    year: int
    number: int
    stories: tuple[Digest, ...]

    @property
    def name(self) -> str:
        """The month's name, without the year."""
        return str(get_month_names("wide", "stand-alone", locale="en")[self.number])

    @property
    def uri(self) -> str:
        """The page of the month: ``archive/2025-06.md``."""
        return f"archive/{self.year:04}-{self.number:02}.md"


def months(stories: Sequence[Digest]) -> tuple[Month, ...]:
    """The months of stories that come newest first; none where the index shows them all."""
    if len(stories) <= ALL_UP_TO:
        return ()
    found = groupby(stories, key=lambda story: (story.date.year, story.date.month))
    return tuple(Month(*month, tuple(of_month)) for month, of_month in found)


def newest(stories: Sequence[Digest]) -> Sequence[Digest]:
    """The stories that the index shows."""
    return stories if len(stories) <= ALL_UP_TO else stories[:NEWEST]


def cards(stories: Sequence[Digest]) -> dict[str, Any]:
    """What the template of a list of cards asks for."""
    years = groupby(stories, key=lambda story: story.date.year)
    by_year = [(year, list(found)) for year, found in years]
    return {
        "shown": len(stories),
        "years": by_year,
        "grouped": len(stories) >= _GROUP_FROM and len(by_year) > 1,
        "tags": sorted({tag for story in stories for tag in story.tags}, key=str.casefold),
        "countries": sorted({code for story in stories for code in story.places}),
    }
