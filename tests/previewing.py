"""A running preview, to be asked for pages and to be ended."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

PATIENCE = 60


def heed_interrupts() -> None:
    """Let Ctrl-C end a child of a test run that was started in the background, too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Preview:
    """A running ``mkdocs serve`` of a project."""

    def __init__(self, project: Any, log: IO[str], *arguments: str) -> None:
        self.project = project
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        self._log = log
        self.process = subprocess.Popen(
            project.mkdocs("serve", "-a", f"127.0.0.1:{port}", *arguments),
            cwd=project.root,
            env=project.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            preexec_fn=heed_interrupts,
        )

    @property
    def log(self) -> str:
        self._log.seek(0)
        return self._log.read()

    def get(self, path: str) -> tuple[int, str]:
        """Status and page, 0 while nobody listens; links to other pages are followed."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except (OSError, TimeoutError):
            return 0, ""

    def shows(self, path: str, good: Callable[[int, str], bool]) -> str:
        """Wait until a page is as it should be, and return it."""
        deadline = time.monotonic() + PATIENCE
        while True:
            status, html = self.get(path)
            if good(status, html):
                return html
            assert self.process.poll() is None, f"the preview has ended:\n{self.log}"
            assert time.monotonic() < deadline, f"{path}: {status}\n{self.log}\n{_words(html)}"
            time.sleep(0.2)

    def open_files(self) -> int:
        """How many files and sockets the process holds."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    def memory(self) -> int:
        """The bytes of memory that are its own."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def end(self) -> None:
        """Ask as Ctrl-C does, so that MkDocs removes its folder; insist after a while."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<script.*?</script>|<[^>]+>", " ", html))[:2000]


def has(*words: str) -> Callable[[int, str], bool]:
    return lambda status, html: status == 200 and all(word in html for word in words)


def is_missing(status: int, html: str) -> bool:
    return status == 404
