"""The two sites of the browser tests: built as an editor builds them, served on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

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
def built_site(project: Path, target: Path) -> Iterator[Site]:
    _build(project, target)
    with serving(target) as address:
        yield Site(project / "stories", target, address)
