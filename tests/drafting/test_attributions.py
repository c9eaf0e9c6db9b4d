from __future__ import annotations

import pytest

from rashomon.drafting.agents import Agents
from rashomon.drafting.attribution import attributions
from rashomon.drafting.quotation import hide_quotes
from rashomon.drafting.report import Report
from rashomon.drafting.telling import tellings
from rashomon.vocabulary import Registries


def first(sentence: str) -> tuple[str, tuple[str, ...]]:
    found = attributions(hide_quotes(sentence))
    return (found[0].speaker, found[0].carriers) if found else ("", ())


@pytest.mark.parametrize(
    ("sentence", "speaker", "carriers"),
    [
        ("The bridge is closed, the council said.", "the council", ()),
        ("The council said on Friday that the bridge is closed.", "The council", ()),
        ("The bridge is closed, according to the council.", "the council", ()),
        ("According to Anna Berg, the bridge is closed.", "Anna Berg", ()),
        ("“It is closed,” said Anna Berg, a spokeswoman.", "Anna Berg", ()),
        ("“It is closed,” Anna Berg, a spokeswoman, told reporters.", "Anna Berg", ()),
        ("Anna Berg told the Daily Lantern that it is closed.", "Anna Berg",
         ("the Daily Lantern",)),
        ("RURI quoted Berg as saying it was closed.", "Berg", ("RURI",)),
        ("Berg was quoted as saying by RURI that it was closed.", "Berg", ("RURI",)),
        ("It is closed, RURI reported, citing the council.", "the council", ("RURI",)),
        ("It is closed, according to lawmaker Lee, citing the council.", "the council",
         ("lawmaker Lee",)),
        ("Berg said that it is closed, according to RURI.", "Berg", ("RURI",)),
        ("“It is closed,” Berg said, according to RURI.", "Berg", ("RURI",)),
        ("The ministry expressed grave concern over the closure.", "The ministry", ()),
        ("The trip was first reported by the Daily Lantern.", "the Daily Lantern", ()),
        ("“Closed,” said Rep. Ona Felder, who was there.", "Rep. Ona Felder", ()),
        ("Rescuers have gone home, two people briefed on the search said.",
         "two people briefed on the search", ()),
    ],
)  # fmt: skip
def test_the_speaker_is_the_origin_and_the_outlet_the_carrier(
    sentence: str, speaker: str, carriers: tuple[str, ...]
) -> None:
    assert first(sentence) == (speaker, carriers)


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge is closed.",
        "Two ships left the harbour after reports of fog.",
        "The council claims department moved.",
        "He wore a hat that looked borrowed.",
    ],
)
def test_nobody_is_named_where_nobody_speaks(sentence: str) -> None:
    assert first(sentence) == ("", ())


def test_words_inside_quotation_marks_name_nobody() -> None:
    assert first("“The mayor said so yesterday.”") == ("", ())


def told(registries: Registries, *paragraphs: str, **fields: object) -> list[tuple[str, ...]]:
    report = Report("r", "r.txt", paragraphs, **fields)  # type: ignore[arg-type]
    agents = Agents(registries)
    agents.meet(paragraphs)
    return [found[0].via if found else () for found in tellings(report, agents).values()]


def test_names_are_looked_up_by_alias_country_and_surname(registries: Registries) -> None:
    assert told(
        registries,
        "Foreign minister Anna Berg said the border was open.",
        "Ms. Berg said that it would stay so.",
        "Oslo’s foreign ministry said it was surprised.",
        "The border is open, CN reported.",
    ) == [("anna-berg",), ("anna-berg",), ("norwegian-ministry",), ("coast-news",)]


def test_a_pronoun_is_the_last_person_who_spoke(registries: Registries) -> None:
    assert told(registries, "Anna Berg said it was late.", "She said she was tired.")[1] == (
        "anna-berg",
    )


def test_a_quote_without_a_speaker_goes_on_from_the_one_before(registries: Registries) -> None:
    assert told(registries, "“It is late,” Anna Berg said. “I am tired of this.”") == [
        ("anna-berg",),
        ("anna-berg",),
    ]


def test_a_carrier_holds_for_the_same_voice_right_after(registries: Registries) -> None:
    assert told(
        registries,
        "Berg would come, RURI quoted Anna Berg as saying.",
        "It would be her second visit, Ms. Berg said.",
    ) == [("anna-berg", "ruri"), ("anna-berg", "ruri")]


def test_the_reporting_outlet_is_no_link_of_its_own_chain(registries: Registries) -> None:
    assert told(
        registries, "Anna Berg told the Daily Lantern that she was tired.", outlet="daily-lantern"
    ) == [("anna-berg",)]


def test_the_agency_whose_copy_it_is_carries_every_attribution(registries: Registries) -> None:
    assert told(registries, "Anna Berg said she was tired.", providers=("coast-news",)) == [
        ("anna-berg", "coast-news")
    ]
