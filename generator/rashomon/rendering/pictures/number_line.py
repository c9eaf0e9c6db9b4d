"""The figures of one claim on an axis: what each report told, in the shape it was told in."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.rendering.days import day
from rashomon.rendering.names import isolated, source_names
from rashomon.vocabulary import ComparedClaim, Comparison

from .scale import Scale, scale_for
from .text import LINE, SIZE, SMALL, Text, block, px, width_of, wrap
from .told import Told, in_words, told_figures

WIDE, NARROW = 680, 330
_LABELS = 200
_EDGE = 14
_MARK = 8
_ROW_GAP = 14


@dataclass(frozen=True, slots=True)
class Mark:
    """One told figure as a mark at height ``y``.

    ``start`` and ``end`` are the told ends (equal for a single number);
    ``soft_start`` and ``soft_end`` those that “about” may reach. An open end
    lies at the edge of the picture and carries an arrow.
    """

    y: float
    start: float
    end: float
    soft_start: float
    soft_end: float
    opens_left: bool
    opens_right: bool
    is_soft: bool
    label: Text
    names: tuple[Text, ...]

    @property
    def is_dot(self) -> bool:
        """A single number, neither a range nor open."""
        return self.start == self.end

    @property
    def texts(self) -> tuple[Text, ...]:
        """All lines of text that belong to the mark."""
        return (*self.names, self.label)


@dataclass(frozen=True, slots=True)
class Tick:
    """A round number on the axis."""

    x: float
    label: Text


@dataclass(frozen=True, slots=True)
class NumberDrawing:
    """The line drawn at one width."""

    width: float
    height: float
    axis: float
    left: float
    right: float
    ticks: tuple[Tick, ...]
    counted: tuple[Text, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The figures of a claim: drawn for wide and for narrow screens, and in words."""

    claim: str
    words: str
    told: tuple[Told, ...]
    counted: str
    notes: tuple[str, ...]
    wide: NumberDrawing
    narrow: NumberDrawing

    @property
    def is_divided(self) -> bool:
        """True where the figure is told in more than one way."""
        return len(self.told) > 1


def number_line(
    claim: ComparedClaim, comparison: Comparison, names: Mapping[str, str] | None = None
) -> NumberLine | None:
    """The number line of a claim; ``None`` where no report that tells it gives a figure.

    ``names`` are those of the story's sources, where they are at hand.
    """
    cells = [cell for cell in claim.carriers if cell.span is not None]
    if not cells:
        return None
    if names is None:
        names = source_names(comparison)
    unit = claim.claim.unit or ""
    populations = list(dict.fromkeys(cell.population for cell in cells))
    days = list(dict.fromkeys(cell.as_of for cell in cells))
    told = told_figures(cells, names, unit, len(populations) > 1, len(days) > 1)
    common = [unit, (populations[0] or "") if len(populations) == 1 else ""]
    if len(days) == 1 and days[0]:
        common.append(f"as of {day(days[0])}")
    counted = ", ".join(isolated(part) for part in common if part)
    wide, scale = _draw(told, counted, WIDE)
    narrow, _ = _draw(told, counted, NARROW)
    return NumberLine(
        claim.id,
        in_words(claim.claim.text, counted, told),
        told,
        counted,
        _notes(scale, told),
        wide,
        narrow,
    )


def _notes(scale: Scale, told: tuple[Told, ...]) -> tuple[str, ...]:
    notes = []
    if scale.is_log:
        factor = scale.ticks[1] / scale.ticks[0]
        notes.append(
            "The figures are far apart: from one mark of the scale to the next they grow "
            f"by a factor of {factor:,.0f}."
        )
    elif scale.low > 0 or scale.high < 0:
        notes.append("The scale does not begin at zero.")
    if any(row.span.about for row in told):
        notes.append("A pale band is what “about” may mean.")
    if any(math.isinf(end) for row in told for end in (row.span.told_low, row.span.told_high)):
        notes.append("An arrow: the report names no limit on that side.")
    return tuple(notes)


def _draw(told: tuple[Told, ...], counted: str, width: float) -> tuple[NumberDrawing, Scale]:
    """Lay the rows out from the top; names stand beside the marks, or above on narrow screens."""
    beside = width > 2 * _LABELS
    left = (_LABELS + 2 * _EDGE) if beside else _EDGE
    right = width - 2 * _EDGE
    figures = [end for row in told for end in row.ends]
    scale = scale_for(figures, left, right, _beside(told, figures))
    marks: list[Mark] = []
    top = 4.0
    for row in told:
        mark, top = _row(row, scale, top, width, beside)
        marks.append(mark)
        top += _ROW_GAP
    axis = top
    ticks = tuple(
        [
            Tick(px(x), _tick_label(x, axis, words, width))
            for x, words in zip(map(scale.x, scale.ticks), scale.labels, strict=True)
        ]
    )
    unit_lines = wrap(counted, width - left - 4, SMALL)
    texts = block(unit_lines, width - 4, axis + 20, "end", "note")
    height = axis + 26 + LINE * len(unit_lines)
    drawing = NumberDrawing(
        width, px(height), px(axis), px(left), px(right), ticks, texts, tuple(marks)
    )
    return drawing, scale


def _beside(told: tuple[Told, ...], figures: list[float]) -> list[float]:
    """What else the axis must reach: the ends of “about”, and a way for every arrow to go."""
    ends = [end for row in told for end in (row.span.low, row.span.high) if math.isfinite(end)]
    way = (max(figures) - min(figures) or abs(figures[0])) / 8
    for row in told:
        if math.isinf(row.span.told_high):
            ends.append(row.span.told_low + way)
        if math.isinf(row.span.told_low):
            ends.append(row.span.told_high - way)
    return ends


def _tick_label(x: float, axis: float, words: str, width: float) -> Text:
    """Centred below its tick, or at the edge where it would leave the picture."""
    half = width_of(words, SMALL) / 2
    at = min(max(x, half + 1), width - half - 1)
    return Text(px(at), px(axis + 17), words, "middle", "tick")


def _row(row: Told, scale: Scale, top: float, width: float, beside: bool) -> tuple[Mark, float]:
    """One row from ``top`` down; returns its mark and where the next may begin."""
    room = _LABELS if beside else width - 8
    # A line for each name: names of two directions in one line would mix.
    names = tuple([line for name in row.names for line in wrap(name, room)])
    scope = wrap(row.scope, room, SMALL)
    x, anchor = (_LABELS, "end") if beside else (2, "start")
    texts = block(names, x, top, anchor)
    if scope:
        texts += block(scope, x, top + LINE * len(names), anchor, "note")
    depth = LINE * (len(names) + len(scope))
    low, high = row.span.told_low, row.span.told_high
    start = _place(scale, low, scale.left - _EDGE)
    end = start if low == high else _place(scale, high, scale.right + _EDGE)
    is_soft = row.span.about
    soft_start = _place(scale, row.span.low, start) if is_soft else start
    soft_end = _place(scale, row.span.high, end) if is_soft else end
    above, label_x, label_anchor, words = _place_label(
        row.figure, min(start, soft_start), max(end, soft_end), scale, width
    )
    mark_top = top if beside else top + depth
    y = mark_top + LINE / 2 + (LINE if above else 0)
    label_y = mark_top + 14 if above else y + 5
    mark = Mark(
        px(y),
        px(start),
        px(end),
        px(soft_start),
        px(soft_end),
        math.isinf(low),
        math.isinf(high),
        is_soft,
        Text(px(label_x), px(label_y), words, label_anchor, "value"),
        texts,
    )
    return mark, max(top + depth, y + LINE / 2)


def _place(scale: Scale, end: float, beyond: float) -> float:
    """Where an end of a figure lies; ``beyond`` for one that nobody told."""
    return scale.x(end) if math.isfinite(end) else beyond


def _place_label(
    words: str, start: float, end: float, scale: Scale, width: float
) -> tuple[bool, float, str, str]:
    """Right of the mark where there is room, else left of it, else above it."""
    size = width_of(words, SIZE)
    if end + _MARK + 4 + size <= width:
        return False, end + _MARK + 2, "start", words
    if start - _MARK - 4 - size >= scale.left - _EDGE:
        return False, start - _MARK - 2, "end", words
    middle = min(max((start + end) / 2, scale.left - _EDGE + size / 2), width - size / 2)
    return True, max(middle, size / 2), "middle", words
