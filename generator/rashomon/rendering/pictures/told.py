"""The ways in which the figure of a claim is told, and who tells it so."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.rendering.days import day
from rashomon.rendering.figures import figure_words, span_words
from rashomon.rendering.names import isolated
from rashomon.rendering.wording import series
from rashomon.vocabulary import Cell, Span


@dataclass(frozen=True, slots=True)
class Told:
    """One way the figure is told, and the sources that tell it so."""

    span: Span
    sources: tuple[str, ...]
    names: tuple[str, ...]
    words: str
    #: The words without the unit.
    figure: str
    scope: str
    #: The ends of the figure that were told: one or two.
    ends: tuple[float, ...]


def told_figures(
    cells: Sequence[Cell], names: Mapping[str, str], unit: str, by_population: bool, by_day: bool
) -> tuple[Told, ...]:
    """The sources that tell it alike share a row; rows go from the smallest figure up."""
    alike: dict[tuple[float, float, bool, str | None, date | None], list[Cell]] = {}
    for cell in cells:
        span = cell.span
        assert span is not None
        key = (span.told_low, span.told_high, span.about, cell.population, cell.as_of)
        alike.setdefault(key, []).append(cell)
    rows = []
    for group in alike.values():
        first = group[0]
        assert first.span is not None
        scope = [first.population or "population not named"] if by_population else []
        if by_day:
            scope.append(f"as of {day(first.as_of)}" if first.as_of else "day not named")
        sources = tuple([cell.source for cell in group])
        called = tuple([names[source] for source in sources])
        words = figure_words(first, unit)
        both = (first.span.told_low, first.span.told_high)
        ends = tuple([end for end in both if math.isfinite(end)])
        figure = span_words(first.span)
        rows.append(Told(first.span, sources, called, words, figure, ", ".join(scope), ends))
    # Sorting is stable: what is told alike stays in the order of the columns.
    return tuple(sorted(rows, key=lambda row: sum(row.ends) / len(row.ends)))


def in_words(text: str, counted: str, told: Sequence[Told]) -> str:
    """All that the picture shows, as a sentence for those who cannot see it."""
    rows = (
        f"{series([isolated(name) for name in row.names])}: {row.words}"
        + (f" ({row.scope})" if row.scope else "")
        for row in told
    )
    what = f" ({counted})" if counted else ""
    return f"Figures reported{what}. {text} {'; '.join(rows)}."
