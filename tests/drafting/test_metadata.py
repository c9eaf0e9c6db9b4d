from __future__ import annotations

from datetime import date

import pytest

from rashomon.drafting.metadata import day_in_address, parse_day, take_metadata

KNOWN = frozenset({"cn", "coast news"})
LAST = "The bridge will be open to cars from Monday."


@pytest.mark.parametrize(
    ("first", "dateline", "agency"),
    [
        ("LINDMAR, March 4 (Coast News) – The ferry sank.", "LINDMAR, March 4", "Coast News"),
        ("PORT TERN, Fla. — The ferry sank.", "PORT TERN, Fla.", None),
        ("March 4 (CN) — The ferry sank.", "March 4", "CN"),
        ("TERNHAVEN, Ruritania — The ferry sank.", "TERNHAVEN, Ruritania", None),
        ("The ferry sank — and nobody saw it.", None, None),
    ],
)
def test_a_dateline_is_read_and_taken_off(
    first: str, dateline: str | None, agency: str | None
) -> None:
    found, kept = take_metadata((first, LAST), (first, LAST), KNOWN)
    assert (found.dateline, found.agency) == (dateline, agency)
    assert kept[0].startswith("The ferry sank")


def test_a_day_without_a_year_takes_it_from_a_full_date_of_the_page() -> None:
    caption = "Item 1 of 2 The harbour on March 3, 2031."
    lines = ("LINDMAR, March 4 (CN) – The ferry sank.", LAST)
    found, _ = take_metadata(lines, (caption, *lines), KNOWN)
    assert found.published == "2031-03-04"


def test_a_day_without_any_year_stays_unknown() -> None:
    lines = ("LINDMAR, March 4 (CN) – The ferry sank.", LAST)
    found, _ = take_metadata(lines, lines, KNOWN)
    assert found.published is None


def test_a_byline_at_the_top_or_the_end_is_taken_off() -> None:
    for lines in (
        ("By Ona Felder", "The ferry sank.", LAST),
        ("The ferry sank.", LAST, "Reporting by Ona Felder; Editing by Jon Ash"),
    ):
        found, kept = take_metadata(lines, lines, KNOWN)
        assert found.byline == "Ona Felder"
        assert kept == ("The ferry sank.", LAST)


def test_two_names_in_a_byline_are_both_kept() -> None:
    lines = ("By Ona Felder and Jon Ash", "The ferry sank.", LAST)
    assert take_metadata(lines, lines, KNOWN)[0].byline == "Ona Felder and Jon Ash"


def test_an_agency_signs_off_only_if_it_is_known() -> None:
    signed = (f"{LAST} CN",)
    found, kept = take_metadata(signed, signed, KNOWN)
    assert (found.agency, found.signed_off, kept) == ("CN", True, (LAST,))
    other = (f"{LAST} NATO",)
    assert take_metadata(other, other, KNOWN)[0].agency is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("June 18, 2031", date(2031, 6, 18)),
        ("18 June 2031", date(2031, 6, 18)),
        ("Sept. 3, 2031", date(2031, 9, 3)),
        ("2031-06-18T09:00:00Z", date(2031, 6, 18)),
        ("June 31, 2031", None),
        ("June 18", None),
        ("on Wednesday", None),
    ],
)
def test_days_are_read_only_in_full(text: str, day: date | None) -> None:
    assert parse_day(text) == day


def test_an_address_may_carry_the_day() -> None:
    assert day_in_address("https://x.example/2031/03/04/ferry") == date(2031, 3, 4)
    assert day_in_address("https://x.example/2031/33/04/ferry") is None
    assert day_in_address("https://x.example/ferry") is None
