"""Each difference in words: who is on which side, and what that side says."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.vocabulary import Cell, Comparison, Difference, DifferenceKind, Says, Side

from .environment import day, series
from .figures import figure_words
from .names import source_name
from .wording import DIFFERENCE_MEANING, DIFFERENCE_WORD


@dataclass(frozen=True, slots=True)
class TellingSide:
    """One side: the names of its reports, what they say, and the row it stands in."""

    sources: tuple[str, ...]
    names: str
    phrase: str
    claim: str


@dataclass(frozen=True, slots=True)
class TellingDifference:
    """A difference as a reader reads it."""

    kind: DifferenceKind
    word: str
    meaning: str
    claims: tuple[str, ...]
    sides: tuple[TellingSide, ...]


def told_differences(comparison: Comparison) -> tuple[TellingDifference, ...]:
    """The differences of a story in words, those of the most contested claims first."""
    order = {standing: at for at, standing in enumerate(type(comparison.claims[0].standing))}
    rows = comparison.by_id
    ranked = sorted(
        comparison.differences, key=lambda each: order[rows[each.claims[0]].standing]
    )
    return tuple(_told(each, comparison) for each in ranked)


def _told(difference: Difference, comparison: Comparison) -> TellingDifference:
    return TellingDifference(
        difference.kind,
        DIFFERENCE_WORD[difference.kind],
        DIFFERENCE_MEANING[difference.kind],
        difference.claims,
        tuple(
            TellingSide(
                side.sources,
                series([source_name(comparison, source) for source in side.sources]),
                _phrase(difference.kind, side, comparison),
                side.claim,
            )
            for side in difference.sides
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
            assert cell.account and cell.account.headline  # noqa: S101 - what the kind means
            return f"the headline {cell.account.headline} it, the text {_body(cell, comparison)}"


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
