from __future__ import annotations

import pytest

from rashomon.vocabulary import DifferenceKind
from tests.analysis.examples import ASSERTS, attributes, row, sides

DROPPED, HEADLINE = DifferenceKind.DROPPED, DifferenceKind.HEADLINE


def test_where_some_attribute_and_others_assert_an_attribution_is_dropped():
    claim = row({"a": ASSERTS, "b": attributes("minister"), "c": ASSERTS})

    assert sides(claim, DROPPED) == [["b"], ["a", "c"]]


@pytest.mark.parametrize("account", [ASSERTS, attributes("minister")])
def test_where_all_do_alike_no_attribution_is_dropped(account):
    assert row({"a": account, "b": account}).differences == ()


def test_the_origin_itself_drops_no_attribution():
    claim = row({"a": attributes("agency"), "agency": ASSERTS})

    assert claim.differences == ()


def test_a_report_in_the_origins_own_copy_drops_no_attribution():
    claim = row(
        {"a": attributes("agency"), "b": ASSERTS, "c": ASSERTS},
        sources={"a": {}, "b": {"providers": ["agency"]}, "c": {}},
    )

    assert sides(claim, DROPPED) == [["a"], ["c"]]


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        ("attributes", "asserts"),
        ("questions", "attributes"),
        ("questions", "asserts"),
        ("denies", "attributes"),
        ("denies", "asserts"),
    ],
)
def test_a_headline_that_says_more_than_the_body_is_stronger(body, headline):
    via = ["minister"] if body == "attributes" else []
    claim = row({"a": {"says": body, "via": via, "headline": headline}, "b": ASSERTS})

    assert sides(claim, HEADLINE) == [["a"]]


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        ("asserts", "asserts"),
        ("asserts", "questions"),
        ("attributes", "attributes"),
        ("attributes", "questions"),
        ("questions", "questions"),
        ("denies", "questions"),
        ("omits", "asserts"),
        ("unchecked", "asserts"),
    ],
)
def test_a_headline_that_says_no_more_than_a_body_that_was_read_is_not_stronger(body, headline):
    via = ["minister"] if body == "attributes" else []
    claim = row({"a": {"says": body, "via": via, "headline": headline}})

    assert sides(claim, HEADLINE) == []


def test_all_headlines_stronger_than_their_body_stand_on_one_side():
    strong = attributes("minister", headline="asserts")

    assert sides(row({"a": strong, "b": attributes("minister"), "c": strong}), HEADLINE) == [
        ["a", "c"]
    ]
