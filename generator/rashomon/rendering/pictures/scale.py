"""Numbers on an axis: where they lie, and which round ones are marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from babel.numbers import format_compact_decimal

from rashomon.rendering.figures import number_words

from .text import SMALL, width_of

#: Beyond this ratio of the largest to the smallest figure a linear axis hides the small ones.
_HUGE_RATIO = 50
#: Zero belongs on the axis while it is at most so many times the figures' spread away.
_NEAR = 3
_MOST_TICKS = 6
_TICK_GAP = 14


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from ``low`` at ``left`` to ``high`` at ``right``; its ticks are round numbers."""

    low: float
    high: float
    left: float
    right: float
    ticks: tuple[float, ...]
    #: The ticks in words.
    labels: tuple[str, ...]
    is_log: bool = False

    def x(self, value: float) -> float:
        """Where a figure lies; what is outside (an open end) lies at the edge."""
        if value <= self.low:
            return self.left
        if value >= self.high:
            return self.right
        if self.is_log:
            part = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            part = (value - self.low) / (self.high - self.low)
        return self.left + part * (self.right - self.left)


def _labels(ticks: Sequence[float]) -> tuple[str, ...]:
    """The ticks in words; millions and more are shortened where they stay distinct."""
    if max(ticks[-1], -ticks[0]) >= 1_000_000:
        short = tuple([_short(tick) for tick in ticks])
        if len(set(short)) == len(short):
            return short
    return tuple([number_words(tick) for tick in ticks])


@lru_cache(maxsize=4096)
def _short(number: float) -> str:
    words = format_compact_decimal(number, format_type="long", locale="en", fraction_digits=2)
    return words.replace("-", "\u2212")


def scale_for(
    figures: Sequence[float], left: float, right: float, beside: Sequence[float] = ()
) -> Scale:
    """The axis that shows these finite figures best, and those ``beside`` them.

    Logarithmic where all are positive and the largest is more than 50 times
    the smallest; else linear, with zero on it where it is near. What is only
    beside (the reach of “about”) widens the axis but decides neither. Raises
    ``ValueError`` without figures.
    """
    low, high = min(figures), max(figures)
    if low > 0 and high / low > _HUGE_RATIO:
        make = partial(_logarithmic, low, high, left, right)
    else:
        near = _NEAR * (high - low)
        zero = [0.0] if low == high or 0 < low <= near or 0 < -high <= near else []
        low, high = min([low, *beside, *zero]), max([high, *beside, *zero])
        if low == high:
            high = low + 1
        whole = all(float(figure).is_integer() for figure in figures)
        make = partial(_linear, low, high, left, right, whole)
    for count in range(_MOST_TICKS, 1, -1):
        scale = make(count)
        if _labels_fit(scale):
            return scale
    return make(1)


def _linear(low: float, high: float, left: float, right: float, whole: bool, count: int) -> Scale:
    step = nice_step((high - low) / count)
    if whole:
        step = max(step, 1)
    first, last = math.floor(low / step), math.ceil(high / step)
    places = max(0, -math.floor(math.log10(step)))
    ticks = tuple(round(index * step, places) for index in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], left, right, ticks, _labels(ticks))


def _logarithmic(low: float, high: float, left: float, right: float, count: int) -> Scale:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    step = math.ceil((last - first) / count)
    last = first + step * math.ceil((last - first) / step)
    ticks = tuple(10.0**power for power in range(first, last + 1, step))
    return Scale(ticks[0], ticks[-1], left, right, ticks, _labels(ticks), is_log=True)


def nice_step(span: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is not below ``span``."""
    power = 10.0 ** math.floor(math.log10(span))
    return next(nice * power for nice in (1, 2, 5, 10) if nice * power >= span * (1 - 1e-9))


def _labels_fit(scale: Scale) -> bool:
    """True where the labels, centred on their ticks, keep apart."""
    last_end = -math.inf
    for tick, label in zip(scale.ticks, scale.labels, strict=True):
        x, half = scale.x(tick), width_of(label, SMALL) / 2
        if x - half < last_end + _TICK_GAP:
            return False
        last_end = x + half
    return True
