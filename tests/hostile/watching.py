"""A browser that notices when somebody else's script runs, or a request leaves."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request

_POLICY = re.compile(
    r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', re.IGNORECASE
)

_EMPTY_INDEX = json.dumps(
    {"config": {"lang": ["en"], "separator": r"[\s\-]+", "pipeline": [], "fields": {}}, "docs": []}
).encode()
#: Runs before everything else in every frame.
PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
#: A function of the page's root: what could still run, load or post, as the browser parsed it.
AUDIT = Path(__file__).with_name("audit.js").read_text(encoding="utf-8").strip()


class _Handler(SimpleHTTPRequestHandler):
    """A plain server that writes down what no page of ours asks for."""

    strip_policy = False
    empty_index = False
    asked: list[str]

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        if urlsplit(self.path).path.startswith("/probe"):
            self.asked.append(f"GET {self.path}")
        if self.empty_index and self.path.endswith("/search_index.json"):
            self._send(_EMPTY_INDEX, "application/json")
            return
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file = file / "index.html"
        if not (self.strip_policy and file.suffix == ".html" and file.is_file()):
            super().do_GET()
            return
        html = file.read_text(encoding="utf-8")
        policy = _POLICY.search(html)
        body = _POLICY.sub("", html).encode()
        # Not obeyed, but told: what would have been the policy's to stop is a finding.
        name = "Content-Security-Policy-Report-Only"
        self._send(body, "text/html; charset=utf-8", {name: unescape(policy[1])} if policy else {})

    def end_headers(self) -> None:
        if urlsplit(self.path).path.startswith("/assets/"):
            self.send_header("Cache-Control", "max-age=3600")  # the same for every page
        super().end_headers()

    def _send(self, body: bytes, kind: str, more: Mapping[str, str] = MappingProxyType({})) -> None:
        self.send_response(200)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.asked.append(f"POST {self.path}")
        self.send_error(405)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A browser that goes on to the next page leaves a broken pipe; no word about it."""


@contextmanager
def watched_server(
    folder: Path, *, strip_policy: bool, empty_index: bool = False
) -> Iterator[tuple[str, list[str]]]:
    """Serve a site on the loopback address: with its policy, or with the policy only told.

    ``empty_index``: nothing is found by searching; a large index costs each page seconds.
    Gives the address and a growing list of requests that no page of ours makes.
    """
    asked: list[str] = []
    own = {"strip_policy": strip_policy, "empty_index": empty_index, "asked": asked}
    handler = type("Handler", (_Handler,), own)
    server = _Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Watch:
    """A browser context, and everything in it that should not have happened."""

    def __init__(self, browser: Browser) -> None:
        self.complaints: list[str] = []
        self.context: BrowserContext = browser.new_context(
            viewport={"width": 1280, "height": 900}, service_workers="block"
        )
        self.context.set_default_timeout(120_000)  # a machine may be busy
        self.context.expose_binding("__tell", lambda source, words: self.complaints.append(words))
        self.context.add_init_script(PROBE)
        self.context.on("request", self._asked)
        self.context.on("page", self._watch)

    def page(self) -> Page:
        return self.context.new_page()

    def _watch(self, page: Page) -> None:
        if len(self.context.pages) > 1:
            self.complaints.append(f"a window was opened: {page.url}")
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss", "ftp") and parts.hostname != "127.0.0.1":
            self.complaints.append(f"request to another host: {request.url[:200]}")

    def taken(self) -> list[str]:
        """What there was to complain of since the last time."""
        found, self.complaints[:] = list(self.complaints), []
        return found
