"""What is left for an editor to do in one story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.problem import Place
from rashomon.vocabulary import (
    UNKNOWN,
    Comparison,
    Document,
    FieldPath,
    QuoteCheck,
    Says,
    dotted,
)

#: The kinds of thing that can be left, in the order of a table, with the words over its columns.
KINDS: Mapping[str, str] = {
    "cells": "unread cells",
    "quotes": "quotes not verified",
    "todos": "TODOs",
    "archive": "no archive",
    "url": "no address",
    "outlet": "outlet unknown",
    "time": "time unknown",
}

_TODO = re.compile(r"\bTODO\b")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing left: its kind, the field it is about (none for a TODO), and where to begin."""

    kind: str
    field: str
    place: Place


def left_in(
    comparison: Comparison,
    document: Document,
    quotes: Mapping[tuple[str, str], QuoteCheck],
    text: str,
) -> tuple[Item, ...]:
    """Everything left in a story, kind by kind, in the order of its columns and rows.

    ``quotes`` are the checks by claim and source; ``text`` is the whole file,
    since a TODO may stand in a comment. Reports that are set aside are listed
    on the page, so that they want an address and an archive too.
    """
    found = [*_cells(comparison), *_quotes(comparison, quotes), *_sources(comparison)]
    items = [Item(kind, dotted(path), document.place(path)) for kind, path in found]
    items += [Item("todos", "", place) for place in _todos(text)]
    order = list(KINDS)
    return tuple(sorted(items, key=lambda each: order.index(each.kind)))


def _cells(comparison: Comparison) -> Iterator[tuple[str, FieldPath]]:
    for row in comparison.claims:
        for cell in row.cells:
            if cell.says is Says.UNCHECKED:
                yield "cells", ("claims", row.id, "accounts", cell.source)


def _quotes(
    comparison: Comparison, quotes: Mapping[tuple[str, str], QuoteCheck]
) -> Iterator[tuple[str, FieldPath]]:
    for row in comparison.claims:
        for cell in row.cells:
            check = quotes.get((row.id, cell.source))
            is_verified = check is not None and check.outcome.is_verified
            if cell.account and cell.account.quote and not is_verified:
                yield "quotes", ("claims", row.id, "accounts", cell.source, "quote")


def _sources(comparison: Comparison) -> Iterator[tuple[str, FieldPath]]:
    story = comparison.story
    for key, source in story.sources.items():
        if source.url is None:
            yield "url", ("sources", key, "url")
        if source.archive is None:
            yield "archive", ("sources", key, "archive")
        if story.outlet_of(key) is None:
            yield "outlet", ("sources", key, "outlet")
        if source.published in (None, UNKNOWN):
            yield "time", ("sources", key, "published")


def _todos(text: str) -> Iterator[Place]:
    for number, line in enumerate(text.splitlines(), start=1):
        for match in _TODO.finditer(line):
            yield Place(number, match.start() + 1)
