from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.drafting.sentences import split_sentences


@pytest.mark.parametrize(
    "pieces",
    [
        ["It rained.", "The match went on."],
        ["Mr. Berg met Dr. Voss on Sept. 3 in St. Orrin."],
        ["The U.S. envoy left.", "He did not return."],
        ["They live in the U.S.", "The rest stayed."],
        ["“It is over,” she said.", "“We lost.”", "Nobody clapped."],
        ["He asked: “Why?”", "She did not answer."],
        ["The share fell 2.5 percent to 3.40 crowns.", "It had been 3.60."],
        ["Judge J. R. Kast dissented.", "Five others did not."],
        ["It opens at 10 a.m. on Friday."],
        ["Norrvik Inc. said so.", "The union did not."],
    ],
)
def test_sentences_end_where_readers_end_them(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert [text[start:end] for start, end in split_sentences(text)] == pieces


@given(st.text(max_size=200))
def test_sentences_are_pieces_of_the_text_in_order_and_lose_only_spaces(text: str) -> None:
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans).split() == [] or "".join(
        "".join(text[a:b].split()) for a, b in spans
    ) == "".join(text.split())
