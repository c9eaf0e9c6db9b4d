"""Where the claims come from, as a list: origin, chain of carriers, reports, claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.rendering.names import source_names
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


def origin_tree(comparison: Comparison, names: Mapping[str, str] | None = None) -> OriginTree:
    """Group the accounts that carry a claim by origin, by chain and by report.

    ``names`` are those of the story's sources, where they are at hand.
    """
    by_origin: dict[str, list[Cell]] = {}
    unnamed: list[Cell] = []
    for cell in told_cells(comparison):
        if cell.origin:
            by_origin.setdefault(cell.origin, []).append(cell)
        elif cell.says is Says.ASSERTS:
            unnamed.append(cell)
    planting = _Planting(comparison, names or source_names(comparison))
    origins = [planting.origin(agent, cells) for agent, cells in by_origin.items()]
    return OriginTree(
        tuple(sorted(origins, key=lambda each: (-each.claims, -each.reports))),
        planting.sources(unnamed),
        len({cell.claim for cell in unnamed}),
    )


class _Planting:
    """Makes the branches of one story's tree; holds what they share while they are made."""

    def __init__(self, comparison: Comparison, names: Mapping[str, str]) -> None:
        self.agent_name = comparison.registries.name
        self.names = names
        self.columns = {source: at for at, source in enumerate(comparison.story.compared)}
        self.claims = {row.id: TreeClaim(row.id, row.claim.text) for row in comparison.claims}

    def origin(self, agent: str, cells: list[Cell]) -> TreeOrigin:
        """An origin, and the ways of the cells that go back to it."""
        chains: dict[tuple[tuple[str, ...], tuple[str, ...], bool], list[Cell]] = {}
        for cell in cells:
            inferred = cell.account.inferred if cell.account else ()
            way = cell.via[1:]
            concluded = tuple(link for link in way if link in inferred)
            chains.setdefault((way, concluded, agent in inferred), []).append(cell)
        return TreeOrigin(
            agent,
            self.agent_name(agent),
            len({cell.claim for cell in cells}),
            len({cell.source for cell in cells}),
            tuple(
                TreeChain(
                    tuple(
                        TreeCarrier(link, self.agent_name(link), link in concluded) for link in way
                    ),
                    self.sources(group),
                    inferred,
                )
                for (way, concluded, inferred), group in sorted(
                    chains.items(), key=lambda item: (len(item[0][0]), -len(item[1]))
                )
            ),
        )

    def sources(self, cells: list[Cell]) -> tuple[TreeSource, ...]:
        """The cells by report, in the order of the columns."""
        told: dict[str, list[TreeClaim]] = {}
        for cell in cells:
            told.setdefault(cell.source, []).append(self.claims[cell.claim])
        return tuple(
            TreeSource(source, self.names[source], tuple(told[source]))
            for source in sorted(told, key=self.columns.__getitem__)
        )
