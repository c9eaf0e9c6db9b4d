from __future__ import annotations

import pytest

from rashomon.problem import Place
from rashomon.reading import RULES, ReadResult, is_story, read_text
from rashomon.vocabulary import Document


def document(text: str, shown: str = "kursk.md") -> Document:
    result = read_text(text.encode(), shown)
    assert result.document is not None, result.problems
    return result.document


def told(text: str, shown: str = "kursk.md") -> list[str]:
    result = read_text(text.encode(), shown)
    assert result.document is None
    return [str(each) for each in result.problems]


def assert_prose_is_placed(read: Document, text: str) -> None:
    """Every character of every line of the prose stands where the document says."""
    lines = text.split("\n")
    for number, line in enumerate(read.body.split("\n"), 1):
        for column in range(1, len(line) + 1):
            place = read.prose_place(number, column)
            assert lines[place.line - 1][place.column - 1] == line[column - 1]


def test_markdown_has_its_fields_in_front_and_its_prose_behind() -> None:
    text = "---\ntitle: Kursk\nsources: {}\n---\n\n# One\n\ntwo\n"
    read = document(text)
    assert read.data == {"title": "Kursk", "sources": {}}
    assert read.place(("title",)) == Place(2, 8)
    assert (read.body, read.body_place, read.body_is_exact) == ("# One\n\ntwo", Place(6, 1), True)
    assert_prose_is_placed(read, text)


def test_a_page_without_front_matter_is_all_prose() -> None:
    text = "\n\n    code first\n\ntext\n\n---\n\na: 1\n\n---\n\nmore\n"
    read = document(text)
    assert read.data == {}
    assert read.body == text.strip("\n")
    assert read.body_place == Place(3, 1)
    assert not is_story(read)
    assert_prose_is_placed(read, text)


def test_the_first_line_of_the_prose_keeps_its_indentation() -> None:
    text = "---\na: 1\n---\n    code\ntext\n"
    read = document(text)
    assert read.body == "    code\ntext"
    assert_prose_is_placed(read, text)


def test_blank_lines_before_the_front_matter_are_counted() -> None:
    text = "\n \n---\na: 1\nb: *a\n---\nx\n"
    assert told(text)[0].startswith("kursk.md:5:4: ")
    assert document(text.replace("*a", "2")).body_place == Place(7, 1)


@pytest.mark.parametrize("front", ["", "# a comment\n", "\n\n"])
def test_front_matter_may_be_empty(front: str) -> None:
    read = document(f"---\n{front}---\ntext\n")
    assert (read.data, read.body) == ({}, "text")


def test_longer_lines_of_hyphens_with_spaces_behind_bound_front_matter_too() -> None:
    read = document("----\na: 1\n----- \t\ntext\n--- more\n")
    assert (read.data, read.body) == ({"a": 1}, "text\n--- more")


def test_hyphens_inside_a_block_of_text_do_not_end_the_front_matter() -> None:
    read = document("---\nsummary: |\n  one\n  ---\n  two\ndate: x\n---\ntext\n")
    assert read.data == {"summary": "one\n---\ntwo\n", "date": "x"}
    assert read.body == "text"


def test_rules_in_the_prose_stay_prose() -> None:
    assert document("---\na: 1\n---\none\n\n---\n\ntwo\n").body == "one\n\n---\n\ntwo"


def test_front_matter_without_an_end_is_told_at_its_first_line() -> None:
    hint = "(put a line with --- after its last field; for a rule across the page write ***)"
    expected = f"error: the front matter begins here and never ends {hint}"
    assert told("---\ntitle: x\n\ntext\n") == [f"kursk.md:1:1: {expected}"]
    assert told("\n---") == [f"kursk.md:2:1: {expected}"]
    assert told("---\ntitle: x\n --- \ntext\n") == [f"kursk.md:1:1: {expected}"]


@pytest.mark.parametrize("start", ["", "—\n", "--\n", "# Kursk\n\n---\n"])
def test_a_story_whose_first_line_is_something_else_is_told(start: str) -> None:
    assert told(f"{start}title: x\nsources:\n  ap: {{}}\n---\n") == [
        "kursk.md:1:1: error: this looks like a story, but its first line is not --- "
        "(put a line of three hyphens before the first field)"
    ]


def test_a_page_that_shows_a_story_as_an_example_is_no_story() -> None:
    assert not is_story(document("# How to\n\n```yaml\nsources:\n  ap: {}\n```\n"))


@pytest.mark.parametrize(
    ("front", "place", "kind"),
    [
        ("- a\n- b\n", "2:1", "a list"),
        ("just words\n", "2:1", "text without a field"),
        ("title:Kursk\n", "2:1", "text without a field"),
        ("null\n", "2:1", "text without a field"),
        ("# c\n\n[a, b]\n", "4:1", "a list"),
    ],
)
def test_front_matter_that_is_no_mapping_is_told(front: str, place: str, kind: str) -> None:
    assert told(f"---\n{front}---\ntext\n") == [
        f"kursk.md:{place}: error: the front matter is {kind}, not fields with values "
        "(write each field as name: value, with a space after the colon)"
    ]


@pytest.mark.parametrize("text", ["- a\n", "words\n", "~\n"])
def test_a_yaml_file_that_is_no_mapping_is_told(text: str) -> None:
    assert told(text, "kursk.yml")[0].startswith("kursk.yml:1:1: error: the file is ")


def test_fields_named_like_the_library_s_own_words_are_fields() -> None:
    read = document("---\ncontent: a\nhandler: b\nmetadata: c\nself: d\ntext: e\n---\nprose\n")
    assert read.data == {"content": "a", "handler": "b", "metadata": "c", "self": "d", "text": "e"}
    assert read.body == "prose"


def test_all_problems_of_one_front_matter_are_told_together() -> None:
    lines = told("---\na: 1\na: 2\nb: !x y\nc: &d e\n---\n")
    assert [line.split(" ")[0] for line in lines] == [
        *("kursk.md:3:1:", "kursk.md:4:4:", "kursk.md:5:4:"),
    ]


def test_a_warning_leaves_the_document() -> None:
    result = read_text(b"---\ntitle: Story #1\n---\n", "kursk.md")
    assert result.document is not None
    assert [each.rule for each in result.problems] == ["hash-in-text"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nbody: |\n  # One\n\n    code\n  two\n", Place(3, 3)),
        ("body: |\n  One.\n  Two.\na: 1\n", Place(2, 3)),
        ("body: |- # prose\n\n\n      One.\n\n       Two.\na: 1\n", Place(4, 7)),
        ("body: |2\n    code\n  One.\na: 1\n", Place(2, 3)),
        ("body: |+4\n        code\n    One.\n\na: 1\n", Place(2, 5)),
        ("  a: 1\n  body: |2-\n       code\n    One.\n", Place(3, 5)),
        ("body: |2\n    \n  One.\n", Place(3, 3)),
    ],
)
def test_prose_in_a_literal_block_is_placed_exactly(text: str, place: Place) -> None:
    read = document(text, "kursk.yml")
    assert "body" not in read.data
    assert read.body
    assert (read.body_place, read.body_is_exact) == (place, True)
    assert_prose_is_placed(read, text)


@pytest.mark.parametrize("value", [">\n  One.\n", '"One."', "'One.'", "One."])
def test_prose_in_another_style_is_placed_at_its_value(value: str) -> None:
    read = document(f"a: 1\nbody: {value}", "kursk.yml")
    assert read.body == "One."
    assert not read.body_is_exact
    assert read.prose_place(1, 3) == Place(2, 7)


@pytest.mark.parametrize("value", ["1", "[a]", "", "{a: b}", "true"])
def test_a_body_that_is_no_text_stays_for_the_checks(value: str) -> None:
    read = document(f"a: 1\nbody: {value}\n", "kursk.yml")
    assert "body" in read.data
    assert read.body == ""


def test_a_body_in_front_matter_stays_for_the_checks() -> None:
    read = document("---\nbody: One.\n---\nTwo.\n")
    assert (read.data["body"], read.body) == ("One.", "Two.")


@pytest.mark.parametrize("field", ["sources", "claims"])
def test_sources_or_claims_make_a_story(field: str) -> None:
    assert is_story(document(f"{field}:\n", "kursk.yml"))
    assert is_story(document(f"---\n{field}: {{}}\n---\n"))
    assert not is_story(document("title: x\n", "kursk.yml"))


def test_the_same_story_gives_the_same_data_in_both_kinds_of_file() -> None:
    fields = "title: Kursk\nsources:\n  ap: {read: full}\nclaims:\n- x\n"
    plain = document(fields + "body: |\n  One.\n\n  Two.\n", "kursk.yml")
    front = document(f"---\n{fields}---\nOne.\n\nTwo.\n")
    assert (plain.data, plain.body) == (front.data, front.body)
    for path, place in front.values.items():
        assert plain.values[path] == Place(place.line - 1, place.column)


def test_every_rule_that_is_told_is_described() -> None:
    texts = ["a: 1\na: !x &y *z\n1: 2\n<<: 3\n", "a: b: c", "- x", "[" * 20, "--- 1\n--- 2\n", ""]
    problems = [
        problem
        for shown in ("a.md", "a.yml", "a.txt")
        for text in [*texts, *(f"---\n{text}\n---\n" for text in texts), "---\n"]
        for problem in read_text(text.encode(), shown).problems
    ]
    assert {each.rule for each in problems} <= RULES.keys()
    assert all(text.endswith(".") for text in RULES.values())


def test_a_result_without_a_document_has_a_problem() -> None:
    assert ReadResult(None, read_text(b"", "a.md").problems) == read_text(b"", "a.md")


def test_a_duplicate_key_is_an_error_and_the_rest_of_the_file_can_still_be_checked() -> None:
    result = read_text(b"title: one\ntitle: two\ndate: 2025-06-17\n", "kursk.yml")
    assert [each.rule for each in result.problems] == ["duplicate-key"]
    assert result.document is not None
    assert result.document.data == {"title": "one", "date": "2025-06-17"}
