"""Gather what shows across stories from their digests."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

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

_Found = TypeVar("_Found")
#: Of two outlets: stories, and claims alike, apart, and told by one only; the fields of a ``Peer``.
Counts = Sequence[int]


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
    appearances, peers = grouped(stories, appearances_in), peer_counts(stories)
    return tuple(
        OutletProfile(outlet, tuple(appearances[outlet]), peers_of(peers.get(outlet, {})))
        for outlet in _by_name(appearances, registries)
    )


def grouped(
    stories: Iterable[Digest], found_in: Callable[[Digest], Iterable[tuple[str, _Found]]]
) -> dict[str, list[_Found]]:
    """What is found in stories, by outlet or voice, in the order of the stories."""
    groups: dict[str, list[_Found]] = defaultdict(list)
    for story in stories:
        for agent, found in found_in(story):
            groups[agent].append(found)
    return groups


def appearances_in(story: Digest) -> Iterator[tuple[str, Appearance]]:
    """Every report of a story whose outlet is known, with its outlet."""
    alone = _alone(story)
    for at, source in enumerate(story.sources):
        if source.outlet:
            yield source.outlet, _appearance(story, at, source, alone[at])


def _alone(story: Digest) -> Counter[int]:
    """By column: how many claims only that report carries."""
    found: Counter[int] = Counter()
    for row in story.rows:
        carriers = [at for at, word in enumerate(row.says) if word.carries]
        if len(carriers) == 1:
            found[carriers[0]] += 1
    return found


def _appearance(story: Digest, at: int, source: DigestSource, alone: int) -> Appearance:
    said = [row.says[at] for row in story.rows]
    return Appearance(
        story,
        source,
        checked=len(said) - said.count(Says.OUTSIDE) - said.count(Says.UNCHECKED),
        carried=said.count(Says.ASSERTS) + said.count(Says.ATTRIBUTES),
        omitted=said.count(Says.OMITS),
        against=said.count(Says.DENIES) + said.count(Says.QUESTIONS),
        alone=alone,
    )


def peer_counts(stories: Iterable[Digest]) -> dict[str, dict[str, Counts]]:
    """The counts of each outlet with each other that it meets in these stories.

    There are as many pairs as outlets meet, whatever the stories.
    """
    tallies: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for story in stories:
        for pair in story.pairs:
            tally = tallies[pair.first, pair.second]
            tally[0] += 1
            tally[1] += pair.alike
            tally[2] += pair.apart
            tally[3] += pair.one_only
    found: dict[str, dict[str, Counts]] = defaultdict(dict)
    for (outlet, other), counts in tallies.items():
        found[outlet][other] = found[other][outlet] = counts
    return found


def peers_of(counts: Mapping[str, Counts]) -> tuple[Peer, ...]:
    """The peers of an outlet, by how often both have a claim alike or apart."""
    peers = [Peer(other, *found) for other, found in counts.items()]
    return tuple(sorted(peers, key=lambda peer: (-peer.alike - peer.apart, peer.outlet)))


def _voices(stories: tuple[Digest, ...], registries: Registries) -> tuple[VoiceProfile, ...]:
    claims = grouped(stories, originated_in)
    return tuple(
        VoiceProfile(voice, tuple(claims[voice])) for voice in _by_name(claims, registries)
    )


def originated_in(story: Digest) -> Iterator[tuple[str, OriginatedClaim]]:
    """Every claim of a story with each voice that it goes back to."""
    sources = {source.key: source for source in story.sources}
    # The same reports carry one claim after another: held once, and looked up once.
    groups: dict[tuple[str, ...], tuple[DigestSource, ...]] = {}
    for row in story.rows:
        for agent, keys in row.origins:
            carriers = groups.get(keys)
            if carriers is None:
                carriers = groups[keys] = tuple([sources[key] for key in keys])
            yield agent, OriginatedClaim(story, row, carriers)


def _countries(stories: tuple[Digest, ...], registries: Registries) -> tuple[CountryProfile, ...]:
    about: dict[str, list[Digest]] = defaultdict(list)
    told_from: dict[str, list[Digest]] = defaultdict(list)
    codes: set[str] = set()
    for story in stories:
        for code in dict.fromkeys(story.places):
            about[code].append(story)
        for code in dict.fromkeys(story.outlet_countries):
            told_from[code].append(story)
        codes.update(story.origin_countries)
    codes.update(about, told_from)
    outlets = {outlet for story in stories for outlet in story.outlets}
    voices = {agent for story in stories for row in story.rows for agent, _ in row.origins}
    outlets_by, voices_by = _by_country(outlets, registries), _by_country(voices, registries)
    return tuple(
        CountryProfile(
            code,
            tuple(about.get(code, ())),
            tuple(told_from.get(code, ())),
            tuple(outlets_by.get(code, ())),
            tuple(voices_by.get(code, ())),
        )
        for code in sorted(codes)
    )


def _by_country(agents: Iterable[str], registries: Registries) -> dict[str, list[str]]:
    """The outlets or voices that are based in each country, by name."""
    found: dict[str, list[str]] = defaultdict(list)
    for agent in _by_name(agents, registries):
        for code in registries.countries([agent]):
            found[code].append(agent)
    return found


def _by_name(agents: Iterable[str], registries: Registries) -> list[str]:
    return sorted(agents, key=lambda each: (registries.name(each).casefold(), each))
