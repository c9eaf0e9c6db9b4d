"""Values in words: “about 600 people”, “10–12”, “at least 40”, “up to 3”."""

from __future__ import annotations

import math
from functools import lru_cache

from babel.numbers import format_decimal

from rashomon.vocabulary import Cell, Span

# Signs that stand next to the figure; every other unit is a word of its own.
_CLOSE_UNITS = frozenset("%‰°")
# Up to here a float is written without an exponent.
_PLAIN = 10.0**15


def number_words(number: float) -> str:
    """A number with thousands separators and a true minus sign: 1,000 and −0.5."""
    # Whole numbers, which nearly all are, need no Babel; it writes them the same.
    if 0 <= number < _PLAIN and number == int(number):
        return f"{int(number):,}"
    return _by_babel(number)


@lru_cache(maxsize=4096, typed=True)
def _by_babel(number: float) -> str:
    # Babel would round to three places; a figure is shown as it was told.
    words = format_decimal(number, locale="en", decimal_quantization=False)
    return words.replace("-", "\u2212")


def span_words(span: Span) -> str:
    """A figure as it was told, without its unit; “about” is said, never widened."""
    about = "about " if span.about else ""
    low, high = span.told_low, span.told_high
    if math.isinf(low):
        return f"up to {about}{number_words(high)}"
    if math.isinf(high):
        return f"at least {about}{number_words(low)}"
    if low == high:
        return f"{about}{number_words(low)}"
    # A dash next to a minus sign is read wrongly.
    dash = " to " if low < 0 else "\u2013"
    return f"{about}{number_words(low)}{dash}{number_words(high)}"


def figure_words(cell: Cell, unit: str | None = None) -> str:
    """The value of a cell in words, with its unit; a wording as it is; empty without a value."""
    if cell.span is None:
        return cell.words or ""
    words = span_words(cell.span)
    if not unit:
        return words
    return f"{words}{unit}" if unit in _CLOSE_UNITS else f"{words} {unit}"
