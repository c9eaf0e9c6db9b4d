from __future__ import annotations

from typing import Any

from hypothesis import given

from rashomon.analysis import compare
from rashomon.rendering.differences import differences_in_words
from rashomon.vocabulary import Comparison, DifferenceKind, Standing, Story
from tests.pressing import compared
from tests.strategies import REGISTRIES, stories

SOURCES: dict[str, Any] = {
    "one": {"outlet": "aa", "language": "fr"},
    "two": {"outlet": "bb", "language": "en"},
    "three": {"outlet": "cc", "language": "en"},
}


def phrases(comparison: Comparison, kind: DifferenceKind) -> list[tuple[tuple[str, ...], str]]:
    """The sides of the differences of one kind: who, and what they say."""
    return [
        (side.sources, side.phrase)
        for parting in differences_in_words(comparison)
        for each in parting.differences
        if each.kind is kind
        for side in each.sides
    ]


def counted(**values: Any) -> Comparison:
    accounts = {key: {"says": "asserts", **value} for key, value in values.items()}
    claim = {"kind": "quantity", "unit": "people", "accounts": accounts}
    return compared(SOURCES, {"sent": claim})


def test_figures_that_exclude_each_other_are_told_with_their_unit_lowest_first() -> None:
    story = counted(
        one={"value": 1000}, two={"value": 600, "about": True}, three={"value": {"min": 9000}}
    )
    assert phrases(story, DifferenceKind.VALUE) == [
        (("two",), "about 600 people"),
        (("one",), "1,000 people"),
        (("three",), "at least 9,000 people"),
    ]


def test_a_difference_of_scope_says_whom_and_which_day_each_figure_counts() -> None:
    story = counted(
        one={"value": 600, "population": "soldiers"},
        two={"value": 600, "population": "labourers", "as_of": "2025-06-01"},
    )
    assert set(phrases(story, DifferenceKind.SCOPE)) == {
        (("one",), "600 people (soldiers)"),
        (("two",), "600 people (labourers, as of 1 June 2025)"),
    }


def test_words_that_differ_are_quoted() -> None:
    accounts = {
        "two": {"says": "asserts", "value": "workers"},
        "three": {"says": "asserts", "value": "troops"},
    }
    story = compared(SOURCES, {"called": {"kind": "wording", "accounts": accounts}})
    assert phrases(story, DifferenceKind.WORDING) == [
        (("two",), "“workers”"),
        (("three",), "“troops”"),
    ]


def test_of_a_dropped_attribution_one_side_names_and_the_other_says_it_itself() -> None:
    accounts = {
        "one": {"says": "attributes", "via": ["minister"]},
        "two": {"says": "attributes", "via": ["witness"]},
        "three": "asserts",
    }
    story = compared(SOURCES, {"told": {"accounts": accounts}})
    assert phrases(story, DifferenceKind.DROPPED) == [
        (("one", "two"), "name The minister and A witness"),
        (("three",), "says it in its own voice"),
    ]


def test_a_strong_headline_is_set_beside_the_text_of_its_own_report() -> None:
    accounts = {
        "one": {"says": "attributes", "via": ["minister"], "headline": "asserts"},
        "two": {"says": "questions", "headline": "attributes"},
    }
    story = compared(SOURCES, {"told": {"accounts": accounts}})
    assert phrases(story, DifferenceKind.HEADLINE) == [
        (("one",), "the headline asserts it, the text attributes it to The minister"),
        (("two",), "the headline attributes it, the text questions it"),
    ]


def test_the_most_contested_claims_come_first() -> None:
    parting = {
        "one": {"says": "asserts", "value": 1},
        "two": {"says": "asserts", "value": 2},
    }
    sent = {"kind": "quantity", "unit": "people"}
    story = compared(
        SOURCES,
        {
            "differing": {**sent, "accounts": parting},
            "denied": {**sent, "accounts": {**parting, "three": "denies"}},
        },
    )
    assert [each.claims for each in differences_in_words(story)] == [("denied",), ("differing",)]


@given(stories())
def test_every_difference_is_told_once_and_every_side_says_something(story: Story) -> None:
    comparison = compare("event", story, REGISTRIES)
    partings = differences_in_words(comparison)
    told = [(parting.claims, each.kind) for parting in partings for each in parting.differences]
    assert sorted(told) == sorted((each.claims, each.kind) for each in comparison.differences)
    contested = list(Standing)
    first = [contested.index(comparison.by_id[each.claims[0]].standing) for each in partings]
    assert first == sorted(first)
    for parting in partings:
        for each in parting.differences:
            assert all(side.phrase and side.sources for side in each.sides)
