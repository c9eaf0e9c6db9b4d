"""A layered graph: which order in each column crosses least, and at what height each node lies.

The order is found by the barycenter heuristic of Sugiyama, Tagawa and Toda
(1981): every node goes to the mean position of its neighbours in the column
before, sweeping there and back. Heights are the least-squares answer to “as
near to the neighbours' mean as the order allows” (pool adjacent violators).
All of it is deterministic: ties keep the order of the file.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import mul
from typing import Generic, TypeVar

#: Whatever names a node.
N = TypeVar("N")
Columns = list[list[N]]
#: Neighbours of each node with the weight of the edge between them.
Neighbours = Mapping[N, Sequence[tuple[N, int]]]

_SWEEPS = 12


def order_columns(columns: Columns[N], before: Neighbours[N], after: Neighbours[N]) -> Columns[N]:
    """The columns with their nodes in the order found to cross least."""
    best = [list(column) for column in columns]
    least = crossings(best, after)
    current = [list(column) for column in best]
    seen: list[Columns[N]] = []
    for sweep in range(_SWEEPS):
        if not least or current in seen[-2::-2]:
            break  # no better is to be had, or from here on all would come again
        seen.append(list(current))
        forward = sweep % 2 == 0
        indices = range(1, len(columns)) if forward else range(len(columns) - 2, -1, -1)
        for index in indices:
            beside = current[index - 1] if forward else current[index + 1]
            position = {node: at for at, node in enumerate(beside)}
            sides = before if forward else after
            current[index] = _by_barycenter(current[index], sides, position)
        found = crossings(current, after)
        if found < least:
            best, least = list(current), found
    return best


def _by_barycenter(column: list[N], sides: Neighbours[N], position: Mapping[N, float]) -> list[N]:
    """Sort by the mean place of the neighbours; who has none stays where it was."""
    keys = {}
    for at, node in enumerate(column):
        mean = _mean(sides.get(node, ()), position)
        keys[node] = at if mean is None else mean
    return sorted(column, key=keys.__getitem__)


def _mean(sides: Sequence[tuple[N, int]], position: Mapping[N, float]) -> float | None:
    known = [(position[node], weight) for node, weight in sides if node in position]
    total = sum(weight for _, weight in known)
    return sum(at * weight for at, weight in known) / total if total else None


def crossings(columns: Columns[N], after: Neighbours[N]) -> int:
    """How many pairs of edges between neighbouring columns cross."""
    count = 0
    for left, right in pairwise(columns):
        position = {node: at for at, node in enumerate(right)}
        seen: list[int] = []
        for node in left:
            ends = sorted(position[end] for end, _ in after.get(node, ()) if end in position)
            count += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return count


def place_columns(
    columns: Columns[N], heights: Mapping[N, float], before: Neighbours[N], after: Neighbours[N]
) -> tuple[dict[N, float], float]:
    """The upper edge of every node (``heights`` include the gap below), and the whole height."""
    tallest = max(sum(heights[node] for node in column) for column in columns)
    centre: dict[N, float] = {}
    for column in columns:
        top = (tallest - sum(heights[node] for node in column)) / 2
        for node in column:
            centre[node] = top + heights[node] / 2
            top += heights[node]
    pulls = {node: _Pull([*before.get(node, ()), *after.get(node, ())]) for node in centre}
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wished = [pulls[node].wish(centre, centre[node]) for node in column]
            settled = _settle(column, wished, heights, tallest)
            centre.update(zip(column, settled, strict=True))
    tops = {node: at - heights[node] / 2 for node, at in centre.items()}
    return tops, tallest


class _Pull(Generic[N]):
    """What pulls one node: its neighbours, each with the weight of the edge to it."""

    def __init__(self, sides: Sequence[tuple[N, int]]) -> None:
        self.nodes = [node for node, _ in sides]
        self.weights = [weight for _, weight in sides]
        self.total = sum(self.weights)

    def wish(self, centre: Mapping[N, float], own: float) -> float:
        """The mean of the neighbours' centres; its own where it has none."""
        if not self.total:
            return own
        pull: float = sum(map(mul, [centre[node] for node in self.nodes], self.weights))
        return pull / self.total


def _settle(
    column: list[N], wished: list[float], heights: Mapping[N, float], room: float
) -> list[float]:
    """Centres nearest to the wished ones that neither overlap nor leave ``0 … room``."""
    offsets: list[float] = []
    used = 0.0
    for node in column:
        offsets.append(used + heights[node] / 2)
        used += heights[node]
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wished, offsets, strict=True):
        pool = (wish - offset, 1)
        while pools and pools[-1][0] / pools[-1][1] >= pool[0] / pool[1]:
            last = pools.pop()
            pool = (last[0] + pool[0], last[1] + pool[1])
        pools.append(pool)
    starts = [total / count for total, count in pools for _ in range(count)]
    return [
        min(max(start, 0), room - used) + offset
        for start, offset in zip(starts, offsets, strict=True)
    ]
