"""An address of a row or a cell leads to it, whatever stands in the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import shown_claims, shown_sources, state_in_address
from tests.browser.sites import BIG_STORY

#: Whether the element, or something in it, is what one would touch near its corners and its middle.
UNCOVERED = """
element => {
  const box = element.getBoundingClientRect();
  const inset = 6;
  const points = [
    [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)],
    [box.left + inset, box.top + inset],
    [box.right - inset, box.top + inset],
    [box.left + inset, box.bottom - inset],
  ];
  return points.every(([x, y]) => element.contains(document.elementFromPoint(x, y)));
}
"""
SCREENS = [(1280, 900), (768, 900), (360, 780)]


def _open(open_page, invented, ending: str, screen: tuple[int, int] = (1280, 900)) -> Page:
    size = {"width": screen[0], "height": screen[1]}
    page: Page = open_page(
        invented.url(f"{BIG_STORY}/{ending}"), viewport=size, reduced_motion="reduce"
    )
    return page


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}px")
def test_a_cell_that_is_linked_to_is_outlined_uncovered_and_names_its_source(
    screen, open_page, invented
):
    page = _open(open_page, invented, "#dead--sada", screen)
    cell = page.locator("[id='dead--sada']")
    expect(cell).to_be_in_viewport()
    assert cell.evaluate("cell => cell.matches(':target')")
    assert cell.evaluate("cell => getComputedStyle(cell).outlineStyle") == "solid"
    assert cell.evaluate(UNCOVERED)
    expect(cell.locator(".rs-cell-source")).to_be_visible()
    expect(cell.locator(".rs-cell-source")).to_have_text("صدى الخليج الأزرق")


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}px")
def test_a_row_that_is_linked_to_is_outlined_and_uncovered(screen, open_page, invented):
    page = _open(open_page, invented, "#dead", screen)
    row = page.locator("#dead")
    expect(row).to_be_in_viewport()
    assert row.evaluate("row => getComputedStyle(row).outlineStyle") == "solid"
    assert row.evaluate(UNCOVERED)


def test_a_link_within_the_page_scrolls_both_ways_to_its_cell(open_page, invented):
    page = _open(open_page, invented, "")
    page.evaluate("location.hash = 'oil--vestnik'")
    cell = page.locator("[id='oil--vestnik']")
    expect(cell).to_be_in_viewport()
    assert cell.evaluate(UNCOVERED)


@pytest.mark.parametrize(
    "state", ["standing=agreed", "hide=sada", "only=differences&standing=sole"]
)
def test_a_link_to_what_a_filter_hides_shows_it(state, open_page, invented):
    page = _open(open_page, invented, f"?{state}#dead--sada")
    expect(page.locator("[id='dead--sada']")).to_be_in_viewport()
    assert len(shown_claims(page)) == 40
    assert len(shown_sources(page)) == 12
    assert state_in_address(page) == {}


def test_a_link_to_what_a_filter_shows_leaves_the_filter(open_page, invented):
    page = _open(open_page, invented, "?standing=differs#dead--sada")
    expect(page.locator("[id='dead--sada']")).to_be_in_viewport()
    assert state_in_address(page) == {"standing": "differs"}


def test_a_sign_of_the_picture_leads_to_its_cell(real_story):
    sign = real_story.locator(".rs-matrix svg a").first
    target = sign.get_attribute("href")
    sign.click()
    real_story.wait_for_url(f"**{target}")
    expect(real_story.locator(f"[id='{target[1:]}']")).to_be_in_viewport()
