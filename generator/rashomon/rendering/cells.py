"""The cells of the table: how each report tells each claim.

A page has a hundred cells and more; they are what its making and its size are
made of. So a cell is written here and not in a template, and what it shares
with its column, its row or its chain is put together once.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from rashomon.vocabulary import NOT_VERIFIED, Account, Cell, ComparedClaim
from rashomon.vocabulary.anchors import cell_anchor

from .days import day
from .desk import Column, StoryDesk
from .figures import figure_words
from .marks import escaped, markup, safe, says
from .quotes import text_fragment, words_address
from .wording import verified_in_words


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all cells of one column have in common, as markup."""

    column: Column
    #: The report's id, which is in the address of each cell.
    anchor: str
    #: The report's name, which wide screens hide: there it stands over the column.
    name: str
    #: What speech is told of the link to the cell, whose visible word is the same everywhere.
    link: str
    quote: str
    #: Where the report's words are read, as an attribute; empty where that is not known.
    address: str


class Cells:
    """Writes the cells of one story's table."""

    def __init__(self, desk: StoryDesk) -> None:
        self.desk = desk
        self.shared = {column.key: self._share(column) for column in desk.columns}
        self._chains: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}

    def _share(self, column: Column) -> _Shared:
        name = escape(column.name)
        language = self.desk.language(column.key)
        return _Shared(
            column,
            escape(column.key),
            f'<bdi class="rs-cell-source">{name}</bdi>',
            f'Link<span class="rs-speech"> to this cell of {name}</span>',
            f'<q dir="auto" lang="{escape(language)}">' if language else '<q dir="auto">',
            safe(words_address(column.source)),
        )

    def row(self, row: ComparedClaim) -> Markup:
        """The cells of one claim, in the order of the columns."""
        claim = escape(row.id)
        return markup("\n".join([self.cell(cell, row, claim) for cell in row.cells]))

    def cell(self, cell: Cell, row: ComparedClaim, claim: str) -> str:
        """One cell: the word, the value, the quote, the chain, and whether the quote was found.

        ``claim`` is the id of its row, escaped.
        """
        shared = self.shared[cell.source]
        anchor = cell_anchor(claim, shared.anchor)
        parts = [
            f'<td id="{anchor}" class="rs-cell rs-{cell.says}">{shared.name} {says(cell.says)} '
            f'<a class="rs-anchor" href="#{anchor}">{shared.link}</a>'
        ]
        if cell.span:
            parts.append(f' <span class="rs-value">{escaped(figure_words(cell))}</span>')
            parts += _scope(cell, row)
        elif cell.words:
            words = f"<bdi>“{escape(cell.words)}”</bdi>"
            parts.append(f' <span class="rs-value rs-words">{words}</span>')
        if account := cell.account:
            parts += self._account(cell, account, shared)
        parts.append("</td>")
        return "".join(parts)

    def _account(self, cell: Cell, account: Account, shared: _Shared) -> list[str]:
        """What the report's own words add: the quote, the chain, the headline, the note."""
        parts = []
        if account.quote:
            words = escape(account.quote)
            if shared.address:
                # The directive is percent-encoded and has nothing to escape.
                address = f"{shared.address}{text_fragment(account.quote)}"
                words = f'<a href="{address}" rel="nofollow ugc noopener">{words}</a>'
            parts.append(f' <span class="rs-quote">{shared.quote}{words}</q></span>')
            if account.translation:
                parts.append(_aside(f"in English: “{account.translation}”"))
        if account.via:
            cue = f" (“<bdi>{escape(account.cue)}</bdi>”)" if account.cue else ""
            parts.append(f' <span class="rs-chain">{self._chain(account)}{cue}</span>')
        if account.headline:
            parts.append(_aside(f"headline: {account.headline}"))
        if account.note:
            parts.append(_aside(account.note))
        if account.quote:
            check = self.desk.quotes.get((cell.claim, cell.source), NOT_VERIFIED)
            parts.append(f" <small>{escaped(verified_in_words(check))}</small>")
        return parts

    def _chain(self, account: Account) -> str:
        """The chain of an account, origin first: “Shoigu, via TASS, AFP”."""
        key = (account.via, account.inferred)
        chain = self._chains.get(key)
        if chain is None:
            links = [
                self.desk.agent_link(agent) + (_INFERRED if agent in account.inferred else "")
                for agent in account.via
            ]
            chain = f"{links[0]}, via {', '.join(links[1:])}" if links[1:] else f"{links[0]}"
            self._chains[key] = chain
        return chain


_INFERRED = Markup(' <span class="rs-inferred">(inferred)</span>')


def _scope(cell: Cell, row: ComparedClaim) -> list[str]:
    """Whom and which day a cell's figure speaks of, where the row does not say it."""
    parts = []
    if cell.population and cell.population != row.claim.population:
        parts.append(_aside(cell.population))
    if cell.as_of and cell.as_of != row.claim.as_of:
        parts.append(_aside(f"as of {day(cell.as_of)}"))
    return parts


def _aside(words: str) -> str:
    return f' <span class="rs-sub">{escape(words)}</span>'
