"""Right-to-left and CJK text among the rest."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from rashomon.vocabulary import Comparison
from tests.browser.sites import BIG_STORY


def _quoted(comparison: Comparison, source: str) -> str:
    """The id of a cell of the source that has a quote."""
    return next(
        f"{row.id}--{source}"
        for row in comparison.claims
        for cell in row.cells
        if cell.source == source and cell.account and cell.account.quote
    )


@pytest.mark.parametrize(
    ("source", "language", "direction"),
    [
        ("sada", "ar", "rtl"),
        ("kol", "he", "rtl"),
        ("shiokaze", "ja", "ltr"),
        ("courier", "en-GB", "ltr"),
    ],
)
def test_a_quote_has_its_reports_language_and_its_own_direction(
    source, language, direction, big_story, big_comparison
):
    quote = big_story.locator(f"[id='{_quoted(big_comparison, source)}'] q")
    expect(quote).to_have_attribute("lang", language)
    expect(quote).to_have_attribute("dir", "auto")
    assert quote.evaluate("one => getComputedStyle(one).direction") == direction


def test_a_name_in_another_direction_does_not_turn_what_stands_around_it(big_story):
    names = big_story.locator("thead th[data-source=sada] bdi")
    expect(names).to_have_count(1)
    assert names.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert names.evaluate("one => getComputedStyle(one.closest('th')).direction") == "ltr"


def test_chinese_and_japanese_wrap_in_a_narrow_column(open_page, invented, big_comparison):
    page: Page = open_page(invented.url(f"{BIG_STORY}/"), viewport={"width": 320, "height": 780})
    quote = page.locator(f"[id='{_quoted(big_comparison, 'shiokaze')}']")
    headlines = [page.locator(f"[id='source_{source}']") for source in ("shiokaze", "haijiao")]
    for block in (quote, *headlines):
        assert block.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_the_prose_of_the_file_is_in_the_sites_language(big_story):
    expect(big_story.locator("html")).to_have_attribute("lang", "en")
