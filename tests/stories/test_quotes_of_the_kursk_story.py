"""The Kursk story against the capture it was made from, where that is at hand.

The capture holds other people's articles and is not part of the project. It is
looked for beside the checkout; what needs it is skipped where it is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.reading import read_file
from rashomon.vocabulary import Story

ROOT = Path(__file__).parents[2]
STORY = ROOT / "stories" / "shoigu-pyongyang-kursk.md"
CAPTURE = ROOT.parent / "shared" / "seeds" / "000_7d4ae59c87a4b93d.txt"
LONGEST_QUOTE = 15

#: The page's own heading: the reports come after it.
HEADING = "Diverging Reports Breakdown"

needs_the_capture = pytest.mark.skipif(
    not CAPTURE.is_file(),
    reason="the captured reports are not part of the project and not beside this checkout",
)


@pytest.fixture(scope="module")
def story() -> Story:
    document = read_file(STORY, STORY.name).document
    assert document is not None
    return Story.model_validate(document.data)


@pytest.fixture(scope="module")
def bodies(story: Story) -> dict[str, str]:
    """Each report's own words: its part of the capture without headline and summary."""
    lines = CAPTURE.read_text(encoding="utf-8").splitlines()
    after_heading = lines.index(HEADING) + 1
    starts = {
        key: lines.index(source.headline or "", after_heading)
        for key, source in story.sources.items()
    }
    ends = [*sorted(starts.values())[1:], len(lines)]
    spans = zip(sorted(starts, key=starts.__getitem__), ends, strict=True)
    return {key: "\n".join(lines[starts[key] + 2 : end]) for key, end in spans}


def quotes(story: Story) -> Iterator[tuple[str, str, str]]:
    for name, claim in story.claims.items():
        for source, account in claim.accounts.items():
            if account.quote:
                yield name, source, account.quote


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text.casefold())


def test_no_quote_is_longer_than_fifteen_words(story: Story) -> None:
    too_long = [quote for *_, quote in quotes(story) if len(quote.split()) > LONGEST_QUOTE]
    assert not too_long


def test_every_account_that_tells_a_claim_rests_on_a_quote(story: Story) -> None:
    without = [
        (name, source)
        for name, claim in story.claims.items()
        for source, account in claim.accounts.items()
        if account.says.carries and not account.quote
    ]
    assert not without


@needs_the_capture
def test_the_headlines_are_those_of_the_capture_in_its_order(story: Story) -> None:
    lines = CAPTURE.read_text(encoding="utf-8").splitlines()
    reports = lines[lines.index(HEADING) + 1 :]
    headlines = [source.headline for source in story.sources.values()]
    assert [line for line in reports if line in headlines] == headlines


@needs_the_capture
def test_every_quote_stands_word_for_word_in_the_body_of_its_own_report(
    story: Story, bodies: dict[str, str]
) -> None:
    assert list(quotes(story))
    astray = [
        (name, source, quote)
        for name, source, quote in quotes(story)
        if not re.search(rf"(?<!\w){re.escape(quote)}(?!\w)", bodies[source])
    ]
    assert not astray


@needs_the_capture
def test_the_set_aside_report_says_nothing_of_the_event(
    story: Story, bodies: dict[str, str]
) -> None:
    for source in story.set_aside:
        assert not {"shoigu", "pyongyang", "korea", "kursk", "kim"} & set(words(bodies[source]))


@needs_the_capture
def test_no_passage_of_the_reports_is_copied_into_the_project(story: Story) -> None:
    # A headline is a report's name and may be longer than a quote.
    headlines = [source.headline or "" for source in story.sources.values()]
    run = LONGEST_QUOTE + 1

    def runs(text: str) -> set[tuple[str, ...]]:
        found = words(text)
        return {tuple(found[i : i + run]) for i in range(len(found) - run + 1)}

    captured = runs(CAPTURE.read_text(encoding="utf-8"))
    assert captured
    for folder in (ROOT / "stories", ROOT / "seeds"):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                text = path.read_text(encoding="utf-8")
                for headline in headlines:
                    text = text.replace(headline, "\n")
                assert not runs(text) & captured, path.relative_to(ROOT)
