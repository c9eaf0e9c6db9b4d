from __future__ import annotations

import pytest

from rashomon.problem import Place
from rashomon.reading import read_text
from rashomon.reading.text import LARGEST_FILE, MOST_CONTROLS

STORY = "title: Kursk\nsummary: Zwei Männer — две\n"


def only_problem(data: bytes, shown: str = "kursk.yml") -> str:
    result = read_text(data, shown)
    assert result.document is None
    assert len(result.problems) == 1
    return str(result.problems[0])


def test_a_byte_order_mark_changes_nothing() -> None:
    plain = read_text(STORY.encode(), "kursk.yml")
    marked = read_text(STORY.encode("utf-8-sig"), "kursk.yml")
    assert plain.document is not None
    assert marked == plain


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_nothing(end: str) -> None:
    text = "title: Kursk\nbody: |\n  One.\n\n  Two.\nsources:\n  ap: {}\n"
    there = read_text(text.replace("\n", end).encode(), "kursk.yml")
    assert there.document is not None
    assert there == read_text(text.encode(), "kursk.yml")


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"], ids=lambda name: name
)
def test_other_encodings_of_unicode_are_recognised(encoding: str) -> None:
    name = "UTF-32" if "32" in encoding else "UTF-16"
    assert only_problem("title: Kursk and more\n".encode(encoding)) == (
        f"kursk.yml:1:1: error: the file looks like {name}, not UTF-8 (save it as UTF-8)"
    )


def test_a_byte_that_is_not_utf_8_is_told_at_its_line_and_column() -> None:
    data = "title: Жуков\r\nsummary: é ".encode() + "Männer".encode("latin-1")
    assert only_problem(data) == (
        "kursk.yml:2:13: error: this is not UTF-8 (byte 0xe4) "
        "(save the file as UTF-8; it looks like an older encoding such as Windows-1252)"
    )


def test_a_file_cut_off_within_a_character_is_told_at_its_place() -> None:
    result = read_text("title: Ж".encode()[:-1], "kursk.md")
    assert result.problems[0].rule == "not-utf-8"
    assert result.problems[0].place == Place(1, 8)


@pytest.mark.parametrize(
    ("character", "called"),
    [
        ("\x00", "U+0000"),
        ("\x07", "U+0007"),
        ("\x0c", "U+000C"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\x9b", "U+009B"),
        ("\u2028", "U+2028, line separator"),
        ("\u2029", "U+2029, paragraph separator"),
        ("\ufeff", "U+FEFF, zero-width no-break space"),
        ("\uffff", "U+FFFF"),
    ],
    ids=lambda value: f"{ord(value):04x}" if len(value) == 1 else value[:6],
)
@pytest.mark.parametrize("shown", ["kursk.md", "kursk.yml"])
def test_an_invisible_character_is_refused_at_its_place(
    character: str, called: str, shown: str
) -> None:
    assert only_problem(f"a: 1\nb: é{character}x\n".encode(), shown) == (
        f"{shown}:2:5: error: an invisible control character ({called}) stands here "
        "(delete it and type the words around it again)"
    )


def test_tabs_and_line_ends_are_no_control_characters() -> None:
    result = read_text(b"---\ntitle: a\n---\none\ttwo\r\n", "kursk.md")
    assert result.document is not None
    assert result.document.body == "one\ttwo"


def test_of_many_control_characters_the_first_are_told() -> None:
    text = "a long line of text that is innocent\n" * 20 + "innocent words\x1b " * 20
    problems = read_text(text.encode(), "kursk.yml").problems
    assert len(problems) == MOST_CONTROLS
    assert {each.rule for each in problems} == {"control-character"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04" + bytes(range(256)), "a Word, OpenDocument or zip file"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"{\\rtf1 text}", "an RTF file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_known_kind_of_file_that_is_not_text_is_named(data: bytes, kind: str) -> None:
    assert only_problem(data) == (
        f"kursk.yml:1:1: error: the file is not text but {kind} (export it as plain text in UTF-8)"
    )


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x00\x01\x02\x03 abc" * 9])
def test_a_file_that_is_not_text_is_one_problem(data: bytes) -> None:
    assert only_problem(data) == (
        "kursk.yml:1:1: error: the file is not text (only text files are read)"
    )


def test_a_file_over_the_limit_is_refused() -> None:
    largest = b"title: x\n#" + b"x" * (LARGEST_FILE - 10)
    assert read_text(largest, "kursk.yml").document is not None
    assert only_problem(largest + b"x") == (
        "kursk.yml:1:1: error: the file is larger than 512 KB "
        "(split the story, or keep documents that are not stories elsewhere)"
    )


@pytest.mark.parametrize("shown", ["kursk.md", "kursk.yml", "kursk.yaml"])
@pytest.mark.parametrize("data", [b"", b" \n\n", b"\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_problem(data: bytes, shown: str) -> None:
    assert only_problem(data, shown) == (
        f"{shown}:1:1: error: the file is empty (write the story, or delete the file)"
    )


def test_comments_alone_are_an_empty_file() -> None:
    assert read_text(b"# to be written\n", "kursk.yml").problems[0].rule == "empty-file"


def test_a_file_with_another_suffix_is_refused() -> None:
    assert read_text(b"title: x\n", "kursk.txt").problems[0].rule == "file-name"
