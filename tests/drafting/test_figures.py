from __future__ import annotations

import pytest

from rashomon.drafting.facts import figures, ordinals


@pytest.mark.parametrize(
    ("text", "low", "high", "population", "about"),
    [
        ("Ruritania sent 5,000 military builders.", 5000, 5000, "military builders", False),
        ("About 600 soldiers died.", 600, 600, "soldiers", True),
        ("At least 12 people were hurt.", 12, None, "people", False),
        ("Up to 40 houses burned.", None, 40, "houses", False),
        ("Between 150 and 200 migrants came.", 150, 200, "migrants", False),
        ("Thousands of troops left.", 2000, None, "troops", False),
        ("It has 2.4 million readers.", 2_400_000, 2_400_000, "readers", False),
        ("Seventeen passengers drowned.", 17, 17, "passengers", False),
        ("Twenty-two villages were cut off.", 22, 22, "villages", False),
        ("More than 150 participants marched.", 150, None, "participants", False),
        ("A dozen ships lay there.", 12, 12, "ships", False),
    ],
)
def test_a_figure_has_its_ends_and_what_it_counts(
    text: str, low: float | None, high: float | None, population: str, about: bool
) -> None:
    (figure,) = figures(text)
    assert (figure.low, figure.high, figure.population, figure.about) == (
        low,
        high,
        population,
        about,
    )


@pytest.mark.parametrize(
    "text",
    [
        "The treaty was signed in 2024.",
        "They met on June 4 in the capital.",
        "Ona Felder, 35, lost her house.",
        "The 18-year-old driver fled.",
        "It opens at 10 a.m. and closes at 6:30.",
        "The two countries agreed.",
        "One of them stayed.",
        "The ministers met one-on-one.",
    ],
)
def test_years_days_ages_and_hours_count_nothing(text: str) -> None:
    assert figures(text) == []


def test_killed_and_injured_are_conditions_of_people() -> None:
    killed, injured = figures("The blast left two dead and 34 injured.")
    assert (killed.low, killed.unit, injured.low, injured.unit) == (2, "people", 34, "people")
    assert killed.condition != injured.condition


def test_money_and_percent_are_units() -> None:
    assert [each.unit for each in figures("It cost $3 million, 8 percent more.")] == [
        "USD",
        "percent",
    ]
    assert [each.low for each in figures("It made 310 million euros.")] == [310_000_000]


def test_a_toll_counts_the_dead() -> None:
    (figure,) = figures("The death toll has risen to 17, police said.")
    assert (figure.low, figure.unit) == (17, "people")


def test_as_of_is_read_where_the_year_is_known() -> None:
    (figure,) = figures("As of March 4 and as of March 4, 2031, 17 people had died.")[:1]
    assert figure.as_of is None or figure.as_of.isoformat() == "2031-03-04"


def test_an_ordinal_says_how_often() -> None:
    (figure,) = ordinals("It was his third visit in a year.")
    assert (figure.low, figure.unit) == (3, "times")
    assert ordinals("It fell in the second quarter.") == []
