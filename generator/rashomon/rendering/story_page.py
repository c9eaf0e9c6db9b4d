"""The page of one story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.vocabulary import (
    NOT_VERIFIED,
    Cell,
    ComparedClaim,
    Comparison,
    Digest,
    QuoteCheck,
    Settings,
    Source,
    Standing,
)

from .differences import differences_in_words
from .environment import render, series
from .figures import figure_words
from .links import Links
from .matrix import matrix
from .names import source_name
from .pictures import number_line, origin_graph, origin_tree, timeline
from .prose import mark_references
from .quotes import quote_address
from .reporting import prefilled
from .wording import counted_quotes, counted_standing, plural, verified_in_words

#: So many origins are named in a row; of more only the number is given.
_NAMED_ORIGINS = 2


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain as readers see it."""

    name: str
    url: str | None
    inferred: bool


@dataclass(frozen=True, slots=True)
class StoryDesk:
    """What the templates of a story page ask for: names, words and addresses, no decisions."""

    comparison: Comparison
    links: Links
    settings: Settings
    quotes: Mapping[tuple[str, str], QuoteCheck]

    def name(self, source: str) -> str:
        """A source's name in the columns."""
        return source_name(self.comparison, source)

    def names(self, sources: tuple[str, ...]) -> Markup:
        """Several sources' names in a row, each isolated: scripts may run either way."""
        names = [Markup("<bdi>{}</bdi>").format(self.name(source)) for source in sources]
        return Markup(", ").join(names[:-1]) + (" and " if names[1:] else "") + names[-1]

    def agent(self, identifier: str) -> str:
        """The name of a voice or outlet."""
        return self.comparison.registries.name(identifier)

    def source(self, source: str) -> Source:
        """A source by its key."""
        return self.comparison.story.sources[source]

    def language(self, source: str) -> str | None:
        """The language of a source's words: its own, else its outlet's; ``None`` if unknown."""
        outlet = self.comparison.registries.outlets.get(self._outlet(source) or "")
        known = self.source(source).language or (outlet.language if outlet else None)
        return None if known == "unknown" else known

    def country(self, source: str) -> str | None:
        """The country of a source's outlet."""
        outlet = self.comparison.registries.outlets.get(self._outlet(source) or "")
        return outlet.country if outlet else None

    def column(self, source: str) -> str:
        """What the filters call a column: the outlet's id, or the source's where unknown."""
        return self._outlet(source) or source

    def _outlet(self, source: str) -> str | None:
        return self.comparison.story.outlet_of(source)

    def figure(self, cell: Cell) -> str:
        """A cell's figure in words, without its unit, which stands in the row."""
        return figure_words(cell, None)

    def scope(self, cell: Cell, row: ComparedClaim) -> list[str]:
        """Whom and which day a cell's figure speaks of, where the row does not say it."""
        own = []
        if cell.span and cell.population and cell.population != row.claim.population:
            own.append(cell.population)
        return own

    def chain(self, cell: Cell) -> tuple[Link, ...]:
        """The links of a cell's chain, origin first."""
        inferred = cell.account.inferred if cell.account else ()
        return tuple(
            Link(self.agent(each), self.links.agent(each), each in inferred) for each in cell.via
        )

    def quote_address(self, cell: Cell) -> str | None:
        """Where a cell's quote can be read."""
        if cell.account is None or cell.account.quote is None:
            return None
        return quote_address(self.source(cell.source), cell.account.quote)

    def verified(self, cell: Cell) -> str:
        """Whether a cell's quote was found in a copy of its report, in words."""
        return verified_in_words(self.quotes.get((cell.claim, cell.source), NOT_VERIFIED))

    def origins_in_words(self, row: ComparedClaim) -> str:
        """``3 reports, 1 origin: Sergei Shoigu; 1 names no one``."""
        named, bare = row.origins.named, row.origins.unattributed
        if not row.carriers:
            return ""
        words = plural(len(row.carriers), "report")
        if named:
            words += f", {plural(len(named), 'origin')}"
            # More names than these would hide the figure that matters.
            if len(named) <= _NAMED_ORIGINS:
                words += f": {series([self.agent(each.agent) for each in named])}"
        silent = sum(len(group) for group in bare)
        if silent:
            none = "names no one" if silent == 1 else "name no one"
            words += f"; {silent} {none}" if named else f", {none}"
        return words

    @property
    def counts(self) -> list[tuple[Standing, str]]:
        """The claims by standing, in words, each that occurs."""
        found = [(each, self.comparison.count(each)) for each in Standing]
        return [(each, counted_standing(each, count)) for each, count in found if count]

    @property
    def address(self) -> str:
        """The page's own full address, where the site's is set; else empty."""
        return self.settings.full_address(self.comparison.slug)

    def report(self, wish: str, row: ComparedClaim | None = None) -> str | None:
        """A prefilled link carrying the story, and the claim where there is one."""
        story = self.comparison.story
        lines = [f"Story: {story.title} ({self.comparison.slug})"]
        if row is not None:
            lines.append(f"Claim: {row.claim.text} ({row.id})")
        if self.address:
            lines.append(f"Page: {self.address}")
        wanted = {
            "add": ("Add a report", "Outlet:\nHeadline:\nAddress:\nPublished:\nWhat it says:\n"),
            "error": ("Report an error", "What is wrong:\nWhat is right, and where it stands:\n"),
        }[wish]
        title = f"{wanted[0]}: {story.title}"
        return prefilled(self.settings.report_to, title, "\n".join([*lines, "", wanted[1]]))


def story_page(
    comparison: Comparison,
    story: Digest,
    prose: str,
    links: Links,
    settings: Settings,
    *,
    json_ld: str = "",
    quotes: Mapping[tuple[str, str], QuoteCheck] | None = None,
) -> str:
    """The content of a story's page as HTML.

    ``story`` is its digest, ``prose`` the sanitised HTML of the file's body, ``json_ld`` the same
    story for machines, as it shall stand in a script element, ``quotes`` what is known of each
    quote by claim and source. The page is complete without scripts and asks no other host for
    anything.
    """
    lines = (number_line(row, comparison) for row in comparison.claims)
    return render(
        "story.html",
        {
            "comparison": comparison,
            "story": comparison.story,
            "rows": comparison.claims,
            "groups": _groups(comparison),
            "desk": StoryDesk(comparison, links, settings, quotes or {}),
            "quotes_in_words": counted_quotes(story.quotes_verified, story.quotes_not_verified),
            "links": links,
            "settings": settings,
            "prose": mark_references(prose, comparison) if prose.strip() else Markup(""),
            "matrix": matrix(story),
            "differences": differences_in_words(comparison),
            "number_lines": {
                row.id: line for row, line in zip(comparison.claims, lines, strict=True) if line
            },
            "graph": origin_graph(comparison),
            "tree": origin_tree(comparison),
            "timeline": timeline(comparison),
            "json_ld": Markup(json_ld),  # noqa: S704 - it comes with its marks escaped, as JSON
        },
    )


def _groups(comparison: Comparison) -> list[tuple[str | None, list[ComparedClaim]]]:
    """The rows under their headings; rows without one follow each other in place."""
    groups: list[tuple[str | None, list[ComparedClaim]]] = []
    for row in comparison.claims:
        if not groups or groups[-1][0] != row.claim.group:
            groups.append((row.claim.group, []))
        groups[-1][1].append(row)
    return groups
