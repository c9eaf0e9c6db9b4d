"""The pages of stories, whose content is made when it is asked for and not kept."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File

from rashomon.plugin.leaf import Anchors, LeafPage
from tests.nowhere import STORY, YAML_STORY, Project

#: Its heading tells that all of a story's page is there, and not only its prose.
TITLE = 'id="_title"'

ON_PAGE_CONTENT = """\
def on_page_content(html, page, **_):
    if page.file.src_uri == "bridge.md":
        return html.replace("quillwort", "QUILLWORT") + "<!-- seen -->"
"""
ON_ENV = """\
import json
from pathlib import Path

def on_env(env, config, files):
    found = {each.src_uri: each.page.content for each in files.documentation_pages()}
    Path(config.config_file_path).with_name("found.json").write_text(json.dumps(found))
"""
SETS_THE_CONTENT = """\
def on_page_context(context, page, **_):
    if page.file.src_uri == "bridge.md":
        page.content = "<p>Mine alone.</p>"
"""
LOOKS_LATER = """\
import json
from pathlib import Path

pages = []

def on_page_context(context, page, **_):
    pages.append(page)

def on_post_build(config, **_):
    found = {each.file.src_uri: each.content for each in pages}
    Path(config.config_file_path).with_name("found.json").write_text(json.dumps(found))
"""


@pytest.fixture
def leaf(project: Project) -> LeafPage:
    """The page of a story, not yet rendered."""
    config = load_config(str(project.root / "mkdocs.yml"))
    file = File("bridge.md", config.docs_dir, config.site_dir, use_directory_urls=True)
    return LeafPage(None, file, config)


def found(project: Project) -> dict[str, str]:
    """What a hook found as the content of the pages."""
    pages: dict[str, str] = json.loads((project.root / "found.json").read_text(encoding="utf-8"))
    return pages


def hooked(project: Project, hook: str) -> None:
    project.write("hook.py", hook)
    project.configure(hooks=["hook.py"])
    project.build()


# One page


def test_a_page_makes_its_content_when_it_is_asked_for_and_once_in_a_row(leaf: LeafPage) -> None:
    made: list[str] = []

    def fill(prose: str) -> str:
        made.append(prose)
        return f"<h1>All</h1>{prose}"

    prose = "<p>Prose.</p>"
    leaf.fill_later(prose, fill)
    leaf.content = prose
    assert made == []
    assert leaf.content == "<h1>All</h1><p>Prose.</p>"
    assert leaf.content == "<h1>All</h1><p>Prose.</p>"
    assert made == [prose]


def test_a_page_forgets_its_content_with_the_next_page(leaf: LeafPage) -> None:
    made: list[str] = []

    def fill(prose: str) -> str:
        made.append(prose)
        return "content"

    other = LeafPage.__new__(LeafPage)
    for page in (leaf, other):
        page.fill_later("prose", fill)
        page.content = page._prose  # as MkDocs hands back what it was given
    for page in (leaf, other, leaf):
        assert page.content == "content"
    assert made == ["prose"] * 3
    assert leaf._held == "prose"


def test_a_content_that_somebody_sets_is_kept(leaf: LeafPage) -> None:
    leaf.fill_later("prose", lambda _: "all")
    leaf.content = leaf._prose
    assert leaf.content == "all"
    leaf.content = "mine"
    assert leaf.content == "mine"
    leaf.content = None
    assert leaf.content is None


def test_a_page_without_prose_is_rendered_without_markdown(
    leaf: LeafPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    config: Any = None  # nobody looks at it
    leaf.markdown = " \n"
    leaf.render(config, config)
    assert leaf.content == ""
    assert list(leaf.toc) == []
    assert (leaf.present_anchor_ids, leaf.links_to_anchors) == (set(), {})


def test_anchors_are_looked_up_only_where_a_link_asks_for_one() -> None:
    asked: list[bool] = []

    def find() -> set[str]:
        asked.append(True)
        return {"claim"}

    anchors = Anchors({"_title"}, find)
    assert "_title" in anchors
    assert asked == []
    assert "claim" in anchors
    assert "nowhere" not in anchors


# A site with other plugins


def test_a_plugin_that_listens_to_contents_gets_and_changes_the_whole(project: Project) -> None:
    hooked(project, ON_PAGE_CONTENT)
    html = project.page("bridge/index.html")
    assert "QUILLWORT" in html
    assert "quillwort bridge was opened" not in html.partition("<article")[2]
    assert html.count("<!-- seen -->") == 1
    assert TITLE in html


def test_a_plugin_that_looks_at_all_pages_before_they_are_written_finds_the_whole(
    project: Project,
) -> None:
    hooked(project, ON_ENV)
    pages = found(project)
    assert TITLE in pages["bridge.md"]
    assert TITLE in pages["outlets/alpha.md"]


def test_a_plugin_that_looks_at_all_pages_when_they_are_written_finds_the_whole(
    project: Project,
) -> None:
    hooked(project, LOOKS_LATER)
    pages = found(project)
    assert {"bridge.md", "boat.md", "voices/mayor.md"} <= pages.keys()
    assert all(TITLE in pages[uri] for uri in ("bridge.md", "boat.md", "voices/mayor.md"))


def test_a_plugin_that_sets_the_content_of_a_page_is_respected(project: Project) -> None:
    hooked(project, SETS_THE_CONTENT)
    html = project.page("bridge/index.html")
    assert "<p>Mine alone.</p>" in html
    assert TITLE not in html
    assert TITLE in project.page("boat/index.html")


def test_a_plugin_that_listens_changes_nothing_by_listening(project: Project) -> None:
    project.build()
    before = project.state()
    hooked(project, "def on_env(env, **_):\n    pass\n")
    assert project.state() == before


def test_only_a_wrong_anchor_of_a_storys_page_is_warned_of(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    boat = YAML_STORY + "  A [part](bridge.md#opened), [none](bridge.md#closed).\n"
    project.write("stories/boat.yml", boat)
    project.write("stories/bridge.md", STORY + "\n[Here](#more), [gone](#sunk).\n\n## More\n")
    with caplog.at_level(logging.WARNING):
        project.build()
    told = [each.getMessage() for each in caplog.records if "anchor" in each.getMessage()]
    assert len(told) == 2
    assert any("#closed" in words for words in told)
    assert any("#sunk" in words for words in told)


def test_no_content_of_a_story_is_held_when_the_site_is_built(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[LeafPage] = []
    begin = LeafPage.__init__

    def noted(self: LeafPage, *more: Any) -> None:
        begin(self, *more)
        pages.append(self)

    monkeypatch.setattr(LeafPage, "__init__", noted)
    project.build()
    assert {page.file.src_uri for page in pages} >= {"bridge.md", "boat.md", "countries/gb.md"}
    assert not any(TITLE in str(page._held) for page in pages)
    assert Path(project.site, "bridge/index.html").is_file()
