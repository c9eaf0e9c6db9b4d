from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis import compare
from rashomon.exports import story_json_ld
from rashomon.vocabulary import Comparison, Settings, Story
from tests.pressing import compared
from tests.strategies import REGISTRIES, stories

SETTINGS = Settings(site_name="Nowhere Reports", site_url="https://reports.example/")
ONE: dict[str, Any] = {"one": {"outlet": "dd"}}
TOLD: dict[str, Any] = {"told": {"accounts": {"one": "asserts"}}}


def data_of(comparison: Comparison, settings: Settings = SETTINGS) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(story_json_ld(comparison, settings))
    return found


def test_the_page_is_an_article_that_cites_reports_and_mentions_claims() -> None:
    sources = {
        "one": {
            "outlet": "aa",
            "headline": "So it was",
            "url": "https://a.example/so",
            "published": "2025-06-18T09:30:00+09:00",
            "language": "ko",
        },
        "two": {"outlet": "bb"},
        "aside": {"outlet": "cc", "excluded": "Off topic."},
    }
    claims = {"told": {"accounts": {"one": "asserts", "two": "denies"}}}
    assert data_of(compared(sources, claims, places=["KP"], updated="2025-06-20")) == {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": "https://reports.example/event/",
        "url": "https://reports.example/event/",
        "headline": "An event",
        "dateModified": "2025-06-20",
        "contentLocation": [{"@type": "Country", "name": "North Korea", "identifier": "KP"}],
        "publisher": {
            "@type": "Organization",
            "name": "Nowhere Reports",
            "url": "https://reports.example/",
        },
        "citation": [
            {
                "@type": "NewsArticle",
                "@id": "https://reports.example/event/#source_one",
                "headline": "So it was",
                "url": "https://a.example/so",
                "datePublished": "2025-06-18T09:30:00+09:00",
                "inLanguage": "ko",
                "publisher": {"@type": "NewsMediaOrganization", "name": "Agency A"},
            },
            {
                "@type": "NewsArticle",
                "@id": "https://reports.example/event/#source_two",
                "publisher": {"@type": "NewsMediaOrganization", "name": "Bulletin B"},
            },
        ],
        "mentions": [
            {
                "@type": "Claim",
                "@id": "https://reports.example/event/#told",
                "text": "The told was so.",
                "appearance": [{"@id": "https://reports.example/event/#source_one"}],
            }
        ],
    }


def test_what_is_not_known_is_left_out() -> None:
    sources = {"one": {"outlet": "unknown", "published": "unknown", "language": "unknown"}}
    data = data_of(compared(sources, {"told": {"accounts": {"one": "omits"}}}), Settings())
    assert data == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "An event",
        "citation": [{"@type": "NewsArticle", "@id": "#source_one"}],
        "mentions": [{"@type": "Claim", "@id": "#told", "text": "The told was so."}],
    }


def test_a_correction_is_a_change_and_the_day_of_the_event_is_none() -> None:
    assert "dateModified" not in data_of(compared(ONE, TOLD))
    corrections = [{"date": "2025-06-19", "text": "So."}]
    assert data_of(compared(ONE, TOLD, corrections=corrections))["dateModified"] == "2025-06-19"


@pytest.mark.parametrize(
    "text", ["</script><script>x", "<!--<script>", "a & b", "\u2028 \u2029", '"\\']
)
def test_no_text_can_leave_the_script_element_and_all_come_back_whole(text: str) -> None:
    written = story_json_ld(compared(ONE, TOLD, title=f"T{text}T"), SETTINGS)
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written)["headline"] == f"T{text}T"


@given(stories(), st.booleans())
def test_claims_appear_in_the_reports_that_carry_them_and_nothing_is_rated_or_guessed(
    story: Story, with_address: bool
) -> None:
    comparison = compare("event", story, REGISTRIES)
    data = data_of(comparison, SETTINGS if with_address else Settings())
    reports = [each["@id"] for each in data["citation"]]
    assert len(reports) == len(set(reports)) == len(story.compared)
    for row, claim in zip(comparison.claims, data["mentions"], strict=True):
        found = [each["@id"].partition("#source_")[2] for each in claim.get("appearance", ())]
        assert found == [cell.source for cell in row.carriers]
        assert {each["@id"] for each in claim.get("appearance", ())} <= set(reports)
    text = json.dumps(data)
    for word in ("ClaimReview", "Rating", "firstAppearance", "null"):
        assert word not in text
