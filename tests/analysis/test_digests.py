from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given

from rashomon.analysis import compare, digest
from rashomon.vocabulary import Comparison, Digest, PairTally, Story
from tests.analysis.examples import asserts, attributes, comparison, registered
from tests.strategies import REGISTRIES, stories


def small(compared: Comparison) -> Digest:
    return digest(compared, {key: f"The {key}" for key in compared.story.compared})


def pair(claim: dict[str, Any], sources: dict[str, Any] | None = None) -> tuple[int, int, int]:
    """Alike, apart and told by one of the two, of a story with this one claim."""
    sources = sources or {"aa": {}, "bb": {}}
    (tally,) = small(comparison(sources, {"claim": claim})).pairs
    return tally.alike, tally.apart, tally.one_only


def test_a_source_keeps_its_name_its_outlet_and_the_outlet_s_country() -> None:
    compared = comparison(
        {"one": {"outlet": "aa", "headline": "So"}, "two": {"outlet": "unknown"}},
        {"claim": {"accounts": {"one": "asserts"}}},
        registered({"aa": {"country": "FR"}}),
    )
    first, second = small(compared).sources
    assert (first.name, first.outlet, first.country, first.headline) == (
        "The one",
        "aa",
        "FR",
        "So",
    )
    assert (second.name, second.outlet, second.country) == ("The two", None, None)


def test_a_source_set_aside_is_in_no_digest() -> None:
    compared = comparison(
        {"aa": {}, "bb": {"excluded": "Off topic."}}, {"claim": {"accounts": {"aa": "asserts"}}}
    )
    found = small(compared)
    assert [each.key for each in found.sources] == ["aa"]
    assert found.pairs == ()


def test_two_outlets_are_alike_where_both_tell_a_claim_and_nothing_sets_them_apart() -> None:
    assert pair({"accounts": {"aa": asserts(), "bb": attributes("minister")}}) == (1, 0, 0)


def test_two_outlets_are_apart_where_their_figures_or_words_do_not_fit() -> None:
    figures = {"kind": "quantity", "unit": "people"}
    wording = {"kind": "wording", "accounts": {"aa": asserts("workers"), "bb": asserts("troops")}}
    assert pair({**figures, "accounts": {"aa": asserts(1), "bb": asserts(2)}}) == (0, 1, 0)
    assert pair({**figures, "accounts": {"aa": asserts(1), "bb": asserts(1)}}) == (1, 0, 0)
    assert pair(wording) == (0, 1, 0)


def test_two_outlets_are_apart_where_one_denies_or_doubts_what_the_other_tells() -> None:
    assert pair({"accounts": {"aa": asserts(), "bb": {"says": "denies"}}}) == (0, 1, 0)
    assert pair({"accounts": {"aa": {"says": "questions"}, "bb": asserts()}}) == (0, 1, 0)


def test_a_claim_told_by_one_of_two_that_were_both_read_is_counted_as_such() -> None:
    assert pair({"accounts": {"aa": asserts(), "bb": {"says": "omits"}}}) == (0, 0, 1)


def test_where_one_was_not_read_or_neither_tells_there_is_nothing_to_compare() -> None:
    for says in ("unchecked", "outside"):
        assert pair({"accounts": {"aa": asserts(), "bb": {"says": says}}}) == (0, 0, 0)
    for says in ("omits", "denies", "questions"):
        assert pair({"accounts": {"aa": {"says": says}, "bb": {"says": says}}}) == (0, 0, 0)


def test_a_dropped_attribution_sets_no_two_outlets_apart() -> None:
    accounts = {"aa": asserts(), "bb": attributes("minister", headline="asserts")}
    assert pair({"accounts": accounts}) == (1, 0, 0)


def test_a_third_figure_sets_apart_only_those_whose_figures_it_excludes() -> None:
    found = small(
        comparison(
            {"aa": {}, "bb": {}, "cc": {}},
            {
                "claim": {
                    "kind": "quantity",
                    "unit": "people",
                    "accounts": {"aa": asserts(1), "bb": asserts(1), "cc": asserts(2)},
                }
            },
        )
    )
    assert found.pairs == (
        PairTally("aa", "bb", 1, 0, 0),
        PairTally("aa", "cc", 0, 1, 0),
        PairTally("bb", "cc", 0, 1, 0),
    )


def test_reports_of_one_outlet_are_not_compared_with_each_other_but_each_with_the_others() -> None:
    found = small(
        comparison(
            {"early": {"outlet": "aa"}, "late": {"outlet": "aa"}, "bb": {}},
            {"claim": {"accounts": {"early": "asserts", "late": "denies", "bb": "asserts"}}},
        )
    )
    assert found.pairs == (PairTally("aa", "bb", 1, 1, 0),)


@given(stories())
def test_a_digest_counts_what_the_comparison_counts(story: Story) -> None:
    compared = compare("event", story, REGISTRIES)
    found = small(compared)
    assert [row.claim for row in found.rows] == list(story.claims)
    for row, whole in zip(found.rows, compared.claims, strict=True):
        assert row.says == tuple(cell.says for cell in whole.cells)
        assert row.standing is whole.standing
    assert {each: found.count(each) for each in {row.standing for row in found.rows}} == {
        each: compared.count(each) for each in {row.standing for row in found.rows}
    }
    assert sum(row.single for row in found.rows) == compared.single_origin


@given(stories())
def test_every_two_outlets_are_paired_once_and_each_claim_counts_once_for_two_reports(
    story: Story,
) -> None:
    found = small(compare("event", story, REGISTRIES))
    outlets = [each.outlet for each in found.sources if each.outlet]
    assert {(each.first, each.second) for each in found.pairs} == set(
        combinations(sorted(set(outlets)), 2)
    )
    assert len(found.pairs) == len({(each.first, each.second) for each in found.pairs})
    for each in found.pairs:
        reports = outlets.count(each.first) * outlets.count(each.second)
        assert each.alike + each.apart + each.one_only <= reports * len(found.rows)
