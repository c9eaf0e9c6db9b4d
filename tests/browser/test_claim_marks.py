"""Claim marks in the prose: what they show under a mouse and under a finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import address_of
from tests.browser.sites import REAL_STORY


@pytest.fixture
def phone(open_page, real) -> Page:
    return open_page(
        real.url(f"{REAL_STORY}/"),
        viewport={"width": 360, "height": 780},
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
    )


def test_the_mouse_over_a_mark_shows_what_each_report_says(real_story, real_comparison):
    mark = real_story.locator(".rs-mark").first
    panel = real_story.get_by_role("tooltip")
    expect(panel).to_be_hidden()
    mark.hover()
    expect(panel).to_be_visible()
    row = real_comparison.by_id[mark.get_attribute("data-claim")]
    for item, cell in zip(panel.get_by_role("listitem").all(), row.cells, strict=True):
        expect(item).to_contain_text(cell.says)
        if cell.account and cell.account.quote:
            expect(item).to_contain_text(cell.account.quote)


def test_the_panel_stays_while_the_mouse_is_on_it_and_leaves_with_it(real_story):
    panel = real_story.get_by_role("tooltip")
    real_story.locator(".rs-mark").first.hover()
    panel.hover()
    real_story.wait_for_timeout(400)  # longer than the panel waits for the mouse
    expect(panel).to_be_visible()
    real_story.get_by_role("heading", level=1).hover()
    expect(panel).to_be_hidden()


def test_the_first_tap_shows_the_accounts_and_the_link_in_them_leads_to_the_row(phone):
    mark = phone.locator(".rs-mark").first
    panel = phone.get_by_role("tooltip")
    mark.tap()
    expect(panel).to_be_visible()
    assert "#" not in address_of(phone)
    panel.get_by_role("link", name="To the row in the table").tap()
    claim = mark.get_attribute("data-claim")
    phone.wait_for_url(f"**#{claim}")
    expect(phone.locator(f"#{claim}")).to_be_in_viewport()
    expect(panel).to_be_hidden()


def test_the_second_tap_leads_to_the_row(phone):
    mark = phone.locator(".rs-mark").first
    mark.tap()
    mark.tap()
    phone.wait_for_url(f"**#{mark.get_attribute('data-claim')}")


def test_a_tap_beside_the_panel_closes_it(phone):
    phone.locator(".rs-mark").first.tap()
    panel = phone.get_by_role("tooltip")
    expect(panel).to_be_visible()
    phone.get_by_role("heading", level=1).tap()
    expect(panel).to_be_hidden()


def test_the_panel_stays_on_the_screen_of_a_phone(phone):
    panel = phone.get_by_role("tooltip")
    for mark in phone.locator(".rs-mark").all()[:6]:
        mark.focus()
        expect(panel).to_be_visible()
        box = panel.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


def test_a_reference_to_a_report_leads_to_what_is_known_of_it(open_page, invented):
    page = open_page(invented.url("quiet-harbour/"))
    link = page.locator(".rs-prose a[href^='#source_']").first
    target = link.get_attribute("href")
    link.click()
    page.wait_for_url(f"**{target}")
    expect(page.locator(f"[id='{target[1:]}']")).to_be_in_viewport()
