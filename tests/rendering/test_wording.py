from __future__ import annotations

import pytest

from rashomon.rendering.wording import (
    DIFFERENCE_MEANING,
    DIFFERENCE_WORD,
    KIND_WORDS,
    SAYS_MEANING,
    STANDING_MEANING,
    STANDING_WORD,
    counted_standing,
    plural,
)
from rashomon.vocabulary import ClaimKind, DifferenceKind, OutletKind, Read, Says, Standing


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (SAYS_MEANING, [Says]),
        (STANDING_WORD, [Standing]),
        (STANDING_MEANING, [Standing]),
        (DIFFERENCE_WORD, [DifferenceKind]),
        (DIFFERENCE_MEANING, [DifferenceKind]),
        (KIND_WORDS, [ClaimKind, OutletKind, Read]),
    ],
)
def test_every_word_of_the_format_has_its_words_for_readers(words: dict, kinds: list) -> None:
    assert set(words) == {each for kind in kinds for each in kind}
    assert len(set(words.values())) == len(words), "a word says two things"


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 reports"), (1, "1 report"), (1200, "1,200 reports")]
)
def test_a_count_agrees_with_its_noun(count: int, words: str) -> None:
    assert plural(count, "report") == words


def test_a_plural_that_is_not_made_with_s_is_given() -> None:
    assert plural(2, "country", "countries") == "2 countries"


def test_a_count_of_claims_agrees_with_its_verb() -> None:
    assert counted_standing(Standing.DIFFERS, 1) == "1 differs"
    assert counted_standing(Standing.DIFFERS, 4) == "4 differ"
    assert counted_standing(Standing.SOLE, 8) == "8 told by one"
