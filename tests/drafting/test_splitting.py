from __future__ import annotations

from rashomon.drafting.report import Saved
from rashomon.drafting.setaside import is_garbage, strangers
from rashomon.drafting.split import split

BODY = [
    "The mayor opened the new bridge across the Lend on Friday in front of several hundred guests.",
    "It cost 14 million crowns, twice as much as planned, the council said in a statement.",
    "Work on the bridge had begun in 2021 and was halted three times by floods.",
]
BLURB = (
    "The mayor opened the new bridge across the Lend on Friday. It cost 14 million crowns, twice "
    "as much as planned. Work on the bridge had begun in 2021."
)
GARBAGE = (
    "”I’s “I can’t be the ‘I” can be the “V”-to-and-”i-can’ve-be-that-“i’d’i-vic” to be ’I would "
    "like to be the ‘I-can be the ”an” that can be a ’V’S’ rather than the can be an “A” i-i-I "
    "can be an I-v” or “a’iv” would be the I-v” and a-v-to be that state that’"
)


def page(*lines: str) -> Saved:
    return Saved("page.txt", "\n".join(lines))


def test_a_page_with_two_reports_is_split_at_their_titles() -> None:
    found = split(
        page(
            "Mayor opens bridge over the Lend",
            "How did your country report this? Share your view in the comments.",
            "Mayor opens bridge over the Lend",
            BLURB,
            *BODY,
            "Bridge opening draws protest from residents",
            BLURB,
            *BODY,
        )
    )
    assert [raw.headline for raw in found] == [
        "Mayor opens bridge over the Lend",
        "Bridge opening draws protest from residents",
    ]
    assert all(raw.blurb == BLURB for raw in found)
    assert all(list(raw.paragraphs) == BODY for raw in found)


def test_a_title_above_a_garbage_summary_is_a_title() -> None:
    found = split(
        page(
            "Mayor opens bridge over the Lend",
            BLURB,
            *BODY,
            "Lend bridge opens at last",
            GARBAGE,
            *BODY,
        )
    )
    assert [raw.headline for raw in found] == [
        "Mayor opens bridge over the Lend",
        "Lend bridge opens at last",
    ]


def test_a_subheading_within_a_report_is_no_title() -> None:
    found = split(
        page(
            "Lend page of the week",
            "Mayor opens bridge over the Lend",
            BLURB,
            BODY[0],
            "Residents in the valley protest",
            *BODY[1:],
        )
    )
    assert [raw.headline for raw in found] == ["Mayor opens bridge over the Lend"]


def test_a_single_report_has_its_header_lines_read() -> None:
    (raw,) = split(
        page(
            "outlet: daily-lantern",
            "url: https://lantern.example/2031/03/04/x",
            "date in the address: 2031-03-04",
            "",
            "Mayor opens bridge over the Lend",
            *BODY,
        )
    )
    assert raw.header["outlet"] == "daily-lantern"
    assert raw.headline == "Mayor opens bridge over the Lend"
    assert list(raw.paragraphs) == BODY


def test_a_first_line_that_ends_like_a_sentence_is_no_headline() -> None:
    (raw,) = split(page("outlet: daily-lantern", "", *BODY))
    assert raw.headline is None
    assert list(raw.paragraphs) == BODY


def test_a_text_that_begins_with_a_colon_has_no_header() -> None:
    (raw,) = split(page("Date: nobody knows.", *BODY))
    assert not raw.header


def test_an_empty_file_has_no_report() -> None:
    assert split(page("", "  ")) == []


def test_garbage_is_told_from_prose() -> None:
    assert is_garbage(GARBAGE)
    assert not is_garbage(BLURB)
    assert not is_garbage(" ".join(BODY * 3))


def test_the_report_on_another_event_is_the_stranger() -> None:
    other = (
        "A whale was stranded on the beach of Sorrin. Vets tried to move the animal back into the "
        "sea with ropes and a tractor. Tourists watched from the dunes."
    )
    assert set(strangers([" ".join(BODY), BLURB + BODY[2], other, BODY[0] + BODY[1]])) == {2}


def test_of_two_reports_nobody_can_say_which_is_the_stranger() -> None:
    assert strangers([" ".join(BODY), "A whale was stranded on the beach of Sorrin."]) == {}
