"""Reduce a comparison to what other pages need of it."""

from __future__ import annotations

from itertools import combinations

from rashomon.vocabulary import (
    ComparedClaim,
    Comparison,
    DifferenceKind,
    Digest,
    DigestRow,
    DigestSource,
    PairTally,
    Says,
)

#: The differences that set two accounts of one claim apart; the others concern how it is told.
_SETTING_APART = frozenset(
    {
        DifferenceKind.VALUE,
        DifferenceKind.SCOPE,
        DifferenceKind.WORDING,
        DifferenceKind.TRANSLATION,
    }
)
_AGAINST = frozenset({Says.DENIES, Says.QUESTIONS})
#: Positions in the counts of a tally.
_ALIKE, _APART, _ONE_ONLY = 0, 1, 2


def digest(comparison: Comparison, names: dict[str, str]) -> Digest:
    """The story in small; ``names`` are its sources' names as readers see them."""
    story = comparison.story
    outlets = comparison.registries.outlets
    sources = []
    for key, source in story.compared.items():
        outlet = story.outlet_of(key)
        known = outlets.get(outlet) if outlet else None
        sources.append(
            DigestSource(
                key,
                names[key],
                outlet,
                known.country if known else None,
                source.headline,
                source.published,
            )
        )
    return Digest(
        slug=comparison.slug,
        title=story.title,
        date=story.date,
        last_changed=story.last_changed,
        summary=story.summary,
        tags=story.tags,
        places=story.places,
        draft=story.draft,
        corrections=story.corrections,
        sources=tuple(sources),
        rows=tuple(_row(each) for each in comparison.claims),
        pairs=_pairs(comparison),
        outlet_countries=comparison.coverage.outlet_countries,
        origin_countries=comparison.coverage.origin_countries,
    )


def _row(row: ComparedClaim) -> DigestRow:
    return DigestRow(
        row.id,
        row.claim.text,
        row.standing,
        row.origins.is_single,
        tuple(cell.says for cell in row.cells),
        tuple((each.agent, each.sources) for each in row.origins.named),
    )


def _pairs(comparison: Comparison) -> tuple[PairTally, ...]:
    """Every two outlets of the story; reports of one outlet are not compared with each other."""
    story = comparison.story
    tallies: dict[tuple[str, str], list[int]] = {}
    # Once for a row and not once for each pair: these are thousands.
    rows = [([cell.says for cell in row.cells], _sides(row)) for row in comparison.claims]
    for (at, one), (to, other) in combinations(enumerate(story.compared), 2):
        outlet, peer = story.outlet_of(one), story.outlet_of(other)
        if outlet is None or peer is None or outlet == peer:
            continue
        tally = tallies.setdefault((min(outlet, peer), max(outlet, peer)), [0, 0, 0])
        for says, sides in rows:
            relation = _RELATION[says[at], says[to]]
            if relation is None:
                continue
            if sides and relation == _ALIKE and any(_apart(each, one, other) for each in sides):
                relation = _APART
            tally[relation] += 1
    return tuple(PairTally(*pair, *counts) for pair, counts in tallies.items())


def _relation(one: Says, other: Says) -> int | None:
    """How two accounts compare that no difference sets apart; ``None`` for not at all."""
    carried = one.carries + other.carries
    if carried == 2:
        return _ALIKE
    if carried == 1 and {one, other} & _AGAINST:
        return _APART
    if carried == 1 and Says.OMITS in (one, other):
        return _ONE_ONLY
    return None


_RELATION = {(one, other): _relation(one, other) for one in Says for other in Says}
_NOWHERE: frozenset[int] = frozenset()


def _sides(row: ComparedClaim) -> list[dict[str, set[int]]]:
    """For each difference that sets reports apart, the sides on which each report stands."""
    found = []
    for difference in row.differences:
        if difference.kind in _SETTING_APART:
            places: dict[str, set[int]] = {}
            for number, side in enumerate(difference.sides):
                for source in side.sources:
                    places.setdefault(source, set()).add(number)
            found.append(places)
    return found


def _apart(places: dict[str, set[int]], one: str, other: str) -> bool:
    here, there = places.get(one, _NOWHERE), places.get(other, _NOWHERE)
    return len(here | there) == 2 and not here & there
