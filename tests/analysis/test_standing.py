from __future__ import annotations

import pytest

from rashomon.vocabulary import Standing
from tests.analysis.examples import ASSERTS, asserts, attributes, comparison, figures, row


def contradicting(first, second, *, said_by="one"):
    rows = {"one": {"accounts": first}, "two": {"accounts": second}}
    rows[said_by]["contradicts"] = ["two" if said_by == "one" else "one"]
    return comparison({"a": {}, "b": {}}, rows).claims


def test_two_sources_that_tell_it_alike_agree():
    assert row({"a": ASSERTS, "b": ASSERTS}).standing is Standing.AGREED


def test_what_one_source_tells_is_sole():
    assert row({"a": ASSERTS, "b": "omits"}).standing is Standing.SOLE


@pytest.mark.parametrize("says", ["omits", "outside", "unchecked"])
def test_what_no_source_tells_is_uncarried(says):
    assert row({"a": says}).standing is Standing.UNCARRIED


@pytest.mark.parametrize("says", ["denies", "questions"])
def test_what_one_outlet_denies_or_doubts_is_disputed(says):
    assert row({"a": ASSERTS, "b": ASSERTS, "c": says}).standing is Standing.DISPUTED


@pytest.mark.parametrize("says", ["denies", "questions"])
def test_what_is_denied_is_disputed_even_where_nobody_carries_it(says):
    assert row({"a": says}).standing is Standing.DISPUTED


@pytest.mark.parametrize("said_by", ["one", "two"])
def test_two_claims_that_contradict_each_other_and_are_carried_are_both_disputed(said_by):
    claims = contradicting({"a": ASSERTS}, {"b": ASSERTS}, said_by=said_by)

    assert [claim.standing for claim in claims] == [Standing.DISPUTED, Standing.DISPUTED]


@pytest.mark.parametrize("said_by", ["one", "two"])
def test_a_contradicting_claim_that_nobody_carries_disputes_nothing(said_by):
    claims = contradicting({"a": ASSERTS}, {"b": "omits"}, said_by=said_by)

    assert [claim.standing for claim in claims] == [Standing.SOLE, Standing.UNCARRIED]


@pytest.mark.parametrize("said_by", ["one", "two"])
def test_contradictions_are_listed_on_both_sides(said_by):
    claims = contradicting({"a": ASSERTS}, {}, said_by=said_by)

    assert [claim.contradictions for claim in claims] == [("two",), ("one",)]


def test_contradictions_are_listed_in_the_order_of_the_rows():
    claims = {"one": {}, "two": {"contradicts": ["three", "one"]}, "three": {}}

    assert comparison({"a": {}}, claims).by_id["two"].contradictions == ("one", "three")


def test_figures_that_cannot_both_be_right_differ():
    assert figures({"a": asserts(600), "b": asserts(1000)}).standing is Standing.DIFFERS


def test_figures_of_other_populations_differ():
    accounts = {"a": asserts(600, population="dead"), "b": asserts(600, population="wounded")}

    assert figures(accounts).standing is Standing.DIFFERS


def test_other_words_differ():
    accounts = {"a": asserts("workers"), "b": asserts("troops")}

    assert row(accounts, kind="wording").standing is Standing.DIFFERS


def test_a_dropped_attribution_leaves_a_claim_agreed():
    assert row({"a": attributes("minister"), "b": ASSERTS}).standing is Standing.AGREED


def test_a_headline_stronger_than_its_body_leaves_a_claim_agreed():
    accounts = {"a": attributes("minister", headline="asserts"), "b": attributes("minister")}

    assert row(accounts).standing is Standing.AGREED


def test_a_denial_weighs_more_than_a_difference():
    accounts = {"a": asserts(600), "b": asserts(1000), "c": "denies"}

    assert figures(accounts).standing is Standing.DISPUTED
