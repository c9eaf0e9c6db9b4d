from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rashomon.rendering.names import source_names
from rashomon.rendering.pictures import Timeline, timeline
from rashomon.rendering.pictures.calendar import calendar_ticks
from rashomon.rendering.pictures.text import Text
from rashomon.rendering.pictures.timeline import TimeDrawing
from rashomon.vocabulary import Comparison
from tests.rendering.pictures.drawing import (
    boxes_that_overlap,
    compared,
    drawn,
    invented,
    outside,
    words_of,
)

OUTLETS = ("aa", "bb", "cc", "dd")


def story_of(*published: Any, **more: Any) -> Comparison:
    sources = {
        f"s{at}": {"outlet": OUTLETS[at % 4], "published": each}
        for at, each in enumerate(published)
    }
    return compared(sources, {"claim": {}}, **more)


def line_of(*published: Any, **more: Any) -> Timeline:
    line = timeline(story_of(*published, **more))
    assert line is not None
    return line


def texts_of(picture: TimeDrawing) -> list[Text]:
    texts = [picture.event_label, *(text for tick in picture.ticks for text in tick.texts)]
    return texts + [text for mark in picture.marks for text in mark.texts]


def assert_legible(line: Timeline) -> None:
    for picture in (line.wide, line.narrow):
        assert not outside(texts_of(picture), picture.width, picture.height)
        assert not boxes_that_overlap(texts_of(picture))
        for mark in picture.marks:
            assert 0 <= mark.start <= mark.end <= picture.width
            assert 0 < mark.y < picture.axis


def test_without_a_known_time_there_is_no_picture_and_the_page_says_so() -> None:
    story = story_of("unknown", None)
    assert timeline(story) is None
    assert "none of the reports" in words_of(drawn("timeline", timeline=None))


def test_a_day_is_a_bar_a_time_is_a_dot_and_an_unknown_one_is_listed() -> None:
    line = line_of("2025-06-18", "2025-06-18T09:30:00+09:00", "unknown")
    assert sorted(mark.is_dot for mark in line.wide.marks) == [False, True]
    assert [report.source for report in line.untimed] == ["s2"]


def test_a_time_is_placed_in_utc() -> None:
    line = line_of("2025-06-18T08:30:00+09:00", "2025-06-18")
    assert [moment.when for moment in line.moments if moment.source == "s0"] == [
        "17 June 2025, 23:30 UTC"
    ]
    dot = next(mark for mark in line.wide.marks if mark.is_dot)
    bar = next(mark for mark in line.wide.marks if not mark.is_dot)
    assert dot.start < bar.start


def test_the_event_is_marked_on_its_day() -> None:
    line = line_of("2025-06-17", "2025-06-19")
    bar = line.wide.marks[0]
    end = line.wide.event_start + line.wide.event_width
    assert line.wide.event_start <= bar.start < bar.end <= end


def test_one_single_day_leaves_room_beside_it() -> None:
    line = line_of("2025-06-17", "2025-06-17")
    assert line.wide.event_width < line.wide.width / 2
    assert_legible(line)


def test_a_near_correction_is_drawn_and_a_far_one_is_told_in_words() -> None:
    corrections = [
        {"date": "2025-06-19", "text": "One."},
        {"date": "2025-11-02", "text": "Two."},
    ]
    line = line_of("2025-06-18", corrections=corrections, updated="2025-06-19")
    assert [mark.what for mark in line.wide.marks] == ["report", "correction"]
    assert [moment.when for moment in line.later] == ["2 November 2025"]
    assert "2 November 2025" in words_of(drawn("timeline", timeline=line))


def test_moments_are_listed_in_the_order_of_time() -> None:
    line = line_of("2025-06-20", "2025-06-18T01:00:00Z", updated="2025-06-19")
    order = [moment.what for moment in line.moments]
    assert order == ["event", "report", "update", "report"]


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
TIMES = st.builds(
    lambda day, minutes: datetime(2025, 6, day, tzinfo=UTC) + timedelta(minutes=minutes),
    st.integers(1, 30),
    st.integers(0, 24 * 60 - 1),
)
PUBLISHED = st.lists(
    st.one_of(DAYS.map(str), TIMES.map(datetime.isoformat), st.just("unknown")),
    min_size=1,
    max_size=14,
)


@given(PUBLISHED)
def test_nothing_is_lost_and_no_label_lies_on_another(published: list[str]) -> None:
    story = story_of(*published)
    line = timeline(story)
    if line is None:
        assert set(published) == {"unknown"}
        return
    assert_legible(line)
    assert len(line.wide.marks) + len(line.untimed) == len(published)
    page = words_of(drawn("timeline", timeline=line))
    assert all(source_names(story)[source] in page for source in story.story.sources)


@given(st.dates(), st.integers(0, 400_000), st.integers(2, 12))
def test_a_calendar_never_has_more_ticks_than_there_is_room_for(
    first: date, days: int, most: int
) -> None:
    last = min(first, date.max - timedelta(days)) + timedelta(days)
    first = last - timedelta(min(days, (last - date.min).days))
    ticks = calendar_ticks(first, last, most)
    assert 1 <= len(ticks) <= most
    assert all(first <= tick.at.date() <= last for tick in ticks)


def test_the_time_line_of_the_large_story_is_legible_and_well_formed() -> None:
    line = timeline(invented())
    assert line is not None
    assert_legible(line)
    page = drawn("timeline", timeline=line)
    assert len(page.findall(".//svg[@role='img'][@aria-label]")) == 2
    assert len(page.findall(".//ol/li/time")) == len(line.moments)
