from __future__ import annotations

from datetime import datetime
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from rashomon.analysis import digest
from rashomon.exports import corrections_feed, stories_feed
from rashomon.vocabulary import Comparison, Digest, Settings
from tests.pressing import compared

SETTINGS = Settings(site_name="Nowhere & Reports", site_url="https://reports.example/base")
ATOM = "{http://www.w3.org/2005/Atom}"


def small(slug: str, **story: Any) -> Digest:
    made: Comparison = compared(
        {"one": {"outlet": "aa"}}, {"told": {"accounts": {"one": "asserts"}}}, slug, **story
    )
    return digest(made, {"one": "A"})


def entries(feed: bytes) -> list[dict[str, str]]:
    return [
        {
            each.tag.removeprefix(ATOM): each.get("href") or each.get("term") or each.text or ""
            for each in entry
        }
        for entry in Xml.fromstring(feed).iter(f"{ATOM}entry")
    ]


def test_the_story_that_changed_last_comes_first() -> None:
    feed = stories_feed(
        [
            small("event", date="2025-06-17"),
            small("older", date="2024-01-01", updated="2025-07-01", tags=["R & D"], summary="So."),
        ],
        SETTINGS,
    )
    first, second = entries(feed)
    assert first == {
        "title": "An event",
        "id": "https://reports.example/base/older/",
        "link": "https://reports.example/base/older/",
        "updated": "2025-07-01T00:00:00Z",
        "published": "2024-01-01T00:00:00Z",
        "summary": "So.",
        "category": "R & D",
    }
    assert second["id"] == "https://reports.example/base/event/"
    assert Xml.fromstring(feed).findtext(f"{ATOM}updated") == "2025-07-01T00:00:00Z"


def test_a_feed_ends_after_a_hundred_entries() -> None:
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 6) for day in range(1, 29)]
    correction = {"date": "2025-06-01", "text": "It was otherwise."}
    stories = [small(f"event-{day}", date=day, corrections=[correction]) for day in days]
    found = entries(stories_feed(stories, SETTINGS))
    assert [each["published"][:10] for each in found] == sorted(days)[:-101:-1]
    assert len(entries(corrections_feed(stories, SETTINGS))) == 100


def test_corrections_come_newest_first_and_lead_to_the_story_s_list_of_them() -> None:
    feed = corrections_feed(
        [
            small(
                "event",
                corrections=[
                    {"date": "2025-06-19", "text": "It was two."},
                    {"date": "2025-06-21", "text": "It was three & more."},
                ],
            ),
            small("other", corrections=[{"date": "2025-06-20", "text": "It was so."}]),
            small("right"),
        ],
        SETTINGS,
    )
    found = entries(feed)
    assert [each["summary"] for each in found] == [
        "It was three & more.",
        "It was so.",
        "It was two.",
    ]
    assert found[0]["link"] == "https://reports.example/base/event/#_corrections"
    assert found[0]["updated"] == "2025-06-21T00:00:00Z"
    assert len({each["id"] for each in found}) == 3


def test_a_new_correction_leaves_the_names_of_the_others_as_they_were() -> None:
    first = {"date": "2025-06-19", "text": "It was two."}
    second = {"date": "2025-06-19", "text": "It was three."}
    before = entries(corrections_feed([small("event", corrections=[first])], SETTINGS))
    after = entries(corrections_feed([small("event", corrections=[first, second])], SETTINGS))
    assert before[0] in after


@pytest.mark.parametrize("feed", [stories_feed, corrections_feed])
def test_a_feed_has_what_atom_asks_of_it(feed: Any) -> None:
    correction = {"date": "2025-06-19", "text": "So."}
    for stories in ([], [small("event", corrections=[correction])]):
        root = Xml.fromstring(feed(stories, SETTINGS))
        assert root.tag == f"{ATOM}feed"
        for parent in (root, *root.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(parent.findall(f"{ATOM}{name}")) == 1
            assert datetime.fromisoformat(parent.findtext(f"{ATOM}updated") or "")
        assert root.findtext(f"{ATOM}author/{ATOM}name") == "Nowhere & Reports"
        own = root.find(f"{ATOM}link[@rel='self']")
        assert own is not None
        assert own.get("href", "").startswith("https://reports.example/base/")


@pytest.mark.parametrize("text", ["<b>&amp;</b>]]>", "a\x01b", "a\ufffeb", "\x00", "𝔘兄弟"])
def test_a_feed_is_well_formed_whatever_a_text_holds(text: str) -> None:
    story = small(
        "event", title=text, summary=text, corrections=[{"date": "2025-06-19", "text": text}]
    )
    for feed in (stories_feed, corrections_feed):
        words = entries(feed([story], SETTINGS))[0]
        kept = "".join("\ufffd" if each in "\x00\x01\ufffe" else each for each in text)
        assert (words["title"], words["summary"]) == (kept, kept)


def test_addresses_follow_the_host_s_way_of_naming_pages() -> None:
    settings = Settings(site_url="https://reports.example/", page_suffix=".html")
    assert entries(stories_feed([small("2025/event")], settings))[0]["id"] == (
        "https://reports.example/2025/event.html"
    )
    folders = Settings(site_url="https://reports.example/")
    assert entries(stories_feed([small("2025/index")], folders))[0]["id"] == (
        "https://reports.example/2025/"
    )
