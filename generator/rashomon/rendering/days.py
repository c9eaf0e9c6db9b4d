"""Days in words. The months are Babel's; its formatter takes forty times as long to place them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from babel.dates import get_month_names

_MONTHS: Mapping[int, str] = get_month_names("wide", locale="en")
_SHORT_MONTHS: Mapping[int, str] = get_month_names("abbreviated", locale="en")


def day(value: date) -> str:
    """A day as readers write it: 17 June 2025."""
    return f"{value.day} {_MONTHS[value.month]} {value.year}"


def moment(value: date | datetime | str | None) -> str:
    """A published time in words; times are given in UTC, so that they compare."""
    if isinstance(value, datetime):
        at = value.astimezone(UTC)
        return f"{day(at)}, {at.hour:02}:{at.minute:02} UTC"
    if isinstance(value, date):
        return day(value)
    return "not known"


def short_day(value: date) -> str:
    """A day on an axis, where the year stands elsewhere: 17 Jun."""
    return f"{value.day} {_SHORT_MONTHS[value.month]}"


def short_month(value: date) -> str:
    """A month on an axis: Jun."""
    return _SHORT_MONTHS[value.month]
