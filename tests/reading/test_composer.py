from __future__ import annotations

import pytest
import yaml

from rashomon.problem import Place, Severity
from rashomon.reading import composer
from rashomon.reading.composer import MOST_PROBLEMS, Composed, compose


@pytest.fixture(params=["CBaseLoader", "BaseLoader"], autouse=True)
def both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's parser in C, and the one in Python where a system lacks the first."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML without libyaml")
    monkeypatch.setattr(composer, "LOADER", getattr(yaml, request.param))


def told(text: str) -> list[str]:
    """The problems as printed, without the path."""
    return [str(each).removeprefix("s.yml:") for each in compose(text, "s.yml").problems]


def read(text: str) -> Composed:
    composed = compose(text, "s.yml")
    assert composed.problems == []
    return composed


def test_every_key_and_value_has_its_place() -> None:
    composed = read("title: A\nclaims:\n  sappers:\n    via: [x, 'y']\n")
    assert composed.data == {"title": "A", "claims": {"sappers": {"via": ["x", "y"]}}}
    assert composed.keys == {
        ("title",): Place(1, 1),
        ("claims",): Place(2, 1),
        ("claims", "sappers"): Place(3, 3),
        ("claims", "sappers", "via"): Place(4, 5),
    }
    assert composed.values == {
        (): Place(1, 1),
        ("title",): Place(1, 8),
        ("claims",): Place(3, 3),
        ("claims", "sappers"): Place(4, 5),
        ("claims", "sappers", "via"): Place(4, 10),
        ("claims", "sappers", "via", 0): Place(4, 11),
        ("claims", "sappers", "via", 1): Place(4, 14),
    }


def test_columns_count_characters_not_bytes() -> None:
    composed = read("{Жуков: '😀', b: 1}")
    assert composed.keys[("b",)] == Place(1, 14)
    assert composed.values[("b",)] == Place(1, 17)


def test_a_value_that_is_missing_stands_behind_its_colon() -> None:
    composed = read("a:\nb: 1\n")
    assert composed.data == {"a": None, "b": 1}
    assert composed.values[("a",)] == Place(1, 3)


def test_the_first_line_of_the_text_can_be_a_later_line_of_the_file() -> None:
    assert compose("a: 1\n", "s.md", first_line=4).values[("a",)] == Place(4, 4)
    assert compose("a: b: c\n", "s.md", first_line=4).problems[0].place == Place(4, 5)


def test_quoted_text_is_always_text() -> None:
    text = "a: '1'\nb: \"null\"\nc: |\n  true\nd: >\n  1\ne: 1\nf: NO\ng: 12:30\nh: 2025-06-17\n"
    assert read(text).data == {
        **{"a": "1", "b": "null", "c": "true\n", "d": "1\n"},
        **{"e": 1, "f": "NO", "g": "12:30", "h": "2025-06-17"},
    }


def test_every_duplicate_key_is_told_with_the_line_of_the_first() -> None:
    text = "a: 1\nb: {c: 1, c: 2}\na: 2\na: {d: 1, d: 2}\n"
    assert told(text) == [
        '2:11: error: "c" stands here a second time; the first is on line 2 (keep one of the two)',
        '3:1: error: "a" stands here a second time; the first is on line 1 (keep one of the two)',
        '4:1: error: "a" stands here a second time; the first is on line 1 (keep one of the two)',
        '4:11: error: "d" stands here a second time; the first is on line 4 (keep one of the two)',
    ]


def test_a_key_of_several_lines_is_told_on_one() -> None:
    (told_once,) = told('"a\\nb": 1\n"a\\nb": 2\n')
    assert told_once.startswith('2:1: error: "a b" stands here a second time')
    (told_once,) = told("{?'a\n\n  b': 1}\n")
    assert "\n" not in told_once


def test_a_key_without_end_is_told_in_a_message_with_one() -> None:
    key = "k" * 900
    assert all(len(each) < 600 for each in told(f"{key}: 1\n{key}: 2\n"))


def test_the_same_key_in_two_mappings_is_no_duplicate() -> None:
    assert len(told("a: {x: 1}\na: {x: 1}\n")) == 1
    assert read("a: {x: 1}\nb: {x: 1}\nc: [{x: 1}, {x: 1}]\n").data["c"] == [{"x": 1}, {"x": 1}]


def test_anchors_aliases_and_merge_keys_are_refused_each_at_its_place() -> None:
    text = "a: &one 1\nb: *one\nc: {<<: *one}\nd: &two [x]\n"
    assert told(text) == [
        "1:4: error: &one (an anchor) is not allowed "
        "(delete it, or put text that begins with & in quotes)",
        "2:4: error: *one (an alias) is not allowed "
        "(write the value out, or put text that begins with * in quotes)",
        "3:5: error: << (merge another mapping) is not allowed (write the fields out)",
        "3:9: error: *one (an alias) is not allowed "
        "(write the value out, or put text that begins with * in quotes)",
        "4:4: error: &two (an anchor) is not allowed "
        "(delete it, or put text that begins with & in quotes)",
    ]


def test_an_alias_of_nothing_is_refused_like_any_other() -> None:
    assert [each.rule for each in compose("a: *nobody\n*b : c\n", "s.yml").problems] == [
        "anchor-or-alias",
        "anchor-or-alias",
    ]


@pytest.mark.parametrize(
    "value", ["!!bool abc", "!Hola", "!!python/object:os.x {}", "! x", "!<y> z"]
)
def test_tags_are_refused(value: str) -> None:
    assert told(f"a: {value}\n") == [
        "1:4: error: a tag (a word that begins with !) is not allowed "
        "(delete it, or put text that begins with ! in quotes)"
    ]


@pytest.mark.parametrize("key", ["1", "true", "null", "~", "1.5", "0x1"])
def test_a_key_that_is_not_text_is_refused(key: str) -> None:
    assert told(f"a:\n  {key}: x\n") == [
        f'2:3: error: the key {key} is not text (put it in quotes: "{key}")'
    ]
    assert read(f'a:\n  "{key}": x\n').data == {"a": {key: "x"}}


@pytest.mark.parametrize("key", ["NO", "yes", "12:30", "2025-06-17"])
def test_a_key_that_only_an_older_yaml_would_convert_is_text(key: str) -> None:
    assert read(f"{key}: x\n").data == {key: "x"}


@pytest.mark.parametrize("key", ["[a, [b]]", "{a: b}", "? [a]\n"])
def test_a_list_or_mapping_as_a_key_is_refused(key: str) -> None:
    problems = compose(f"{key}: x\ny: 1\ny: 2\n", "s.yml").problems
    assert [each.rule for each in problems] == ["key-not-text", "duplicate-key"]


def test_a_missing_key_is_refused() -> None:
    assert told("? # nothing\n: x\n") == [
        "1:2: error: the key before : is missing (write the name of the field)"
    ]


def test_a_second_document_is_refused_and_not_read() -> None:
    assert told("---\na: 1\n---\nb: 1\nb: 2\n") == [
        "3:1: error: a second YAML document begins here "
        "(one file holds one story; delete the line --- or move the rest to its own file)"
    ]


def test_one_document_may_have_its_marks() -> None:
    assert read("%YAML 1.2\n---\na: 1\n...\n").data == {"a": 1}


def test_another_version_of_yaml_is_refused() -> None:
    assert told("%YAML 1.1\n---\na: NO\n") == [
        "1:1: error: the file asks for YAML 1.1, but it is read as YAML 1.2 "
        "(delete the line that begins with %YAML)"
    ]


def test_twelve_levels_are_read_and_the_thirteenth_is_refused() -> None:
    assert read("[" * 12 + "]" * 12).data == [[[[[[[[[[[[]]]]]]]]]]]]
    assert told("[" * 13 + "]" * 13) == [
        "1:13: error: mappings and lists are nested more than 12 deep (a story never needs that)"
    ]


@pytest.mark.parametrize("text", ["[" * 200_000, "{a: " * 100_000, "- " * 100_000, "? [" * 60_000])
def test_depth_without_end_is_refused_and_crashes_nothing(text: str) -> None:
    assert compose(text, "s.yml").problems


def test_a_number_that_is_too_long_is_refused() -> None:
    assert told(f"a: {'7' * 5000}\n") == [
        "1:4: error: the number is too long or too large: 77777777777777777777… "
        "(put it in quotes if it is text)"
    ]


def test_text_that_a_hash_cuts_off_is_a_warning() -> None:
    composed = compose("a: Story #1 of two\nb: #MeToo\nc: d # a comment\ne: 'x #1'\n", "s.yml")
    assert composed.data == {"a": "Story", "b": None, "c": "d", "e": "x #1"}
    assert [(each.place, each.severity) for each in composed.problems] == [
        (Place(1, 10), Severity.WARNING),
        (Place(2, 4), Severity.WARNING),
    ]


def test_a_missing_space_inside_braces_is_told() -> None:
    assert told("a: {says:attributes, via: [x]}\n") == [
        "1:5: error: a space is missing after the colon (write says: attributes)"
    ]
    assert read("a: {'b:c', d: 'e:f'}\n").data == {"a": {"b:c": None, "d": "e:f"}}


def test_problems_name_the_field() -> None:
    problems = compose("claims:\n  one:\n    via: [x, !y z]\n    via: 1\n", "s.yml").problems
    assert [each.field for each in problems] == ["claims.one.via[1]", "claims.one.via"]


def test_after_a_hundred_problems_the_rest_is_not_read() -> None:
    assert len(told("a: 1\n" * 1000)) == MOST_PROBLEMS == 100
