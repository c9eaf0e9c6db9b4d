"""What a site needs of one story: a small sheet that stays at hand, and the content it prints."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace
from html import unescape

from markupsafe import Markup, escape

from rashomon.analysis import digest
from rashomon.exports import story_json_ld
from rashomon.rendering.links import Links, story_uri
from rashomon.rendering.names import source_names
from rashomon.rendering.policy import has_data_alone
from rashomon.rendering.prose import mark_references
from rashomon.rendering.story_page import story_page
from rashomon.vocabulary import Digest, Registries, Settings, Story

from .addresses import Addresses
from .reader import StoryFile

#: Where a link's address and the prose go. No text can hold these: it is escaped.
_LINK, _PROSE = "<rs-to:", Markup("<rs-prose>")
_ENCODED_PROSE = _PROSE.encode()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that stays in memory of a story while the site around it is made.

    ``path`` is the file as messages show it, ``sources`` the keys of all its
    sources, those set aside too, ``agents`` the outlets and voices it names,
    ``own`` those it brings.
    """

    uri: str
    path: str
    digest: Digest
    prose: str
    sources: tuple[str, ...]
    agents: frozenset[str] = frozenset()
    own: Registries = field(default_factory=Registries)


@dataclass(frozen=True, slots=True)
class Content:
    """The HTML of a page, without its prose, as UTF-8.

    ``asked`` says of every page that it would lead to whether it was taken to
    be there: with another answer the content is another. ``has_prose`` is the
    same for the prose. ``links`` has the pages and files that it leads to where
    it has their usual addresses, and is ``None`` where marks stand for them.
    """

    data: bytes
    asked: dict[str, bool]
    has_prose: bool
    links: tuple[str, ...] | None = None
    #: True where its only scripts are data for search engines.
    is_plain: bool = False

    @property
    def html(self) -> str:
        """The HTML as text."""
        return self.data.decode()

    def holds(self, known: Container[str], *, has_prose: bool) -> bool:
        """Whether the content would come out the same for a site with these pages."""
        return self.has_prose == has_prose and all(
            (uri in known) is told for uri, told in self.asked.items()
        )


class _Asked:
    """A set of pages that notes what it was asked for."""

    def __init__(self, known: Container[str]) -> None:
        self.known = known
        self.answers: dict[str, bool] = {}

    def __contains__(self, uri: object) -> bool:
        told = self.answers[str(uri)] = uri in self.known
        return told


def sheet_of(file: StoryFile) -> Sheet:
    """The sheet of a story."""
    comparison, story = file.comparison, file.comparison.story
    verified = sum(each.outcome.is_verified for each in file.quotes.values())
    small = replace(
        digest(comparison, source_names(comparison)),
        quotes_verified=verified,
        quotes_not_verified=len(file.quotes) - verified,
    )
    return Sheet(
        file.uri,
        file.document.path,
        small,
        file.document.body,
        tuple(story.sources),
        _agents(story),
        Registries(story.outlets, story.voices),
    )


def _agents(story: Story) -> frozenset[str]:
    named = {source.outlet or key for key, source in story.sources.items()}
    for source in story.sources.values():
        named.update(source.providers)
    for claim in story.claims.values():
        for account in claim.accounts.values():
            named.update(account.via)
    return frozenset(named)


def print_content(
    file: StoryFile,
    sheet: Sheet,
    settings: Settings,
    known: Container[str],
    *,
    has_prose: bool,
    is_usual: bool = True,
) -> Content:
    """The content of a story's page where the site has the pages ``known``, by their uris.

    Without ``is_usual`` marks stand for the addresses of other pages.
    """
    asked = _Asked(known)
    to = Addresses(story_uri(sheet.digest.slug), settings.page_suffix) if is_usual else None
    html = story_page(
        file.comparison,
        sheet.digest,
        _PROSE if has_prose else Markup(),
        Links(to or _to_be_filled, asked),
        settings,
        json_ld=story_json_ld(file.comparison, settings),
        quotes=file.quotes,
    )
    return _content(html, asked.answers, to, has_prose=has_prose)


def _content(
    html: str, asked: dict[str, bool], to: Addresses | None, *, has_prose: bool
) -> Content:
    links = to.links if to else None
    return Content(html.encode(), asked, has_prose, links, has_data_alone(html))


def _to_be_filled(uri: str) -> str:
    return Markup(f"{_LINK}{escape(uri)}>")  # noqa: S704 - filled with an escaped address


def fill(content: Content, sheet: Sheet, prose: str, to: Callable[[str], str]) -> str:
    """The content with its sanitised ``prose`` and the addresses that ``to`` gives."""
    before, mark, after = content.html.partition(_PROSE)
    marked = marked_prose(sheet, prose) if mark else ""
    if content.links is not None:
        return before + marked + after
    return _fill_links(before, to) + marked + _fill_links(after, to)


def around_prose(data: bytes, prose: str) -> tuple[bytes, ...]:
    """The content as it is kept, with the marked prose in its place."""
    before, mark, after = data.partition(_ENCODED_PROSE)
    return (before, prose.encode(), after) if mark else (before,)


def marked_prose(sheet: Sheet, prose: str) -> str:
    """The sanitised prose of a story with its references as marks."""
    standings = {row.claim: row.standing for row in sheet.digest.rows}
    return str(mark_references(prose, standings, sheet.sources))


def fill_links(content: Content, to: Callable[[str], str]) -> str:
    """The content of a page across stories with the addresses that ``to`` gives."""
    return content.html if content.links is not None else _fill_links(content.html, to)


def _fill_links(html: str, to: Callable[[str], str]) -> str:
    """Each address is asked for once."""
    addresses: dict[str, str] = {}
    first, *others = html.split(_LINK)
    pieces = [first]
    for other in others:
        uri, _, rest = other.partition(">")
        if uri not in addresses:
            addresses[uri] = str(escape(to(unescape(uri))))
        pieces += (addresses[uri], rest)
    return "".join(pieces)


def print_page(
    make: Callable[[Links], str], known: Container[str], to: Addresses | None = None
) -> Content:
    """The content of a page across stories, where the site has the pages ``known``.

    Without the usual addresses marks stand for them.
    """
    asked = _Asked(known)
    html = make(Links(to or _to_be_filled, asked))
    return _content(html, asked.answers, to, has_prose=False)
