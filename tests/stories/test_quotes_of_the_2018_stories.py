"""The stories of April 2018 against the reports they were made from, where those are at hand.

The reports are other people's articles and are not part of the project. They are
looked for beside the checkout; what needs them is skipped where they are not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.reading import read_file
from rashomon.vocabulary import Story

ROOT = Path(__file__).parents[2]
REPORTS = ROOT.parent / "shared" / "seeds" / "newswcl50"
LONGEST_QUOTE = 15

#: Each story and the folder of its reports, one file an outlet.
FOLDERS = {
    "pompeo-pyongyang-trip": "0",
    "migrant-caravan-tijuana": "6",
    "steel-tariffs-delayed": "7",
}

each_story = pytest.mark.parametrize("slug", FOLDERS)


def read_story(slug: str) -> Story:
    path = ROOT / "stories" / f"{slug}.md"
    document = read_file(path, path.name).document
    assert document is not None
    return Story.model_validate(document.data)


def read_reports(slug: str) -> dict[str, str]:
    """The text of every report by outlet, without the lines that the collection put before it."""
    folder = REPORTS / FOLDERS[slug]
    if not folder.is_dir():
        pytest.skip("the reports are not part of the project and not beside this checkout")
    return {
        path.stem: path.read_text(encoding="utf-8").partition("\n\n")[2]
        for path in sorted(folder.glob("*.txt"))
    }


def quotes(story: Story) -> Iterator[tuple[str, str, str]]:
    for name, claim in story.claims.items():
        for source, account in claim.accounts.items():
            if account.quote:
                yield name, source, account.quote


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text.casefold().replace("’", "'"))


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of one word more than a quote may have."""
    found = words(text)
    length = LONGEST_QUOTE + 1
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}


@each_story
def test_no_quote_of_2018_is_longer_than_fifteen_words(slug: str) -> None:
    found = list(quotes(read_story(slug)))
    assert found
    assert [each for each in found if len(each[2].split()) > LONGEST_QUOTE] == []


@each_story
def test_every_account_of_2018_that_tells_a_claim_rests_on_a_quote(slug: str) -> None:
    without = [
        (name, source)
        for name, claim in read_story(slug).claims.items()
        for source, account in claim.accounts.items()
        if account.says.carries and not account.quote
    ]
    assert without == []


@each_story
def test_every_report_of_2018_has_a_column(slug: str) -> None:
    reports = read_reports(slug)
    story = read_story(slug)
    assert {story.outlet_of(key) for key in story.sources} == set(reports)


@each_story
def test_every_quote_of_2018_stands_word_for_word_in_its_own_report(slug: str) -> None:
    reports = read_reports(slug)
    story = read_story(slug)
    astray = [
        (name, source, quote)
        for name, source, quote in quotes(story)
        if not re.search(
            rf"(?<!\w){re.escape(quote)}(?!\w)", reports[story.outlet_of(source) or ""]
        )
    ]
    assert astray == []


@each_story
def test_no_passage_of_the_reports_of_2018_is_copied_into_the_project(slug: str) -> None:
    reported = set().union(*(runs(text) for text in read_reports(slug).values()))
    assert reported
    # A headline is a report's name and may be longer than a quote.
    headlines = [source.headline or "" for source in read_story(slug).sources.values()]
    for folder in (ROOT / "stories", ROOT / "seeds"):
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            text = path.read_text(encoding="utf-8")
            for headline in filter(None, headlines):
                text = text.replace(headline, "\n")
            assert not runs(text) & reported, path.relative_to(ROOT)
