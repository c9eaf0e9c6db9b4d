"""What is left to do in a story."""

from __future__ import annotations

from rashomon.analysis import compare
from rashomon.checks import check_story
from rashomon.reading import read_text
from rashomon.upkeep import Item, left_in
from rashomon.vocabulary import QuoteCheck, QuoteOutcome, Registries

STORY = """\
title: An invented story
date: 2025-03-04
outlets: {wire: {name: Wire}, post: {name: Post}}
# TODO ask the harbour
sources:
  wire: {url: "https://wire.example/1", archive: "https://archive.example/1", published: 2025-03-04}
  post: {outlet: unknown, published: unknown, read: partial}
  aside: {outlet: wire, excluded: off topic, published: 2025-03-05, url: "https://wire.example/2"}
claims:
  lamp:
    text: TODO the lamp went out
    accounts: {wire: {says: asserts, quote: the lamp went dark}}
  ship:
    text: A ship came in.
    accounts: {post: {says: asserts, quote: a ship came in}, wire: unchecked}
"""
EXACT = QuoteCheck(QuoteOutcome.EXACT)
WRONG = QuoteCheck(QuoteOutcome.ABSENT)


def left(quotes: dict[tuple[str, str], QuoteCheck] | None = None) -> tuple[Item, ...]:
    document = read_text(STORY.encode(), "story.yml").document
    assert document is not None
    story, _ = check_story(document, Registries())
    assert story is not None
    return left_in(compare("story", story, Registries()), document, quotes or {}, STORY)


def fields(kind: str, quotes: dict[tuple[str, str], QuoteCheck] | None = None) -> list[str]:
    return [item.field for item in left(quotes) if item.kind == kind]


def test_cells_that_nobody_has_read_are_left_whether_written_or_not() -> None:
    assert fields("cells") == ["claims.lamp.accounts.post", "claims.ship.accounts.wire"]


def test_a_quote_is_left_until_it_is_verified() -> None:
    lamp, ship = ("claims.lamp.accounts.wire.quote", "claims.ship.accounts.post.quote")
    assert fields("quotes") == [lamp, ship]
    assert fields("quotes", {("lamp", "wire"): EXACT}) == [ship]
    assert fields("quotes", {("lamp", "wire"): WRONG, ("ship", "post"): EXACT}) == [lamp]


def test_a_todo_is_left_wherever_it_stands() -> None:
    places = [(item.place.line, item.place.column) for item in left() if item.kind == "todos"]
    assert places == [(4, 3), (11, 11)]


def test_reports_want_an_address_and_an_archive_even_when_set_aside() -> None:
    assert fields("archive") == ["sources.post.archive", "sources.aside.archive"]
    assert fields("url") == ["sources.post.url"]


def test_an_outlet_or_time_that_is_not_known_is_left() -> None:
    assert fields("outlet") == ["sources.post.outlet"]
    assert fields("time") == ["sources.post.published"]
