"""The way of the Tab key through a story's page, and what keys do on it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

DESCRIBE = """
() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const stops = window.stops || (window.stops = []);
  const last = stops[stops.length - 1];
  const known = stops.includes(one);
  stops.push(one);
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  return {
    known,
    after: !last || Boolean(last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
    ours: Boolean(one.closest(".rs")),
    words: (one.getAttribute("aria-label") || one.textContent).trim().slice(0, 60),
    place: one.closest(".rs-counts") ? "counts" : one.closest(".rs-filters") ? "filters"
      : one.matches(".rs-mark") ? "marks" : one.matches(".rs-scroll") ? "table"
      : one.matches(".rs-sort") ? "sort" : one.closest(".rs-row") ? "rows"
      : one.matches(".md-skip") ? "skip" : one.closest(".md-header") ? "header"
      : one.closest("#_question, .rs-question") ? "question" : "other",
    drawn: box.width > 0 && box.height > 0 && style.visibility === "visible",
  };
}
"""


def _walk(page: Page, most: int = 900) -> list[dict[str, Any]]:
    """Press Tab from the top until the page is left or comes round again."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(DESCRIBE)
        if stop is None or stop["known"]:
            return stops
        stops.append(stop)
    raise AssertionError(f"Tab does not come to an end; last at {stops[-3:]}")


def _places(stops: list[dict[str, Any]]) -> list[str]:
    """The places in the order first reached."""
    return list(dict.fromkeys(stop["place"] for stop in stops if stop["place"] != "other"))


def _wait_until(page: Page, condition: str) -> None:
    """Ask again and again: within the page, its own policy lets nobody evaluate a text."""
    for _ in range(250):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never: {condition}")


def test_tab_reaches_everything_in_the_order_of_the_page_and_leaves_it(real_story):
    stops = _walk(real_story)
    assert stops[0]["place"] == "skip"
    places = [place for place in _places(stops) if place != "header"]
    assert places == ["skip", "counts", "marks", "filters", "table", "sort", "rows", "question"]
    ours = [stop for stop in stops if stop["ours"]]
    assert [stop["words"] for stop in ours if not stop["after"]] == []
    assert [stop["words"] for stop in ours if not stop["drawn"]] == []


def test_every_stop_of_the_tab_key_has_words(real_story):
    names = real_story.locator(".rs :is(a[href], button, select, input, summary):visible")
    nameless = names.evaluate_all(
        """all => all.filter(one => one.tabIndex >= 0 && !(
          one.getAttribute("aria-label") || one.textContent.trim() || one.labels?.length
        )).map(one => one.outerHTML)"""
    )
    assert nameless == []


def test_the_skip_link_leads_past_the_header(real_story):
    real_story.keyboard.press("Tab")
    real_story.keyboard.press("Enter")
    real_story.keyboard.press("Tab")
    assert real_story.evaluate("Boolean(document.activeElement.closest('.rs'))")


def test_arrow_keys_scroll_the_table_both_ways(big_story):
    table = big_story.get_by_role("region", name="Table of the claims")
    table.focus()
    for key, side in (("ArrowRight", "scrollLeft"), ("ArrowDown", "scrollTop")):
        big_story.keyboard.press(key)
        _wait_until(big_story, f"document.querySelector('.rs-scroll').{side} > 0")


def test_a_claim_mark_shows_its_accounts_on_focus_and_escape_closes_them(
    real_story, real_comparison
):
    mark = real_story.locator(".rs-mark").first
    panel = real_story.get_by_role("tooltip")
    mark.focus()
    expect(panel).to_be_visible()
    row = real_comparison.by_id[mark.get_attribute("data-claim")]
    expect(panel).to_contain_text(row.claim.text)
    expect(panel.get_by_role("listitem")).to_have_count(len(row.cells))
    assert mark.get_attribute("aria-describedby") == panel.get_attribute("id")
    real_story.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(mark).to_be_focused()


def test_enter_on_a_claim_mark_leads_to_its_row(real_story):
    mark = real_story.locator(".rs-mark").first
    mark.focus()
    real_story.keyboard.press("Enter")
    claim = mark.get_attribute("data-claim")
    real_story.wait_for_url(f"**#{claim}")
    expect(real_story.locator(f"#{claim}")).to_be_in_viewport()


def test_a_rows_links_show_when_the_tab_key_reaches_them(real_story):
    link = real_story.locator(".rs-row .rs-anchor").first
    assert link.evaluate("link => getComputedStyle(link).opacity") == "0"
    link.focus()
    assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
