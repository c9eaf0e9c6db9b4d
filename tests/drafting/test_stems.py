"""Forms of one word meet; words of several parts are one term."""

from __future__ import annotations

import pytest

from rashomon.drafting.words import stem, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("spoken", "speak"),
        ("taught", "teach"),
        ("stole", "stealing"),
        ("shipped", "ship"),
        ("planning", "plan"),
        ("mobilised", "sent"),
        ("kidnapped", "abduct"),
        ("villages", "village"),
    ],
)
def test_two_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_that_only_look_alike_keep_apart() -> None:
    assert stem("banned") != stem("banner")
    assert stem("officer") != stem("office")


@pytest.mark.parametrize("text", ["Asylum-seekers waited.", "Asylum seekers waited."])
def test_a_word_of_two_parts_is_one_term_with_a_hyphen_or_without(text: str) -> None:
    first, *_ = terms(text)
    assert first.key == stem("migrants")
    assert text[first.start : first.end].lower() in ("asylum-seekers", "asylum seekers")
