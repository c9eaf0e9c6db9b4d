"""Each difference in words: who is on which side, and what that side says."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.vocabulary import (
    Cell,
    Comparison,
    Difference,
    DifferenceKind,
    Says,
    Side,
    Standing,
)

from .days import day
from .figures import figure_words
from .wording import DIFFERENCE_MEANING, DIFFERENCE_WORD, series


@dataclass(frozen=True, slots=True)
class SideInWords:
    """One side: its reports, the row it stands in, and what it says there."""

    sources: tuple[str, ...]
    claim: str
    phrase: str


@dataclass(frozen=True, slots=True)
class DifferenceInWords:
    """A difference as a reader reads it."""

    kind: DifferenceKind
    word: str
    meaning: str
    sides: tuple[SideInWords, ...]


@dataclass(frozen=True, slots=True)
class PartingClaims:
    """One claim, or two set side by side, with all differences about them."""

    claims: tuple[str, ...]
    differences: tuple[DifferenceInWords, ...]

    @property
    def shows_figures(self) -> bool:
        """True where a number line helps: figures of one claim part."""
        kinds = {each.kind for each in self.differences}
        figures = {DifferenceKind.VALUE, DifferenceKind.SCOPE}
        return len(self.claims) == 1 and bool(kinds & figures)


def differences_in_words(comparison: Comparison) -> tuple[PartingClaims, ...]:
    """The differences of a story by claim, the most contested claims first."""
    by_claims: dict[tuple[str, ...], list[DifferenceInWords]] = {}
    for each in comparison.differences:
        by_claims.setdefault(each.claims, []).append(_in_words(each, comparison))
    contested = list(Standing)
    rows = comparison.by_id
    return tuple(
        PartingClaims(claims, tuple(found))
        for claims, found in sorted(
            by_claims.items(), key=lambda item: contested.index(rows[item[0][0]].standing)
        )
    )


def _in_words(difference: Difference, comparison: Comparison) -> DifferenceInWords:
    kind = difference.kind
    sides = difference.sides
    if kind is DifferenceKind.HEADLINE:
        # Each report parts from itself: what its text says is its own.
        sides = tuple(Side(side.claim, (cell,)) for side in sides for cell in side.cells)
    return DifferenceInWords(
        kind,
        DIFFERENCE_WORD[kind],
        DIFFERENCE_MEANING[kind],
        tuple(
            SideInWords(side.sources, side.claim, _phrase(kind, side, comparison)) for side in sides
        ),
    )


def _phrase(kind: DifferenceKind, side: Side, comparison: Comparison) -> str:
    cell = side.cells[0]
    match kind:
        case DifferenceKind.VALUE:
            return _figure(cell, comparison)
        case DifferenceKind.SCOPE:
            scope = [cell.population] if cell.population else []
            if cell.as_of:
                scope.append(f"as of {day(cell.as_of)}")
            figure = _figure(cell, comparison)
            return f"{figure} ({', '.join(scope)})" if scope else figure
        case DifferenceKind.WORDING | DifferenceKind.TRANSLATION:
            return f"“{cell.words}”"
        case DifferenceKind.DROPPED:
            return _attribution(side, comparison)
        case DifferenceKind.HEADLINE:
            told = cell.account.headline if cell.account else None
            return f"the headline {told} it, the text {_body(cell, comparison)}"


def _figure(cell: Cell, comparison: Comparison) -> str:
    return figure_words(cell, comparison.by_id[cell.claim].claim.unit)


def _attribution(side: Side, comparison: Comparison) -> str:
    origins = dict.fromkeys(cell.origin for cell in side.cells if cell.origin)
    verb = "name" if len(side.cells) > 1 else "names"
    own = "say it in their own voice" if len(side.cells) > 1 else "says it in its own voice"
    named = series([comparison.registries.name(origin) for origin in origins])
    return f"{verb} {named}" if origins else own


def _body(cell: Cell, comparison: Comparison) -> str:
    if cell.says is Says.ATTRIBUTES and cell.origin:
        return f"attributes it to {comparison.registries.name(cell.origin)}"
    return f"{cell.says} it"
