"""The search box of a small site and of a large one: the same answers, nothing loaded too early."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.sites import BIG_STORY, Site, built_site

_HOSTILE = """\
title: "<img src=x onerror=document.title='ran'> quillwort & <b>bold</b>"
date: 2024-10-07
summary: "<script>document.title='ran'</script> of nothing"
sources:
  courier: {outlet: vessa-courier, headline: "<svg onload=document.title='ran'> quillwort"}
claims:
  one:
    text: "A <i onmouseover=alert(1)>quillwort</i> & nothing else."
    accounts: {courier: {says: asserts, quote: "<u>quillwort</u>"}}
"""
#: What the first query of a page may load at ten thousand stories; here it is far less.
_BYTES = 300_000


@pytest.fixture(scope="module")
def large(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The invented site, and a hostile story, with an index as a large site has it."""
    project = tmp_path_factory.mktemp("large") / "project"
    shutil.copytree(repository / "tests" / "fixtures" / "invented", project)
    shutil.rmtree(project / "site", ignore_errors=True)
    (project / "stories" / "hostile.yml").write_text(_HOSTILE, encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("../../../theme", str(repository / "theme"))
    settings = settings.replace("  - rashomon:\n", "  - rashomon:\n      search_shards_above: 0\n")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    with built_site(project, project / "built") as site:
        yield site


@pytest.fixture(params=["small", "large"])
def any_size(request: pytest.FixtureRequest, invented: Site, large: Site) -> Site:
    return invented if request.param == "small" else large


def _search(page: Page, words: str) -> None:
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.fill(words)
    # Material looks when a key comes up, not when the text changes.
    box.press("End")


def _results(page: Page, words: str) -> list[str]:
    """The pages found, in order, as their addresses without host and anchor."""
    _search(page, words)
    marked = page.locator(".md-search-result__item mark", has_text=re.compile(words, re.IGNORECASE))
    expect(marked.first).to_be_attached()
    return page.evaluate(
        """() => [...document.querySelectorAll(".md-search-result__item")].map(
             (each) => new URL(each.querySelector("a").href).pathname)"""
    )


def _asked_for(page: Page) -> list[str]:
    asked: list[str] = []

    def noticed(request: Request) -> None:
        asked.append(re.sub(r"^https?://[^/]*/|\?.*", "", request.url))

    page.on("request", noticed)
    return asked


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("a claim", "aboard"),
        ("a quote", "lamentable"),
        ("a title", "goat"),
        ("an outlet", "Kuestenbote"),
        ("an accent that was not typed", "kustenbote"),
        ("a beginning of a word", "lightho"),
        ("Russian", "происшествие"),
        ("an outlet in Russian", "Вестник"),
        ("Arabic", "كارثة"),
        ("Chinese", "灯守"),
        ("an ordinary page", "borrowing"),
    ],
)
def test_a_large_sites_search_finds(kind, word, open_page, large):
    page = open_page(large.url("about/"))
    _search(page, word)
    shown = {"Kuestenbote": "kuestenbote", "kustenbote": "Küstenbote"}.get(word, word)
    found = page.locator(".md-search-result__item a").filter(has_text=re.compile(shown, re.I))
    expect(found.first, kind).to_be_visible()


def test_a_word_within_a_run_of_chinese_is_found(open_page, large):
    page = open_page(large.url(""))
    _search(page, "守")
    expect(page.locator(".md-search-result__item mark").first).to_be_visible()


@pytest.mark.parametrize("word", ["goat", "ferry", "lighthouse", "происшествие", "lamentable"])
def test_both_sizes_show_the_same_story_first(word, open_page, invented, large):
    assert (
        _results(open_page(invented.url("")), word)[0]
        == (_results(open_page(large.url("")), word)[0])
    )


def test_nothing_of_the_index_is_loaded_before_the_search_is_opened(open_page, any_size):
    page = open_page(any_size.url(f"{BIG_STORY}/"))
    asked = _asked_for(page)
    page.reload(wait_until="networkidle")
    assert asked, "the page itself at least"
    assert [each for each in asked if each.startswith("search/")] == []
    _search(page, "goat")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert "search/search_index.json" in asked


def test_the_first_query_of_a_large_site_loads_little(open_page, large):
    page = open_page(large.url(""))
    asked = _asked_for(page)
    _results(page, "ferry")
    loaded = [each for each in asked if each.startswith("search/")]
    assert sum((large.folder / each).stat().st_size for each in loaded) < _BYTES
    assert {each.split("/")[1] for each in loaded} >= {"shards.json", "terms", "documents"}


def test_a_result_leads_to_the_row_of_its_claim(open_page, any_size):
    page = open_page(any_size.url(""))
    _search(page, "walked aboard the morning")
    page.locator(".md-search-result__item a[href*='#goat-aboard']").first.click()
    page.wait_for_url(re.compile(r"/small-story/(\?h=[^#]*)?#goat-aboard$"))
    expect(page.locator("#goat-aboard")).to_be_in_viewport()


def test_the_words_searched_for_are_marked_on_the_page(open_page, large):
    page = open_page(large.url("small-story/?h=ferry"))
    expect(page.locator("mark[data-md-highlight]").first).to_have_text("ferry")


def test_the_keyboard_goes_through_the_results_of_a_large_site(open_page, large):
    page = open_page(large.url(""))
    page.keyboard.press("/")
    page.keyboard.type("lightho", delay=20)
    first = page.locator(".md-search-result__item a").first
    expect(first).to_be_visible()
    expect(page.locator(".md-search__suggest")).to_have_text("lighthouse")
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()


def test_what_is_forbidden_or_necessary_is_so(open_page, large):
    page = open_page(large.url(""))
    with_both = _results(page, "ferry")
    assert "/small-story/" in with_both
    _search(page, "ferry -goat")
    expect(page.locator(".md-search-result__item a[href*='small-story']")).to_have_count(0)
    _search(page, '"goat" ferry')
    expect(page.locator(".md-search-result__item a[href*='small-story']").first).to_be_visible()


def test_a_word_that_is_nowhere_says_so_and_loads_no_document(open_page, large):
    page = open_page(large.url(""))
    asked = _asked_for(page)
    _search(page, "zzyzxq")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    assert not [each for each in asked if "documents" in each]


def test_markup_in_what_is_found_stays_text(open_page, large):
    page = open_page(large.url(""))
    _search(page, "quillwort")
    found = page.locator(".md-search-result__item").filter(has_text="<img src=x onerror")
    expect(found.first).to_be_visible()
    page.evaluate("document.querySelectorAll('.md-search details').forEach(d => d.open = true)")
    tags = page.evaluate(
        """() => [...new Set([...document.querySelectorAll(".md-search-result__list *")].map(
             (each) => each.localName))]"""
    )
    assert set(tags) <= set("li a article div h1 h2 p mark nav span details summary del".split())
    assert page.title() != "ran"


def test_a_large_site_has_no_index_that_grows_with_it(large):
    index = json.loads((large.folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert index["docs"] == []
    assert index["config"]["separator"]
