from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.rendering.pictures.scale import nice_step, scale_for

FIGURES = st.lists(
    st.one_of(st.integers(-(10**12), 10**12), st.floats(-1e9, 1e9).map(lambda x: round(x, 3))),
    min_size=1,
    max_size=12,
)


@given(FIGURES)
def test_every_figure_lies_on_the_axis_and_larger_ones_further_right(figures: list[float]) -> None:
    scale = scale_for(figures, 100, 500)
    assert len(scale.ticks) >= 2
    assert scale.low <= min(figures)
    assert max(figures) <= scale.high
    places = [scale.x(figure) for figure in sorted(figures)]
    assert places == sorted(places)
    assert all(100 <= place <= 500 for place in places)


@given(FIGURES)
def test_ticks_are_distinct_and_so_are_their_labels(figures: list[float]) -> None:
    scale = scale_for(figures, 100, 500)
    assert len(set(scale.labels)) == len(scale.ticks)
    assert list(scale.ticks) == sorted(set(scale.ticks))


def test_zero_is_on_the_axis_where_it_is_near() -> None:
    assert scale_for([2, 3], 0, 400).low == 0
    assert scale_for([600], 0, 400, [550, 650]).low == 0
    assert scale_for([1000, 1040], 0, 400).low > 0
    assert scale_for([-3, -2], 0, 400).high == 0


def test_positive_figures_far_apart_are_drawn_by_factors() -> None:
    scale = scale_for([30, 40_000], 0, 400)
    assert scale.is_log
    assert scale.labels == ("10", "100", "1,000", "10,000", "100,000")
    assert not scale_for([0, 40_000], 0, 400).is_log


def test_whole_figures_have_no_ticks_between_them() -> None:
    assert scale_for([2, 3], 0, 400).labels == ("0", "1", "2", "3")


def test_millions_are_shortened_where_they_stay_distinct() -> None:
    assert scale_for([2_000_000], 0, 400).labels[-1] == "2 million"
    assert "1,000,010" in scale_for([1_000_000, 1_000_010], 0, 400).labels


def test_a_step_is_one_two_or_five_times_a_power_of_ten() -> None:
    assert [nice_step(span) for span in (0.9, 1.1, 3, 7, 30)] == [1, 2, 5, 10, 50]
