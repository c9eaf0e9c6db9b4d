"""Where the claims come from, as a picture: origins left, carriers between, reports right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from rashomon.rendering.names import source_names
from rashomon.rendering.wording import plural
from rashomon.vocabulary import Comparison

from .chains import NO_ONE, Graph, Node, Part, chain_graph, columns_of, segments
from .layers import order_columns, place_columns
from .text import LINE, SIZE, SMALL, Text, block, px, px_words, width_of, wrap

_WIDEST = 940
_LABEL = 210
_CARRIER = 140
_WIDEST_LINK = 110
_NARROWEST_LINK = 44
_GAP = 14
_BEND = 12
#: How far apart edges arrive at a node.
_PORT = 7
_PAD = 8
_TOP = 26
#: The thickness of an edge, in steps of how many claims go through it.
_STEPS = (1, 3, 6, 10)

_IS_UNNAMED = attrgetter("unnamed")


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node: a short upright rule at ``x`` (and at ``end``, for carriers) beside its label."""

    part: str
    x: float
    end: float
    top: float
    bottom: float
    texts: tuple[Text, ...]


class GraphEdge(NamedTuple):
    """A piece of an edge as an SVG path.

    ``weight`` goes from 1 to 5; ``dashed`` where the link is inferred,
    ``unnamed`` where nobody is named.
    """

    path: str
    weight: int
    dashed: bool
    unnamed: bool


@dataclass(frozen=True, slots=True)
class OriginGraph:
    """The graph as it is drawn, and what it shows in words."""

    width: float
    height: float
    heads: tuple[Text, ...]
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    words: str
    has_inferred: bool
    has_unnamed: bool


def origin_graph(
    comparison: Comparison, names: Mapping[str, str] | None = None
) -> OriginGraph | None:
    """Lay out the chains of a whole story; ``None`` where no account names an origin.

    ``names`` are those of the story's sources, where they are at hand.
    """
    graph = chain_graph(comparison)
    origins = [node for node in graph.nodes if node.part is Part.ORIGIN]
    if not origins:
        return None
    return _Layout(comparison, graph, names or source_names(comparison)).drawn()


class _Layout:
    """The steps of the layout, each resting on the ones before."""

    def __init__(self, comparison: Comparison, graph: Graph, names: Mapping[str, str]) -> None:
        self.comparison = comparison
        self.names = names
        self.columns = columns_of(graph)
        self.last = max(self.columns.values())
        self.whole = graph
        self.graph = segments(graph, self.columns)
        # The last link is twice as wide: there the ways to the reports cross.
        rest = _WIDEST - 2 * _LABEL - (self.last - 1) * _CARRIER
        self.link = min(max(rest / (self.last + 1), _NARROWEST_LINK), _WIDEST_LINK)
        self.width = self._x(self.last)[1]
        self.labels = {node: self._label(node) for node in graph.nodes}
        self._place()

    def _label(self, node: Node) -> tuple[tuple[str, ...], str]:
        """The lines of a node's name, and its count."""
        if node.part is Part.UNNAMED:
            name = "No one named"
        elif node.part is Part.REPORT:
            name = self.names[node.id]
        else:
            name = self.comparison.registries.name(node.id)
        room = (_CARRIER if node.part is Part.CARRIER else _LABEL) - 2 * _PAD
        return wrap(name, room), plural(len(self.graph.nodes[node]), "claim")

    def _place(self) -> None:
        """Order the columns, then find the height of every node."""
        self.before: dict[Node, list[tuple[Node, int]]] = {}
        self.after: dict[Node, list[tuple[Node, int]]] = {}
        for (left, right), claims in self.graph.edges.items():
            self.after.setdefault(left, []).append((right, len(claims)))
            self.before.setdefault(right, []).append((left, len(claims)))
        order = {source: at for at, source in enumerate(self.comparison.story.compared)}
        members: list[list[Node]] = [[] for _ in range(self.last + 1)]
        for node in sorted(self.graph.nodes, key=lambda each: order.get(each.id, 0)):
            members[self.columns[node]].append(node)
        self.heights = {node: self._height(node) for node in self.graph.nodes}
        ordered = order_columns(members, self.before, self.after)
        # Who is not named is no origin: it stands apart, below them all, as far as it goes.
        for column in ordered:
            column.sort(key=_IS_UNNAMED)
        tops, self.tallest = place_columns(ordered, self.heights, self.before, self.after)
        self.spans = {node: self._span(node, top + _TOP) for node, top in tops.items()}

    def _height(self, node: Node) -> float:
        """What a node needs for its label and its edges, with the gap below it."""
        if node.part is Part.BEND:
            return _BEND
        edges = max(len(self.before.get(node, ())), len(self.after.get(node, ())))
        return max(self._label_height(node), _PORT * (edges + 1) + _GAP)

    def _label_height(self, node: Node) -> float:
        return LINE * (len(self.labels[node][0]) + 1) + _GAP

    def drawn(self) -> OriginGraph:
        """The geometry."""
        return OriginGraph(
            px(self.width),
            px(self.tallest + _TOP),
            self._heads(),
            tuple(self._node(node) for node in self.labels),
            self._edges(),
            self._words(),
            any(
                start != NO_ONE and (start, end) not in self.whole.read
                for start, end in self.whole.edges
            ),
            NO_ONE in self.labels,
        )

    def _x(self, column: int) -> tuple[float, float]:
        """The left and right end of a column, where edges arrive and leave."""
        if column == 0:
            return 0, _LABEL
        left = _LABEL + column * self.link + (column - 1) * _CARRIER
        if column == self.last:
            return left + self.link, left + self.link + _LABEL
        return left, left + _CARRIER

    def _span(self, node: Node, top: float) -> tuple[float, float]:
        """The upper and lower end of what is drawn of a node."""
        gap = 0 if node.part is Part.BEND else _GAP
        return top + gap / 2, top + self.heights[node] - gap / 2

    def _node(self, node: Node) -> GraphNode:
        left, right = self._x(self.columns[node])
        top, bottom = self.spans[node]
        lines, count = self.labels[node]
        is_left = self.columns[node] == 0
        x, anchor = (right - _PAD, "end") if is_left else (left + _PAD, "start")
        label_top = (top + bottom + _GAP - self._label_height(node)) / 2
        texts = block(lines, x, label_top, anchor)
        texts += block((count,), x, label_top + LINE * len(lines), anchor, "note")
        rule = right if is_left else left
        end = self._leaves(node) if node.part is Part.CARRIER else rule
        return GraphNode(node.part, px(rule), px(end), px(top), px(bottom), texts)

    def _leaves(self, node: Node) -> float:
        """Where edges leave a node: a carrier is as wide as its label."""
        left, right = self._x(self.columns[node])
        if node.part is not Part.CARRIER:
            return right
        lines, count = self.labels[node]
        widest = max(width_of(line, SIZE) for line in lines)
        return left + max(widest, width_of(count, SMALL)) + 2 * _PAD

    def _edges(self) -> tuple[GraphEdge, ...]:
        ports = self._ports()
        xs = [self._x(column) for column in range(self.last + 1)]
        leaves = {node: px_words(self._leaves(node)) for node in self.graph.nodes}
        edges = []
        # The heavy ones first, so that the light ones lie on top of them.
        for edge, claims in sorted(self.graph.edges.items(), key=lambda item: -len(item[1])):
            left, right = edge
            y1, y2 = px_words(ports[left, right, False]), px_words(ports[left, right, True])
            x1 = xs[self.columns[left]][1]
            x2, passed = xs[self.columns[right]]
            half = px_words((x1 + x2) / 2)
            path = f"M{leaves[left]} {y1}"
            if left.part is Part.CARRIER:
                path += f"H{px_words(x1)}"
            path += f"C{half} {y1} {half} {y2} {px_words(x2)} {y2}"
            if right.part is Part.BEND:
                path += f"H{px_words(passed)}"
            weight = 1 + bisect_left(_STEPS, len(claims))
            is_dashed = edge not in self.graph.read
            edges.append(GraphEdge(path, weight, is_dashed, left.unnamed))
        return tuple(edges)

    def _ports(self) -> dict[tuple[Node, Node, bool], float]:
        """Where each piece leaves (False) and arrives (True), spread over the node."""
        ports: dict[tuple[Node, Node, bool], float] = {}
        for arrives, sides in ((False, self.after), (True, self.before)):
            for node, others in sides.items():
                top, bottom = self.spans[node]
                ordered = sorted(others, key=lambda other: sum(self.spans[other[0]]))
                for at, (other, _) in enumerate(ordered, start=1):
                    share = 0.5 if node.part is Part.BEND else at / (len(ordered) + 1)
                    piece = (other, node, True) if arrives else (node, other, False)
                    ports[piece] = top + (bottom - top) * share
        return ports

    def _heads(self) -> tuple[Text, ...]:
        """The word over each column."""
        heads = [Text(px(_LABEL - _PAD), 12, "Origin", "end", "head")]
        if self.last > 1:
            heads.append(Text(px(self._x(1)[0] + _PAD), 12, "Carried by", "start", "head"))
        heads.append(Text(px(self._x(self.last)[0] + _PAD), 12, "Report", "start", "head"))
        return tuple(heads)

    def _words(self) -> str:
        parts = [node.part for node in self.labels]
        carriers = parts.count(Part.CARRIER)
        by_way = f" by way of {plural(carriers, 'carrier')}" if carriers else ""
        return (
            f"Where the claims come from: {plural(parts.count(Part.ORIGIN), 'origin')}, with "
            f"lines{by_way} to {plural(parts.count(Part.REPORT), 'report')}. "
            "The same follows as a list."
        )
