"""What each source left out that most others tell, and what only it tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.vocabulary import ComparedClaim, Says, SourceOmissions


def omissions_of(
    sources: Iterable[str], claims: Sequence[ComparedClaim]
) -> tuple[SourceOmissions, ...]:
    """One entry for every source, in the order of the columns, with claims in row order."""
    return tuple(
        SourceOmissions(
            source,
            omits=tuple(claim.id for claim in claims if _is_missed(claim, source)),
            only_here=tuple(claim.id for claim in claims if _is_alone(claim, source)),
        )
        for source in sources
    )


def _is_missed(claim: ComparedClaim, source: str) -> bool:
    """The source omits it, and of the others that were checked two or more, and most, carry it."""
    if claim.cell(source).says is not Says.OMITS:
        return False
    others = [cell for cell in claim.cells if cell.source != source and cell.says.is_checked]
    carriers = sum(cell.says.carries for cell in others)
    return carriers >= 2 and 2 * carriers > len(others)


def _is_alone(claim: ComparedClaim, source: str) -> bool:
    return [cell.source for cell in claim.carriers] == [source]
