from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.rendering.quotes import text_fragment, words_address
from rashomon.vocabulary import Source


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("as well", "as%20well"),
        ("well-known", "well%2Dknown"),
        ("one, two", "one%2C%20two"),
        ("arms & shells", "arms%20%26%20shells"),
        ("100 %", "100%20%25"),
        ("兄弟", "%E5%85%84%E5%BC%9F"),
    ],
)
def test_what_has_a_meaning_in_a_text_fragment_is_encoded(words: str, fragment: str) -> None:
    assert text_fragment(words) == f"#:~:text={fragment}"


@pytest.mark.parametrize("elision", ["…", " … ", "...", " [...] ", "[…]"])
def test_an_elided_quote_becomes_a_range_from_its_first_part_to_its_last(elision: str) -> None:
    assert text_fragment(f"it was{elision}and over") == "#:~:text=it%20was,and%20over"


def test_of_a_quote_elided_twice_the_ends_are_the_range() -> None:
    assert text_fragment("one … two … three") == "#:~:text=one,three"


@pytest.mark.parametrize("words", ["… and over", "and over …", "[…] and over […]"])
def test_an_elision_at_an_end_leaves_the_words(words: str) -> None:
    assert text_fragment(words) == "#:~:text=and%20over"


@given(st.text(min_size=1).filter(lambda words: "…" not in words and "..." not in words))
def test_words_without_an_elision_come_back_whole_from_their_fragment(words: str) -> None:
    directive = text_fragment(words).removeprefix("#:~:text=")
    assert unquote(directive) == words
    assert not set(directive) & set(",-&# <>\"'")


def test_a_quote_leads_to_the_report_else_to_its_archived_copy() -> None:
    both = Source(url="https://a.example/x#part", archive="https://b.example/x")
    archived = Source(archive="https://b.example/x")
    assert words_address(both) == "https://a.example/x"
    assert words_address(archived) == "https://b.example/x"
    assert words_address(Source()) == ""


@pytest.mark.parametrize("words", ["…", "[…] ...", "?…"])
def test_a_quote_of_elisions_alone_leads_to_the_report_itself(words: str) -> None:
    assert text_fragment(words) == ("#:~:text=%3F" if "?" in words else "")
