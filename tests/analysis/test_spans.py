from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.values import compatible, folded, overlap, span_of
from rashomon.vocabulary import Range, Span
from tests.strategies import figures, ranges


def values():
    return figures() | ranges().map(Range.model_validate)


def spans():
    return st.builds(lambda value, about: span_of(value, about=about), values(), st.booleans())


def ends(value, *, about=False):
    span = span_of(value, about=about)
    return (span.low, span.high)


def test_a_number_means_itself():
    assert ends(1000) == (1000, 1000)


def test_a_range_means_all_between_its_ends():
    assert ends(Range(min=500, max=700)) == (500, 700)


def test_an_open_end_is_infinite():
    assert ends(Range(min=500)) == (500, math.inf)
    assert ends(Range(max=700)) == (-math.inf, 700)


def test_words_and_no_value_have_no_span():
    assert span_of("fraternal") is None
    assert span_of(None) is None


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        (600, 550, 650),
        (15_000, 14_500, 15_500),
        (601, 600.5, 601.5),
        (1.5, 1.45, 1.55),
        (10, 5, 15),
        (-600, -650, -550),
        (600.0, 550, 650),
        (0, 0, 0),
        (10**15, 5 * 10**14, 15 * 10**14),
    ],
)
def test_about_widens_by_half_a_unit_of_the_last_significant_digit(figure, low, high):
    assert ends(figure, about=True) == (low, high)


def test_about_widens_each_end_of_a_range_by_its_own_last_digit():
    assert ends(Range(min=500, max=1500), about=True) == (450, 1550)


def test_about_leaves_an_open_end_open():
    assert ends(Range(min=500), about=True) == (450, math.inf)


def test_the_ends_as_reported_are_kept_beside_the_widened_ones():
    assert span_of(600, about=True) == Span(550, 650, 600, 600, about=True)


def test_ends_that_touch_overlap():
    assert overlap(span_of(Range(max=600)), span_of(Range(min=600)))


def test_figures_beside_each_other_do_not_overlap():
    assert not overlap(span_of(600), span_of(601))


def test_several_are_compatible_only_when_every_two_of_them_are():
    low, middle, high = (span_of(Range(min=n, max=n + 2)) for n in (1, 3, 5))

    assert compatible([low, middle])
    assert compatible([middle, high])
    assert not compatible([low, middle, high])


def test_none_and_one_are_compatible():
    assert compatible([])
    assert compatible([span_of(600)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brotherly", "brotherly"),
        ("“brotherly”", "brotherly"),
        ("warm  words\n", "warm words"),
        ("the minister’s", "the minister's"),
        ("«warm»", '"warm"'),
        ("Straße", "STRASSE"),
        ("cafe\u0301", "café"),
    ],
)
def test_case_spacing_and_quotation_marks_make_no_other_words(one, other):
    assert folded(one) == folded(other)


def test_other_words_stay_other_words():
    assert folded("fraternal") != folded("brotherly")
    assert folded("'") == "'"


@given(spans(), spans())
def test_overlap_holds_both_ways(one, other):
    assert overlap(one, other) == overlap(other, one)


@given(st.lists(spans(), max_size=5))
def test_compatible_is_that_all_overlap_pairwise(several):
    assert compatible(several) == all(overlap(a, b) for a, b in combinations(several, 2))


@given(values())
def test_equal_values_are_compatible(value):
    assert compatible([span_of(value), span_of(value)])


@given(st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15))
def test_about_holds_the_figure_itself_and_less_than_its_half_again_beside_it(figure):
    low, high = ends(figure, about=True)

    assert low <= figure <= high
    assert high - low <= abs(figure) * 1.000001


@given(values(), values())
def test_widening_by_about_never_makes_two_figures_conflict(one, other):
    if overlap(span_of(one), span_of(other)):
        assert overlap(span_of(one, about=True), span_of(other))
        assert overlap(span_of(one, about=True), span_of(other, about=True))


@given(st.text("aAßé“”'\" \n"))
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)
