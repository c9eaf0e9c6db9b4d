"""The attribution chains of a story as one graph: origins, carriers, reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from rashomon.vocabulary import Cell, Comparison, Says

from .origin_tree import told_cells


class Part(StrEnum):
    """What a node of the graph stands for."""

    #: Nodes are looked up all the time; an enumeration's own hash is slow Python.
    __hash__ = str.__hash__

    ORIGIN = "origin"
    UNNAMED = "unnamed"
    CARRIER = "carrier"
    REPORT = "report"
    #: Where a long edge passes a column; has no label.
    BEND = "bend"


class Node(NamedTuple):
    """One node; the same agent can be an origin here and a carrier there."""

    part: Part
    id: str = ""

    @property
    def key(self) -> str:
        """A name that no other node of the graph has."""
        return f"{self.part}:{self.id}"


#: Where assertions begin that name nobody; it is not an origin.
NO_ONE = Node(Part.UNNAMED)


@dataclass(slots=True)
class Graph:
    """Nodes and edges in the order they were met, each with the claims that go through."""

    nodes: dict[Node, set[str]] = field(default_factory=dict)
    edges: dict[tuple[Node, Node], set[str]] = field(default_factory=dict)
    #: Edges that at least one account was read to have, not merely inferred.
    read: set[tuple[Node, Node]] = field(default_factory=set)


def chain_graph(comparison: Comparison) -> Graph:
    """Collect the chain of every account that carries a claim."""
    graph = Graph()
    for cell in told_cells(comparison):
        path = _path(cell)
        inferred = set(cell.account.inferred) if cell.account else set()
        for node in path:
            graph.nodes.setdefault(node, set()).add(cell.claim)
        for start, end in pairwise(path):
            graph.edges.setdefault((start, end), set()).add(cell.claim)
            links = {node.id for node in (start, end) if node.part is not Part.REPORT}
            if not links & inferred:
                graph.read.add((start, end))
    return graph


def _path(cell: Cell) -> list[Node]:
    report = Node(Part.REPORT, cell.source)
    if cell.says is not Says.ATTRIBUTES or not cell.via:
        return [NO_ONE, report]
    origin, *carriers = cell.via
    # An agent named twice in one chain would be an edge to itself.
    once = dict.fromkeys(Node(Part.CARRIER, each) for each in carriers)
    return [Node(Part.ORIGIN, origin), *once, report]


def columns_of(graph: Graph) -> dict[Node, int]:
    """The column of each node: origins 0, every carrier right of what feeds it, reports last.

    Chains of different claims may contradict each other (A by B here, B by A
    there); the edge met later is then left out of the count and drawn backwards.
    """
    feeds: dict[Node, list[Node]] = {}
    for start, end in graph.edges:
        if start.part is end.part is Part.CARRIER and not _leads(end, start, feeds):
            feeds.setdefault(start, []).append(end)
    carriers = [node for node in graph.nodes if node.part is Part.CARRIER]
    columns = {node: 0 if node.part in (Part.ORIGIN, NO_ONE.part) else 1 for node in graph.nodes}
    for _ in carriers:
        for start, ends in feeds.items():
            for end in ends:
                columns[end] = max(columns[end], columns[start] + 1)
    last = max((columns[node] for node in carriers), default=0) + 1
    return {node: last if node.part is Part.REPORT else at for node, at in columns.items()}


def _leads(start: Node, goal: Node, feeds: dict[Node, list[Node]]) -> bool:
    """True where ``goal`` can be reached from ``start``."""
    seen: set[Node] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node == goal:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(feeds.get(node, ()))
    return False


def segments(graph: Graph, columns: dict[Node, int]) -> Graph:
    """The graph with an edge cut wherever it passes a column, at a bend.

    All edges that leave one node share its bends: they go together as far as
    they can, and part where one of them has arrived.
    """
    cut = Graph(nodes={node: set(claims) for node, claims in graph.nodes.items()})
    for edge, claims in graph.edges.items():
        start, end = edge
        between = range(columns[start] + 1, columns[end])
        bends = [Node(Part.BEND, f"{start.key}@{column}") for column in between]
        columns.update(zip(bends, between, strict=True))
        for bend in bends:
            cut.nodes.setdefault(bend, set()).update(claims)
        for piece in pairwise([start, *bends, end]):
            cut.edges.setdefault(piece, set()).update(claims)
            if edge in graph.read:
                cut.read.add(piece)
    return cut
