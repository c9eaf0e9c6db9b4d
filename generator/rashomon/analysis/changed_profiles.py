"""Bring profiles up to date after some stories changed, at the cost of these alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from rashomon.vocabulary import (
    CountryProfile,
    Digest,
    OutletProfile,
    Peer,
    Profiles,
    VoiceProfile,
)

from .profiles import Counts, appearances_in, grouped, originated_in, peer_counts, peers_of

_Found = TypeVar("_Found")

_OF_STORY, _OWN = attrgetter("story.slug"), attrgetter("slug")
_NO_COUNTS = (0, 0, 0, 0)


class _OtherProfilesError(Exception):
    """There are other outlets, voices or countries than before."""


def changed_profiles(
    before: Profiles, stories: Sequence[Digest], old: Sequence[Digest]
) -> Profiles | None:
    """What ``profiles`` would give for ``stories``, made of what it gave before.

    ``stories`` have the slugs of those before, in the same order; ``old`` are
    those that were replaced, as they were. Profiles that these do not concern
    stay the same objects. ``None`` where an outlet, voice or country came or went.
    """
    change = _Change(stories, old)
    try:
        return Profiles(
            tuple(_outlets(before.outlets, change)),
            tuple(_voices(before.voices, change)),
            tuple(_countries(before.countries, change)),
        )
    except _OtherProfilesError:
        return None


@dataclass(frozen=True)
class _Change:
    stories: Sequence[Digest]
    old: Sequence[Digest]

    @cached_property
    def new(self) -> tuple[Digest, ...]:
        """The stories in the places of the old."""
        slugs = {story.slug for story in self.old}
        return tuple(story for story in self.stories if story.slug in slugs)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {story.slug: place for place, story in enumerate(self.stories)}

    def in_place(
        self, before: tuple[_Found, ...], new: Sequence[_Found], slug: Callable[[_Found], str]
    ) -> tuple[_Found, ...]:
        """What was found before, in the order of the stories, with the new for what is of the old.

        Looked up by halves: a voice may have ten thousand claims.
        """

        def place(found: _Found) -> int:
            return self._places[slug(found)]

        for story in self.old:
            at = self._places[story.slug]
            start, end = bisect_left(before, at, key=place), bisect_right(before, at, key=place)
            found = (each for each in new if slug(each) == story.slug)
            before = (*before[:start], *found, *before[end:])
        return before


def _outlets(before: Sequence[OutletProfile], change: _Change) -> Iterator[OutletProfile]:
    old, new = (grouped(stories, appearances_in) for stories in (change.old, change.new))
    fewer, more = peer_counts(change.old), peer_counts(change.new)
    _need({each.outlet for each in before}.issuperset(new))
    for profile in before:
        outlet = profile.outlet
        if outlet in old or outlet in new:
            appearances = change.in_place(profile.appearances, new.get(outlet, []), _OF_STORY)
            _need(bool(appearances))
            peers = _peers(profile.peers, fewer.get(outlet, {}), more.get(outlet, {}))
            profile = OutletProfile(outlet, appearances, peers)
        yield profile


def _peers(
    before: Iterable[Peer], fewer: Mapping[str, Counts], more: Mapping[str, Counts]
) -> tuple[Peer, ...]:
    counts: dict[str, Counts] = {
        peer.outlet: (peer.stories, peer.alike, peer.apart, peer.one_only) for peer in before
    }
    for sign, change in ((-1, fewer), (1, more)):
        for other, found in change.items():
            known = counts.get(other, _NO_COUNTS)
            counts[other] = [one + sign * each for one, each in zip(known, found, strict=True)]
    return peers_of({other: found for other, found in counts.items() if found[0]})


def _voices(before: Sequence[VoiceProfile], change: _Change) -> Iterator[VoiceProfile]:
    old, new = (grouped(stories, originated_in) for stories in (change.old, change.new))
    _need({each.voice for each in before}.issuperset(new))
    for profile in before:
        voice = profile.voice
        if voice in old or voice in new:
            claims = change.in_place(profile.claims, new.get(voice, []), _OF_STORY)
            _need(bool(claims))
            profile = VoiceProfile(voice, claims)
        yield profile


def _countries(before: Sequence[CountryProfile], change: _Change) -> Iterator[CountryProfile]:
    """Who is based where stays as it was: no outlet or voice came or went."""
    old, new = _codes(change.old), _codes(change.new)
    _need({each.country for each in before} >= new)
    for profile in before:
        code = profile.country
        if code in old or code in new:
            about = [each for each in change.new if code in each.places]
            told = [each for each in change.new if code in each.outlet_countries]
            profile = replace(
                profile,
                stories_about=change.in_place(profile.stories_about, about, _OWN),
                stories_from=change.in_place(profile.stories_from, told, _OWN),
            )
            _need(
                bool(profile.stories_about or profile.stories_from)
                or any(code in story.origin_countries for story in change.stories)
            )
        yield profile


def _codes(stories: Iterable[Digest]) -> set[str]:
    return {
        code
        for story in stories
        for code in (*story.places, *story.outlet_countries, *story.origin_countries)
    }


def _need(condition: bool) -> None:
    if not condition:
        raise _OtherProfilesError
