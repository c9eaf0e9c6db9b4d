"""The preview shows problems in the browser, keeps the rest up, and heals by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.previewing import Preview, has, is_missing


@pytest.fixture
def serve(
    project: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Preview]]:
    """Start a preview; it is ended with the test, whatever happens."""
    running: list[Preview] = []
    path = tmp_path_factory.mktemp("log") / "serve.log"
    with path.open("w+", encoding="utf-8") as log:

        def start(*arguments: str) -> Preview:
            running.append(Preview(project, log, *arguments))
            return running[-1]

        yield start
        for each in running:
            each.end()


GOOD = "The quillwort bridge was opened."


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_a_story_that_breaks_shows_its_problems_at_its_own_address_and_heals(
    project: Any, serve: Callable[..., Preview], use_directory_urls: bool
) -> None:
    project.configure(use_directory_urls=use_directory_urls)
    bridge, boat = ("bridge/", "boat/") if use_directory_urls else ("bridge.html", "boat.html")
    story = (project.root / "stories/bridge.md").read_text()
    preview = serve("--strict")
    preview.shows(bridge, has(GOOD))

    project.write("stories/bridge.md", story.replace("2025-01-02\nsummary", "soon\nsummary"))
    broken = preview.shows(bridge, has("stories/bridge.md:3:7"))
    assert GOOD not in broken
    preview.shows(boat, has("The boat sailed."))
    preview.shows("", has("stories/bridge.md:3:7"))

    project.write("stories/bridge.md", story)
    preview.shows(bridge, has(GOOD))
    preview.shows("", lambda status, html: "stories/bridge.md:3:7" not in html)


def test_a_preview_starts_with_a_story_that_cannot_even_be_parsed(
    project: Any, serve: Callable[..., Preview]
) -> None:
    story = (project.root / "stories/boat.yml").read_text()
    project.write("stories/boat.yml", "title: [never closed\n")
    (project.root / "stories/bridge.md").write_bytes(b"---\ntitle: \xff\xfe\n---\n")
    preview = serve("--strict")
    preview.shows("boat/", has("stories/boat.yml:"))
    preview.shows("bridge/", has("stories/bridge.md:"))
    preview.shows("about/", has("About us"))
    project.write("stories/boat.yml", story)
    preview.shows("boat/", has("The boat sailed."))


def test_stories_are_added_renamed_and_removed_without_a_restart(
    project: Any, serve: Callable[..., Preview]
) -> None:
    preview = serve()
    preview.shows("boat/", has("The boat sailed."))
    new = (project.root / "stories/bridge.md").read_text()
    project.write("stories/2025/ford.md", new.replace("boat.yml", "../boat.yml"))
    preview.shows("2025/ford/", has(GOOD))

    (project.root / "stories/boat.yml").rename(project.root / "stories/ship.yml")
    preview.shows("ship/", has("The boat sailed."))
    preview.shows("boat/", is_missing)

    (project.root / "stories/2025/ford.md").unlink()
    preview.shows("2025/ford/", is_missing)
    preview.shows("ship/", has("The boat sailed."))


def test_a_broken_registry_is_shown_on_the_index_and_on_the_stories_it_breaks_and_heals(
    project: Any, serve: Callable[..., Preview]
) -> None:
    outlets = (project.root / "stories/outlets.yml").read_text()
    preview = serve()
    preview.shows("bridge/", has(GOOD))
    project.write("stories/outlets.yml", "alpha: {name: [oops\n")
    preview.shows("", has("stories/outlets.yml:"))
    preview.shows("bridge/", has("stories/outlets.yml:"))
    project.write("stories/outlets.yml", outlets)
    preview.shows("bridge/", has(GOOD))
    preview.shows("", lambda status, html: "stories/outlets.yml:" not in html)


def test_a_draft_is_previewed(project: Any, serve: Callable[..., Preview]) -> None:
    story = (project.root / "stories/bridge.md").read_text()
    project.write("stories/bridge.md", story.replace("summary:", "draft: true\nsummary:"))
    preview = serve()
    preview.shows("bridge/", has(GOOD))
    assert preview.get("bridge.json")[0] == 200


def test_what_no_story_is_to_blame_for_leaves_the_last_good_pages_with_a_word_and_heals(
    project: Any, serve: Callable[..., Preview]
) -> None:
    config = (project.root / "mkdocs.yml").read_text()
    preview = serve()
    preview.shows("bridge/", has(GOOD))
    project.write("mkdocs.yml", config.replace("rashomon: {}", "rashomon: {report_to: nowhere}"))
    preview.shows("bridge/", has(GOOD, "These are the last good pages"))
    project.write("mkdocs.yml", config)
    preview.shows("bridge/", lambda status, html: GOOD in html and "last good" not in html)


def test_a_page_that_cannot_be_rendered_says_so_in_the_browser(
    project: Any, serve: Callable[..., Preview]
) -> None:
    project.break_the_boat()
    preview = serve()
    preview.shows("boat/", has("stories/boat.yml:1:1", "the page cannot be made", "KeyError"))
    preview.shows("bridge/", has(GOOD))


def test_two_files_with_one_address_are_shown_not_fatal(
    project: Any, serve: Callable[..., Preview]
) -> None:
    preview = serve()
    preview.shows("bridge/", has(GOOD))
    project.write("stories/bridge.yml", (project.root / "stories/boat.yml").read_text())
    preview.shows("", has("stories/bridge.yml:"))
    (project.root / "stories/bridge.yml").unlink()
    preview.shows("", lambda status, html: "stories/bridge.yml" not in html)
    preview.shows("bridge/", has(GOOD))


def test_a_preview_touches_neither_the_site_nor_the_stories(
    project: Any, serve: Callable[..., Preview]
) -> None:
    project.build()
    before = _times(project.root)
    preview = serve()
    preview.shows("bridge/", has(GOOD))
    assert _times(project.root) == before


def _times(root: Path) -> dict[Path, int]:
    """When each file last changed, but for those that are kept from build to build."""
    return {
        path: path.stat().st_mtime_ns
        for path in root.rglob("*")
        if path.suffix != ".pyc" and ".cache" not in path.parts and path != root
    }


def test_a_dirty_preview_shows_what_was_changed(
    project: Any, serve: Callable[..., Preview]
) -> None:
    preview = serve("--dirty")
    preview.shows("bridge/", has(GOOD))
    story = (project.root / "stories/bridge.md").read_text()
    project.write("stories/bridge.md", story.replace("was opened.", "was closed."))
    preview.shows("bridge/", has("The quillwort bridge was closed."))
    preview.shows("boat/", has("The boat sailed."))
