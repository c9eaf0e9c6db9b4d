from __future__ import annotations

from datetime import date

from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from rashomon.rendering.days import day, short_day, short_month


@given(st.dates())
def test_a_day_is_written_as_babel_writes_it(value: date) -> None:
    assert day(value) == format_date(value, "d MMMM y", locale="en")
    assert short_day(value) == format_date(value, "d MMM", locale="en")
    assert short_month(value) == format_date(value, "MMM", locale="en")
