"""What a reader's browser fetches for a story's page, beside Material's own bundle."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest

from docs.benchmarks.scale import stories
from tests.markup import read
from tests.nowhere import Project

#: Bytes as they go over the wire. The design allows 40 KB: the rest is room for a longer story.
WIRE = 40_000
#: Bytes of a story's content, without the frame around it.
CONTENT = 200_000


@pytest.fixture
def address(project: Project) -> str:
    """The page of an invented story of six sources by fifteen claims, in the built site."""
    shutil.rmtree(project.root / "stories")
    stories.write_stories(project.root / "stories", 1)
    project.build()
    return "2020/day-0/index.html"


def fetched(project: Project, address: str) -> dict[str, bytes]:
    """The page, and what it loads at once of what is ours, by name."""
    page = project.page(address)
    tree = read(page[page.index("<html") :])
    loaded = [each["href"] for each in tree.all("link", rel="stylesheet")]
    loaded += [each["src"] for each in tree.all("script") if "src" in each.attributes]
    own = [Path(each).name for each in loaded if "assets/rashomon/" in each]
    assets = project.site / "assets" / "rashomon"
    return {address: page.encode()} | {name: (assets / name).read_bytes() for name in own}


def test_a_first_visit_to_a_story_fetches_at_most_forty_kilobytes_of_ours(
    project: Project, address: str
) -> None:
    files = fetched(project, address)
    assert {"rashomon.css", "pictures.css", "story.js"} <= files.keys()
    assert "search-worker.js" not in files  # only when somebody searches
    assert sum(len(gzip.compress(data)) for data in files.values()) < WIRE


def test_the_content_of_a_story_is_not_longer_than_it_was(project: Project, address: str) -> None:
    page = project.page(address)
    start, end = page.index('<svg class="rs-sprite"'), page.index("</article>")
    assert len(page[start:end].encode()) < CONTENT
