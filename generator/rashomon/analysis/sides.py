"""Sides of a difference: the cells that tell it alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from rashomon.vocabulary import Cell, Side


def sides_by(cells: Iterable[Cell], key: Callable[[Cell], Hashable]) -> tuple[Side, ...]:
    """One side for every value of ``key``, in the order in which they are met.

    The cells are of one claim; none is lost, and no side is empty.
    """
    groups: dict[Hashable, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(key(cell), []).append(cell)
    return tuple(Side(group[0].claim, tuple(group)) for group in groups.values())
