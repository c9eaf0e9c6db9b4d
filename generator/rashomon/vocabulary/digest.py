"""What other pages need of a story: small, and all that they may depend on.

The index, the outlet, voice and country pages are made of digests, never of
whole stories, so that a change in one story costs no other story's work.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from .story import Correction, Published
from .words import Says, Standing


class DigestSource(NamedTuple):
    """A compared report: its key, its outlet (``None`` where not known) and its headline."""

    key: str
    name: str
    outlet: str | None
    country: str | None
    headline: str | None
    published: Published


class DigestRow(NamedTuple):
    """A claim: ``says`` by column, ``origins`` as pairs of agent and keys of sources."""

    claim: str
    text: str
    standing: Standing
    single: bool
    says: tuple[Says, ...]
    origins: tuple[tuple[str, tuple[str, ...]], ...]


class PairTally(NamedTuple):
    """How two outlets compare within one story, in numbers of claims.

    ``alike``: both tell it and nothing sets them apart. ``apart``: they stand
    on different sides of a difference, or one tells what the other denies or
    doubts. ``one_only``: one tells it and the other, read, does not.
    """

    first: str
    second: str
    alike: int
    apart: int
    one_only: int


@dataclass(frozen=True, slots=True)
class Digest:
    """One story in small."""

    slug: str
    title: str
    date: dt.date
    last_changed: dt.date
    summary: str | None
    tags: tuple[str, ...]
    places: tuple[str, ...]
    draft: bool
    corrections: tuple[Correction, ...]
    sources: tuple[DigestSource, ...]
    rows: tuple[DigestRow, ...]
    pairs: tuple[PairTally, ...]
    outlet_countries: tuple[str, ...]
    origin_countries: tuple[str, ...]
    #: Quotes that were found in a copy of their report, and those nobody could look up.
    quotes_verified: int = 0
    quotes_not_verified: int = 0

    def count(self, standing: Standing) -> int:
        """How many claims have that standing."""
        return sum(row.standing is standing for row in self.rows)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The known outlets, in the order of the columns."""
        return tuple(dict.fromkeys(each.outlet for each in self.sources if each.outlet))
