from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.quotes import fingerprint, verify_against_receipt
from rashomon.vocabulary import QuoteOutcome

TEXT = (
    "The harbour board of Vessa said on Monday that it would not close the lighthouse before "
    "14 May. About 1,200 people signed a letter, and 41 of them came to the meeting."
)
KEPT = fingerprint(TEXT, salt="a1", quotes=["a letter", "14 May"])


def outcome(quote: str) -> QuoteOutcome:
    return verify_against_receipt(quote, KEPT).outcome


@pytest.mark.parametrize(
    "quote",
    [
        "it would not close the lighthouse",
        "It would not close the LIGHTHOUSE before 14 May",
        "About 1,200 people signed a letter",
    ],
)
def test_a_true_quote_is_found(quote: str) -> None:
    assert outcome(quote) is QuoteOutcome.NORMALISED


def test_the_parts_of_a_true_quote_are_found() -> None:
    quote = "would not close the lighthouse … signed a letter, and 41 of them"
    assert outcome(quote) is QuoteOutcome.ELIDED


@pytest.mark.parametrize(
    "quote",
    [
        "it would close the lighthouse before 14 May",
        "would not close the lighthouse before 41 May",
        "About 1,300 people signed a letter",
        "the mayor promised a new bridge by autumn",
    ],
)
def test_a_false_quote_is_absent(quote: str) -> None:
    assert outcome(quote) is QuoteOutcome.ABSENT


def test_a_short_quote_cannot_be_told() -> None:
    check = verify_against_receipt("the lighthouse", KEPT)
    assert check.outcome is QuoteOutcome.NOT_VERIFIED
    assert check.why == "too short to be told from a receipt"


@pytest.mark.parametrize("quote", ["a letter", "14 May"])
def test_a_short_quote_that_was_found_in_the_copy_is_known(quote: str) -> None:
    assert outcome(quote) is QuoteOutcome.NORMALISED


def test_a_quote_that_was_found_in_the_copy_and_changed_since_is_not_known() -> None:
    assert not outcome("41 May").is_verified


def test_a_damaged_fingerprint_verifies_nothing() -> None:
    for cells in ("", "????", "AAAA"):
        damaged = KEPT.model_copy(update={"cells": cells})
        check = verify_against_receipt("it would not close the lighthouse", damaged)
        assert check.outcome is QuoteOutcome.NOT_VERIFIED


@given(st.text(max_size=300), st.text(max_size=50))
def test_every_text_has_a_fingerprint_and_every_quote_an_answer(text: str, quote: str) -> None:
    kept = fingerprint(text, salt="s")
    assert verify_against_receipt(quote, kept).against == "receipt"


def test_a_run_that_is_not_there_passes_about_once_in_eight() -> None:
    dice = random.Random(7)
    words = [f"w{number}" for number in range(900)]
    text = " ".join(dice.choices(words, k=2_000))
    kept = fingerprint(text, salt="s")
    # Two true words and another third: one run that is not there.
    pieces = text.split()
    passed = 0
    for at in range(1_000):
        quote = " ".join([*pieces[at : at + 5], "elsewhere"])
        passed += verify_against_receipt(quote, kept).outcome.is_verified
    assert 1_000 / 8 * 0.6 < passed < 1_000 / 8 * 1.4


def test_two_texts_share_no_cells_by_their_salt() -> None:
    assert fingerprint(TEXT, salt="a").cells != fingerprint(TEXT, salt="b").cells
