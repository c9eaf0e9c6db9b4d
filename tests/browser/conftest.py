"""A browser that watches itself, and the two built sites it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from rashomon.site import Edition, read_edition
from rashomon.vocabulary import Comparison
from tests.browser.sites import BIG_STORY, EVERY_KIND, REAL_STORY, Site, built_site

# A machine that does much else at once is slow; nothing here measures time.
expect.set_options(timeout=20_000)

BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but this machine has an address, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def real(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration site."""
    with built_site(repository, tmp_path_factory.mktemp("real") / "site") as site:
        yield site


@pytest.fixture(scope="session")
def invented(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The invented site of the fixtures."""
    project = repository / "tests" / "fixtures" / "invented"
    with built_site(project, tmp_path_factory.mktemp("invented") / "site") as site:
        yield site


@pytest.fixture(scope="session")
def sites(real: Site, invented: Site) -> dict[str, Site]:
    """Both, by name."""
    return {"real": real, "invented": invented}


@pytest.fixture(params=EVERY_KIND)
def any_page(request: pytest.FixtureRequest, sites: dict[str, Site]) -> str:
    """The address of one page of every kind, of both sites, one after the other."""
    name, path = request.param
    return sites[name].url(path)


@pytest.fixture(scope="session")
def real_edition(repository: Path) -> Edition:
    """What the analysis says of the demonstration site's stories."""
    return read_edition(repository / "stories")


@pytest.fixture(scope="session")
def invented_edition(repository: Path) -> Edition:
    """What the analysis says of the invented stories."""
    return read_edition(repository / "tests" / "fixtures" / "invented" / "stories")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests; each test has contexts of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()


def _story(edition: Edition, slug: str) -> Comparison:
    return next(each.comparison for each in edition.stories if each.comparison.slug == slug)


@pytest.fixture(scope="session")
def real_comparison(real_edition: Edition) -> Comparison:
    """What the analysis says of the demonstration site's first story."""
    return _story(real_edition, REAL_STORY)


@pytest.fixture(scope="session")
def big_comparison(invented_edition: Edition) -> Comparison:
    """What the analysis says of the invented story of forty claims."""
    return _story(invented_edition, BIG_STORY)


OpenPage = Callable[..., Page]


def _is_foreign(request: Request) -> bool:
    parts = urlsplit(request.url)
    return parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1"


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> dict[str, BrowserContext]:
    """The contexts opened so far, by their options: pages of one share what was loaded before."""
    return {}


@pytest.fixture
def open_page(browser: Browser, contexts: dict[str, BrowserContext]) -> Iterator[OpenPage]:
    """Open an address in a context with the given options (``viewport``, ``has_touch``, …).

    A script's error, an error in the console and a request to another host fail the test.
    """
    complaints: list[str] = []
    pages: list[Page] = []

    def noticed(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"console error: {message.text}")

    def asked(request: Request) -> None:
        if _is_foreign(request):
            complaints.append(f"request to another host: {request.url}")

    def open_(address: str, **options: Any) -> Page:
        options = {"viewport": {"width": 1280, "height": 900}, **options}
        key = repr(sorted(options.items()))
        if key not in contexts:
            contexts[key] = browser.new_context(**options)
            contexts[key].set_default_timeout(30_000)
            # No test begins with what another one left behind.
            contexts[key].add_init_script("localStorage.clear()")
        page = contexts[key].new_page()
        pages.append(page)
        page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
        page.on("console", noticed)
        page.on("request", asked)
        page.goto(address)
        return page

    yield open_
    for page in pages:
        page.close()
    assert complaints == []


@pytest.fixture
def real_story(open_page: OpenPage, real: Site) -> Page:
    """The story page of the demonstration site on a common screen."""
    return open_page(real.url(f"{REAL_STORY}/"))


@pytest.fixture
def big_story(open_page: OpenPage, invented: Site) -> Page:
    """The invented story of forty claims by twelve reports on a common screen."""
    return open_page(invented.url(f"{BIG_STORY}/"))
