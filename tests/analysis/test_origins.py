from __future__ import annotations

from rashomon.vocabulary import Origin
from tests.analysis.examples import asserts, attributes, row


def named(claim):
    return {origin.agent: list(origin.sources) for origin in claim.origins.named}


def unattributed(claim):
    return [list(group) for group in claim.origins.unattributed]


def test_accounts_with_one_first_link_share_an_origin_whoever_carried_it():
    claim = row({"a": attributes("minister", "agency"), "b": attributes("minister")})

    assert claim.origins.named == (Origin("minister", ("a", "b")),)
    assert claim.origins.is_single


def test_two_first_links_are_two_origins_in_the_order_of_the_columns():
    claim = row(
        {"a": attributes("witness"), "b": attributes("minister"), "c": attributes("witness")}
    )

    assert list(named(claim).items()) == [("witness", ["a", "c"]), ("minister", ["b"])]
    assert not claim.origins.is_single


def test_one_account_alone_is_no_single_origin_of_several():
    assert not row({"a": attributes("minister")}).origins.is_single


def test_what_is_denied_questioned_or_omitted_has_no_origin():
    claim = row({"a": "denies", "b": "questions", "c": "omits"})

    assert (named(claim), unattributed(claim)) == ({}, [])


def test_an_unattributed_assertion_is_counted_apart_and_never_as_an_origin():
    claim = row({"a": asserts(), "b": asserts(), "c": attributes("minister")})

    assert unattributed(claim) == [["a"], ["b"]]
    assert named(claim) == {"minister": ["c"]}


def test_two_outlets_that_run_the_same_providers_copy_are_one():
    claim = row(
        {"a": asserts(), "b": asserts(), "c": asserts()},
        sources={"a": {"providers": ["agency"]}, "b": {}, "c": {"providers": ["agency"]}},
    )

    assert unattributed(claim) == [["a", "c"], ["b"]]


def test_copies_join_through_a_source_that_runs_both():
    claim = row(
        dict.fromkeys("abc", asserts()),
        sources={
            "a": {"providers": ["one"]},
            "b": {"providers": ["two"]},
            "c": {"providers": ["two", "one"]},
        },
    )

    assert unattributed(claim) == [["a", "b", "c"]]


def test_a_provider_that_is_a_source_itself_is_one_with_those_that_run_its_copy():
    claim = row(
        {"a": asserts(), "agency": asserts()},
        sources={"a": {"providers": ["agency"]}, "agency": {}},
    )

    assert unattributed(claim) == [["a", "agency"]]


def test_two_reports_of_one_outlet_are_one():
    claim = row(
        {"a": asserts(), "b": asserts()}, sources={"a": {"outlet": "x"}, "b": {"outlet": "x"}}
    )

    assert unattributed(claim) == [["a", "b"]]


def test_two_unknown_outlets_or_providers_are_not_one():
    unknown = {"outlet": "unknown", "providers": ["unknown"]}
    claim = row({"a": asserts(), "b": asserts()}, sources={"a": unknown, "b": unknown})

    assert unattributed(claim) == [["a"], ["b"]]


def test_an_outlet_that_asserts_what_others_attribute_to_it_is_that_origin():
    claim = row(
        {"a": attributes("agency"), "own": asserts()},
        sources={"a": {}, "own": {"outlet": "agency"}},
    )

    assert named(claim) == {"agency": ["a", "own"]}
    assert unattributed(claim) == []
    assert claim.origins.is_single


def test_an_assertion_in_the_copy_of_an_outlet_that_is_an_origin_is_that_origins_too():
    claim = row(
        {"own": asserts(), "a": attributes("agency")},
        sources={"own": {"providers": ["agency"]}, "a": {}},
    )

    assert named(claim) == {"agency": ["own", "a"]}
    assert unattributed(claim) == []


def test_an_assertion_in_the_copy_of_two_origins_joins_both():
    claim = row(
        {"a": attributes("one"), "b": attributes("two"), "c": asserts()},
        sources={"a": {}, "b": {}, "c": {"providers": ["two", "one"]}},
    )

    assert named(claim) == {"one": ["a", "c"], "two": ["b", "c"]}


def test_an_outlet_that_names_its_own_origin_stays_with_that_origin():
    claim = row({"a": attributes("agency"), "agency": attributes("minister")})

    assert named(claim) == {"agency": ["a"], "minister": ["agency"]}
