from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.quotes import Searchable, verify
from rashomon.vocabulary import QuoteOutcome

OUTCOMES = {
    "exact": "exact",
    "same": "normalised",
    "elided": "elided",
    "number": "number-differs",
    "negation": "negation-differs",
    "word": "word-differs",
    "absent": "absent",
}


def cases() -> Iterator[tuple[str, str, str]]:
    """The passage, the quote and the outcome expected, from the table."""
    passage = ""
    table = Path(__file__).with_name("cases.txt").read_text(encoding="utf-8")
    for line in filter(None, table.splitlines()):
        if line.startswith("# "):
            passage = line[2:].replace("⍽", "\u00a0").replace("¬", "\u00ad")
        elif not line.startswith("##"):
            word, quote = line.split(maxsplit=1)
            yield passage, quote, OUTCOMES[word]


ALL = list(cases())
WORDS = "harbour lighthouse keeper signed moved costs boats ice letter northern quiet tide".split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=12, max_size=60)


def test_the_table_has_at_least_two_hundred_quotes() -> None:
    assert len(ALL) >= 200


@pytest.mark.parametrize(("passage", "quote", "outcome"), ALL)
def test_a_quote_is_told_as_what_it_is(passage: str, quote: str, outcome: str) -> None:
    assert verify(quote, passage).outcome.value == outcome


@given(st.text(max_size=200), st.text(max_size=60))
def test_no_quote_and_no_text_is_too_odd(text: str, quote: str) -> None:
    check = verify(quote, text)
    assert check.outcome is not QuoteOutcome.NOT_VERIFIED


@given(TEXTS, st.data())
def test_words_in_a_row_are_always_found(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, min(len(words), start + 15)))
    check = verify(" ".join(words[start:end]), " ".join(words))
    assert check.outcome is QuoteOutcome.EXACT


@given(TEXTS, st.data())
def test_one_strange_word_is_never_verified(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 5))
    quote = words[start : start + data.draw(st.integers(3, 5))]
    quote[data.draw(st.integers(0, len(quote) - 1))] = "elsewhere"
    assert verify(" ".join(quote), " ".join(words)).outcome.is_wrong


@given(st.integers(2, 9_999), st.integers(2, 9_999))
def test_another_number_is_always_told_as_such(written: int, quoted: int) -> None:
    text = f"The board said on Monday that {written} boats had left the harbour."
    outcome = verify(f"said on Monday that {quoted} boats had left", text).outcome
    expected = QuoteOutcome.EXACT if written == quoted else QuoteOutcome.NUMBER
    assert outcome is expected


@pytest.mark.parametrize("text", list(dict.fromkeys(p for p, *_ in ALL)))
def test_how_letters_are_composed_makes_no_difference(text: str) -> None:
    words = unicodedata.normalize("NFC", " ".join(text.split()[:8]).strip("# .,;“”\"'"))
    taken_apart = unicodedata.normalize("NFD", text)
    assert verify(words, taken_apart).outcome.is_verified


def test_a_found_quote_has_a_few_words_around_it() -> None:
    text = "One two three four five six seven.\nEight nine ten eleven twelve thirteen."
    check = verify("Eight nine", text)
    assert (check.exact, check.prefix, check.suffix) == (
        "Eight nine",
        " four five six seven.\n",
        " ten eleven twelve thirteen.",
    )


def test_what_an_ellipsis_leaves_out_is_in_no_selector() -> None:
    check = verify("Eight … twelve", "Eight nine ten eleven twelve thirteen.")
    assert (check.outcome, check.exact) == (QuoteOutcome.ELIDED, "")


def test_the_parts_of_an_elided_quote_are_not_taken_from_far_apart() -> None:
    text = f"The board met. {'And so it went on. ' * 60}The keeper wept."
    assert verify("The board met … The keeper wept", text).outcome is QuoteOutcome.ABSENT


def test_the_diff_shows_both_sides_as_they_are_written() -> None:
    check = verify("about 14 boats left", "On Monday about 41 boats left Vessa.")
    assert check.diff == (
        ("same", "about"),
        ("quote", "14"),
        ("copy", "41"),
        ("same", "boats left"),
    )


def test_nothing_is_called_absent_from_a_copy_that_is_incomplete() -> None:
    check = verify("the bridge fell", Searchable("The board met.", truncated=True))
    assert (check.outcome, check.why) == (QuoteOutcome.NOT_VERIFIED, "the copy is incomplete")


def test_a_wrong_word_is_told_even_if_the_copy_is_incomplete() -> None:
    text = Searchable("The board met on Monday.", truncated=True)
    assert verify("The board met on Tuesday", text).outcome is QuoteOutcome.WORD
