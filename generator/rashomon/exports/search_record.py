"""What the search knows of a page: its title, and sections of plain text with their anchors.

A record is made of the comparison, not of the finished page: reading two
hundred kilobytes of HTML back into words is most of what a search index costs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.vocabulary import (
    COUNTRIES,
    ComparedClaim,
    Comparison,
    Outlet,
    Range,
    Source,
    Value,
    Voice,
)
from rashomon.vocabulary.anchors import section_anchor


@dataclass(frozen=True, slots=True)
class SearchSection:
    """A part of a page that a result may lead to; ``anchor`` is empty for the page itself."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One page as the search sees it, the page itself first; all texts are plain."""

    sections: tuple[SearchSection, ...]
    tags: tuple[str, ...] = ()


def search_record(comparison: Comparison, prose: str, names: Mapping[str, str]) -> SearchRecord:
    """A story: title, summary and prose, a section for every claim, the reports, corrections.

    ``prose`` is the Markdown after the front matter; ``names`` what readers see
    instead of the keys of sources.
    """
    story = comparison.story
    sections = [
        SearchSection(
            "",
            story.title,
            _told(story.summary, ", ".join(COUNTRIES.get(each, each) for each in story.places))
            + tuple(paragraphs_of(prose)),
        )
    ]
    for row in comparison.claims:
        claim = row.claim
        told = _told(claim.group, claim.population, claim.note)
        sections.append(SearchSection(row.id, claim.text, (*told, *_cells(comparison, row, names))))
    for anchor, title, sources in (
        ("sources", "The sources", story.compared),
        ("set_aside", "Set aside", story.set_aside),
    ):
        if sources:
            reports = tuple(_report(comparison, key, each, names) for key, each in sources.items())
            sections.append(SearchSection(section_anchor(anchor), title, reports))
    if story.corrections:
        corrections = tuple(each.text for each in story.corrections)
        sections.append(SearchSection(section_anchor("corrections"), "Corrections", corrections))
    return SearchRecord(tuple(sections), story.tags)


def entry_record(name: str, entry: Outlet | Voice | None) -> SearchRecord:
    """The page of an outlet or a voice: what the registries say, without its lists of stories."""
    if entry is None:
        return SearchRecord((SearchSection("", name),))
    country = COUNTRIES.get(entry.country, entry.country) if entry.country else None
    own = (
        (entry.owner,)
        if isinstance(entry, Outlet)
        else (entry.role, entry.speaks_for)
    )  # fmt: skip
    return SearchRecord(
        (SearchSection("", name, _told(", ".join(entry.aliases), *own, country, entry.note)),)
    )


def page_record(title: str, prose: str = "") -> SearchRecord:
    """A page across stories: its title and what an editor wrote on it, not its lists."""
    return SearchRecord((SearchSection("", title, tuple(paragraphs_of(prose))),))


def _told(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _report(comparison: Comparison, key: str, source: Source, names: Mapping[str, str]) -> str:
    """A report in a line: ``Name: “headline” dateline, byline``."""
    name = names.get(key) or comparison.registries.name(key)
    outlet = comparison.story.outlet_of(key)
    full = comparison.registries.name(outlet) if outlet else name
    known = name if full in name else f"{name} ({full})"
    copy = map(comparison.registries.name, source.providers)
    headline = f"“{source.headline}”" if source.headline else None
    rest = _told(source.excluded, source.dateline, source.byline, *copy, source.note)
    return f"{known}: {' '.join(_told(headline, ', '.join(rest)))}"


def _cells(comparison: Comparison, row: ComparedClaim, names: Mapping[str, str]) -> Iterator[str]:
    """The accounts with words of their own, ``Name: 1,500 people “quote” (voices) note``."""
    name_of, unit = comparison.registries.name, row.claim.unit
    for cell in row.cells:
        account = cell.account
        if account is None:
            continue
        told: list[str | None] = []
        if account.value is not None:
            told.append(_value(account.value, unit))
        if account.quote:
            told.append(f"“{account.quote}”")
            told.append(account.translation)
        if account.via:
            told.append(f"({', '.join([name_of(each) for each in account.via])})")
        told += (account.population, account.note)
        if words := " ".join(filter(None, told)):
            yield f"{names.get(cell.source, cell.source)}: {words}"


def _value(value: Value, unit: str | None) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Range):
        told = "–".join(f"{end:,}" for end in (value.min, value.max) if end is not None)
    else:
        told = f"{value:,}"
    return f"{told} {unit}" if unit else told


_LINK_TARGET = re.compile(
    r'\]\([^()\s]*(?:[ \t]+"[^"\n]*")?[ \t]*\)|^\s*\[[^\]\n]*\]:[ \t]*\S+$', re.M
)
_FOOTNOTE = re.compile(r"\[\^[^\]\n]*\]:?")
_TAG = re.compile(r"<[^<>]*>")
# Emphasis, code, headings, quotations, lists, tables; an underscore within a word stays.
_SIGNS = re.compile(r"[*`\[\]|]|^[ \t]*(?:[#>]+|[-+]|\d+\.)[ \t]|\b_+|_+\b|\\(?=[^\w\s])", re.M)


def paragraphs_of(markdown: str) -> Iterator[str]:
    """The words of some Markdown, a paragraph at a time.

    A search needs no more than the words, and must not need more time for more
    signs: every expression here looks at a character once.
    """
    text = "".join(_without_comments(markdown))
    for expression, instead in ((_FOOTNOTE, " "), (_LINK_TARGET, "]"), (_TAG, " "), (_SIGNS, "")):
        text = expression.sub(instead, text)
    text = html.unescape(text)
    paragraph: list[str] = []
    for line in [*text.split("\n"), ""]:
        if words := line.split():
            paragraph += words
        elif paragraph:
            yield " ".join(paragraph)
            paragraph = []


def _without_comments(markdown: str) -> Iterable[str]:
    end = 0
    while (start := markdown.find("<!--", end)) >= 0:
        yield markdown[end:start]
        close = markdown.find("-->", start)
        if close < 0:
            return
        end = close + 3
    yield markdown[end:]
