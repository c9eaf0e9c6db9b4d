"""Pronouns and offices stand for names where statements are compared."""

from __future__ import annotations

from rashomon.drafting.clauses import Passage, passages
from rashomon.drafting.named import resolve


def resolved(*lines: str, surnames: tuple[str, ...] = ()) -> list[Passage]:
    return resolve(passages("r", lines), surnames)


def test_a_pronoun_is_the_person_named_before_it_in_the_sentence() -> None:
    (told,) = resolved("Mayor Anna Berg said on Monday that she would leave the council.")
    assert [term.key for term in told.all_terms].count("berg") == 2


def test_a_pronoun_goes_back_to_the_last_sentence_that_names_somebody() -> None:
    told = resolved(
        "Mr. Dunn opened the new quay.", "Rain fell on the guests.", "He praised the builders."
    )
    assert "dunn" in told[2].keys
    assert "dunn" not in told[1].keys


def test_a_pronoun_with_nobody_before_it_stands_for_nobody() -> None:
    (told,) = resolved("He praised the builders of the quay.")
    assert told == passages("r", ("He praised the builders of the quay.",))[0]


def test_people_of_one_report_are_not_meant_in_another() -> None:
    one = passages("one", ("Mr. Dunn opened the new quay.",))
    other = passages("other", ("He praised the builders.",))
    assert "dunn" not in resolve([*one, *other], ())[1].keys


def test_an_office_is_who_bears_its_title_most_often() -> None:
    told = resolved(
        "President Anna Berg met President Olaf Lind.",
        "President Berg left early.",
        "The president denied a quarrel.",
        "The president of the club sang.",
    )
    assert "berg" in told[2].keys
    assert "lind" not in told[2].keys


def test_surnames_that_reports_introduce_are_people_without_a_title() -> None:
    told = resolved("Sela Marr won the vote.", "She thanked the island.", surnames=("marr",))
    assert "marr" in told[1].keys


def test_the_words_of_a_statement_stay_as_they_are() -> None:
    lines = ("Mayor Anna Berg left.", "She had lost the trust of the council.")
    assert [each.text for each in resolved(*lines)] == [each.text for each in passages("r", lines)]
