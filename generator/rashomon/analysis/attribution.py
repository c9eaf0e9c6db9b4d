"""Differences in who is made to answer for a claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.vocabulary import (
    Cell,
    Difference,
    DifferenceKind,
    HeadlineSays,
    Origins,
    Says,
    Side,
)

_STRENGTH = {
    Says.DENIES: 0,
    Says.QUESTIONS: 0,
    Says.ATTRIBUTES: 1,
    Says.ASSERTS: 2,
}
_HEADLINE_STRENGTH = {
    HeadlineSays.QUESTIONS: 0,
    HeadlineSays.ATTRIBUTES: 1,
    HeadlineSays.ASSERTS: 2,
}


def dropped_attributions(
    claim: str, carriers: Sequence[Cell], origins: Origins
) -> tuple[Difference, ...]:
    """At most one difference: some name whose word it is, others state it as fact.

    The first side attributes, the second asserts. An assertion that is the
    origin's own telling dropped nothing and is on no side.
    """
    bare = {source for group in origins.unattributed for source in group}
    attributing = tuple(cell for cell in carriers if cell.says is Says.ATTRIBUTES)
    asserting = tuple(cell for cell in carriers if cell.source in bare)
    if not attributing or not asserting:
        return ()
    sides = (Side(claim, attributing), Side(claim, asserting))
    return (Difference(DifferenceKind.DROPPED, (claim,), sides),)


def strong_headlines(claim: str, cells: Iterable[Cell]) -> tuple[Difference, ...]:
    """At most one difference with one side: headlines that say more than their own body.

    From weak to strong: questions or denies, attributes, asserts. Of a body
    that omits the claim, or was not read for it, nothing is said.
    """
    concerned = tuple(cell for cell in cells if _is_stronger(cell))
    if not concerned:
        return ()
    return (Difference(DifferenceKind.HEADLINE, (claim,), (Side(claim, concerned),)),)


def _is_stronger(cell: Cell) -> bool:
    headline = cell.account.headline if cell.account else None
    if headline is None or cell.says not in _STRENGTH:
        return False
    return _HEADLINE_STRENGTH[headline] > _STRENGTH[cell.says]
