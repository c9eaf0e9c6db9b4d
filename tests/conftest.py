"""What all tests share: the order they run in, and what they need beside Python."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BROWSER_TESTS = ROOT / "tests" / "browser"
NODE_MODULES = ROOT / "tests" / "node" / "node_modules"


def find_chromium() -> str | None:
    """The browser's program: Debian's Chromium, or what ``RASHOMON_CHROMIUM`` names."""
    names = (os.environ.get("RASHOMON_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


def _has_node() -> bool:
    return shutil.which("node") is not None and NODE_MODULES.is_dir()


def _has_java() -> bool:
    return shutil.which("java") is not None and NODE_MODULES.is_dir()


#: By marker: whether it is there, and what to say where it is not.
NEEDS: dict[str, tuple[Callable[[], bool], str]] = {
    "browser": (lambda: find_chromium() is not None, "Chromium is missing (`make test` installs)"),
    "java": (_has_java, "Java or tests/node/node_modules is missing (`make test` installs both)"),
    "node": (_has_node, "Node or tests/node/node_modules is missing (`make test` installs both)"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in tests/browser, and run it last: the quick tests speak first."""
    for item in items:
        if item.path.is_relative_to(BROWSER_TESTS):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose tools are missing; on a CI machine that is a failure."""
    for marker, (is_there, message) in NEEDS.items():
        if item.get_closest_marker(marker) and not is_there():
            if os.environ.get("CI", "").lower() in ("1", "true"):
                pytest.fail(message, pytrace=False)
            pytest.skip(message)


@pytest.fixture
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a process without other threads is forked: those that other tests left do not count."""
    count, left = threading.active_count, threading.active_count() - 1
    monkeypatch.setattr(threading, "active_count", lambda: count() - left)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser; for tests marked ``browser``."""
    found = find_chromium()
    assert found is not None
    return found


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder of the packages from npm; for tests marked ``node`` or ``java``."""
    return NODE_MODULES
