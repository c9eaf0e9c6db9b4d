"""The small site of Nowhere, as it stands and built."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.nowhere import STORY, Project, fill, install


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


@pytest.fixture(scope="session", params=[True, False], ids=["folders", "files"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small site, built with and without ``use_directory_urls``; not to be changed."""
    project = fill(tmp_path_factory.mktemp("built"))
    project.configure(
        use_directory_urls=request.param,
        site_url="https://reports.example/",
        repo_url="https://forge.example/us/",
        edit_uri="edit/main/stories/",
        theme={"name": "material", "font": False, "features": ["content.action.edit"]},
    )
    project.write("stories/draft.md", STORY.replace("summary:", "draft: true\nsummary:"))
    project.build(strict=True)
    return project
