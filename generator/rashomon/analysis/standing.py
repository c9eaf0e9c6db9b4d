"""Where a claim stands among the sources, and which claims stand against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.vocabulary import Cell, Difference, DifferenceKind, Says, Standing, Story

#: What makes accounts of one claim unlike. Who answers for it does not.
_PARTING = frozenset(
    {
        DifferenceKind.VALUE,
        DifferenceKind.SCOPE,
        DifferenceKind.WORDING,
        DifferenceKind.TRANSLATION,
    }
)


def standing_of(
    cells: Sequence[Cell], differences: Iterable[Difference], *, contradicted: bool
) -> Standing:
    """The standing of one claim; the first that holds, in the order of the code below.

    ``contradicted`` says that a claim which cannot be true together with this
    one is carried. It disputes this one only where this one is carried too; a
    denial or a doubt by an outlet disputes it even where nobody carries it.
    """
    carriers = sum(cell.says.carries for cell in cells)
    if any(cell.says in (Says.DENIES, Says.QUESTIONS) for cell in cells):
        return Standing.DISPUTED
    if carriers and contradicted:
        return Standing.DISPUTED
    if not carriers:
        return Standing.UNCARRIED
    if carriers == 1:
        return Standing.SOLE
    if any(difference.kind in _PARTING for difference in differences):
        return Standing.DIFFERS
    return Standing.AGREED


def contradictions(story: Story) -> Mapping[str, tuple[str, ...]]:
    """For every claim the claims it cannot be true together with, in the order of the rows.

    The file says it once, on either side; it holds on both.
    """
    against: dict[str, set[str]] = {claim: set() for claim in story.claims}
    for one, claim in story.claims.items():
        for other in claim.contradicts:
            if other in against and other != one:
                against[one].add(other)
                against[other].add(one)
    return {
        one: tuple([other for other in story.claims if other in others]) if others else ()
        for one, others in against.items()
    }
