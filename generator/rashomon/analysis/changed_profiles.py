"""Bring profiles up to date after some stories changed, at the cost of these alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
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

from .profiles import appearances_in, in_order, originated_in

_Found = TypeVar("_Found")


_OF_STORY, _OWN = attrgetter("story.slug"), attrgetter("slug")


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
    old = {outlet for story in change.old for outlet, _ in appearances_in(story)}
    new = defaultdict(list)
    for story in change.new:
        for outlet, found in appearances_in(story):
            new[outlet].append(found)
    _need({each.outlet for each in before}.issuperset(new))
    peers = _peer_changes(change)
    for profile in before:
        outlet = profile.outlet
        if outlet in old or outlet in new:
            appearances = change.in_place(profile.appearances, new[outlet], _OF_STORY)
            _need(bool(appearances))
            profile = OutletProfile(outlet, appearances, _peers(profile.peers, peers[outlet]))
        yield profile


#: By outlet and the other outlet: how many stories and claims there are more, or fewer.
_PeerChanges = dict[str, dict[str, list[int]]]


def _peer_changes(change: _Change) -> _PeerChanges:
    found: _PeerChanges = defaultdict(lambda: defaultdict(lambda: [0, 0, 0, 0]))
    for sign, stories in ((-1, change.old), (1, change.new)):
        for story in stories:
            for pair in story.pairs:
                for outlet, other in ((pair.first, pair.second), (pair.second, pair.first)):
                    tally = found[outlet][other]
                    for at, count in enumerate((1, pair.alike, pair.apart, pair.one_only)):
                        tally[at] += sign * count
    return found


def _peers(before: Iterable[Peer], changes: dict[str, list[int]]) -> tuple[Peer, ...]:
    found = {peer.outlet: peer for peer in before}
    for outlet, (stories, alike, apart, one_only) in changes.items():
        peer = found.get(outlet, Peer(outlet, 0, 0, 0, 0))
        found[outlet] = Peer(
            outlet,
            peer.stories + stories,
            peer.alike + alike,
            peer.apart + apart,
            peer.one_only + one_only,
        )
    return in_order(peer for peer in found.values() if peer.stories)


def _voices(before: Sequence[VoiceProfile], change: _Change) -> Iterator[VoiceProfile]:
    old = {voice for story in change.old for voice, _ in originated_in(story)}
    new = defaultdict(list)
    for story in change.new:
        for voice, found in originated_in(story):
            new[voice].append(found)
    _need({each.voice for each in before}.issuperset(new))
    for profile in before:
        if profile.voice in old or profile.voice in new:
            claims = change.in_place(profile.claims, new[profile.voice], _OF_STORY)
            _need(bool(claims))
            profile = VoiceProfile(profile.voice, claims)
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
