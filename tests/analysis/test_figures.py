from __future__ import annotations

from rashomon.vocabulary import DifferenceKind
from tests.analysis.examples import asserts, comparison, figures, of_kind, row, sides

VALUE, SCOPE = DifferenceKind.VALUE, DifferenceKind.SCOPE


def test_disjoint_figures_conflict_and_the_lowest_comes_first():
    claim = figures({"a": asserts(1000), "b": asserts(600), "c": asserts(1000)})

    assert sides(claim, VALUE) == [["b"], ["a", "c"]]


def test_figures_that_overlap_do_not_conflict():
    claim = figures({"a": asserts(600, about=True), "b": asserts({"min": 650})})

    assert claim.differences == ()


def test_a_figure_that_fits_the_others_stands_on_its_own_side_of_their_conflict():
    claim = figures(
        {"a": asserts(1000), "b": asserts({"min": 500, "max": 1000}), "c": asserts(500)}
    )

    assert sides(claim, VALUE) == [["c"], ["b"], ["a"]]


def test_a_figure_told_as_about_is_another_side_than_the_same_told_flatly():
    claim = figures({"a": asserts(600), "b": asserts(600, about=True), "c": asserts(1000)})

    assert sides(claim, VALUE) == [["a"], ["b"], ["c"]]


def test_only_carriers_conflict():
    claim = figures({"a": asserts(600), "b": {"says": "denies", "value": 1000}})

    assert claim.differences == ()


def test_figures_of_other_populations_differ_in_scope_and_do_not_conflict():
    claim = figures(
        {
            "a": asserts(600, population="dead"),
            "b": asserts(1000, population="Wounded"),
            "c": asserts(1000, population="wounded"),
        }
    )

    assert sides(claim, SCOPE) == [["a"], ["b", "c"]]
    assert of_kind(claim, VALUE) == []


def test_figures_of_other_days_differ_in_scope_and_do_not_conflict():
    claim = figures({"a": asserts(600, as_of="2025-05-01"), "b": asserts(1000, as_of="2025-06-01")})

    assert sides(claim, SCOPE) == [["a"], ["b"]]
    assert of_kind(claim, VALUE) == []


def test_the_population_of_the_claim_counts_for_an_account_that_does_not_say():
    claim = figures({"a": asserts(600), "b": asserts(600, population="wounded")}, population="dead")

    assert sides(claim, SCOPE) == [["a"], ["b"]]


def test_a_population_left_unsaid_is_no_difference_of_scope():
    claim = figures({"a": asserts(600), "b": asserts(600, population="wounded")})

    assert claim.differences == ()


def test_a_population_left_unsaid_does_not_escape_a_conflict():
    claim = figures({"a": asserts(600), "b": asserts(1000, population="wounded")})

    assert sides(claim, VALUE) == [["a"], ["b"]]


def test_a_vague_figure_is_compared_with_each_population_apart():
    claim = figures(
        {
            "a": asserts(600, population="dead"),
            "b": asserts(700, population="wounded"),
            "c": asserts(1000),
        }
    )

    conflicts = [[side.sources for side in each.sides] for each in of_kind(claim, VALUE)]
    assert conflicts == [[("a",), ("c",)], [("b",), ("c",)]]


def test_a_vague_figure_is_on_no_side_of_a_difference_of_scope():
    claim = figures(
        {
            "a": asserts(600, population="dead"),
            "b": asserts(600, population="wounded"),
            "c": asserts(600),
        }
    )

    assert sides(claim, SCOPE) == [["a"], ["b"]]


def test_a_claim_without_figures_has_no_difference_of_figures():
    assert row({"a": asserts(), "b": asserts()}).differences == ()


def two_rows(one, other, *, sources=("a", "b"), **more):
    base = {"kind": "quantity", "unit": "people"}
    rows = {"one": {**base, **one}, "two": {**base, **other}, **more}
    return comparison({key: {} for key in sources}, rows)


def test_one_figure_of_two_populations_in_two_claims_is_a_difference_of_scope_between_them():
    found = two_rows(
        {"population": "soldiers", "accounts": {"a": asserts(15_000), "b": asserts(15_000)}},
        {"population": "labourers", "accounts": {"b": asserts(15_000, about=True)}},
    )

    (difference,) = found.differences
    assert (difference.kind, difference.claims) == (SCOPE, ("one", "two"))
    assert [(side.claim, side.sources) for side in difference.sides] == [
        ("one", ("a", "b")),
        ("two", ("b",)),
    ]


def test_a_difference_between_claims_is_in_neither_claims_own_nor_in_its_standing():
    found = two_rows(
        {"population": "soldiers", "accounts": {"a": asserts(15_000), "b": asserts(15_000)}},
        {"population": "labourers", "accounts": {"a": asserts(15_000), "b": asserts(15_000)}},
    )

    assert [claim.differences for claim in found.claims] == [(), ()]
    assert [claim.standing for claim in found.claims] == ["agreed", "agreed"]


def test_two_claims_of_one_population_or_of_an_unknown_one_are_not_set_against_each_other():
    accounts = {"a": asserts(15_000)}
    soldiers = {"population": "soldiers", "accounts": accounts}

    assert two_rows(soldiers, soldiers).differences == ()
    assert two_rows(soldiers, {"accounts": accounts}).differences == ()


def test_two_claims_of_other_units_are_not_set_against_each_other():
    accounts = {"a": asserts(15_000)}
    soldiers = {"population": "soldiers", "accounts": accounts}
    shells = {"population": "shells", "accounts": accounts, "unit": "pieces"}

    assert two_rows(soldiers, shells).differences == ()


def test_ranges_and_other_figures_in_two_claims_are_not_set_against_each_other():
    told = {"a": asserts(15_000), "b": asserts({"min": 1, "max": 9})}
    others = {"a": asserts(14_000), "b": asserts({"min": 1, "max": 9})}

    found = two_rows(
        {"population": "soldiers", "accounts": told},
        {"population": "labourers", "accounts": others},
    )
    assert [each.claims for each in found.differences] == [("one",), ("two",)]


def test_each_figure_that_two_claims_share_is_a_difference_of_its_own():
    told = {"a": asserts(15_000), "b": asserts(6000)}

    found = two_rows(
        {"population": "soldiers", "accounts": told},
        {"population": "labourers", "accounts": told},
    )
    between = [each for each in found.differences if len(each.claims) == 2]
    assert [[side.sources for side in each.sides] for each in between] == [
        [("b",), ("b",)],
        [("a",), ("a",)],
    ]
