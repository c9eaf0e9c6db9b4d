"""Days, months and years on an axis: which of them are marked, and how they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from rashomon.rendering.days import short_day, short_month

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarTick:
    """The beginning of a day, month or year; ``year`` is empty where it need not be said."""

    at: datetime
    label: str
    year: str = ""


def midnight(day: date) -> datetime:
    """The beginning of a day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def next_midnight(day: date) -> datetime:
    """The end of a day, in UTC; the calendar's very last day ends where it begins."""
    return midnight(day if day == date.max else day + ONE_DAY)


def calendar_ticks(first: date, last: date, most: int) -> tuple[CalendarTick, ...]:
    """At most ``most`` ticks (and never fewer than one) from ``first`` to ``last``."""
    days = (last - first).days
    for step in (1, 2, 7, 14):
        if days // step < most:
            starts = [first + step * ONE_DAY * index for index in range(days // step + 1)]
            return _labelled(starts, [short_day(start) for start in starts], with_year=True)
    for months in (1, 3, 6):
        starts = list(_months(first, last, months))
        if 0 < len(starts) <= most:
            return _labelled(starts, [short_month(start) for start in starts], with_year=True)
    steps = (nice * 10**power for power in range(5) for nice in (1, 2, 5))
    years = next(step for step in steps if (last.year - first.year) // step < most)
    starts = [date(year, 1, 1) for year in range(first.year, last.year + 1, years)]
    words = [f"{start.year}" for start in starts]
    return _labelled([max(start, first) for start in starts], words, with_year=False)


def _months(first: date, last: date, step: int) -> Iterator[date]:
    index = first.year * 12 + first.month - 1
    while True:
        start = date(index // 12, index % 12 + 1, 1)
        if start > last:
            return
        if start >= first:
            yield start
        index += step
        if index // 12 > date.max.year:
            return


def _labelled(
    starts: list[date], labels: list[str], *, with_year: bool
) -> tuple[CalendarTick, ...]:
    """Write the year under the first tick and wherever it changes."""
    ticks = []
    shown = 0
    for start, label in zip(starts, labels, strict=True):
        year = f"{start.year}" if with_year and start.year != shown else ""
        shown = start.year
        ticks.append(CalendarTick(midnight(start), label, year))
    return tuple(ticks)
