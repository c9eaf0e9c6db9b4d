from __future__ import annotations

from rashomon.vocabulary import SourceOmissions
from tests.analysis.examples import ASSERTS, comparison


def omitted(accounts, source="a"):
    (found,) = (
        each
        for each in comparison(
            {key: {} for key in accounts}, {"claim": {"accounts": accounts}}
        ).omissions
        if each.source == source
    )
    return list(found.omits)


def test_a_source_omits_what_most_of_the_others_carry():
    assert omitted({"a": "omits", "b": ASSERTS, "c": ASSERTS, "d": "omits"}) == ["claim"]


def test_what_one_other_carries_is_no_omission():
    assert omitted({"a": "omits", "b": ASSERTS}) == []


def test_what_half_of_the_others_carry_is_no_omission():
    accounts = {"a": "omits", "b": ASSERTS, "c": ASSERTS, "d": "omits", "e": "omits"}

    assert omitted(accounts) == []


def test_others_that_were_not_checked_do_not_count():
    accounts = {"a": "omits", "b": ASSERTS, "c": ASSERTS, "d": "unchecked", "e": "outside"}

    assert omitted(accounts) == ["claim"]


def test_others_that_deny_it_were_checked_and_do_not_carry_it():
    accounts = {"a": "omits", "b": ASSERTS, "c": ASSERTS, "d": "denies", "e": "questions"}

    assert omitted(accounts) == []


def test_a_source_that_was_not_checked_omits_nothing():
    assert omitted({"a": "unchecked", "b": ASSERTS, "c": ASSERTS}) == []
    assert omitted({"a": "outside", "b": ASSERTS, "c": ASSERTS}) == []


def test_a_claim_that_no_other_carries_is_only_here():
    claims = {
        "one": {"accounts": {"a": ASSERTS, "b": "denies", "c": "unchecked"}},
        "two": {"accounts": {"a": ASSERTS, "b": ASSERTS}},
    }
    omissions = comparison({key: {} for key in "abc"}, claims).omissions

    assert omissions == (
        SourceOmissions("a", only_here=("one",)),
        SourceOmissions("b"),
        SourceOmissions("c", omits=("two",)),
    )


def test_omissions_stand_in_the_order_of_the_rows():
    accounts = {"b": ASSERTS, "c": ASSERTS}
    claims = {"z": {"accounts": accounts}, "y": {"accounts": accounts}}

    assert comparison({key: {} for key in "abc"}, claims).omissions[0].omits == ("z", "y")
