"""What must hold for the comparison of any valid story."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis import compare as compare_story
from rashomon.vocabulary import (
    Comparison,
    Difference,
    DifferenceKind,
    Says,
    Source,
    Standing,
    Story,
)
from tests.strategies import REGISTRIES, stories

Unordered = frozenset[Hashable]


def compare(story: Story) -> Comparison:
    return compare_story("event", story, REGISTRIES)


def differences(found: Iterable[Difference]) -> Unordered:
    return frozenset(
        (
            each.kind,
            frozenset(each.claims),
            frozenset((side.claim, frozenset(side.sources)) for side in each.sides),
        )
        for each in found
    )


def origins(comparison: Comparison) -> dict[str, Hashable]:
    return {
        claim.id: (
            frozenset((each.agent, frozenset(each.sources)) for each in claim.origins.named),
            frozenset(frozenset(group) for group in claim.origins.unattributed),
        )
        for claim in comparison.claims
    }


def standings(comparison: Comparison) -> dict[str, Standing]:
    return {claim.id: claim.standing for claim in comparison.claims}


def without_order(comparison: Comparison) -> dict[str, Any]:
    coverage = comparison.coverage
    return {
        "standings": standings(comparison),
        "origins": origins(comparison),
        "differences": differences(comparison.differences),
        "within": {claim.id: differences(claim.differences) for claim in comparison.claims},
        "contradictions": {c.id: frozenset(c.contradictions) for c in comparison.claims},
        "omissions": {
            each.source: (frozenset(each.omits), frozenset(each.only_here))
            for each in comparison.omissions
        },
        "coverage": replace(
            coverage,
            outlets=tuple(sorted(coverage.outlets)),
            outlet_countries=tuple(sorted(coverage.outlet_countries)),
            origin_countries=tuple(sorted(coverage.origin_countries)),
        ),
    }


def with_sources(story: Story, sources: dict[str, Source]) -> Story:
    return story.model_copy(update={"sources": sources})


@given(stories(), st.data())
def test_the_order_of_the_sources_decides_nothing_but_order(story, data):
    shuffled = dict(data.draw(st.permutations(list(story.sources.items()))))

    assert without_order(compare(with_sources(story, shuffled))) == without_order(compare(story))


@given(stories(), st.data())
def test_the_order_of_the_claims_decides_nothing_but_order(story, data):
    shuffled = dict(data.draw(st.permutations(list(story.claims.items()))))
    moved = story.model_copy(update={"claims": shuffled})

    assert without_order(compare(moved)) == without_order(compare(story))


@given(stories())
def test_the_same_story_gives_the_same_comparison_again(story):
    once = compare(story)

    assert compare_story(once.slug, once.story, once.registries) == once


@given(stories())
def test_a_source_that_only_omits_changes_no_standing_no_origin_and_no_difference(story):
    more = compare(with_sources(story, {**story.sources, "silent": Source()}))
    before = compare(story)

    assert standings(more) == standings(before)
    assert origins(more) == origins(before)
    assert differences(more.differences) == differences(before.differences)


@given(stories())
def test_a_source_that_only_omits_never_makes_another_omit_more(story):
    more = compare(with_sources(story, {**story.sources, "silent": Source()}))

    for before, after in zip(compare(story).omissions, more.omissions, strict=False):
        assert set(after.omits) <= set(before.omits)
        assert after.only_here == before.only_here


@given(stories(), st.data())
def test_taking_a_source_away_never_makes_a_claim_of_one_agreed(story, data):
    before = compare(story)
    gone = data.draw(st.sampled_from(sorted(story.sources)))
    left = {key: source for key, source in story.sources.items() if key != gone}

    for claim in compare(with_sources(story, left)).claims:
        if before.by_id[claim.id].standing in (Standing.SOLE, Standing.UNCARRIED):
            assert claim.standing is not Standing.AGREED
        assert len(claim.carriers) <= len(before.by_id[claim.id].carriers)


@given(stories(), st.data())
def test_a_source_that_is_set_aside_changes_nothing(story, data):
    told = {}
    for key, claim in story.claims.items():
        account = data.draw(st.sampled_from([None, *claim.accounts.values()]))
        more = {**claim.accounts, "aside": account} if account else claim.accounts
        told[key] = claim.model_copy(update={"accounts": more})
    aside = {
        "aside": Source(outlet="aa", providers=("bb",), excluded="Off topic."),
        **story.sources,
    }
    comparison = compare(story.model_copy(update={"sources": aside, "claims": told}))

    assert without_order(comparison) == without_order(compare(story))


@given(stories())
def test_every_claim_has_a_cell_for_every_compared_source_in_order(story):
    for claim in compare(story).claims:
        assert [cell.source for cell in claim.cells] == list(story.compared)
        assert {cell.claim for cell in claim.cells} == {claim.id}


@given(stories())
def test_every_claim_has_one_standing(story):
    comparison = compare(story)

    assert sum(comparison.count(standing) for standing in Standing) == len(story.claims)


@given(stories())
def test_a_standing_fits_the_number_of_carriers(story):
    for claim in compare(story).claims:
        carriers = len(claim.carriers)
        assert (claim.standing is not Standing.UNCARRIED) or carriers == 0
        assert (claim.standing is not Standing.SOLE) or carriers == 1
        assert claim.standing not in (Standing.AGREED, Standing.DIFFERS) or carriers > 1


@given(stories())
def test_what_is_agreed_has_no_difference_of_value_scope_or_words(story):
    harmless = {DifferenceKind.DROPPED, DifferenceKind.HEADLINE}
    for claim in compare(story).claims:
        if claim.standing is Standing.AGREED:
            assert {each.kind for each in claim.differences} <= harmless


@given(stories())
def test_a_contradiction_holds_on_both_sides(story):
    rows = compare(story).by_id
    for one, other in combinations(rows, 2):
        assert (other in rows[one].contradictions) == (one in rows[other].contradictions)
        assert one not in rows[one].contradictions


@given(stories())
def test_of_two_contradicting_claims_that_are_carried_both_are_disputed(story):
    rows = compare(story).by_id
    for claim in rows.values():
        if claim.carriers and any(rows[other].carriers for other in claim.contradictions):
            assert claim.standing is Standing.DISPUTED


@given(stories())
def test_every_difference_has_sides_that_are_not_empty_and_share_no_cell(story):
    for difference in compare(story).differences:
        assert difference.sides
        cells = [(cell.claim, cell.source) for side in difference.sides for cell in side.cells]
        assert all(side.cells for side in difference.sides)
        assert len(cells) == len(set(cells))
        assert {side.claim for side in difference.sides} == set(difference.claims)


@given(stories())
def test_every_difference_but_one_of_headlines_has_two_sides_of_carriers(story):
    for difference in compare(story).differences:
        if difference.kind is DifferenceKind.HEADLINE:
            assert len(difference.sides) == 1
        else:
            assert len(difference.sides) > 1
            assert all(cell.says.carries for side in difference.sides for cell in side.cells)


@given(stories())
def test_the_cells_of_a_difference_are_the_cells_of_its_rows(story):
    comparison = compare(story)
    for difference in comparison.differences:
        for side in difference.sides:
            for cell in side.cells:
                assert comparison.by_id[side.claim].cell(cell.source) == cell


@given(stories())
def test_the_differences_of_the_story_are_those_of_its_claims_and_those_between_claims(story):
    comparison = compare(story)
    within = tuple(each for claim in comparison.claims for each in claim.differences)

    assert comparison.differences[: len(within)] == within
    for between in comparison.differences[len(within) :]:
        assert between.kind is DifferenceKind.SCOPE
        assert len(between.claims) == 2


@given(stories())
def test_every_carrier_goes_back_to_an_origin_or_names_nobody_and_never_both(story):
    for claim in compare(story).claims:
        named = {source for origin in claim.origins.named for source in origin.sources}
        bare = [source for group in claim.origins.unattributed for source in group]
        assert len(bare) == len(set(bare))
        assert named.isdisjoint(bare)
        assert named.union(bare) == {cell.source for cell in claim.carriers}


@given(stories())
def test_every_origin_is_named_by_an_account(story):
    for claim in compare(story).claims:
        agents = [origin.agent for origin in claim.origins.named]
        assert len(agents) == len(set(agents))
        assert set(agents) == {cell.via[0] for cell in claim.cells if cell.says is Says.ATTRIBUTES}


@given(stories())
def test_a_source_never_omits_what_only_it_tells(story):
    comparison = compare(story)
    assert [each.source for each in comparison.omissions] == list(story.compared)
    for each in comparison.omissions:
        assert set(each.omits).isdisjoint(each.only_here)
        assert all(comparison.by_id[c].cell(each.source).says is Says.OMITS for c in each.omits)


@given(stories())
def test_a_claim_is_only_here_for_at_most_one_source(story):
    alone = [claim for each in compare(story).omissions for claim in each.only_here]

    assert len(alone) == len(set(alone))


@given(stories())
def test_the_counts_of_the_coverage_add_up(story):
    coverage = compare(story).coverage

    assert coverage.checked + coverage.unchecked + coverage.outside == coverage.cells
    assert coverage.cells == coverage.sources * len(story.claims)
    assert len(coverage.outlets) <= coverage.sources
    assert set(coverage.missing_countries) == set(story.places) - set(coverage.outlet_countries)


@given(stories())
def test_accounts_that_are_all_alike_never_conflict(story):
    alike = {}
    for key, claim in story.claims.items():
        first = next((a for a in claim.accounts.values() if a.says.carries), None)
        accounts = dict.fromkeys(story.sources, first) if first else {}
        alike[key] = claim.model_copy(update={"accounts": accounts, "contradicts": ()})

    for claim in compare(story.model_copy(update={"claims": alike})).claims:
        kinds = {each.kind for each in claim.differences}
        assert kinds <= {DifferenceKind.HEADLINE}
        assert claim.standing is not Standing.DIFFERS


@given(stories())
def test_saying_about_everywhere_adds_no_conflict_of_values(story):
    def conflicting(one: Story) -> set[str]:
        return {
            claim.id
            for claim in compare(one).claims
            for each in claim.differences
            if each.kind is DifferenceKind.VALUE
        }

    vague = {
        key: claim.model_copy(
            update={
                "accounts": {
                    source: account.model_copy(update={"about": True})
                    for source, account in claim.accounts.items()
                }
            }
        )
        for key, claim in story.claims.items()
    }
    assert conflicting(story.model_copy(update={"claims": vague})) <= conflicting(story)
