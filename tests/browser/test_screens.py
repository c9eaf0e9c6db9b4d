"""The pages on a phone, a tablet and a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looking import box, sideways_scroll
from tests.browser.sites import BIG_STORY, REAL_STORY

WIDTHS = (1440, 768, 360, 320)


def test_no_kind_of_page_scrolls_sideways(any_page, open_page):
    page = open_page(any_page)
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 780})
        found[width] = sideways_scroll(page)
    assert {width: by for width, by in found.items() if by > 0} == {}


@pytest.mark.parametrize("width", [320, 360])
def test_on_a_phone_each_cell_names_its_source_and_lies_below_its_claim(
    width, open_page, invented, big_comparison
):
    page = open_page(
        invented.url(f"{BIG_STORY}/"), viewport={"width": width, "height": 780}, is_mobile=True
    )
    row = page.locator(".rs-row").nth(2)
    claim = box(row.locator(".rs-claim"))
    names = row.locator(".rs-cell-source")
    expect(names).to_have_count(len(big_comparison.story.compared))
    below = claim["y"] + claim["height"]
    for cell in row.locator(".rs-cell").all():
        expect(cell.locator(".rs-cell-source")).to_be_visible()
        assert cell.locator(".rs-cell-source").inner_text().strip()
        around = box(cell)
        assert around["y"] >= below - 1
        assert around["x"] >= 0
        assert around["x"] + around["width"] <= width
        below = around["y"] + around["height"]


def test_nothing_in_a_cell_is_cut_off_on_the_narrowest_screen(open_page, invented):
    page = open_page(
        invented.url(f"{BIG_STORY}/"), viewport={"width": 320, "height": 780}, is_mobile=True
    )
    cut = page.locator(".rs-cell, .rs-claim, .rs-source, .rs-panel").evaluate_all(
        """all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.id)"""
    )
    assert cut == []


@pytest.mark.parametrize("size", [(360, 780), (1440, 900)], ids=lambda size: f"{size[0]}px")
def test_the_first_screen_holds_the_headline_the_counts_and_the_matrix(size, open_page, real):
    width, height = size
    page = open_page(real.url(f"{REAL_STORY}/"), viewport={"width": width, "height": height})
    parts = ["h1", ".rs-counts >> nth=0", ".rs-counts-standing", ".rs-matrix-lines"]
    ends = {part: box(page.locator(part)) for part in parts}
    assert {
        part: where["y"] + where["height"]
        for part, where in ends.items()
        if where["y"] + where["height"] > height or where["y"] < 0
    } == {}


def test_the_real_story_shows_all_its_reports_side_by_side_on_a_common_screen(real_story):
    scroll = real_story.locator(".rs-scroll")
    assert scroll.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_header_and_first_column_stay_in_sight_while_the_table_scrolls(big_story):
    table = big_story.get_by_role("region", name="Table of the claims")
    table.scroll_into_view_if_needed()
    table.evaluate("one => one.scrollTo({left: 900, top: 1500, behavior: 'instant'})")
    around = box(table)
    head = box(big_story.locator("thead th.rs-col-claim"))
    assert abs(head["x"] - around["x"]) <= 1
    assert abs(head["y"] - around["y"]) <= 2
    for row in big_story.locator(".rs-row .rs-claim").all()[:5]:
        assert abs(box(row)["x"] - around["x"]) <= 1
