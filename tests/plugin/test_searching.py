"""What the search of a site is made of, small or large, and what is left out of it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from tests.nowhere import STORY

LARGE = {"search_shards_above": 1}


def _documents(project: Any) -> dict[str, dict[str, Any]]:
    """The documents of a large site, by the address of their page."""
    found = (project.site / "search" / "documents").glob("*.json")
    told = [json.loads(path.read_text(encoding="utf-8")) for path in found]
    return {each["location"]: each for each in told}


def _entries(project: Any) -> dict[str, dict[str, Any]]:
    return {
        each["location"]: each
        for each in json.loads(project.page("search/search_index.json"))["docs"]
    }


def test_a_small_sites_index_has_a_section_for_every_claim(project: Any) -> None:
    project.build()
    entries = _entries(project)
    assert entries["bridge/"]["title"] == "The bridge of Nowhere"
    assert entries["bridge/"]["tags"] == ["Bridges"]
    assert "A bridge that does not exist" in entries["bridge/"]["text"]
    assert entries["bridge/#opened"]["title"] == "The quillwort bridge was opened."
    assert "The Mayor of Nowhere" in entries["bridge/#opened"]["text"]
    assert "Bridge opened" in entries["bridge/#_sources"]["text"]
    assert entries["outlets/alpha/"]["title"] == "The Alpha"
    assert entries["about/"]["title"] == "About us"
    assert not (project.site / "search" / "shards.json").exists()
    assert "search-worker.js" not in project.page("index.html")


def test_a_large_site_has_the_same_pages_in_shards_and_says_so(project: Any) -> None:
    project.build()
    small = {location.partition("#")[0] for location in _entries(project)}
    project.configure(LARGE)
    project.build()
    documents = _documents(project)
    assert documents.keys() == small
    assert documents["bridge/"]["sections"][1][:2] == ["opened", "The quillwort bridge was opened."]
    assert _entries(project) == {}
    manifest = json.loads(project.page("search/shards.json"))
    assert manifest["documents"] == len(documents)
    for name in ("index.html", "bridge/index.html", "404.html"):
        assert "assets/rashomon/search-worker.js" in project.page(name), name
        assert "workers/search." not in project.page(name)


def test_the_same_stories_give_the_same_files(project: Any) -> None:
    project.configure(LARGE)

    def digest() -> dict[str, str]:
        project.build()
        folder = project.site / "search"
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*.json")
        }

    assert digest() == digest()


@pytest.mark.parametrize("options", [{}, LARGE], ids=["small", "large"])
def test_a_site_without_search_has_nothing_of_it(project: Any, options: dict[str, int]) -> None:
    project.configure(options, plugins=["tags", {"rashomon": options}])
    project.build()
    assert not (project.site / "search").exists()


@pytest.mark.parametrize("options", [{}, LARGE], ids=["small", "large"])
def test_what_asks_to_be_left_out_and_drafts_are_not_found(
    project: Any, options: dict[str, int]
) -> None:
    excluded = "---\nsearch:\n  exclude: true\n---\n\nNobody finds the quillweed.\n"
    project.write("stories/index.md", excluded)
    project.write("stories/hidden.md", excluded)
    project.write("stories/draft.md", STORY.replace("summary:", "draft: true\nsummary:"))
    project.configure(options)
    project.build()
    found = _documents(project) if options else _entries(project)
    assert {"bridge/", "about/"} <= found.keys()
    assert not {"./", "", "hidden/", "draft/"} & found.keys()
    assert "quillweed" not in json.dumps(found)


def test_a_site_to_be_read_from_files_keeps_materials_index(project: Any) -> None:
    plugins = ["search", "offline", {"rashomon": LARGE}]
    project.configure(LARGE, plugins=plugins)
    project.build()
    assert "bridge.html#opened" in _entries(project)
    assert not (project.site / "search" / "shards.json").exists()


def test_a_separator_that_only_a_browser_can_read_is_told(project: Any) -> None:
    plugins = [{"search": {"separator": r"(\s)|-"}}, "tags", {"rashomon": LARGE}]
    project.configure(LARGE, plugins=plugins)
    run = project.run("build")
    assert run.returncode == 0, run.stderr
    assert "search: the `separator` can only be read by a browser" in run.stderr
