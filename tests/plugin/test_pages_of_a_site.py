"""What is published: every story at its address, and nothing that nobody asked for."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest


def is_in_folders(site: Path) -> bool:
    return (site / "bridge" / "index.html").exists()


def page_of(built: Any, name: str) -> str:
    path = f"{name}/index.html" if is_in_folders(built.site) else f"{name}.html"
    return str(built.page(path))


@pytest.mark.parametrize("name", ["bridge", "boat"])
def test_a_story_in_markdown_or_yaml_has_its_page_with_one_headline(built: Any, name: str) -> None:
    html = page_of(built, name)
    assert len(re.findall(r"<h1\b", html)) == 1
    assert f"<title>The {name} of Nowhere - Nowhere Reports</title>" in html
    assert 'href="claim:' not in html


def test_the_start_page_is_titled_with_the_sites_name_alone(built: Any) -> None:
    assert "<title>Nowhere Reports</title>" in built.page("index.html")


def test_every_link_within_the_site_leads_somewhere(built: Any) -> None:
    dead = []
    for path in built.site.rglob("*.html"):
        if path.name == "404.html":
            continue
        for link in links(path.read_text(encoding="utf-8")):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = (path.parent / unquote(parts.path)).resolve()
            if not (target.is_file() or (target / "index.html").is_file()):
                dead.append((path.relative_to(built.site).as_posix(), link))
    assert dead == []


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for key, value in attrs if key in ("href", "src") and value]


def links(html: str) -> list[str]:
    parser = _Links()
    parser.feed(html)
    return parser.found


def test_a_link_to_a_yaml_story_leads_to_its_page(built: Any) -> None:
    expected = "../boat/" if is_in_folders(built.site) else "boat.html"
    assert f'href="{expected}"' in page_of(built, "bridge")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("bridge", "bridge.md"),
        ("boat", "boat.yml"),
        ("outlets/alpha", "outlets.yml"),
        ("voices/mayor", "voices.yml"),
        ("about", "about.md"),
    ],
)
def test_the_edit_link_leads_to_the_file_that_an_editor_would_change(
    built: Any, name: str, source: str
) -> None:
    edits = [x for x in links(page_of(built, name)) if "forge.example/us/edit" in x]
    assert edits == [f"https://forge.example/us/edit/main/stories/{source}"]


def test_a_page_made_of_data_alone_has_no_edit_link(built: Any) -> None:
    assert "forge.example/us/edit" not in page_of(built, "countries/gb")


def test_story_files_and_registries_are_not_published(built: Any) -> None:
    published = [path.name for path in built.site.rglob("*") if path.suffix in (".yml", ".md")]
    assert published == []


def test_a_draft_is_not_published_and_neither_are_its_downloads(built: Any) -> None:
    assert [path.name for path in built.site.rglob("*draft*")] == []


def test_downloads_stand_beside_the_page(built: Any) -> None:
    assert json.loads(built.page("bridge.json"))
    assert built.page("bridge.csv")
    assert "The boat of Nowhere" in built.page("feed.xml")


def test_search_finds_words_of_the_table_and_of_the_prose(built: Any) -> None:
    index = json.loads(built.page("search/search_index.json"))
    texts = {
        entry["location"].partition("#")[0]
        for entry in index["docs"]
        if "quillwort" in entry["title"] + entry["text"]
    }
    assert ("bridge/" if is_in_folders(built.site) else "bridge.html") in texts


def test_the_tags_page_lists_the_story_under_a_working_anchor(built: Any) -> None:
    html = page_of(built, "tags")
    assert "The bridge of Nowhere" in html
    assert 'id="tag:bridges"' in html


def test_headings_of_ordinary_pages_keep_the_ids_that_their_contents_link_to(built: Any) -> None:
    assert '<h1 id="about-us">' in page_of(built, "about")


def test_styles_and_script_are_linked_once_and_published(built: Any) -> None:
    html = page_of(built, "bridge")
    for asset in ("rashomon.css", "pictures.css", "story.js"):
        assert html.count(f"assets/rashomon/{asset}") == 1, asset


def test_story_pages_are_not_in_the_navigation(built: Any) -> None:
    navigation = built.page("404.html")
    assert "About us" in navigation
    assert "The bridge of Nowhere" not in navigation


def test_mkdocs_says_nothing_of_pages_that_are_not_in_the_navigation(project: Any) -> None:
    project.configure(nav=["index.md", "about.md", {"Outlets": "outlets/index.md"}, "tags.md"])
    run = project.run("build", "--strict")
    assert run.returncode == 0, run.stderr
    assert "not included" not in run.stderr
    assert 'href="outlets/"' in project.page("index.html")
    assert len(run.stderr.strip().splitlines()) == 4, run.stderr


def test_a_story_may_be_listed_in_the_navigation(project: Any) -> None:
    project.configure(nav=["index.md", {"Our bridge": "bridge.md"}, "boat.md"])
    project.build(strict=True)
    assert "Our bridge" in project.page("404.html")
    assert "The boat of Nowhere" in project.page("404.html")


def test_an_excluded_story_is_neither_read_nor_published(project: Any) -> None:
    project.configure(exclude_docs="later.md\n")
    project.write("stories/later.md", "---\ntitle: [unfinished\n---\n")
    project.build(strict=True)
    assert not list(project.site.glob("later*"))


def test_a_story_among_mkdocs_templates_is_not_left_out_silently(project: Any) -> None:
    project.write("stories/templates/lost.md", (project.root / "stories/bridge.md").read_text())
    run = project.run("build")
    assert "stories/templates/lost.md: warning: left out: MkDocs keeps this folder" in run.stderr


def test_only_pages_and_pictures_are_published_and_the_rest_is_named(project: Any) -> None:
    project.write("stories/_headers", "X: y")
    project.write("stories/trap.html", "<script>alert(1)</script>")
    project.write("stories/house.css", "a{}")
    project.write("stories/picture.png", "not really")
    project.configure(extra_css=["house.css"])
    run = project.run("build")
    assert run.returncode == 0, run.stderr
    assert "stories/trap.html: warning: left out" in run.stderr
    assert "stories/_headers: warning: left out" in run.stderr
    assert not (project.site / "trap.html").exists()
    assert (project.site / "picture.png").exists()
    assert (project.site / "house.css").exists()


def test_a_file_among_the_stories_cannot_replace_one_of_the_themes(project: Any) -> None:
    project.write("stories/assets/rashomon/story.js", "alert(1)")
    project.build()
    assert "alert(1)" not in project.page("assets/rashomon/story.js")


def test_trusted_editors_may_publish_any_file_but_story_data(project: Any) -> None:
    project.configure({"trusted_html": True})
    project.write("stories/robots.txt", "User-agent: *")
    project.build(strict=True)
    assert (project.site / "robots.txt").exists()
    assert not list(project.site.glob("*.yml"))


def test_a_newsrooms_own_style_comes_after_ours(project: Any) -> None:
    project.write("stories/house.css", "a{}")
    project.configure(extra_css=["house.css"])
    project.build(strict=True)
    html = project.page("index.html")
    assert html.index("rashomon.css") < html.index("house.css")


def test_links_within_the_prose_lead_to_it_and_dead_ones_are_warned_of(project: Any) -> None:
    story = (project.root / "stories/bridge.md").read_text()
    project.configure(
        markdown_extensions=["footnotes", "toc"], validation={"links": {"anchors": "warn"}}
    )
    project.write(
        "stories/bridge.md", story + "\nWhy?[^why] [Here](#more).\n\n## More\n\n[^why]: So.\n"
    )
    run = project.run("build", "--strict")
    assert run.returncode == 0, run.stderr
    html = project.page("bridge/index.html")
    for anchor in ("prose_more", "prose_fn:why", "prose_fnref:why"):
        assert f'href="#{anchor}"' in html, anchor
        assert f'id="{anchor}"' in html, anchor

    project.write("stories/bridge.md", story + "\n[Nowhere](#nowhere)\n")
    run = project.run("build", "--strict")
    assert run.returncode == 1
    assert "contains a link '#nowhere', but there is no such anchor" in run.stderr
