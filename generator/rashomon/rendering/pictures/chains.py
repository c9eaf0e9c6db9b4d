"""The attribution chains of a story as one graph: origins, carriers, reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from rashomon.vocabulary import Cell, Comparison, Says

from .origin_tree import told_cells


class Part(StrEnum):
    """What a node of the graph stands for."""

    ORIGIN = "origin"
    UNNAMED = "unnamed"
    CARRIER = "carrier"
    REPORT = "report"
    #: Where a long edge passes a column; has no label.
    BEND = "bend"


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One node, equal to itself alone: it is looked up all the time, by what it is.

    The same agent can be an origin here and a carrier there. Who is not named
    is ``unnamed``: ``NO_ONE``, and the bends of its edges.
    """

    part: Part
    id: str = ""
    unnamed: bool = False


#: Where assertions begin that name nobody; it is not an origin.
NO_ONE = Node(Part.UNNAMED, unnamed=True)

Edge = tuple[Node, Node]


def _sets() -> defaultdict[Node, set[str]]:
    return defaultdict(set)


def _edge_sets() -> defaultdict[Edge, set[str]]:
    return defaultdict(set)


@dataclass(slots=True)
class Graph:
    """Nodes and edges in the order they were met, each with the claims that go through."""

    nodes: defaultdict[Node, set[str]] = field(default_factory=_sets)
    edges: defaultdict[Edge, set[str]] = field(default_factory=_edge_sets)
    #: Edges that at least one account was read to have, not merely inferred.
    read: set[Edge] = field(default_factory=set)


def chain_graph(comparison: Comparison) -> Graph:
    """Collect the chain of every account that carries a claim."""
    graph = Graph()
    nodes, edges, read = graph.nodes, graph.edges, graph.read
    paths = _Paths()
    for cell in told_cells(comparison):
        path, claim = paths.of(cell), cell.claim
        inferred = cell.account.inferred if cell.account else ()
        for node in path:
            nodes[node].add(claim)
        for edge in pairwise(path):
            edges[edge].add(claim)
            if not inferred or not any(
                node.id in inferred for node in edge if node.part is not Part.REPORT
            ):
                read.add(edge)
    return graph


class _Paths:
    """The ways of one graph's cells; each node is made once."""

    def __init__(self) -> None:
        self._origins: dict[str, Node] = {}
        self._carriers: dict[str, Node] = {}
        self._reports: dict[str, Node] = {}

    def of(self, cell: Cell) -> list[Node]:
        """From the origin, or from no one named, to the report."""
        report = _node(self._reports, Part.REPORT, cell.source)
        via = cell.via
        if cell.says is not Says.ATTRIBUTES or not via:
            return [NO_ONE, report]
        origin = _node(self._origins, Part.ORIGIN, via[0])
        if len(via) == 1:
            return [origin, report]
        # An agent named twice in one chain would be an edge to itself.
        once = dict.fromkeys(via[1:])
        return [origin, *(_node(self._carriers, Part.CARRIER, each) for each in once), report]


def _node(known: dict[str, Node], part: Part, identifier: str) -> Node:
    node = known.get(identifier)
    if node is None:
        node = known[identifier] = Node(part, identifier)
    return node


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
    first = (Part.ORIGIN, Part.UNNAMED)
    columns = {node: 0 if node.part in first else 1 for node in graph.nodes}
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
    cut = Graph(graph.nodes.copy())
    made: dict[tuple[Node, int], Node] = {}
    for edge, claims in graph.edges.items():
        start, end = edge
        pieces = [start]
        for column in range(columns[start] + 1, columns[end]):
            bend = made.get((start, column))
            if bend is None:
                bend = made[start, column] = Node(Part.BEND, unnamed=start.unnamed)
                columns[bend] = column
            cut.nodes[bend] |= claims
            pieces.append(bend)
        pieces.append(end)
        for piece in pairwise(pieces):
            cut.edges[piece] |= claims
            if edge in graph.read:
                cut.read.add(piece)
    return cut
