"""Differences between figures: of value, and of what is counted and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations, product

from rashomon.vocabulary import Cell, ComparedClaim, Difference, DifferenceKind

from .sides import sides_by
from .values import compatible, folded, single_figure

#: Who is counted, and on which day; ``None`` where the report does not say.
_Scope = tuple[str | None, date | None]
#: The accounts that tell a figure.
_ByFigure = dict[float, list[Cell]]


def value_conflicts(claim: str, carriers: Sequence[Cell]) -> tuple[Difference, ...]:
    """One difference for every group of comparable figures that cannot all be right.

    The sides are the figures as told, lowest first. Figures that fit together
    are shown beside those that do not: a reader needs all of them.
    """
    return tuple(
        Difference(
            DifferenceKind.VALUE,
            (claim,),
            tuple(sorted(sides_by(group, _told), key=lambda side: _told(side.cells[0]))),
        )
        for group in comparable_groups(carriers)
        if not compatible(cell.span for cell in group if cell.span)
    )


def comparable_groups(cells: Iterable[Cell]) -> tuple[tuple[Cell, ...], ...]:
    """The largest groups of figures that can be read as counting the same on the same day.

    Who is counted, or the day, left unsaid fits any: a vague report must not
    escape comparison. Such a figure can be in several groups.
    """
    figures = tuple(cell for cell in cells if cell.span)
    if not figures:
        return ()
    stated = [_scope(cell) for cell in figures]
    populations = dict.fromkeys(who for who, _ in stated if who) or (None,)
    days = dict.fromkeys(day for _, day in stated if day) or (None,)
    if len(populations) == len(days) == 1:
        return (figures,)
    # Groups as the positions of their figures.
    groups = dict.fromkeys(
        frozenset(at for at, own in enumerate(stated) if _fits(own, scope))
        for scope in product(populations, days)
    )
    return tuple(
        tuple(figures[at] for at in sorted(group))
        for group in groups
        if not any(group < other for other in groups)
    )


def scope_differences(claim: str, carriers: Sequence[Cell]) -> tuple[Difference, ...]:
    """At most one difference: figures of one claim that count others, or another day.

    The sides are the scopes as stated; a figure whose scope clashes with no
    other's, such as one that states none, is on no side.
    """
    figures = [cell for cell in carriers if cell.span]
    scopes = [_scope(cell) for cell in figures]
    stated = dict.fromkeys(scopes)
    if len(stated) < 2:
        return ()
    clashing = [
        cell
        for cell, scope in zip(figures, scopes, strict=True)
        if not all(_fits(scope, other) for other in stated)
    ]
    if not clashing:
        return ()
    return (Difference(DifferenceKind.SCOPE, (claim,), sides_by(clashing, _scope)),)


def scope_differences_between(claims: Sequence[ComparedClaim]) -> tuple[Difference, ...]:
    """Pairs of claims that tell one and the same figure of different populations.

    15,000 soldiers in one row and 15,000 labourers in another, in the same
    unit: likely one report misread by another, or two that readers will take
    for one. Sides stand by claim and population. One difference for each pair
    of claims and figure.
    """
    told = [
        (folded(row.claim.unit), figures, row.id)
        for row in claims
        if row.claim.unit and (figures := _by_figure(row))
    ]
    return tuple(
        difference
        for (unit, one, first), (same, other, second) in combinations(told, 2)
        if unit == same
        for difference in _same_figures(one, other, (first, second))
    )


def _same_figures(
    tellings: _ByFigure, others: _ByFigure, claims: tuple[str, str]
) -> Iterable[Difference]:
    for figure, cells in tellings.items():
        here = _with_other_population(cells, others.get(figure, ()))
        there = _with_other_population(others.get(figure, ()), cells)
        if here and there:
            sides = (*sides_by(here, _population), *sides_by(there, _population))
            yield Difference(DifferenceKind.SCOPE, claims, sides)


def _by_figure(claim: ComparedClaim) -> _ByFigure:
    """The carriers that tell one figure and say who is counted, by the figure, lowest first."""
    found: dict[float, list[Cell]] = {}
    for cell in claim.carriers:
        figure = single_figure(cell.span)
        if figure is not None and cell.population:
            found.setdefault(figure, []).append(cell)
    return dict(sorted(found.items()))


def _with_other_population(cells: Iterable[Cell], than: Iterable[Cell]) -> list[Cell]:
    populations = {_population(cell) for cell in than}
    return [cell for cell in cells if populations - {_population(cell)}]


def _population(cell: Cell) -> str | None:
    return folded(cell.population) if cell.population else None


def _scope(cell: Cell) -> _Scope:
    return (_population(cell), cell.as_of)


def _fits(one: _Scope, other: _Scope) -> bool:
    (who, day), (whom, other_day) = one, other
    return (who is None or whom is None or who == whom) and (
        day is None or other_day is None or day == other_day
    )


def _told(cell: Cell) -> tuple[float, ...]:
    """The figure as reported, before “about” widened it; empty where there is none."""
    span = cell.span
    return (span.told_low, span.told_high, span.about) if span else ()
