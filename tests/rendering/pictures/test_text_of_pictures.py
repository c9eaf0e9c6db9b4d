from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.rendering.pictures.text import width_of, wrap

TEXTS = st.text(
    st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Po", "Zs"], include_characters="潮風新報 "),
    max_size=60,
)


@given(TEXTS, st.integers(20, 300))
def test_wrapping_loses_nothing_and_no_line_is_wider_than_the_room(text: str, room: int) -> None:
    lines = wrap(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line) <= room for line in lines if len(line) > 1)


def test_a_name_is_broken_between_words() -> None:
    assert wrap("The Western Isles Morning Gazette", 150) == (
        "The Western Isles",
        "Morning Gazette",
    )


def test_wide_characters_are_broken_anywhere_but_before_a_closing_mark() -> None:
    assert wrap("潮風新報、海岬觀察", 5 * 14) == ("潮風新報、", "海岬觀察")
    assert wrap("潮風新報、海岬觀察", 4 * 14)[1].startswith("報、")


def test_a_wide_character_takes_nearly_twice_the_room_of_a_letter() -> None:
    assert width_of("報", 10) == 10
    assert width_of("a", 10) == pytest.approx(5.6)
    assert width_of("e\u0301", 10) == pytest.approx(5.6)


def test_capitals_and_broad_signs_take_more_room_than_small_letters() -> None:
    # In Arial "M" is 0.83 em wide, "W" 0.94, "%" 0.89, "@" 1.02.
    assert width_of("M", 10) >= 8.3
    assert width_of("W", 10) >= 9.4
    assert width_of("%", 10) >= 8.9
    assert width_of("@", 10) >= 10.2
    assert width_of("HOUR", 10) > 4 * width_of("h", 10)


def test_letters_of_mathematics_take_more_room_than_plain_ones() -> None:
    assert width_of("𝑻𝒉𝒆", 10) > width_of("The", 10)
