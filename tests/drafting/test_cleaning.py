from __future__ import annotations

import pytest

from rashomon.drafting.clean import clean, kind_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Sign up here.", "newsletter"),
        ("Sign up for our newsletter and get the news in your inbox.", "newsletter"),
        ("Get our weekly briefing delivered to your inbox every Monday", "newsletter"),
        ("Subscribe to our daily newsletter", "newsletter"),
        ("Share X", "share line"),
        ("Share this article", "share line"),
        ("Follow us on Facebook", "share line"),
        ("Join DL’s Telegram channel and get the latest news.", "share line"),
        ("Purchase Licensing Rights , opens new tab", "share line"),
        ("Read more: How the islands vote", "link to another page"),
        ("Watch: Inside the court", "link to another page"),
        ("Item 1 of 3 The mayor speaks at the bridge, June 17, 2031.", "caption"),
        ("Photo: Anna Berg/Coast News", "caption"),
        ("The bridge in April. Anna Berg/Getty Images", "caption"),
        ("Residents in the valley protest", "subheading"),
        ("___", "rule"),
    ],
)
def test_what_is_no_reporting_is_named(line: str, kind: str) -> None:
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "The council will advertise the post in May, it said.",
        "The minister asked residents to sign up for the vaccine by Friday.",
        "“We follow the law,” she said.",
        "He shared the prize with two colleagues.",
        "The photo shows a bridge, prosecutors said.",
        "She told the newspaper that the newsletter had been stopped in 2019.",
    ],
)
def test_reporting_is_kept(line: str) -> None:
    assert kind_of(line) is None


def test_a_paragraph_that_comes_again_is_dropped_once() -> None:
    line = "The bridge was closed for two days after the flood, the council said."
    kept, dropped = clean((line, "Another paragraph stands between the two.", line))
    assert len(kept) == 2
    assert [each.kind for each in dropped] == ["repeated"]
