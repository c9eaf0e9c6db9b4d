"""A story saved under a running preview: how long until a reader is served the new words."""

from __future__ import annotations

import http.client
import signal
import socket
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .measuring import environment

_HOST = "127.0.0.1"
_POLL = 0.005
_QUIET = 2.0
#: Seconds after which a server is taken to be stuck.
_PATIENCE = 3600.0


@dataclass(frozen=True, slots=True)
class Preview:
    """A server: its command for a port, its folder, how a story is saved, where it shows."""

    command: Callable[[int], Sequence[str]]
    folder: Path
    #: Saves the story with these words in its title (``title``) or its prose (``prose``).
    save: Callable[[str, str], object]
    page: str
    #: Pages across stories that show the title, by what they are called.
    others: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Served:
    """Medians of seconds: until the page is new, until every page with the title is."""

    title: float
    prose: float
    everywhere: float


def serve(preview: Preview, saves: int) -> Served:
    """Save a story again and again under the preview's server."""
    page: dict[str, list[float]] = {"title": [], "prose": []}
    everywhere = []
    with _running(preview) as port:
        for number in range(saves):
            for kind, times in page.items():
                time.sleep(_QUIET)
                words = f"resaved{kind}{number}"
                start = time.monotonic()
                preview.save(kind, f" {words}")
                _until(port, preview.page, words)
                times.append(time.monotonic() - start)
                if kind == "title":
                    for address in preview.others.values():
                        _until(port, address, words)
                    everywhere.append(time.monotonic() - start)
    return Served(*map(statistics.median, (page["title"], page["prose"], everywhere)))


@contextmanager
def _running(preview: Preview) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port = probe.getsockname()[1]
    with (preview.folder / "log.txt").open("wb") as said:
        server = subprocess.Popen(  # noqa: S603 - commands of this benchmark
            preview.command(port),
            cwd=preview.folder,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=environment(),
        )
        try:
            for address in (preview.page, *preview.others.values()):
                _until(port, address, "</html>", server)
            yield port
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _until(
    port: int, address: str, words: str, server: subprocess.Popen[bytes] | None = None
) -> None:
    limit = time.monotonic() + _PATIENCE
    while words.encode() not in _get(port, address):
        if time.monotonic() > limit or (server and server.poll() is not None):
            raise RuntimeError(f"{address} never showed {words!r}")
        time.sleep(_POLL)


def _get(port: int, address: str) -> bytes:
    connection = http.client.HTTPConnection(_HOST, port, timeout=600)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        content = answer.read()
    except OSError:
        return b""
    except http.client.HTTPException:
        return b""
    finally:
        connection.close()
    return content if answer.status == http.HTTPStatus.OK else b""
