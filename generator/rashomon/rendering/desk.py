"""What the templates of a story's page ask for: names, words and addresses, no decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.vocabulary import (
    ComparedClaim,
    Comparison,
    QuoteCheck,
    Settings,
    Source,
    Standing,
)

from .links import Links
from .marks import linked, markup, safe
from .names import source_names
from .reporting import ReportForm
from .wording import counted_standing, plural, series

#: So many origins are named in a row; of more only the number is given.
_NAMED_ORIGINS = 2

#: What a reader may wish to send, and what is asked of them.
_WISHES = {
    "add": ("Add a report", "Outlet:\nHeadline:\nAddress:\nPublished:\nWhat it says:\n"),
    "error": ("Report an error", "What is wrong:\nWhat is right, and where it stands:\n"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A compared report as the table and the filters know it.

    ``name`` is what stands over the column; ``filter`` what the filters call
    it: the outlet's id, or the source's where the outlet is not known.
    """

    key: str
    source: Source
    name: str
    filter: str
    country: str | None


class StoryDesk:
    """What is asked for one story's page, and what is asked for often looked up only once."""

    def __init__(
        self,
        comparison: Comparison,
        links: Links,
        settings: Settings,
        quotes: Mapping[tuple[str, str], QuoteCheck],
    ) -> None:
        self.comparison = comparison
        self.links = links
        self.settings = settings
        self.quotes = quotes
        self.by_id = comparison.by_id
        self.called = source_names(comparison)
        self.isolated = {
            key: markup(f"<bdi>{safe(name)}</bdi>") for key, name in self.called.items()
        }
        self._named: dict[tuple[str, ...], Markup] = {}
        self.columns = tuple(
            self._column(key, source) for key, source in comparison.story.compared.items()
        )
        self._agents: dict[str, Markup] = {}
        self._forms: dict[str, ReportForm] = {}

    def _column(self, key: str, source: Source) -> Column:
        outlet = self.comparison.story.outlet_of(key)
        entry = self.comparison.registries.outlets.get(outlet or "")
        return Column(
            key, source, self.called[key], outlet or key, entry.country if entry else None
        )

    def name(self, source: str) -> str:
        """A source's name in the columns."""
        return self.called[source]

    def names(self, sources: tuple[str, ...]) -> Markup:
        """Several sources' names in a row, each isolated: scripts may run either way."""
        named = self._named.get(sources)
        if named is None:
            named = self._named[sources] = markup(series([self.isolated[each] for each in sources]))
        return named

    def text(self, claim: str) -> str:
        """What a claim of the story says."""
        return self.by_id[claim].claim.text

    def rows(self, claims: tuple[str, ...]) -> Markup:
        """Claims as links to their rows, set apart by strokes."""
        return markup(
            " / ".join(
                [f'<a href="#{safe(claim)}">{safe(self.text(claim))}</a>' for claim in claims]
            )
        )

    def agent(self, identifier: str) -> str:
        """The name of a voice or outlet."""
        return self.comparison.registries.name(identifier)

    def agent_link(self, identifier: str) -> Markup:
        """A voice or outlet as a link to its page, where it has one."""
        link = self._agents.get(identifier)
        if link is None:
            link = linked(self.agent(identifier), self.links.agent(identifier))
            self._agents[identifier] = link
        return link

    def language(self, source: str) -> str | None:
        """The language of a source's words: its own, else its outlet's; ``None`` if unknown."""
        story = self.comparison.story
        outlet = self.comparison.registries.outlets.get(story.outlet_of(source) or "")
        known = story.sources[source].language or (outlet.language if outlet else None)
        return None if known == "unknown" else known

    def origins_in_words(self, row: ComparedClaim) -> str:
        """``3 reports, 1 origin: Sergei Shoigu; 1 names no one``."""
        named, bare = row.origins.named, row.origins.unattributed
        carriers = len(row.carriers)
        if not carriers:
            return ""
        words = plural(carriers, "report")
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

    def report(self, wish: str, row: ComparedClaim | None = None) -> str:
        """A prefilled link carrying the story, and the claim where there is one; may be empty."""
        if not self.settings.report_to:
            return ""
        if wish not in self._forms:
            self._forms[wish] = self._form(*_WISHES[wish])
        line = f"Claim: {row.claim.text} ({row.id})\n" if row is not None else ""
        return self._forms[wish].about(line)

    def _form(self, wish: str, asked: str) -> ReportForm:
        story = self.comparison.story
        page = f"Page: {self.address}\n" if self.address else ""
        return ReportForm(
            self.settings.report_to,
            f"{wish}: {story.title}",
            f"Story: {story.title} ({self.comparison.slug})\n",
            f"{page}\n{asked}",
        )
