"""Gather what shows across stories from their digests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rashomon.vocabulary import (
    Appearance,
    CountryProfile,
    Digest,
    DigestSource,
    OriginatedClaim,
    OutletProfile,
    Peer,
    Profiles,
    Registries,
    Says,
    VoiceProfile,
)


def profiles(digests: Iterable[Digest], registries: Registries) -> Profiles:
    """The profiles of every outlet, voice and country in these stories.

    ``registries`` must know the stories' own outlets and voices too. Outlets
    and voices come by name, countries by code; stories keep the order given.
    """
    stories = tuple(digests)
    return Profiles(
        _outlets(stories, registries), _voices(stories, registries), _countries(stories, registries)
    )


def _outlets(stories: tuple[Digest, ...], registries: Registries) -> tuple[OutletProfile, ...]:
    appearances: dict[str, list[Appearance]] = defaultdict(list)
    for story in stories:
        for at, source in enumerate(story.sources):
            if source.outlet:
                appearances[source.outlet].append(_appearance(story, at, source))
    peers = _peers(stories)
    return tuple(
        OutletProfile(outlet, tuple(appearances[outlet]), peers.get(outlet, ()))
        for outlet in _by_name(appearances, registries)
    )


def _appearance(story: Digest, at: int, source: DigestSource) -> Appearance:
    said = [row.says[at] for row in story.rows]
    return Appearance(
        story,
        source,
        checked=sum(word.is_checked for word in said),
        carried=sum(word.carries for word in said),
        omitted=said.count(Says.OMITS),
        against=said.count(Says.DENIES) + said.count(Says.QUESTIONS),
        alone=sum(
            row.says[at].carries and sum(word.carries for word in row.says) == 1
            for row in story.rows
        ),
    )


def _peers(stories: tuple[Digest, ...]) -> dict[str, tuple[Peer, ...]]:
    tallies: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for story in stories:
        for pair in story.pairs:
            for names in ((pair.first, pair.second), (pair.second, pair.first)):
                counts = (1, pair.alike, pair.apart, pair.one_only)
                for at, count in enumerate(counts):
                    tallies[names][at] += count
    peers: dict[str, list[Peer]] = defaultdict(list)
    for (outlet, other), sums in sorted(tallies.items()):
        peers[outlet].append(Peer(other, *sums))
    return {
        outlet: tuple(sorted(found, key=lambda peer: (-peer.alike - peer.apart, peer.outlet)))
        for outlet, found in peers.items()
    }


def _voices(stories: tuple[Digest, ...], registries: Registries) -> tuple[VoiceProfile, ...]:
    claims: dict[str, list[OriginatedClaim]] = defaultdict(list)
    for story in stories:
        sources = {source.key: source for source in story.sources}
        for row in story.rows:
            for agent, keys in row.origins:
                carriers = tuple(sources[key] for key in keys)
                claims[agent].append(OriginatedClaim(story, row, carriers))
    return tuple(
        VoiceProfile(voice, tuple(claims[voice])) for voice in _by_name(claims, registries)
    )


def _countries(stories: tuple[Digest, ...], registries: Registries) -> tuple[CountryProfile, ...]:
    voices = {agent for story in stories for row in story.rows for agent, _ in row.origins}
    outlets = {outlet for story in stories for outlet in story.outlets}
    codes = {code for story in stories for code in (*story.places, *story.outlet_countries)}
    codes |= {code for story in stories for code in story.origin_countries}

    def based(agents: Iterable[str], code: str) -> tuple[str, ...]:
        return tuple(
            each for each in _by_name(agents, registries) if registries.countries([each]) == (code,)
        )

    return tuple(
        CountryProfile(
            code,
            tuple(story for story in stories if code in story.places),
            tuple(story for story in stories if code in story.outlet_countries),
            based(outlets, code),
            based(voices, code),
        )
        for code in sorted(codes)
    )


def _by_name(agents: Iterable[str], registries: Registries) -> list[str]:
    return sorted(agents, key=lambda each: (registries.name(each).casefold(), each))
