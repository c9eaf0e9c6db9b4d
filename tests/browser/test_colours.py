"""Dark pages and forced colours: what is told by colour is told by more than colour."""

from __future__ import annotations

from base64 import b64encode

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.sites import BIG_STORY

STYLES = """
() => {
  const style = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
  return {
    paper: style("body", "backgroundColor"),
    text: style(".rs-claim-text", "color"),
    ...Object.fromEntries(["disputed", "differs", "sole", "agreed"].map((standing) =>
      [standing, style(`.rs-row .rs-standing.rs-${standing}`, "color")])),
  };
}
"""
#: Counts the colours of a picture of an element, near ones taken together.
COLOURS = """
async (picture) => {
  const image = await createImageBitmap(
    new Blob([Uint8Array.from(atob(picture), (each) => each.charCodeAt(0))]));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const {data} = context.getImageData(0, 0, image.width, image.height);
  const found = new Set();
  for (let at = 0; at < data.length; at += 4) {
    found.add([0, 1, 2].map((part) => data[at + part] >> 6).join());
  }
  return found.size;
}
"""


def _is_drawn(page: Page, locator: Locator) -> bool:
    """True where a picture of the element shows more than its ground."""
    picture = b64encode(locator.screenshot(animations="disabled")).decode("ascii")
    colours: int = page.evaluate(COLOURS, picture)
    return colours > 1


def test_dark_pages_have_other_colours_for_paper_text_and_every_standing(open_page, invented):
    page = open_page(invented.url(f"{BIG_STORY}/"), color_scheme="light")
    light = page.evaluate(STYLES)
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    dark = page.evaluate(STYLES)
    assert [name for name in light if light[name] == dark[name]] == []
    assert len({light[name] for name in ("disputed", "differs", "sole", "agreed")}) == 4
    assert len({dark[name] for name in ("disputed", "differs", "sole", "agreed")}) == 4


@pytest.fixture(params=["light", "dark"])
def forced(request, open_page, invented) -> Page:
    page: Page = open_page(
        invented.url(f"{BIG_STORY}/"),
        forced_colors="active",
        color_scheme=request.param,
        reduced_motion="reduce",
    )
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    return page


def test_signs_and_words_stay_where_colours_are_forced(forced):
    for word in (
        "asserts",
        "attributes",
        "denies",
        "questions",
        "omits",
        "outside",
        "unchecked",
    ):
        cell = forced.locator(f".rs-row .rs-cell.rs-{word}").first
        cell.scroll_into_view_if_needed()
        expect(cell.locator(".rs-says")).to_contain_text(word)
        assert _is_drawn(forced, cell.locator(".rs-says .rs-glyph")), word


def test_the_picture_and_its_key_stay_where_colours_are_forced(forced):
    picture = forced.locator(".rs-matrix-lines")
    assert _is_drawn(forced, picture.locator("svg").nth(1))
    for swatch in forced.locator(".rs-swatch").all():
        ground = swatch.evaluate("one => getComputedStyle(one).backgroundColor")
        assert ground != forced.evaluate("getComputedStyle(document.body).backgroundColor")


def test_lines_and_the_outline_of_the_target_stay_where_colours_are_forced(forced):
    assert (
        forced.locator(".rs-row .rs-cell").first.evaluate(
            "one => parseFloat(getComputedStyle(one).borderBottomWidth)"
        )
        >= 1
    )
    assert (
        forced.locator(".rs-row > .rs-claim").first.evaluate(
            "one => parseFloat(getComputedStyle(one).borderInlineStartWidth)"
        )
        >= 2
    )
    forced.evaluate("location.hash = 'dead--courier'")
    target = forced.locator("[id='dead--courier']")
    assert target.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
