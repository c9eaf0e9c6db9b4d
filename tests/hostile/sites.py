"""Sites of hostile stories: written, built as an editor builds them, and walked through."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Error, Page, ViewportSize

from .filling import written
from .prose_lab import EXTENSIONS
from .watching import AUDIT

#: A function of the audit: uses everything on the page, tells what a reader should not meet.
_USE = Path(__file__).with_name("use.js").read_text(encoding="utf-8").strip()

#: Tells what makes a page wider than its window.
_WIDE = Path(__file__).with_name("wide.js").read_text(encoding="utf-8").strip()
_DESK, _PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)

_SEARCHED = """() => /^WORDS/.test(
  document.querySelector(".md-search-result__meta").innerText)"""
_TO_THE_END = """() => {
  const box = document.querySelector(".md-search__scrollwrap");
  box.scrollTo(0, box.scrollHeight);
}"""
_CONFIGURATION: dict[str, Any] = {
    "site_name": "Hostile Reports",
    "site_url": "https://reports.example/",
    "docs_dir": "stories",
    "theme": {
        "name": "material",
        "font": False,
        "features": ["search.highlight", "search.suggest", "navigation.tabs", "content.code.copy"],
    },
    "plugins": ["search", "tags", {"rashomon": {"report_to": "https://forge.example/new"}}],
    "markdown_extensions": EXTENSIONS,
    "extra": {"generator": False},
}


def page_text(payloads: Iterable[str]) -> str:
    """An ordinary page: its meta and its headings are payloads, and so is what it says."""
    payloads = list(payloads)
    meta = {
        "title": " · ".join(payloads),
        "description": " · ".join(reversed(payloads)),
        "author": payloads[0],
        "tags": payloads[:4],
        "own": {each: each for each in payloads},
    }
    body = "\n\n".join(f"## {each.splitlines()[0]}\n\n{each}" for each in payloads)
    return written(meta, f"# Page {payloads[0].splitlines()[0]}\n\n{body}")


@dataclass
class HostileSite:
    """A project whose stories and pages hold payloads."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    def write(
        self,
        stories: list[tuple[int, dict[str, Any], str]],
        pages: list[tuple[int, list[str]]],
        registries: tuple[dict[str, Any], dict[str, Any]] = ({}, {}),
        plugin: dict[str, Any] | None = None,
    ) -> None:
        folder = self.root / "stories"
        folder.mkdir(parents=True)
        configuration = dict(_CONFIGURATION)
        if plugin:
            configuration["plugins"] = ["search", "tags", {"rashomon": plugin}]
        (self.root / "mkdocs.yml").write_text(yaml.safe_dump(configuration))
        for number, data, body in stories:
            (folder / f"story-{number}.md").write_text(written(data, body), encoding="utf-8")
        for number, payloads in pages:
            path = folder / f"page-{number}.md"
            path.write_text(page_text(payloads), encoding="utf-8", errors="replace")
        (folder / "tags.md").write_text("# Tags\n\n<!-- material/tags -->\n")
        for name, entries in zip(("outlets", "voices"), registries, strict=True):
            if entries:
                (folder / f"{name}.yml").write_text(json.dumps(entries, ensure_ascii=False))

    def build(self) -> list[str]:
        """Build; files that the build refuses are taken out and told, until it is good."""
        left_out: list[str] = []
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        environment["NO_MKDOCS_2_WARNING"] = "1"
        while True:
            done = subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "--quiet"],
                cwd=self.root,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode == 0:
                return left_out
            named = set(re.findall(r"^.*?stories/([\w-]+\.md):\d+:\d+: error", done.stderr, re.M))
            assert "Traceback" not in done.stderr, done.stderr[-3000:]
            assert named, done.stderr[-3000:]
            for name in named:
                left_out.append(re.search(rf"{name}.*", done.stderr)[0][:300])
                (self.root / "stories" / name).unlink()

    def addresses(self, *kinds: str) -> list[str]:
        """The pages of the built site, as addresses; only those that begin so."""
        found = []
        for path in sorted(self.site.rglob("index.html")):
            address = path.parent.relative_to(self.site).as_posix()
            address = "" if address == "." else f"{address}/"
            if not kinds or address.startswith(kinds):
                found.append(address)
        return [*found, "404.html"]


def use(page: Page, address: str, once: list[str] | None = None) -> list[str]:
    """Open a page, hover, filter, sort, fold and follow; tell what a reader should not meet.

    It is looked at on a desk and on a phone 360 points wide. What is told must be
    there a second time: on a busy machine a page is sometimes looked at before its
    styles are in force. What was not is added to ``once``.
    """
    first: list[str] = []
    for _ in range(2):
        page.set_viewport_size(_DESK)
        page.goto(address, wait_until="load")
        found: list[str] = page.evaluate(f"({_USE})({AUDIT})")
        for size in (_DESK, _PHONE):
            page.set_viewport_size(size)
            found += page.evaluate(_WIDE)
        if not found:
            break
        first = first or found
    if once is not None and not found:
        once += [f"{each} [{address}]" for each in first]
    return [f"{each} [{address}]" for each in found]


def search(page: Page, query: str) -> tuple[int, list[str]]:
    """Type into the search of the open page: how many results, and what should not be there."""
    field = page.locator(".md-search__input")
    field.focus()
    field.fill("")
    field.press("End")  # Material listens to keys
    # A text of signs alone is nothing to search for.
    with suppress(Error):
        page.wait_for_function(_SEARCHED.replace("WORDS", "Type"), timeout=2000)
        field.fill(query[:200].replace("\n", " "))
        field.press("End")
        page.wait_for_function(_SEARCHED.replace("WORDS", "(No|\\d+) matching"), timeout=2000)
    # Results come ten at a time, as a reader scrolls.
    before, count = -1, _results(page)
    while count > before:
        page.evaluate(_TO_THE_END)
        page.wait_for_timeout(30)
        before, count = count, _results(page)
    page.evaluate("document.querySelectorAll('.md-search details').forEach(d => d.open = true)")
    found = page.evaluate(f"({AUDIT})(document.querySelector('.md-search'))")
    return count, [f"{each} [search for {query[:60]!r}]" for each in found]


def _results(page: Page) -> int:
    return page.locator(".md-search-result__item").count()
