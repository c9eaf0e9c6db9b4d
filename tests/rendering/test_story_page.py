from __future__ import annotations

import gc
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from markupsafe import Markup

from rashomon.analysis import digest
from rashomon.rendering.links import Links
from rashomon.rendering.names import source_names
from rashomon.rendering.story_page import story_page
from rashomon.vocabulary import Settings
from tests.markup import Element
from tests.pressing import SETTINGS, compared, story_page_of

TWO: dict[str, Any] = {"one": {"outlet": "aa"}, "two": {"outlet": "bb"}}
TOLD: dict[str, Any] = {"told": {"accounts": {"one": "asserts", "two": "asserts"}}}


def sections(page: Element) -> list[str]:
    """The names of the sections that the page shows, in order."""
    return [each["aria-labelledby"] for each in page.all("section")]


def test_a_page_reads_from_the_claims_to_the_downloads() -> None:
    sources = {
        "one": {"outlet": "aa", "published": "2025-06-17"},
        "two": {"outlet": "bb"},
        "three": {"outlet": "cc"},
        "aside": {"outlet": "dd", "excluded": "Another event."},
    }
    claims = {
        "sent": {
            "kind": "quantity",
            "unit": "people",
            "accounts": {
                "one": {"says": "attributes", "via": ["minister"], "value": 1},
                "two": {"says": "asserts", "value": 2},
            },
        },
        "more": {"accounts": {"one": "asserts"}},
    }
    corrections = [{"date": "2025-06-19", "text": "It was two.", "claim": "sent"}]
    page = story_page_of(compared(sources, claims, corrections=corrections))
    assert sections(page) == [
        "_table",
        "_differences",
        "_left_out",
        "_only_here",
        "_where_from",
        "_when",
        "_sources",
        "_set_aside",
        "_question",
        "_corrections",
        "_downloads",
    ]


def test_a_section_with_nothing_to_say_is_not_shown() -> None:
    page = story_page_of(compared(TWO, TOLD))
    assert sections(page) == ["_table", "_when", "_sources", "_question", "_downloads"]
    assert not page.all(css="rs-prose")
    assert not page.all(css="rs-standfirst")


def test_the_counts_say_how_many_reports_and_claims_there_are_and_where_they_stand() -> None:
    claims = {
        **TOLD,
        "alone": {"accounts": {"one": "asserts"}},
        "from-one": {
            "accounts": {
                "one": {"says": "attributes", "via": ["minister"]},
                "two": {"says": "attributes", "via": ["minister"]},
            }
        },
    }
    page = story_page_of(compared(TWO, claims))
    first, standing = page.all("p", css="rs-counts")
    assert first.text == "2 reports 2 outlets 2 countries 3 claims"
    assert standing.text == "1 told by one 2 agreed 1 rests on a single origin"
    filters = [
        each["data-rs-filter"] for each in page.all("a") if "data-rs-filter" in each.attributes
    ]
    assert filters == ["", "standing=sole", "standing=agreed", "origin=single"]


def test_headings_stand_over_their_rows_in_the_order_of_the_file() -> None:
    rows = ["plain", "first", "second", "third"]
    groups = [None, "The arrival", "The arrival", "What followed"]
    claims = {
        row: {"accounts": {"one": "asserts"}, **({"group": group} if group else {})}
        for row, group in zip(rows, groups, strict=True)
    }
    page = story_page_of(compared(TWO, claims))
    bodies = page.one("table", css="rs-table").all("tbody")
    found = [
        (
            [each.text for each in body.all("tr", css="rs-group")],
            [each["data-claim"] for each in body.all("tr", css="rs-row")],
        )
        for body in bodies
    ]
    assert found == [
        ([], ["plain"]),
        (["The arrival"], ["first", "second"]),
        (["What followed"], ["third"]),
    ]


def test_a_source_set_aside_has_its_reason_and_no_column() -> None:
    sources = {**TWO, "aside": {"outlet": "cc", "excluded": "Another event.", "headline": "Drones"}}
    page = story_page_of(compared(sources, TOLD))
    columns = [each["data-source"] for each in page.all("th") if "data-source" in each.attributes]
    assert columns == ["one", "two"]
    aside = page.one("section", **{"aria-labelledby": "_set_aside"})
    assert aside.one("h3").text == "Courier C"
    assert [each.text for each in aside.one(css="rs-source").all("p")] == [
        "Drones",
        "Set aside: Another event.",
    ]


def test_what_is_not_known_of_a_source_is_said_to_be_not_known() -> None:
    sources = {"one": {"outlet": "unknown", "published": "unknown", "language": "unknown"}}
    page = story_page_of(compared(sources, {"told": {"accounts": {"one": "asserts"}}}))
    facts = page.one(id="source_one")
    assert facts.one("h3").text == "Outlet not known"
    found = {each.one("dt").text: each.one("dd").text for each in facts.one("dl").all("div")}
    assert found == {
        "Outlet": "not known",
        "Published": "not known",
        "Address": "not known",
        "Read": "read in full",
    }


def test_a_time_is_told_in_utc_and_kept_exact_for_machines() -> None:
    sources = {"one": {"outlet": "aa", "published": "2025-06-18T09:30:00+09:00"}}
    page = story_page_of(compared(sources, {"told": {"accounts": {"one": "asserts"}}}))
    time = page.one(id="source_one").one("time")
    assert time.text == "18 June 2025, 00:30 UTC"
    assert time["datetime"] == "2025-06-18T09:30:00+09:00"


def test_a_quote_leads_to_its_words_in_the_report_in_the_language_of_the_report() -> None:
    sources = {"one": {"outlet": "aa", "url": "https://one.example/a#top", "language": "ko"}}
    claims = {"told": {"accounts": {"one": {"says": "asserts", "quote": "one, two"}}}}
    quote = story_page_of(compared(sources, claims)).one(id="told--one").one("q")
    assert quote.attributes == {"dir": "auto", "lang": "ko"}
    assert quote.one("a")["href"] == "https://one.example/a#:~:text=one%2C%20two"


def test_a_quote_without_an_address_is_plain_words() -> None:
    claims = {"told": {"accounts": {"one": {"says": "asserts", "quote": "one, two"}}}}
    quote = story_page_of(compared({"one": {"outlet": "dd"}}, claims)).one(id="told--one").one("q")
    assert quote.attributes == {"dir": "auto"}
    assert not quote.all("a")


def test_reporting_an_error_carries_the_story_the_claim_and_the_page() -> None:
    page = story_page_of(compared(TWO, TOLD))
    row = page.one("th", id="told")
    link = next(each for each in row.all("a") if each.text.startswith("Report an error"))
    query = parse_qs(urlsplit(link["href"]).query)
    assert query["title"] == ["Report an error: An event"]
    assert query["body"][0].startswith(
        "Story: An event (event)\n"
        "Claim: The told was so. (told)\n"
        "Page: https://reports.example/event/\n"
    )


@pytest.mark.parametrize(
    ("report_to", "starts"),
    [
        ("https://forge.example/new", "https://forge.example/new?title=Add%20a%20report%3A%20"),
        ("mailto:desk@reports.example", "mailto:desk@reports.example?subject=Add%20a%20report"),
    ],
)
def test_the_question_offers_a_form_or_a_mail_to_add_a_report(report_to: str, starts: str) -> None:
    page = story_page_of(compared(TWO, TOLD), settings=Settings(report_to=report_to))
    add, error = page.one("section", css="rs-question").all("a", css="rs-act")
    assert add["href"].startswith(starts)
    assert error.text == "Report an error"


def test_without_an_address_to_report_to_nothing_is_offered() -> None:
    page = story_page_of(compared(TWO, TOLD), settings=Settings())
    assert not page.all("a", css="rs-act")
    assert "Report an error" not in page.text


def test_the_question_names_the_countries_that_are_there_and_those_that_are_missing() -> None:
    page = story_page_of(compared(TWO, TOLD, places=["GB", "KP", "RU"]))
    words = page.one("section", css="rs-question").text
    assert "reports from France and United Kingdom." in words
    assert "The event also concerns North Korea and Russia: no report from there" in words


def test_a_story_asks_its_own_question_where_it_has_one() -> None:
    own = compared(TWO, TOLD, question="Did it rain at yours?")
    assert story_page_of(own).one(id="_question").text == "Did it rain at yours?"
    assert story_page_of(compared(TWO, TOLD)).one(id="_question").text == SETTINGS.question


def test_a_correction_leads_to_its_claim() -> None:
    corrections = [{"date": "2025-06-19", "text": "It was so.", "claim": "told"}]
    page = story_page_of(compared(TWO, TOLD, corrections=corrections))
    item = page.one("ul", css="rs-corrections").one("li")
    assert item.text == "19 June 2025: It was so. The told was so."
    assert item.one("a")["href"] == "#told"


def test_the_page_says_how_to_cite_it_and_where_its_data_is() -> None:
    downloads = story_page_of(compared(TWO, TOLD, updated="2025-06-20")).one(
        "section", **{"aria-labelledby": "_downloads"}
    )
    assert downloads.one("cite").text == (
        "Nowhere Reports, “An event”, comparison of 2 reports, 20 June 2025, "
        "https://reports.example/event/."
    )
    assert [each["href"] for each in downloads.all("a")] == ["/event.json", "/event.csv"]


def test_the_page_holds_itself_as_data_for_machines() -> None:
    page = story_page_of(compared(TWO, TOLD))
    data = json.loads(page.one("script", type="application/ld+json").raw)
    assert (data["@type"], data["headline"]) == ("Article", "An event")


def test_a_draft_says_that_it_is_one() -> None:
    assert "A draft: shown in the preview" in story_page_of(compared(TWO, TOLD, draft=True)).text


def test_names_link_to_pages_that_exist_and_to_no_others() -> None:
    claims = {"told": {"accounts": {"one": {"says": "attributes", "via": ["minister", "cc"]}}}}
    page = story_page_of(compared(TWO, claims))
    chain = page.one(id="told--one").one("span", css="rs-chain")
    # The agency is no origin and has no report here: there is no page of it.
    assert [(each.text, each["href"]) for each in chain.all("a")] == [
        ("The minister", "/voices/minister.md")
    ]
    assert chain.text == "The minister, via Courier C"


def test_a_page_leaves_nothing_behind_that_holds_itself() -> None:
    """A macro that looks around itself would keep the story until somebody collects garbage."""
    sources = {**TWO, "three": {"outlet": "cc"}, "aside": {"outlet": "dd", "excluded": "Late."}}
    counted = {"one": {"says": "asserts", "value": 10}, "two": {"says": "asserts", "value": 20}}
    claims = {
        **TOLD,
        "sent": {"kind": "quantity", "unit": "people", "accounts": counted},
        "alone": {"accounts": {"three": "asserts"}},
    }
    comparison = compared(sources, claims)
    digested = digest(comparison, source_names(comparison))
    links = Links(lambda uri: uri)
    for _ in range(2):  # the first time templates are compiled
        gc.collect()
        gc.disable()
        try:
            story_page(comparison, digested, Markup("<p>So.</p>"), links, SETTINGS)
        finally:
            gc.enable()
        left = gc.collect()
    assert left == 0
