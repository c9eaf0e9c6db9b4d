"""What the analysis derives from a story; never written by hand.

These are plain frozen values. ``rashomon.analysis`` makes them, rendering and
exports read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .registry import Registries
from .story import Account, Claim, Story
from .words import DifferenceKind, Says, Standing


@dataclass(frozen=True, slots=True)
class Span:
    """The figures a value can mean, both ends included; infinite where open.

    ``told_low`` and ``told_high`` are the ends as reported, before “about”
    widened them.
    """

    low: float
    high: float
    told_low: float
    told_high: float
    about: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One claim in one source, whether the file spells it out or not.

    ``account`` is ``None`` where the file leaves the cell out; ``says`` is then
    derived. ``span`` is set for figures, ``words`` for a wording; ``population``
    and ``as_of`` include the claim's own defaults.
    """

    claim: str
    source: str
    says: Says
    account: Account | None = None
    span: Span | None = None
    words: str | None = None
    population: str | None = None
    as_of: date | None = None

    @property
    def via(self) -> tuple[str, ...]:
        """The chain, origin first; empty where nobody is named."""
        return self.account.via if self.account else ()

    @property
    def origin(self) -> str | None:
        """The first link of the chain of an account that carries the claim."""
        account = self.account
        if self.says is Says.ATTRIBUTES and account is not None and account.via:
            return account.via[0]
        return None


@dataclass(frozen=True, slots=True)
class Origin:
    """One first link, and the sources whose account of the claim goes back to it."""

    agent: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """Where a claim comes from: *reporting* independence, never truth.

    ``unattributed`` holds groups of sources that name nobody; sources that run
    the same provider's copy are one group. A group is never an origin.
    """

    named: tuple[Origin, ...] = ()
    unattributed: tuple[tuple[str, ...], ...] = ()

    @property
    def is_single(self) -> bool:
        """True where two or more sources rest on one and the same origin."""
        return len(self.named) == 1 and len(self.named[0].sources) > 1


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference: the sources that tell it alike, and how.

    ``claim`` is the row it stands in; ``cells`` are these sources' cells there,
    in the order of the columns, and never empty.
    """

    claim: str
    cells: tuple[Cell, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources on this side, in the order of the columns."""
        return tuple([cell.source for cell in self.cells])


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where accounts part, with its kind and its sides.

    Within one claim the sides share ``claims[0]``; a *scope* difference may set
    two claims side by side that tell the same figure of different populations.
    For *attribution dropped* the first side attributes and the second asserts;
    for *headline stronger than body* the one side holds the sources concerned.
    """

    kind: DifferenceKind
    claims: tuple[str, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    """A row: the claim, a cell for every compared source, and what follows from them.

    ``carriers`` are the cells that tell the claim.
    """

    id: str
    claim: Claim
    standing: Standing
    cells: tuple[Cell, ...]
    origins: Origins
    differences: tuple[Difference, ...] = ()
    contradictions: tuple[str, ...] = ()
    # Found once: every part of a page asks for it.
    carriers: tuple[Cell, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        carriers = tuple([cell for cell in self.cells if cell.says.carries])
        object.__setattr__(self, "carriers", carriers)

    def cell(self, source: str) -> Cell:
        """The cell of one source. Raises ``KeyError`` for a source without a column."""
        for cell in self.cells:
            if cell.source == source:
                return cell
        raise KeyError(source)


@dataclass(frozen=True, slots=True)
class SourceOmissions:
    """What one source left out that most others carry, and what only it tells."""

    source: str
    omits: tuple[str, ...] = ()
    only_here: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the comparison reaches.

    ``outlets`` are the known outlets of the compared sources; a report whose
    outlet is not known is counted in ``sources`` only. ``missing_countries``
    are countries of the story's places without an outlet here.
    """

    sources: int
    outlets: tuple[str, ...]
    cells: int
    checked: int
    unchecked: int
    outside: int
    outlet_countries: tuple[str, ...]
    origin_countries: tuple[str, ...]
    missing_countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A story with all that the analysis has to say about it.

    ``slug`` is the story's address within the site; ``registries`` hold the
    story's own entries as well. ``differences`` are those of all claims and
    those between claims. ``by_id`` are the compared claims by their id.
    """

    slug: str
    story: Story
    registries: Registries
    claims: tuple[ComparedClaim, ...]
    differences: tuple[Difference, ...]
    omissions: tuple[SourceOmissions, ...]
    coverage: Coverage
    by_id: Mapping[str, ComparedClaim] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {each.id: each for each in self.claims})

    def count(self, standing: Standing) -> int:
        """How many claims have that standing."""
        return sum(each.standing is standing for each in self.claims)

    @property
    def single_origin(self) -> int:
        """How many claims two or more sources tell from one and the same origin."""
        return sum(each.origins.is_single for each in self.claims)
