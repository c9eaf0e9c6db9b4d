"""Payloads in every field, opened in a browser: nothing runs, nothing leaves, nothing covers.

A bounded share of the campaign in tests/hostile, which takes every payload.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.sites import KINDS, Site
from tests.hostile.filling import Filling, story
from tests.hostile.payloads import CORES, some_payloads
from tests.hostile.prose_lab import PLACES, documents, open_all
from tests.hostile.sites import HostileSite, search, use
from tests.hostile.watching import Watch, watched_server

HANDFUL = some_payloads(30)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    """A site in which every field holds payloads."""
    filling = Filling(HANDFUL).try_all()
    stories = filling.stories()
    site = HostileSite(tmp_path_factory.mktemp("hostile"))
    readable = [each for each in filling.passed["claims.*.note"] if "<![" not in each]
    site.write(
        list(zip(range(len(stories)), stories, filling.bodies(len(stories)), strict=True)),
        [(each, readable[each : each + 12]) for each in range(0, len(readable), 12)],
    )
    assert site.build() == []
    return site


@pytest.mark.parametrize("strip_policy", [True, False], ids=["escaping alone", "with the policy"])
def test_nothing_of_theirs_runs_leaves_or_covers_on_any_page(
    hostile: HostileSite, browser: Browser, strip_policy: bool
) -> None:
    watch = Watch(browser)
    found: list[str] = []
    with watched_server(hostile.site, strip_policy=strip_policy) as (address, asked):
        page = watch.page()
        for each in hostile.addresses()[:: 1 if strip_policy else 3]:
            found += use(page, f"{address}/{each}")
        page.goto(f"{address}/")
        results = 0
        for query in ("words", "script", "img onerror", HANDFUL[0]):
            count, told = search(page, query)
            results += count
            found += told
        found += watch.taken() + asked
    watch.context.close()
    assert found == []
    assert results > 0


def test_no_prose_leaves_anything_that_could_run(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><body>")
    places = cycle(PLACES)
    written = (
        each
        for payload in some_payloads(300)
        for each in documents([payload], [next(places), next(places), next(places)])
    )
    pairs = list({html: (text, html) for text, html in written}.values())
    watch = Watch(browser)
    with watched_server(tmp_path, strip_policy=True) as (address, asked):
        page = watch.page()
        page.goto(address)
        found = open_all(page, pairs) + watch.taken() + asked
    watch.context.close()
    assert found == []


def test_the_watch_sees_what_runs_where_html_is_trusted(browser: Browser, tmp_path: Path) -> None:
    site = HostileSite(tmp_path)
    prose = "\n\n".join(CORES)
    story = {
        "title": "words",
        "date": "2025-01-02",
        "sources": {"s1": {"outlet": "unknown"}},
        "claims": {"c1": {"text": "words", "accounts": {"s1": "asserts"}}},
    }
    site.write([(1, story, prose)], [], plugin={"trusted_html": True})
    assert site.build() == []
    watch = Watch(browser)
    with watched_server(site.site, strip_policy=True) as (address, _):
        found = use(watch.page(), f"{address}/story-1/") + watch.taken()
    watch.context.close()
    assert any(each.startswith("ran") for each in found)
    assert any(each.startswith("request to another host") for each in found)
    assert any(each.startswith("policy:") for each in found)
    assert any(each.startswith("handler") for each in found)


def test_words_without_a_place_to_break_make_no_page_wider_than_a_phone(
    browser: Browser, tmp_path: Path
) -> None:
    words = iter(cycle(("M%W@" * 40, "quillwort" * 18, "https://reports.example/" + "a" * 120)))

    def take(name: str) -> Any:
        if name == "tags.*":
            return ["T" * 50]
        if name == "sources.*.url":
            return f"https://reports.example/{'a' * 150}"
        return next(words)[:90] if name.endswith(".quote") else next(words)

    site = HostileSite(tmp_path)
    table = "<table><tr><td>one</td></tr></table>"
    long = ["quillwort" * 40, "## " + "W" * 120, "`" + "x" * 200 + "`", "- " + "y" * 200]
    body = "\n\n".join([*long, table, "| a | b |\n|---|---|\n| " + "z" * 200 + " | c |"])
    site.write([(each, story(take, each), body) for each in range(2)], [(1, ["Z" * 150])])
    assert site.build() == []
    watch = Watch(browser)
    with watched_server(site.site, strip_policy=False) as (address, _):
        page = watch.page()
        found = [each for path in site.addresses() for each in use(page, f"{address}/{path}")]
    watch.context.close()
    assert found == []


@pytest.mark.parametrize("name", ["real", "invented"])
def test_the_scripts_of_the_site_work_under_its_own_policy_on_every_kind_of_page(
    sites: dict[str, Site], browser: Browser, name: str
) -> None:
    watch = Watch(browser)
    page = watch.page()
    complaints: list[str] = []
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    for path in KINDS[name]:
        page.goto(sites[name].url(path))
        assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1, path
        if page.locator("[data-rs-table]").count():
            page.wait_for_selector("[data-rs-filters]:not([hidden])")
    count, _ = search(page, "report")
    assert count > 0
    assert complaints + [each for each in watch.taken() if each.startswith("policy")] == []
    watch.context.close()
