from __future__ import annotations

from typing import Any

from hypothesis import given

from rashomon.analysis import compare
from rashomon.rendering.names import source_names
from rashomon.rendering.pictures import NumberLine, number_line
from rashomon.rendering.pictures.number_line import NumberDrawing
from rashomon.rendering.pictures.text import Text
from rashomon.vocabulary import Comparison, Story
from tests.rendering.pictures.drawing import (
    boxes_that_overlap,
    compared,
    drawn_line,
    invented,
    outside,
    words_of,
)
from tests.strategies import REGISTRIES, stories

FOUR = {key: {} for key in ("aa", "bb", "cc", "dd")}


def line_of(sources: Any = None, **accounts: Any) -> NumberLine | None:
    told = {key: {"says": "asserts", **account} for key, account in accounts.items()}
    claim = {"kind": "quantity", "unit": "people", "accounts": told}
    story = compared(sources or FOUR, {"deaths": claim})
    return number_line(story.claims[0], story)


def lines_of(story: Comparison) -> list[NumberLine]:
    return [line for row in story.claims if (line := number_line(row, story))]


def texts_of(picture: NumberDrawing) -> list[Text]:
    texts = [tick.label for tick in picture.ticks] + list(picture.counted)
    for mark in picture.marks:
        texts += [*mark.names, mark.label]
    return texts


def test_a_claim_without_figures_has_no_line() -> None:
    assert line_of(aa={}, bb={}) is None


def test_sources_that_tell_it_alike_share_a_row_and_rows_go_up() -> None:
    line = line_of(aa={"value": 600}, bb={"value": 40}, cc={"value": 600})
    assert line is not None
    assert [row.sources for row in line.told] == [("bb",), ("aa", "cc")]
    assert line.is_divided


def test_about_the_same_figure_is_not_told_alike_and_gets_a_band() -> None:
    line = line_of(aa={"value": 600}, bb={"value": 600, "about": True})
    assert line is not None
    exact, about = line.wide.marks
    assert exact.is_dot
    assert not exact.is_soft
    assert about.is_dot
    assert about.is_soft
    assert about.soft_start < about.start < about.soft_end


def test_an_open_end_reaches_the_edge_and_a_range_does_not() -> None:
    line = line_of(
        aa={"value": {"min": 40}}, bb={"value": {"max": 90}}, cc={"value": {"min": 50, "max": 60}}
    )
    assert line is not None
    by_source = dict(zip([row.sources[0] for row in line.told], line.wide.marks, strict=True))
    assert by_source["aa"].opens_right
    assert by_source["aa"].end > line.wide.right
    assert by_source["bb"].opens_left
    assert by_source["bb"].start < line.wide.left
    assert not by_source["cc"].opens_left
    assert not by_source["cc"].opens_right


def test_the_population_and_day_are_in_the_row_where_they_differ_and_below_where_not() -> None:
    day = "2025-06-01"
    line = line_of(
        aa={"value": 15000, "population": "soldiers", "as_of": day},
        bb={"value": 15000, "population": "labourers", "as_of": day},
    )
    assert line is not None
    assert [row.scope for row in line.told] == ["soldiers", "labourers"]
    assert line.counted == "people, as of 1 June 2025"


def test_the_reader_is_told_of_a_scale_by_factors_and_of_one_without_zero() -> None:
    far, near = (
        line_of(aa={"value": 10}, bb={"value": 9000}),
        line_of(aa={"value": 1000}, bb={"value": 1040}),
    )
    assert far
    assert "by a factor of 10" in far.notes[0]
    assert near
    assert near.notes == ("The scale does not begin at zero.",)


@given(stories())
def test_no_mark_is_lost_and_nothing_lies_outside_or_on_each_other(story: Story) -> None:
    comparison = compare("event", story, REGISTRIES)
    for row in comparison.claims:
        line = number_line(row, comparison)
        with_figures = [cell.source for cell in row.carriers if cell.span]
        if line is None:
            assert not with_figures
            continue
        assert sorted(s for told in line.told for s in told.sources) == sorted(with_figures)
        assert all(
            source_names(comparison)[source] in words_of_line(line) for source in with_figures
        )
        for picture in (line.wide, line.narrow):
            assert len(picture.marks) == len(line.told)
            assert not outside(texts_of(picture), picture.width, picture.height)
            assert not boxes_that_overlap(texts_of(picture))
            for mark in picture.marks:
                assert 0 <= mark.start <= mark.end <= picture.width


def words_of_line(line: NumberLine) -> str:
    return words_of(drawn_line(line))


@given(stories())
def test_the_order_of_the_columns_changes_no_mark(story: Story) -> None:
    turned = story.model_copy(update={"sources": dict(reversed(story.sources.items()))})
    for one, other in zip(
        lines_of(compare("event", story, REGISTRIES)),
        lines_of(compare("event", turned, REGISTRIES)),
        strict=True,
    ):
        assert sorted(told.words for told in one.told) == sorted(told.words for told in other.told)
        places = [sorted((m.start, m.end) for m in each.wide.marks) for each in (one, other)]
        assert places[0] == places[1]


def test_the_lines_of_the_large_story_are_legible_and_well_formed() -> None:
    story = invented()
    lines = lines_of(story)
    assert lines
    for line in lines:
        svg = drawn_line(line)
        assert len(svg.findall(".//svg[@role='img'][@aria-labelledby]")) == 2
        assert not boxes_that_overlap(texts_of(line.wide))
        assert not boxes_that_overlap(texts_of(line.narrow))
