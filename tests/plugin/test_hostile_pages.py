"""What an editor or a contributor writes reaches no reader's browser as code."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from rashomon.plugin.meta import escaped, safe_meta

HOSTILE_STORY = """\
---
title: 'A "title" <script>alert(1)</script>'
summary: '"><img src=x onerror=alert(1)>'
date: 2025-01-02
sources:
  alpha: {headline: '</title><script>alert(1)</script>'}
  beta: {}
claims:
  one: {text: 'One </td><script>alert(1)</script>', accounts: {alpha: asserts, beta: asserts}}
---

<script>alert(1)</script>

<img src="x" onerror="alert(1)">

<!-- material/tags { nonsense -->
"""
HOSTILE_PAGE = """\
---
title: 'Page </title><script>alert(1)</script>'
description: '"><script>alert(1)</script>'
author: ['<script>alert(1)</script>']
template: /etc/passwd
icon: ../../nothing
hide: 7
search: yes
---

# Head & &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;

## Second &lt;script&gt;alert(1)&lt;/script&gt;

<script>alert(1)</script><iframe src="https://elsewhere.example/"></iframe>

[go](javascript:alert(1)) [claim](claim:one)
"""


class _ActiveParts(HTMLParser):
    """What a browser would run or load, as a browser's eyes see it: in tags, not in text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_script = self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # JSON-LD is data; what could end it early is looked for below.
        self._in_script = tag == "script" and ("type", "application/ld+json") not in attrs
        self._in_data = tag == "script" and not self._in_script
        if tag == "iframe":
            self.found.append(tag)
        for key, value in attrs:
            if key.startswith("on") or (value or "").lower().startswith("javascript:"):
                self.found.append(f"{tag} {key}={value}")

    def handle_data(self, data: str) -> None:
        if self._in_script and "alert(1)" in data:
            self.found.append(f"script: {data}")
        if self._in_data and "<" in data:
            self.found.append(f"data: {data}")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = self._in_data = False


def active_parts(site: Path) -> list[str]:
    found = []
    for path in site.rglob("*.html"):
        parser = _ActiveParts()
        parser.feed(path.read_text(encoding="utf-8"))
        found += [f"{path.relative_to(site)}: {each}" for each in parser.found]
    return found


def test_a_hostile_story_and_a_hostile_page_run_nothing_anywhere(project: Any) -> None:
    project.write("stories/hostile.md", HOSTILE_STORY)
    project.write("stories/page.md", HOSTILE_PAGE)
    run = project.run("build")
    assert run.returncode == 0, run.stderr
    assert active_parts(project.site) == []
    for entry in json.loads(project.page("search/search_index.json"))["docs"]:
        assert "<script" not in entry["title"] + entry["text"] + "".join(entry.get("tags", []))


def test_what_is_left_out_of_a_pages_meta_is_told(project: Any) -> None:
    project.write("stories/page.md", HOSTILE_PAGE)
    run = project.run("build")
    for key in ("template", "icon", "hide", "author", "search"):
        assert f"stories/page.md:1:1: warning: `{key}`" in run.stderr, run.stderr


def test_a_heading_that_spells_markup_stays_text_in_the_pages_title(project: Any) -> None:
    project.write("stories/page.md", "# Ends &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;\n")
    project.build()
    html = project.page("page/index.html")
    assert "<title>Ends &lt;/title&gt;&lt;script&gt;" in html


def test_trusted_editors_may_write_any_html(project: Any) -> None:
    project.configure({"trusted_html": True})
    project.write("stories/page.md", '# Page\n\n<iframe src="map.html"></iframe>\n')
    project.build()
    assert active_parts(project.site) == ["page/index.html: iframe"]


@pytest.mark.parametrize("prose", ["<![", "<![CDATA[", "<!doctype [", "[" * 3000, "> " * 2000])
def test_odd_prose_gives_a_page_or_one_clear_error_but_no_traceback(
    project: Any, prose: str
) -> None:
    project.write("stories/odd.md", (project.root / "stories/bridge.md").read_text() + prose + "\n")
    run = project.run("build")
    assert "Traceback" not in run.stderr
    if run.returncode:
        assert "stories/odd.md" in run.stderr
    else:
        assert (project.site / "odd/index.html").exists()


def test_prose_that_looks_like_meta_stays_prose(project: Any) -> None:
    story = (project.root / "stories/bridge.md").read_text()
    project.write(
        "stories/odd.md", story.replace("The bridge [is", "template: x\n\nThe bridge [is")
    )
    project.build(strict=True)
    assert "template: x" in project.page("odd/index.html")


def test_texts_are_escaped_at_every_depth() -> None:
    assert escaped({"<a>": ["<b>", {"c": ("\"'",)}], "n": 1, "t": True}) == {
        "&lt;a&gt;": ["&lt;b&gt;", {"c": ["&quot;&#x27;"]}],
        "n": 1,
        "t": True,
    }


def test_meta_of_the_right_shape_is_kept() -> None:
    meta = {"title": "T", "tags": ["a"], "hide": ["toc"], "search": {"boost": 2}, "own": "x"}
    assert safe_meta(meta) == (meta, ())
