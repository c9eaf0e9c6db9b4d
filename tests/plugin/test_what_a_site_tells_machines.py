from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def address(built: Any) -> str:
    """The full address of the bridge, as this host names its pages."""
    folders = (built.site / "bridge").is_dir()
    return f"https://reports.example/bridge{'/' if folders else '.html'}"


def page_of_the_bridge(built: Any) -> str:
    folders = (built.site / "bridge").is_dir()
    text: str = built.page("bridge/index.html" if folders else "bridge.html")
    return text


def test_the_linked_data_of_a_story_has_its_address_and_its_reports(
    built: Any, address: str
) -> None:
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', page_of_the_bridge(built), re.DOTALL
    )
    assert len(found) == 1
    data = json.loads(found[0])
    assert data["url"] == address
    assert [each["headline"] for each in data["citation"]] == ["Bridge opened", "A bridge"]


def test_the_search_does_not_find_the_linked_data(built: Any) -> None:
    index = built.page("search/search_index.json")
    assert "quillwort" in index
    for word in ("schema.org", "NewsArticle", "source_alpha"):
        assert word not in index


def test_every_page_names_both_feeds_and_they_lead_to_pages(built: Any, address: str) -> None:
    links = re.findall(
        r'<link rel="alternate" type="application/atom\+xml" title="([^"]*)" href="([^"]*)">',
        page_of_the_bridge(built),
    )
    assert [title for title, _ in links] == ["Nowhere Reports", "Nowhere Reports: corrections"]
    assert [href.rsplit("/", 1)[-1] for _, href in links] == ["feed.xml", "corrections.xml"]
    feed = Xml.fromstring(built.page("feed.xml"))
    assert address in [each.text for each in feed.iter(f"{ATOM}id")]
    assert Xml.fromstring(built.page("corrections.xml")).findall(f"{ATOM}entry") == []
