"""The whole campaign: every payload in every field, on every kind of page, in a browser.

``python -m tests.hostile.campaign`` takes an hour or more on a small
machine and prints its figures; ``--count 200`` takes so many payloads. With
``--folder`` the sites are kept there, and a run that was ended goes on with the
first site that was not done. Its exit code is 1 where anything ran, left, posted
or was left over.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import BROWSER_ARGUMENTS
from tests.conftest import find_chromium

from .filling import (
    TEXTS,
    Filling,
    closed_fields,
    every_field,
    problems_of,
    refused_file_names,
    written,
)
from .payloads import all_payloads
from .prose_lab import PLACES, documents, open_all
from .walking import Campaign, walk_all
from .watching import Watch, watched_server


def _say(words: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {words}\n")
    sys.stdout.flush()


def the_checks(payloads: tuple[str, ...], folder: Path) -> Filling:
    """What is refused: fields of free text, closed fields, names of files."""
    filling = Filling(payloads).try_all()
    passed = sum(len(each) for each in filling.passed.values())
    _say(
        f"{len(payloads)} payloads in {len(TEXTS) + 3} fields of text, address, tag and prose: "
        f"{passed} pass the checks, {sum(filling.refusals.values())} are refused"
    )
    for name in ("body", "sources.*.url", "tags.*"):
        _say(f"  {name}: {len(filling.passed[name])} pass, {filling.refusals[name]} are refused")
    expected = len(problems_of(written(closed_fields("<x>"), "")))
    fewer = [p for p in payloads if len(problems_of(written(closed_fields(p), ""))) < expected]
    _say(
        f"{len(payloads)} payloads in {expected} closed fields and ids: all refused but for "
        f"{len(fewer)} payloads that are a word or an id somewhere: {fewer[:8]}"
    )
    count, passed_names = refused_file_names(folder, payloads)
    _say(f"{len(payloads)} payloads as names of files: {count} refused, not: {passed_names}")
    return filling


def the_prose(browser: Browser, payloads: tuple[str, ...], folder: Path) -> int:
    """Every payload in every place of prose, sanitised."""
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html><title>x</title><body>")
    found: list[str] = []
    seen: set[str] = set()
    total = 0
    watch = Watch(browser)
    with watched_server(folder, strip_policy=True) as (address, asked):
        page = watch.page()
        for start in range(0, len(payloads), 50):
            page.goto(address)
            pairs = list(documents(payloads[start : start + 50]))
            total += len(pairs)
            fresh = [pair for pair in pairs if pair[1] and pair[1] not in seen]
            seen.update(html for _, html in fresh)
            found += open_all(page, list({html: (w, html) for w, html in fresh}.values()))
            found += watch.taken()
        found += asked
    _tell(f"prose: {total} texts ({len(PLACES)} places), {len(seen)} distinct documents", found)
    return len(found)


def the_sites(
    browser: Browser, filling: Filling, folder: Path, only: Callable[[int], bool] = lambda _: True
) -> int:
    """Every story built with the plugin; every page opened, used and searched.

    ``only`` chooses among the sites by number, for a campaign in parts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    total = walk_all(Campaign(browser, filling, folder), only, _say)
    _say(f"pages opened, by kind: {dict(total.opened)}")
    _say(f"{total.searches} searches, {total.results} results; {len(total.once)} told only once")
    _tell(f"sites: {total.opened.total()} pages of {total.stories} stories", total.findings)
    return len(total.findings)


def _tell(what: str, found: list[str]) -> None:
    _say(f"{what}: {len(found)} findings")
    for each in found[:20]:
        _say(f"    {each[:500]}")


def main() -> int:
    """Run it; 1 where there were findings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, help="take about so many payloads, evenly")
    parser.add_argument("--skip-prose", action="store_true")
    parser.add_argument(
        "--part", default="1/1", help="2/3: the second of three thirds of the sites"
    )
    parser.add_argument("--folder", type=Path, help="keep the sites here, and go on from them")
    given = parser.parse_args()
    part, parts = map(int, given.part.split("/"))
    payloads = all_payloads()
    if given.count:
        payloads = tuple(payloads[n * len(payloads) // given.count] for n in range(given.count))
    _say(f"{len(payloads)} payloads; {len(set(every_field()))} fields of a story in all")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = find_chromium()
        assert chromium, "needs Chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_ARGUMENTS)
        filling = the_checks(payloads, Path(folder, "names"))
        found = 0 if given.skip_prose else the_prose(browser, payloads, Path(folder, "prose"))
        sites = (given.folder or Path(folder)) / f"sites-{len(payloads)}"
        found += the_sites(browser, filling, sites, lambda n: n % parts == part - 1)
        browser.close()
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
