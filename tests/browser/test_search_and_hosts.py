"""The search finds what only the table says, and nothing is asked of another host."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sites import BIG_STORY, KINDS, REAL_STORY


def _search(page: Page, words: str) -> None:
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.fill(words)
    # Material looks when a key comes up, not when the text changes.
    box.press("End")


def _quoted_only(stories, slug: str, word: str) -> bool:
    """True where the file has the word in a quote and nowhere else."""
    lines = (stories / f"{slug}.md").read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if word in line]
    return bool(found) and all("quote:" in line for line in found)


@pytest.mark.parametrize("word", ["invariably", "acceptance"])
def test_a_word_that_stands_only_in_a_quote_leads_to_its_story(word, open_page, real):
    assert _quoted_only(real.stories, REAL_STORY, word), "choose another word"
    page = open_page(real.url(""))
    _search(page, word)
    found = page.locator(".md-search-result__item a").filter(has_text=word).first
    expect(found).to_be_visible()
    found.click()
    page.wait_for_url(re.compile(rf"/{REAL_STORY}/"))
    expect(page.locator(".rs-cell", has_text=word).first).to_be_attached()


def test_words_of_other_scripts_and_words_in_quotation_marks_are_found(open_page, invented):
    page = open_page(invented.url("about/"))
    found = page.locator(".md-search-result__item a")
    for word in ("Вестник", "происшествие", "كارثة", "灯守", "lamentable"):
        _search(page, word)
        expect(found.filter(has_text=word).first).to_be_visible()


def test_words_of_neighbouring_cells_are_not_glued(open_page, invented):
    page = open_page(invented.url(""))
    # The script's search index as the page itself loads it.
    index = page.evaluate("fetch('search/search_index.json').then(answer => answer.json())")
    text = " ".join(
        each["text"] for each in index["docs"] if each["location"].startswith(BIG_STORY)
    )
    glued = re.findall(
        r"\b(?:omits|asserts|attributes|denies|questions|unchecked|outside)(?=[A-Z0-9“])", text
    )
    assert glued == []


@pytest.mark.parametrize("site", KINDS)
def test_no_kind_of_page_asks_anything_of_another_host_in_use(site, sites, open_page):
    # ``open_page`` fails on a request to another host, on every page that it opened.
    page = open_page(sites[site].url(""))
    for path in KINDS[site]:
        page.goto(sites[site].url(path))
        page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    for path in ("", "404.html"):
        page.goto(sites[site].url(path))
        _search(page, "lighthouse" if site == "invented" else "Pyongyang")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
