"""What the built sites hold beside what a browser draws: links, downloads, the feed."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from tests.browser.sites import KINDS, Site


class _Ids(HTMLParser):
    """Gathers the ids of a page and the addresses of its links."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.edit: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.add(found["id"] or "")
        if tag in ("a", "link") and found.get("href") is not None:
            self.links.append(found["href"] or "")
            if found.get("rel") == "edit":
                self.edit.append(found["href"] or "")


@pytest.fixture(params=list(KINDS))
def site(request, sites) -> Site:
    found: Site = sites[request.param]
    return found


def test_every_link_within_the_site_leads_to_a_file_and_a_place_in_it(site):
    pages = {page: _Ids(page) for page in site.pages}
    dead = []
    for page, found in pages.items():
        for link in found.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            base = site.folder if path.startswith("/") else page.parent
            target = (base / path.lstrip("/")).resolve() if path else page
            if target.is_dir():
                target /= "index.html"
            place = unquote(parts.fragment)
            if not target.is_file() or (
                place and target in pages and place not in pages[target].ids
            ):
                dead.append((page.relative_to(site.folder), link))
    assert dead == []


def test_edit_links_lead_to_the_file_of_the_story(invented):
    start = "https://forge.example.org/reports/edit/main/stories/"
    expected = {
        "the-lighthouse-of-vessa": "the-lighthouse-of-vessa.md",
        "quiet-harbour": "quiet-harbour.md",
        "small-story": "small-story.yml",
        "about": "about.md",
        "outlets/northwire": "outlets.yml",
        "voices/keeper": "voices.yml",
    }
    for page, file in expected.items():
        assert _Ids(invented.folder / page / "index.html").edit == [f"{start}{file}"]


def test_the_downloads_hold_the_comparison(invented, invented_edition, open_page):
    page = open_page(invented.url("small-story/"))
    for each in invented_edition.stories:
        comparison = each.comparison
        if comparison.story.draft:
            continue
        data = page.request.get(invented.url(f"{comparison.slug}.json")).json()
        assert data["story"] == comparison.slug
        assert list(data["claims"]) == [row.id for row in comparison.claims]
        for row in comparison.claims:
            told = data["claims"][row.id]
            assert told["standing"] == row.standing
            assert {key: account["says"] for key, account in told["accounts"].items()} == {
                cell.source: cell.says for cell in row.cells
            }
        table = page.request.get(invented.url(f"{comparison.slug}.csv")).body()
        lines = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
        assert [(line["claim"], line["source"], line["says"]) for line in lines] == [
            (row.id, cell.source, cell.says) for row in comparison.claims for cell in row.cells
        ]


def test_the_page_offers_its_downloads(open_page, invented):
    page = open_page(invented.url("small-story/"))
    for kind in ("JSON", "CSV"):
        with page.expect_download() as begun:
            page.get_by_role("link", name=kind, exact=True).click()
        assert begun.value.suggested_filename == f"small-story.{kind.lower()}"


def test_the_feed_is_well_formed_and_names_every_published_story(invented):
    atom = {"atom": "http://www.w3.org/2005/Atom"}
    feed = ElementTree.parse(invented.folder / "feed.xml").getroot()
    links = [each.get("href") for each in feed.findall("atom:entry/atom:link", atom)]
    assert sorted(links) == [
        f"https://reports.example.org/{slug}/"
        for slug in ("quiet-harbour", "small-story", "the-lighthouse-of-vessa")
    ]
    for name in ("title", "id", "updated", "author/atom:name"):
        assert feed.findtext(f"atom:{name}", None, atom)
    for page in invented.pages:
        assert 'type="application/atom+xml"' in page.read_text(encoding="utf-8")


def test_a_draft_is_in_no_file_of_the_published_site(invented):
    assert not (invented.folder / "a-draft").exists()
    for file in invented.folder.rglob("*"):
        if file.suffix in (".html", ".xml", ".json", ".csv"):
            assert "the bell that was meant to ring" not in file.read_text(encoding="utf-8")


def test_the_search_index_is_json_of_this_site_only(site):
    index = json.loads((site.folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert all("://" not in each["location"] for each in index["docs"])
