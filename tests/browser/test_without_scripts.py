"""Without JavaScript the page is complete, and what it says is what the analysis found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rashomon.rendering.figures import figure_words
from rashomon.vocabulary import Cell, Comparison
from tests.browser.sites import BIG_STORY, REAL_STORY

CELLS = """
rows => rows.map(row => [row.dataset.claim, row.dataset.standing,
  [...row.querySelectorAll(".rs-cell")].map(cell => ({
    id: cell.id,
    says: cell.querySelector(".rs-says").textContent.trim(),
    value: cell.querySelector(".rs-value")?.textContent.trim() ?? "",
    quote: cell.querySelector(".rs-quote q")?.textContent.trim() ?? "",
  })),
])
"""
STORIES = [
    ("real", REAL_STORY),
    ("invented", BIG_STORY),
    ("invented", "quiet-harbour"),
    ("invented", "small-story"),
]


def _expected(cell: Cell) -> dict[str, str]:
    value = figure_words(cell) if cell.span else f"“{cell.words}”" if cell.words else ""
    quote = cell.account.quote if cell.account and cell.account.quote else ""
    return {
        "id": f"{cell.claim}--{cell.source}",
        "says": str(cell.says),
        "value": value,
        "quote": quote,
    }


def _open(open_page, site, path: str) -> Page:
    page: Page = open_page(site.url(path), java_script_enabled=False)
    return page


@pytest.fixture
def compared(request, sites, real_edition, invented_edition, open_page) -> Iterator[Any]:
    site, slug = request.param
    edition = real_edition if site == "real" else invented_edition
    [comparison] = [each.comparison for each in edition.stories if each.comparison.slug == slug]
    return _open(open_page, sites[site], f"{slug}/"), comparison


@pytest.mark.parametrize("compared", STORIES, indirect=True, ids=lambda story: story[1])
def test_every_claim_is_there_in_order_with_every_reports_account(compared):
    page, comparison = compared
    found = page.locator(".rs-row").evaluate_all(CELLS)
    assert found == [
        [row.id, str(row.standing), [_expected(cell) for cell in row.cells]]
        for row in comparison.claims
    ]
    heads = page.locator("thead th[data-source]").all()
    assert [head.get_attribute("data-source") for head in heads] == list(comparison.story.compared)
    assert page.locator(".rs-row:visible").count() == len(comparison.claims)
    assert page.locator(".rs-row .rs-cell:visible").count() == len(comparison.claims) * len(heads)


def test_every_section_of_the_big_story_is_there_in_order(open_page, invented):
    page = _open(open_page, invented, f"{BIG_STORY}/")
    sections = page.locator(".rs [id^=_]:is(h1, h2)").evaluate_all("all => all.map(one => one.id)")
    order = [
        "_title",
        "_table",
        "_differences",
        "_left_out",
        "_only_here",
        "_where_from",
        "_when",
        "_sources",
        "_set_aside",
        "_question",
        "_corrections",
        "_downloads",
    ]
    assert [each for each in sections if each in order] == order
    assert page.locator(".rs-matrix, .rs-prose").evaluate_all(
        "all => all.map(one => one.className.split(' ')[0])"
    ) == ["rs-matrix", "rs-prose"]


def test_filters_and_sort_buttons_are_not_shown_where_they_could_not_work(open_page, real):
    page = _open(open_page, real, f"{REAL_STORY}/")
    expect(page.locator(".rs-filters")).to_be_hidden()
    expect(page.locator(".rs-sort")).to_have_count(0)
    index = _open(open_page, real, "")
    expect(index.locator("[data-rs-index]")).to_have_count(1)
    expect(index.locator("[data-rs-index]")).to_be_hidden()
    expect(index.locator(".rs-card").first).to_be_visible()


def test_a_claim_mark_is_a_plain_link_to_its_row(open_page, real):
    page = _open(open_page, real, f"{REAL_STORY}/")
    mark = page.locator(".rs-mark").first
    mark.click()
    page.wait_for_url(f"**{mark.get_attribute('href')}")


def test_scripts_change_nothing_of_what_the_table_says(open_page, invented, big_comparison):
    page = open_page(invented.url(f"{BIG_STORY}/"))
    found = page.locator(".rs-row").evaluate_all(CELLS)
    assert [cells for _, _, cells in found] == [
        [_expected(cell) for cell in row.cells] for row in big_comparison.claims
    ]


def test_the_counts_in_the_head_are_those_of_the_analysis(
    open_page, invented, big_comparison: Comparison
):
    page = _open(open_page, invented, f"{BIG_STORY}/")
    words = " ".join(page.locator(".rs-counts").all_inner_texts())
    coverage = big_comparison.coverage
    assert f"{coverage.sources} reports" in words
    assert f"{len(coverage.outlets)} outlets" in words
    assert f"{len(coverage.outlet_countries)} countries" in words
    assert "40 claims" in words
    assert f"{big_comparison.single_origin} rest on a single origin" in words
