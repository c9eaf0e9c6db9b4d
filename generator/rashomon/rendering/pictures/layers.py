"""A layered graph: which order in each column crosses least, and at what height each node lies.

The order is found by the barycenter heuristic of Sugiyama, Tagawa and Toda
(1981): every node goes to the mean position of its neighbours in the column
before, sweeping there and back. Heights are the least-squares answer to “as
near to the neighbours' mean as the order allows” (pool adjacent violators).
All of it is deterministic: ties keep the order of the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from operator import add, mul, sub
from typing import TypeVar

#: Whatever names a node.
N = TypeVar("N")
Columns = list[list[N]]
#: Neighbours of each node with the weight of the edge between them.
Neighbours = Mapping[N, Sequence[tuple[N, int]]]

_SWEEPS = 12
#: Less than can be drawn: pictures have one decimal.
_STILL = 0.05


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


def _by_barycenter(column: list[N], sides: Neighbours[N], position: Mapping[N, int]) -> list[N]:
    """Sort by the mean place of the neighbours; who has none stays where it was."""
    keys: dict[N, float] = {}
    for at, node in enumerate(column):
        total = weights = 0
        for other, weight in sides.get(node, ()):
            if other in position:
                total += position[other] * weight
                weights += weight
        keys[node] = total / weights if weights else at
    return sorted(column, key=keys.__getitem__)


def crossings(columns: Columns[N], after: Neighbours[N]) -> int:
    """How many pairs of edges between neighbouring columns cross."""
    count = 0
    for left, right in pairwise(columns):
        position = {node: at for at, node in enumerate(right)}
        # Where the edges so far have come to, in order; those below a new one cross it.
        come: list[int] = []
        for node in left:
            ends = [position[end] for end, _ in after.get(node, ()) if end in position]
            if come:
                so_far = len(come)
                for end in ends:
                    count += so_far - bisect_right(come, end)
            come += ends
            come.sort()
    return count


def place_columns(
    columns: Columns[N], heights: Mapping[N, float], before: Neighbours[N], after: Neighbours[N]
) -> tuple[dict[N, float], float]:
    """The upper edge of every node (``heights`` include the gap below), and the whole height."""
    tallest = max(sum(heights[node] for node in column) for column in columns)
    place = {node: at for at, node in enumerate(chain.from_iterable(columns))}
    pulls = [_Pull([*before.get(node, ()), *after.get(node, ())], place) for node in place]
    stacks = []
    centre: list[float] = []
    for column in columns:
        stack = _Stack(len(centre), [heights[node] for node in column], tallest)
        stacks.append(stack)
        top = (tallest - stack.used) / 2
        centre += [top + offset for offset in stack.offsets]
    for sweep in range(_SWEEPS):
        former = centre.copy()
        for stack in stacks if sweep % 2 == 0 else reversed(stacks):
            wished = [pulls[at].wish(centre, centre[at]) for at in stack.places]
            centre[stack.first : stack.last] = stack.settle(wished)
        if max(map(abs, map(sub, centre, former))) < _STILL:
            break
    tops = {node: centre[at] - heights[node] / 2 for node, at in place.items()}
    return tops, tallest


class _Pull:
    """What pulls one node: the places of its neighbours, each with the weight of the edge to it."""

    def __init__(self, sides: Sequence[tuple[N, int]], place: Mapping[N, int]) -> None:
        self.places = [place[node] for node, _ in sides]
        self.weights = [weight for _, weight in sides]
        self.total = sum(self.weights)

    def wish(self, centre: Sequence[float], own: float) -> float:
        """The mean of the neighbours' centres; its own where it has none."""
        if not self.total:
            return own
        pull: float = sum(map(mul, [centre[at] for at in self.places], self.weights))
        return pull / self.total


class _Stack:
    """One column: its nodes from ``first`` on lie one below the other within the room."""

    def __init__(self, first: int, heights: Sequence[float], room: float) -> None:
        self.first, self.last = first, first + len(heights)
        self.places = range(self.first, self.last)
        self.offsets: list[float] = []
        used = 0.0
        for height in heights:
            self.offsets.append(used + height / 2)
            used += height
        self.used = used
        self.slack = room - used

    def settle(self, wished: Sequence[float]) -> list[float]:
        """Centres nearest to the wished ones that neither overlap nor leave the room."""
        # Pools of nodes that lie close together: where each wants to begin, and of how many.
        pools: list[tuple[float, int]] = []
        for start in map(sub, wished, self.offsets):
            count = 1
            while pools and pools[-1][0] >= start:
                last, others = pools.pop()
                start, count = (last * others + start * count) / (others + count), others + count
            pools.append((start, count))
        starts: list[float] = []
        for start, count in pools:
            starts += [min(max(start, 0), self.slack)] * count
        return list(map(add, starts, self.offsets))
