"""The filters of a story's table, and their state in the address."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from rashomon.vocabulary import ComparedClaim, Comparison, Says, Standing
from tests.browser.looking import (
    address_of,
    carries,
    choose,
    country_of,
    shown_claims,
    shown_sources,
    state_in_address,
    told_count,
)

Wanted = Callable[[Comparison, ComparedClaim], bool]


def _from_britain(comparison: Comparison, row: ComparedClaim) -> bool:
    return any(
        cell.says.carries and country_of(comparison, cell.source) == "GB" for cell in row.cells
    )


#: By field and value in the address: which rows remain, by the analysis.
SELECTS: dict[tuple[str, str, str], Wanted] = {
    ("Standing", "standing", "disputed"): lambda _, row: row.standing is Standing.DISPUTED,
    ("Outlet", "outlet", "sada"): lambda whole, row: carries(whole, row.id, "sada"),
    ("Outlet’s country", "country", "GB"): _from_britain,
    ("Says", "says", "denies"): lambda _, row: any(cell.says is Says.DENIES for cell in row.cells),
}
BOXES: dict[tuple[str, str, str], Wanted] = {
    ("Only differences", "only", "differences"): lambda _, row: (
        bool(row.differences) or row.standing in (Standing.DISPUTED, Standing.DIFFERS)
    ),
    ("Only single origin", "origin", "single"): lambda _, row: row.origins.is_single,
}


def _ids(comparison: Comparison, wanted: Wanted) -> list[str]:
    found = [row.id for row in comparison.claims if wanted(comparison, row)]
    assert 0 < len(found) < len(comparison.claims), "the fixture no longer shows this filter"
    return found


@pytest.mark.parametrize("field", SELECTS, ids=lambda field: field[0])
def test_a_filter_leaves_the_rows_that_fit_and_writes_itself_into_the_address(
    field, big_story, big_comparison
):
    label, key, value = field
    choose(big_story, label, value)
    fitting = _ids(big_comparison, SELECTS[field])
    assert shown_claims(big_story) == fitting
    assert state_in_address(big_story) == {key: value}
    assert told_count(big_story) == f"Showing {len(fitting)} of 40 claims"


@pytest.mark.parametrize("field", BOXES, ids=lambda field: field[0])
def test_a_box_leaves_the_rows_that_fit_and_writes_itself_into_the_address(
    field, big_story, big_comparison
):
    label, key, value = field
    big_story.get_by_label(label).check()
    assert shown_claims(big_story) == _ids(big_comparison, BOXES[field])
    assert state_in_address(big_story) == {key: value}
    big_story.get_by_label(label).uncheck()
    assert len(shown_claims(big_story)) == 40
    assert state_in_address(big_story) == {}


def test_filters_narrow_each_other(big_story, big_comparison):
    choose(big_story, "Outlet", "sada")
    choose(big_story, "Says", "omits")
    assert shown_claims(big_story) == [
        row.id
        for row in big_comparison.claims
        if any(cell.source == "sada" and cell.says is Says.OMITS for cell in row.cells)
    ]
    assert state_in_address(big_story) == {"outlet": "sada", "says": "omits"}


def test_a_hidden_column_is_gone_in_every_row_and_can_be_sent_on(
    big_story, big_comparison, open_page
):
    big_story.get_by_text("Columns", exact=True).click()
    for source in ("sada", "kol"):
        big_story.locator(f"input[name=column][value={source}]").uncheck()
    left = [key for key in big_comparison.story.compared if key not in ("sada", "kol")]
    assert shown_sources(big_story) == left
    assert big_story.locator('td[id$="--sada"]:visible').count() == 0
    assert big_story.locator('td[id$="--courier"]:visible').count() == 40
    assert told_count(big_story) == "Showing 40 of 40 claims, 10 of 12 reports"
    assert state_in_address(big_story) == {"hide": "sada,kol"}
    sent_on = open_page(address_of(big_story))
    assert shown_sources(sent_on) == left


def test_the_whole_state_is_restored_from_the_address(big_story, open_page):
    choose(big_story, "Standing", "differs")
    choose(big_story, "Says", "omits")
    choose(big_story, "Order", "reports")
    big_story.get_by_label("Only differences").check()
    sent_on = open_page(address_of(big_story))
    assert shown_claims(sent_on) == shown_claims(big_story)
    assert told_count(sent_on) == told_count(big_story)
    expect(sent_on.get_by_role("combobox", name="Standing", exact=True)).to_have_value("differs")
    expect(sent_on.get_by_role("combobox", name="Order", exact=True)).to_have_value("reports")
    expect(sent_on.get_by_label("Only differences")).to_be_checked()


def test_an_address_with_values_that_do_not_exist_breaks_nothing(open_page, real):
    page = open_page(real.url("shoigu-pyongyang-kursk/?sort=nonsense&hide=nobody&only=x"))
    assert len(shown_claims(page)) == page.locator(".rs-row").count()
    assert "sort" not in state_in_address(page)


def test_show_everything_empties_the_filters_and_the_address(big_story):
    choose(big_story, "Standing", "disputed")
    choose(big_story, "Order", "claim")
    big_story.get_by_role("button", name="Show everything").click()
    assert len(shown_claims(big_story)) == 40
    assert state_in_address(big_story) == {}
    expect(big_story.get_by_role("combobox", name="Standing", exact=True)).to_have_value("")


def test_the_live_region_is_one_that_is_read_out(big_story):
    region = big_story.get_by_role("status").filter(has_text="Showing")
    expect(region).to_have_attribute("aria-live", "polite")
    expect(region).to_have_text("Showing 40 of 40 claims")


def test_each_count_in_the_head_filters_the_table_to_that_many_rows(real_story):
    counts = real_story.locator(".rs-counts-standing a")
    assert counts.count() > 1
    for number in range(counts.count()):
        count = counts.nth(number)
        told = int(re.match(r"\d+", count.inner_text().strip())[0])
        count.click()
        assert len(shown_claims(real_story)) == told
        assert state_in_address(real_story) != {}
        expect(real_story.locator("#_table")).to_be_in_viewport()
        expect(real_story.get_by_role("region", name="Table of the claims")).to_be_focused()


def test_the_count_of_claims_shows_them_all_again(real_story, real_comparison):
    real_story.locator(".rs-counts-standing a").first.click()
    real_story.get_by_role("link", name=f"{len(real_comparison.claims)} claims").click()
    assert len(shown_claims(real_story)) == len(real_comparison.claims)
    assert state_in_address(real_story) == {}


def test_back_after_following_a_cells_link_finds_the_table_as_it_was(big_story):
    choose(big_story, "Standing", "differs")
    before = shown_claims(big_story)
    cell = big_story.locator(f"#{before[0]}--courier")
    cell.hover()
    cell.locator("a.rs-anchor").click()
    big_story.wait_for_url(re.compile(f"#{before[0]}--courier$"))
    choose(big_story, "Standing", "agreed")
    assert shown_claims(big_story) != before
    big_story.go_back()
    big_story.wait_for_url(re.compile(r"standing=differs$"))
    assert shown_claims(big_story) == before


def test_the_index_filters_its_stories_by_tag_and_country(open_page, invented):
    page = open_page(invented.url(""))
    cards = page.locator(".rs-card:visible")
    assert cards.count() == 3
    choose(page, "Tag", "Lighthouses")
    expect(cards).to_have_count(1)
    assert told_count(page) == "Showing 1 of 3 stories"
    assert state_in_address(page) == {"tag": "Lighthouses"}
    sent_on = open_page(address_of(page))
    expect(sent_on.locator(".rs-card:visible")).to_have_count(1)
