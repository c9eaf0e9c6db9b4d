"""The site of Nowhere, and a place where file operations fail."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.injector import Injector, injecting
from tests.nowhere import Project, fill, install


@pytest.fixture(scope="session", autouse=True)
def installed_plugin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let MkDocs find the plugin in a checkout that is not installed, too."""
    folder = install(tmp_path_factory.mktemp("installed"))
    yield
    if folder:
        sys.path.remove(str(folder))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small site, not yet built."""
    return fill(tmp_path)


@pytest.fixture
def injector() -> Iterator[Injector]:
    """What makes file operations fail, not yet armed."""
    with injecting() as found:
        yield found
