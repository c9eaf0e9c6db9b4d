from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from rashomon.captures import Page
from rashomon.site import Edition, Pages, Settings, pressed, read_edition, site_files
from rashomon.site.keeping import Shelf
from rashomon.vocabulary import QuoteOutcome

STORY = """---
title: The lighthouse of Vessa
date: 2025-06-17
outlets:
  herald: {name: The Vessa Herald}
sources:
  herald: {headline: Board keeps light, read: full}
claims:
  open:
    text: The board keeps the lighthouse open.
    accounts:
      herald: {says: asserts, quote: "it would not close the lighthouse"}
---
"""
TEXT = "The board said that it would not close the lighthouse before 14 May, and went home."


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "light.md").write_text(STORY, encoding="utf-8")
    return Shelf(stories, tmp_path / ".captures")


def kept(shelf: Shelf, text: str = TEXT, *, truncated: str = "") -> None:
    original = shelf.stories.parent / "saved.txt"
    original.write_text(text, encoding="utf-8")
    (subject,) = shelf.subjects()
    shelf.keep(subject, original, Page(text, "plain text", "1", truncated=truncated), None)


def quoting(shelf: Shelf, quote: str) -> Edition:
    story = STORY.replace("it would not close the lighthouse", quote)
    (shelf.stories / "light.md").write_text(story, encoding="utf-8")
    return read_edition(shelf.stories)


def without_copies(shelf: Shelf) -> None:
    shelf.copies.rename(shelf.copies.with_name("elsewhere"))


def outcome(edition: Edition) -> QuoteOutcome:
    return edition.stories[0].quotes["open", "herald"].outcome


def page(edition: Edition, uri: str) -> str:
    pages = {each.uri: each for each in Pages(pressed(edition, Settings()), Settings()).all()}
    return pages[uri].render("", lambda address: address)


def test_without_copy_and_receipt_a_quote_is_not_verified_and_the_pages_say_so(
    shelf: Shelf,
) -> None:
    edition = read_edition(shelf.stories)
    assert (outcome(edition), edition.problems) == (QuoteOutcome.NOT_VERIFIED, ())
    assert ">not verified</small>" in page(edition, "light.md")
    assert "1 quote not verified" in page(edition, "light.md")
    assert "1 quote not verified" in page(edition, "index.md")


def test_a_copy_verifies_a_quote_and_the_pages_say_so(shelf: Shelf) -> None:
    kept(shelf)
    edition = read_edition(shelf.stories)
    assert outcome(edition) is QuoteOutcome.EXACT
    assert "verified against a saved copy" in page(edition, "light.md")
    assert "1 quote verified" in page(edition, "index.md")


def test_the_data_of_a_story_point_to_the_words(shelf: Shelf) -> None:
    kept(shelf)
    files = {
        each.uri: each
        for each in site_files(pressed(read_edition(shelf.stories), Settings()), Settings())
    }
    data = json.loads(files["light.json"].content())
    assert data["claims"]["open"]["accounts"]["herald"]["verified"] == {
        "outcome": "exact",
        "against": "capture",
        "selector": {
            "type": "TextQuoteSelector",
            "exact": "it would not close the lighthouse",
            "prefix": "The board said that ",
            "suffix": " before 14 May, and",
        },
    }


def test_without_the_copy_its_receipt_verifies_the_quote(shelf: Shelf) -> None:
    kept(shelf)
    without_copies(shelf)
    edition = read_edition(shelf.stories)
    assert edition.stories[0].quotes["open", "herald"].against == "receipt"
    assert outcome(edition).is_verified


@pytest.mark.parametrize(
    ("quote", "message", "hint"),
    [
        (
            "it would close the lighthouse",
            "a negation of the quote differs from the report",
            "nearest: it would {+not+} close the lighthouse",
        ),
        (
            "the lighthouse before 41 May",
            "a number of the quote differs from the report",
            "nearest: the lighthouse before [-41-] {+14+} May",
        ),
        (
            "it would not sell the lighthouse",
            "a word of the quote differs from the report",
            "nearest: it would not [-sell-] {+close+} the lighthouse",
        ),
        (
            "a bridge for everybody",
            "the quote is not in the report",
            "quote letter by letter",
        ),
    ],
)
def test_a_false_quote_is_an_error_at_its_place(
    shelf: Shelf, quote: str, message: str, hint: str
) -> None:
    kept(shelf)
    (problem,) = quoting(shelf, quote).errors
    assert (problem.message, problem.hint) == (message, hint)
    assert (problem.place.line, problem.place.column) == (12, 38)
    assert problem.field == "claims.open.accounts.herald.quote"


def test_a_false_quote_is_an_error_by_the_receipt_alone(shelf: Shelf) -> None:
    kept(shelf)
    without_copies(shelf)
    (problem,) = quoting(shelf, "the mayor promised a new bridge").errors
    assert problem.message == "the quote does not agree with the receipt of the report's copy"


def test_nothing_is_called_absent_from_an_incomplete_copy(shelf: Shelf) -> None:
    kept(shelf, truncated="the answer was cut off")
    assert outcome(quoting(shelf, "the mayor promised a bridge")) is QuoteOutcome.NOT_VERIFIED
    without_copies(shelf)
    assert outcome(quoting(shelf, "the mayor promised a bridge")) is QuoteOutcome.NOT_VERIFIED


def test_a_copy_that_changed_since_its_receipt_is_told(shelf: Shelf) -> None:
    kept(shelf)
    (shelf.copies / "light" / "herald" / "text.txt").write_text(f"{TEXT} More.", encoding="utf-8")
    (problem,) = read_edition(shelf.stories).problems
    assert problem.message == 'the copy of "herald" changed since its receipt was written'
    assert problem.severity == "warning"


def test_a_damaged_receipt_is_told_and_verifies_nothing(shelf: Shelf) -> None:
    kept(shelf)
    without_copies(shelf)
    (shelf.stories / ".receipts" / "light" / "herald.json").write_text("{}", encoding="utf-8")
    edition = read_edition(shelf.stories)
    assert outcome(edition) is QuoteOutcome.NOT_VERIFIED
    assert [problem.severity for problem in edition.problems] == ["warning"]


def test_the_same_copy_gives_the_same_receipt(shelf: Shelf) -> None:
    kept(shelf)
    path = shelf.stories / ".receipts" / "light" / "herald.json"
    before = path.read_bytes()
    kept(shelf)
    assert path.read_bytes() == before


def test_no_words_of_the_report_are_in_its_receipt(shelf: Shelf) -> None:
    kept(shelf)
    receipt = (shelf.stories / ".receipts" / "light" / "herald.json").read_text(encoding="utf-8")
    assert not [word for word in ("board", "close", "lighthouse", "home") if word in receipt]


def test_copies_are_kept_out_of_version_control(shelf: Shelf) -> None:
    kept(shelf)
    assert (shelf.copies / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_checking_opens_no_connection(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(shelf)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    assert outcome(read_edition(shelf.stories)) is QuoteOutcome.EXACT
