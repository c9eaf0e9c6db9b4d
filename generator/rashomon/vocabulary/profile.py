"""What shows across stories: of an outlet, a voice, a country."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from .digest import Digest, DigestRow, DigestSource


class Appearance(NamedTuple):
    """One report of an outlet in one story, in numbers of claims.

    ``checked`` are the claims it was read for; of these it ``carried``,
    ``omitted`` or was ``against`` (denied or questioned) some; ``alone`` are
    those of the carried that no other report has.
    """

    story: Digest
    source: DigestSource
    checked: int
    carried: int
    omitted: int
    against: int
    alone: int


class Peer(NamedTuple):
    """Another outlet, over all stories that both are in; see ``PairTally``."""

    outlet: str
    stories: int
    alike: int
    apart: int
    one_only: int


@dataclass(frozen=True, slots=True)
class OutletProfile:
    """An outlet over all stories; ``peers`` by how often both tell the same claim."""

    outlet: str
    appearances: tuple[Appearance, ...]
    peers: tuple[Peer, ...]

    def total(self, count: str) -> int:
        """The sum of one count (``carried``, ``omitted``, …) over all appearances."""
        return sum(getattr(each, count) for each in self.appearances)


class OriginatedClaim(NamedTuple):
    """A claim that goes back to a voice, and the reports that carry it from there."""

    story: Digest
    row: DigestRow
    carriers: tuple[DigestSource, ...]


@dataclass(frozen=True, slots=True)
class VoiceProfile:
    """A voice, or an outlet that others cite, over all stories."""

    voice: str
    claims: tuple[OriginatedClaim, ...]

    @property
    def reports(self) -> int:
        """How many reports carry a claim of this voice; each counts once."""
        # One claim after another is of the same story.
        stories = groupby(self.claims, key=lambda each: each.story.slug)
        return sum(
            len({source.key for each in claims for source in each.carriers})
            for _, claims in stories
        )


@dataclass(frozen=True, slots=True)
class CountryProfile:
    """A country over all stories: where it is told of, who tells from it, who is cited."""

    country: str
    stories_about: tuple[Digest, ...]
    stories_from: tuple[Digest, ...]
    outlets: tuple[str, ...]
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profiles:
    """All profiles of a site, each in the order of its page."""

    outlets: tuple[OutletProfile, ...]
    voices: tuple[VoiceProfile, ...]
    countries: tuple[CountryProfile, ...]
