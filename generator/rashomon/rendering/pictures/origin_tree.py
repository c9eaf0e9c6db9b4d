"""Where the claims come from, as a list: origin, chain of carriers, reports, claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.rendering.names import source_name
from rashomon.vocabulary import Cell, Comparison, Says
from rashomon.vocabulary.anchors import source_anchor


@dataclass(frozen=True, slots=True)
class TreeClaim:
    """A claim by its id, which is also its row in the table."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class TreeSource:
    """A report, and the claims it has by this way."""

    id: str
    name: str
    claims: tuple[TreeClaim, ...]

    @property
    def anchor(self) -> str:
        """Its place in the list of sources."""
        return source_anchor(self.id)


@dataclass(frozen=True, slots=True)
class TreeCarrier:
    """One link between the origin and the report."""

    agent: str
    name: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class TreeChain:
    """One way from an origin; ``inferred`` says that its origin was concluded, not read."""

    carriers: tuple[TreeCarrier, ...]
    sources: tuple[TreeSource, ...]
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class TreeOrigin:
    """An origin with every way its claims took; ``claims`` and ``reports`` are counts."""

    agent: str
    name: str
    claims: int
    reports: int
    chains: tuple[TreeChain, ...]


@dataclass(frozen=True, slots=True)
class OriginTree:
    """All origins, the one with most claims first; then the reports that name nobody."""

    origins: tuple[TreeOrigin, ...]
    unnamed: tuple[TreeSource, ...]
    unnamed_claims: int


def told_cells(comparison: Comparison) -> Iterator[Cell]:
    """Every cell that tells its claim, row by row in the order of the columns."""
    for claim in comparison.claims:
        yield from claim.carriers


def origin_tree(comparison: Comparison) -> OriginTree:
    """Group the accounts that carry a claim by origin, by chain and by report."""
    by_origin: dict[str, list[Cell]] = {}
    unnamed: list[Cell] = []
    for cell in told_cells(comparison):
        if cell.origin:
            by_origin.setdefault(cell.origin, []).append(cell)
        elif cell.says is Says.ASSERTS:
            unnamed.append(cell)
    origins = [_origin(agent, cells, comparison) for agent, cells in by_origin.items()]
    return OriginTree(
        tuple(sorted(origins, key=lambda each: (-each.claims, -each.reports))),
        _sources(unnamed, comparison),
        len({cell.claim for cell in unnamed}),
    )


def _origin(agent: str, cells: list[Cell], comparison: Comparison) -> TreeOrigin:
    chains: dict[tuple[tuple[TreeCarrier, ...], bool], list[Cell]] = {}
    for cell in cells:
        inferred = cell.account.inferred if cell.account else ()
        carriers = tuple(
            TreeCarrier(link, comparison.registries.name(link), link in inferred)
            for link in cell.via[1:]
        )
        chains.setdefault((carriers, agent in inferred), []).append(cell)
    return TreeOrigin(
        agent,
        comparison.registries.name(agent),
        len({cell.claim for cell in cells}),
        len({cell.source for cell in cells}),
        tuple(
            TreeChain(carriers, _sources(group, comparison), inferred)
            for (carriers, inferred), group in sorted(
                chains.items(), key=lambda item: (len(item[0][0]), -len(item[1]))
            )
        ),
    )


def _sources(cells: list[Cell], comparison: Comparison) -> tuple[TreeSource, ...]:
    """The cells by report, in the order of the columns."""
    by_id = comparison.by_id
    return tuple(
        TreeSource(
            source,
            source_name(comparison, source),
            tuple(
                TreeClaim(cell.claim, by_id[cell.claim].claim.text)
                for cell in cells
                if cell.source == source
            ),
        )
        for source in comparison.story.compared
        if any(cell.source == source for cell in cells)
    )
