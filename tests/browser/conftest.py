"""Two built sites on this machine's own address, and a browser that watches itself."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from rashomon.site import Edition, read_edition

#: The two stories that most tests look at.
REAL_STORY = "shoigu-pyongyang-kursk"
BIG_STORY = "the-lighthouse-of-vessa"

#: One page of every kind, by site. A new kind of page belongs here.
KINDS = {
    "real": (
        "",
        f"{REAL_STORY}/",
        "outlets/",
        "outlets/reuters/",
        "voices/",
        "voices/shoigu/",
        "countries/",
        "countries/kp/",
        "tags/",
        "corrections/",
        "method/",
        "404.html",
    ),
    "invented": (
        "",
        f"{BIG_STORY}/",
        "quiet-harbour/",
        "small-story/",
        "outlets/",
        "outlets/kol-hamigdalor/",
        "voices/",
        "voices/rescue-doctor/",
        "countries/",
        "countries/eg/",
        "tags/",
        "corrections/",
        "method/",
        "about/",
        "404.html",
    ),
}
EVERY_KIND = [
    pytest.param((site, path), id=f"{site}-{path.strip('/') or 'index'}")
    for site, paths in KINDS.items()
    for path in paths
]

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


@dataclass(frozen=True)
class Site:
    """One built site, served: where it came from, where it is, at which address."""

    stories: Path
    folder: Path
    address: str

    def url(self, path: str) -> str:
        return f"{self.address}/{path}"

    @property
    def pages(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serves files as a plain web server does, the site's own 404 page included."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its parent's name
        pass

    def send_error(self, code: int, *args: Any, **more: Any) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, *args, **more)
            return
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of the loopback address while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _build(project: Path, target: Path) -> None:
    """Build as an editor does, whatever the environment sets for the published site."""
    settings = ("SITE_URL", "REPO_URL", "EDIT_URI", "RASHOMON_REPORT_TO")
    environment = {name: value for name, value in os.environ.items() if name not in settings}
    environment |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def _site(project: Path, target: Path) -> Iterator[Site]:
    _build(project, target)
    with serving(target) as address:
        yield Site(project / "stories", target, address)


@pytest.fixture(scope="session")
def real(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration site."""
    with _site(repository, tmp_path_factory.mktemp("real") / "site") as site:
        yield site


@pytest.fixture(scope="session")
def invented(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The invented site of the fixtures."""
    project = repository / "tests" / "fixtures" / "invented"
    with _site(project, tmp_path_factory.mktemp("invented") / "site") as site:
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


OpenPage = Callable[..., Page]


def _is_foreign(request: Request) -> bool:
    parts = urlsplit(request.url)
    return parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1"


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open an address in a context with the given options (``viewport``, ``has_touch``, …).

    A script's error, an error in the console and a request to another host fail the test.
    """
    complaints: list[str] = []
    contexts = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
        page.on(
            "console",
            lambda message: (
                message.type == "error" and complaints.append(f"console error: {message.text}")
            ),
        )

    def asked(request: Request) -> None:
        if _is_foreign(request):
            complaints.append(f"request to another host: {request.url}")

    def open_(address: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(10_000)
        context.on("request", asked)
        context.on("page", watch)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def real_story(open_page: OpenPage, real: Site) -> Page:
    """The story page of the demonstration site on a common screen."""
    return open_page(real.url(f"{REAL_STORY}/"))


@pytest.fixture
def big_story(open_page: OpenPage, invented: Site) -> Page:
    """The invented story of forty claims by twelve reports on a common screen."""
    return open_page(invented.url(f"{BIG_STORY}/"))
