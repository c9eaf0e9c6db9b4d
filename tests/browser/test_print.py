"""A story on paper: every row and every column, nothing clipped."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.looking import sideways_scroll
from tests.browser.sites import BIG_STORY, REAL_STORY

#: A4 less margins of one centimetre, in CSS pixels.
PAPER = {"width": 718, "height": 1047}
MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")
STORIES = [("real", REAL_STORY), ("invented", BIG_STORY)]


@pytest.fixture
def paper(request, sites, open_page) -> Page:
    site, slug = request.param
    page: Page = open_page(sites[site].url(f"{slug}/"), viewport=PAPER)
    page.emulate_media(media="print")
    return page


def _lie_on_the_sheet(boxes: list[list[float]]) -> bool:
    """Every ``[left, right, height]`` has a height and lies between the sheet's edges."""
    return all(
        left >= 0 and right <= PAPER["width"] + 0.5 and height > 0 for left, right, height in boxes
    )


BOXES = """
all => all.map(one => {
  const box = one.getBoundingClientRect();
  return [box.left, box.right, box.height];
})
"""


@pytest.mark.parametrize("paper", STORIES, indirect=True, ids=lambda story: story[1])
def test_every_row_and_every_cell_is_on_paper(paper):
    assert sideways_scroll(paper) <= 0
    for part in (".rs-row", ".rs-row .rs-cell"):
        boxes = paper.locator(part).evaluate_all(BOXES)
        assert boxes
        assert _lie_on_the_sheet(boxes)


@pytest.mark.parametrize("paper", STORIES[:1], indirect=True, ids=lambda story: story[1])
def test_the_header_of_every_column_is_on_paper(paper, real_comparison):
    boxes = paper.locator("thead th").evaluate_all(BOXES)
    assert len(boxes) == len(real_comparison.story.compared) + 2
    assert _lie_on_the_sheet(boxes)


@pytest.mark.parametrize("paper", STORIES[1:], indirect=True, ids=lambda story: story[1])
def test_where_columns_would_be_too_narrow_each_cell_names_its_report(paper, big_comparison):
    names = paper.locator(".rs-row .rs-cell-source")
    assert names.count() == 40 * len(big_comparison.story.compared)
    assert _lie_on_the_sheet(names.evaluate_all(BOXES))


@pytest.mark.parametrize("paper", STORIES, indirect=True, ids=lambda story: story[1])
def test_nothing_is_clipped_on_paper(paper):
    clipped = paper.locator(".rs-scroll, .rs-table :is(th, td), .rs-matrix-lines").evaluate_all(
        """all => all.filter(one => one.checkVisibility() && (
          one.scrollWidth > one.clientWidth + 1 ||
          (getComputedStyle(one).overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1)
        )).map(one => one.id || one.className)"""
    )
    assert clipped == []


@pytest.mark.parametrize("paper", STORIES, indirect=True, ids=lambda story: story[1])
def test_what_only_works_on_a_screen_is_not_on_paper(paper):
    only_screen = paper.locator(".rs-filters, .rs-sort-only, .rs-anchor, .md-header, .rs-edit")
    assert (
        only_screen.evaluate_all(
            "all => all.filter(one => one.checkVisibility()).map(one => one.className)"
        )
        == []
    )


def test_paper_is_white_and_ink_is_dark_in_the_dark_scheme(open_page, real):
    page = open_page(real.url(f"{REAL_STORY}/"), viewport=PAPER, color_scheme="dark")
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    page.emulate_media(media="print", color_scheme="dark")
    paper, ink = page.locator(".rs-claim-text").first.evaluate(
        "one => [getComputedStyle(document.body).backgroundColor, getComputedStyle(one).color]"
    )
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert max(int(part) for part in re.findall(r"\d+", ink)[:3]) < 80


def test_the_printed_file_holds_the_words_of_every_claim(
    real_story, real_comparison, tmp_path: Path
):
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is missing; the layout is checked above")
    printed = tmp_path / "story.pdf"
    real_story.pdf(path=printed, format="A4", margin=MARGIN)
    done = subprocess.run([program, str(printed), "-"], capture_output=True, check=True)
    text = done.stdout.decode("utf-8")
    words = set(re.findall(r"\w+", text))
    missing = {
        row.id: lost
        for row in real_comparison.claims
        if (lost := set(re.findall(r"\w+", row.claim.text)) - words)
    }
    assert missing == {}
    for source in ("The Straits Times", "Second report", "Reuters"):
        assert set(source.split()) <= words
