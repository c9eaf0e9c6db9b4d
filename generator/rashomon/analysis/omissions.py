"""What each source left out that most others tell, and what only it tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.vocabulary import ComparedClaim, Says, SourceOmissions


def omissions_of(
    sources: Iterable[str], claims: Sequence[ComparedClaim]
) -> tuple[SourceOmissions, ...]:
    """One entry for every source, in the order of the columns, with claims in row order.

    A source leaves a claim out where it omits it, and of the others that were
    checked two or more, and most, carry it.
    """
    omits: dict[str, list[str]] = {source: [] for source in sources}
    alone: dict[str, list[str]] = {source: [] for source in omits}
    for claim in claims:
        carriers = claim.carriers
        if len(carriers) == 1:
            alone[carriers[0].source].append(claim.id)
        checked = sum([cell.says.is_checked for cell in claim.cells])
        # Who omits is among those checked, and not among the others.
        if len(carriers) >= 2 and 2 * len(carriers) > checked - 1:
            for cell in claim.cells:
                if cell.says is Says.OMITS:
                    omits[cell.source].append(claim.id)
    return tuple(
        SourceOmissions(source, tuple(omits[source]), tuple(alone[source])) for source in omits
    )
