"""The reports on a time line, with the event, and the corrections made here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rashomon.rendering.names import isolated, source_names
from rashomon.vocabulary import Comparison
from rashomon.vocabulary.anchors import source_anchor

from .calendar import ONE_DAY, CalendarTick, calendar_ticks, midnight, next_midnight
from .moments import Moment, What, event, notices, reports
from .text import LINE, SIZE, SMALL, Text, block, px, width_of, wrap

WIDE, NARROW = 680, 330
_TICK_ROOM = 64
_LANE_GAP = 8
_BESIDE = 8
_DOT = 5
_HEAD = 24
#: Two days side by side are two bars, with a gap.
_INSET = 4
_EDGE = 6
#: A day or two alone would fill the picture and leave no room to name what lies in it.
_FEWEST_DAYS = 3


@dataclass(frozen=True, slots=True)
class TimeMark:
    """One moment: a bar from ``start`` to ``end`` for a day, a dot where both are one."""

    what: str
    y: float
    start: float
    end: float
    texts: tuple[Text, ...]

    @property
    def is_dot(self) -> bool:
        """True for a known time."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class TimeTick:
    """The beginning of a day, month or year on the axis."""

    x: float
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class TimeDrawing:
    """The time line drawn at one width; the event is a column behind the marks."""

    width: float
    height: float
    axis: float
    event_start: float
    event_width: float
    event_label: Text
    ticks: tuple[TimeTick, ...]
    marks: tuple[TimeMark, ...]


@dataclass(frozen=True, slots=True)
class UntimedReport:
    """A report whose time is not known."""

    source: str
    name: str

    @property
    def anchor(self) -> str:
        """Its place in the list of sources."""
        return source_anchor(self.source)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The time line drawn for wide and for narrow screens, and in words.

    ``moments`` are all known ones in order of time; ``later`` those of them
    that lie too far off to be drawn on the same scale.
    """

    words: str
    moments: tuple[Moment, ...]
    later: tuple[Moment, ...]
    untimed: tuple[UntimedReport, ...]
    has_times: bool
    wide: TimeDrawing
    narrow: TimeDrawing


def timeline(comparison: Comparison, names: Mapping[str, str] | None = None) -> Timeline | None:
    """The time line of a story; ``None`` where no compared report has a known time.

    ``names`` are those of the story's sources, where they are at hand.
    """
    names = names or source_names(comparison)
    known, unknown = reports(comparison, names)
    if not known:
        return None
    happened = event(comparison)
    first = min(each.start.date() for each in (happened, *known))
    last = max(_last_day(each) for each in (happened, *known))
    told = notices(comparison)
    # A correction months later would squeeze all the reports into one point.
    reach = min(last, date.max - (last - first) - 2 * ONE_DAY) + (last - first) + 2 * ONE_DAY
    near = [each for each in told if _last_day(each) <= reach and each.start.date() >= first]
    last = max([last, *(_last_day(each) for each in near)])
    drawn = [*known, *near]
    return Timeline(
        "The reports in the order of their publication; the same follows as a list.",
        tuple(sorted([happened, *known, *told], key=lambda each: (each.start.date(), each.start))),
        tuple(each for each in told if each not in near),
        tuple(UntimedReport(each, names[each]) for each in unknown),
        any(not each.is_day for each in known),
        _draw(drawn, happened, first, last, WIDE),
        _draw(drawn, happened, first, last, NARROW),
    )


def _last_day(moment: Moment) -> date:
    return moment.start.date()


@dataclass(frozen=True, slots=True)
class _Axis:
    start: datetime
    end: datetime
    width: float

    def x(self, at: datetime) -> float:
        part: float = (at - self.start) / (self.end - self.start)
        return _EDGE + min(max(part, 0), 1) * (self.width - 2 * _EDGE)


@dataclass(slots=True)
class _Lane:
    """What lies side by side at one height."""

    end: float
    height: float
    items: list[tuple[Moment, float, float, tuple[str, ...], float, bool]]


def _draw(
    drawn: list[Moment], happened: Moment, first: date, last: date, width: float
) -> TimeDrawing:
    missing = _FEWEST_DAYS - 1 - (last - first).days
    if missing > 0 and last < date.max - timedelta(days=_FEWEST_DAYS):
        last += missing * ONE_DAY
    axis = _Axis(midnight(first), next_midnight(last), width)
    start, end = axis.x(happened.start), axis.x(happened.end)
    label = _event_label(start, end, width)
    marks: list[TimeMark] = []
    top = float(_HEAD)
    for group in (What.REPORT, What.CORRECTION):
        ours = [each for each in drawn if (each.what is What.REPORT) == (group is What.REPORT)]
        placed, top = _lanes(ours, axis, top)
        marks.extend(placed)
    ticks = tuple(
        _tick(tick, axis, top) for tick in calendar_ticks(first, last, int(width // _TICK_ROOM))
    )
    height = px(top + 8 + 2 * LINE)
    return TimeDrawing(
        width, height, px(top), px(start), px(end - start), label, ticks, tuple(marks)
    )


def _tick(tick: CalendarTick, axis: _Axis, top: float) -> TimeTick:
    """The label right of its line; at the edge of the picture it is moved inside."""
    lines = tuple(word for word in (tick.label, tick.year) if word)
    size = max(width_of(word, SMALL) for word in lines)
    x = axis.x(tick.at)
    return TimeTick(px(x), block(lines, min(x + 4, axis.width - size), top + 4, role="tick"))


def _event_label(start: float, end: float, width: float) -> Text:
    words = "The event"
    half = width_of(words, SMALL) / 2
    at = min(max((start + end) / 2, half), width - half)
    return Text(px(at), 14, words, "middle", "head")


def _lanes(moments: list[Moment], axis: _Axis, top: float) -> tuple[list[TimeMark], float]:
    """Each moment with its label goes into the first lane where it meets no other."""
    lanes: list[_Lane] = []
    for moment in moments:
        item, left, right, height = _measured(moment, axis)
        lane = next((each for each in lanes if each.end + _BESIDE <= left), None)
        if lane is None:
            lanes.append(lane := _Lane(0, 0, []))
        lane.items.append(item)
        lane.end = max(lane.end, right)
        lane.height = max(lane.height, height)
    marks = []
    for lane in lanes:
        for moment, start, end, lines, x, above in lane.items:
            texts = block(lines, x, top)
            y = top + LINE / 2 + (LINE * len(lines) if above else 0)
            inset = min(_INSET, (end - start) * 0.4)
            marks.append(TimeMark(moment.what, px(y), px(start + inset), px(end - inset), texts))
        top += lane.height + _LANE_GAP
    return marks, top


def _measured(
    moment: Moment, axis: _Axis
) -> tuple[tuple[Moment, float, float, tuple[str, ...], float, bool], float, float, float]:
    """Where a moment's mark and label go: the label right of it, else left, else above."""
    start, end = axis.x(moment.start), axis.x(moment.end)
    name = moment.name
    if not moment.is_day:
        name = f"{isolated(name)}, {moment.start.hour:02}:{moment.start.minute:02}"
    low, high = (start, end) if moment.is_day else (start - _DOT, end + _DOT)
    longest = wrap(name, max(axis.width * 0.6, axis.width - high - _BESIDE))
    size = max(width_of(line, SIZE) for line in longest)
    if high + _BESIDE + size <= axis.width:
        item = (moment, start, end, longest, high + _BESIDE, False)
        return item, low, high + _BESIDE + size, LINE * len(longest)
    if low - _BESIDE - size >= 0:
        item = (moment, start, end, longest, low - _BESIDE - size, False)
        return item, low - _BESIDE - size, high, LINE * len(longest)
    lines = wrap(name, axis.width)
    size = max(width_of(line, SIZE) for line in lines)
    x = max(0, min(low, axis.width - size))
    item = (moment, start, end, lines, x, True)
    return item, min(x, low), max(x + size, high), LINE * (len(lines) + 1)
