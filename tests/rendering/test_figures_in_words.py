from __future__ import annotations

import math

import pytest
from babel.numbers import format_decimal
from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.rendering.figures import figure_words, number_words
from rashomon.vocabulary import Cell, Says, Span


def cell(low: float, high: float, *, about: bool = False) -> Cell:
    return Cell("deaths", "aa", Says.ASSERTS, span=Span(low, high, low, high, about))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (cell(1000, 1000), "1,000 people"),
        (cell(600, 600, about=True), "about 600 people"),
        (cell(10, 12), "10–12 people"),
        (cell(10, 12, about=True), "about 10–12 people"),
        (cell(40, math.inf), "at least 40 people"),
        (cell(-math.inf, 3), "up to 3 people"),
        (cell(40, math.inf, about=True), "at least about 40 people"),
        (cell(-5, 3), "−5 to 3 people"),
        (cell(0.1, 0.1), "0.1 people"),
        (cell(0.00012, 0.00012), "0.00012 people"),
        (cell(1e15, 1e15), "1,000,000,000,000,000 people"),
    ],
)
def test_a_figure_is_said_as_it_was_told(told: Cell, words: str) -> None:
    assert figure_words(told, "people") == words


def test_about_is_said_and_never_shown_as_the_range_it_may_mean() -> None:
    told = Cell("deaths", "aa", Says.ASSERTS, span=Span(550, 650, 600, 600, about=True))
    assert figure_words(told) == "about 600"


def test_a_per_cent_sign_stands_close_to_its_figure() -> None:
    assert figure_words(cell(12, 12), "%") == "12%"


def test_a_wording_is_its_own_words_and_nothing_is_said_without_a_value() -> None:
    assert figure_words(Cell("c", "aa", Says.ASSERTS, words="fraternal"), "people") == "fraternal"
    assert figure_words(Cell("c", "aa", Says.ASSERTS), "people") == ""


@given(st.one_of(st.integers(-(10**18), 10**18), st.floats(-(10.0**18), 10.0**18)))
@example(10.0**15)
@example(0.1)
def test_a_number_is_written_as_babel_writes_it(number: float) -> None:
    number += 0  # there is no minus zero for readers
    by_babel = format_decimal(number, locale="en", decimal_quantization=False)
    assert number_words(number) == by_babel.replace("-", "\u2212")
