from __future__ import annotations

from rashomon.rendering.names import isolated, source_names
from tests.rendering.pictures.drawing import compared

CLAIM = {"claim": {}}


def test_a_source_is_called_by_its_label_else_by_its_outlet() -> None:
    story = compared({"x": {"outlet": "aa"}, "y": {"outlet": "bb", "label": "Late edition"}}, CLAIM)
    assert [source_names(story)[key] for key in "xy"] == ["Agency A", "Late edition"]


def test_a_source_without_a_known_outlet_says_so() -> None:
    assert source_names(compared({"x": {"outlet": "unknown"}}, CLAIM))["x"] == "Outlet not known"


def test_two_reports_of_one_outlet_are_told_apart_by_their_days() -> None:
    story = compared(
        {
            "x": {"outlet": "aa", "published": "2025-06-17"},
            "y": {"outlet": "aa", "published": "2025-06-18T09:30:00+09:00"},
        },
        CLAIM,
    )
    names = [source_names(story)[key] for key in "xy"]
    assert names == ["Agency A (17 June 2025)", "Agency A (18 June 2025)"]


def test_two_reports_of_one_outlet_and_day_are_told_apart_by_their_keys() -> None:
    day = {"outlet": "aa", "published": "2025-06-17"}
    story = compared({"first": day, "second": day}, CLAIM)
    assert source_names(story)["second"] == "Agency A (second)"


def test_a_source_set_aside_does_not_lengthen_the_name_of_a_column() -> None:
    story = compared(
        {"x": {"outlet": "aa"}, "y": {"outlet": "aa", "excluded": "Off topic."}}, CLAIM
    )
    assert source_names(story)["x"] == "Agency A"
    assert source_names(story)["y"] == "Agency A (y)"


def test_only_a_name_written_from_right_to_left_is_fenced_off() -> None:
    assert isolated("Agency A") == "Agency A"
    assert isolated("صدى") == "\u2068صدى\u2069"
