from __future__ import annotations

from itertools import permutations

import pytest

from rashomon.drafting import Saved, draft
from rashomon.drafting.align import align
from rashomon.drafting.apart import forbidden
from rashomon.drafting.clauses import passages
from rashomon.drafting.likeness import Weights, statement
from rashomon.vocabulary import Registries

FILLER = (
    "The weather in the capital was mild for the season.",
    "Schools in the south remain closed until spring.",
    "A concert was held in the old town hall.",
    "The national team plays its next match in autumn.",
    "Bakers complained about the price of flour.",
)


def groups(*texts: str) -> list[set[str]]:
    found = [
        each
        for n, text in enumerate(texts)
        for each in passages(f"r{n}", (text, *FILLER[n : n + 2]))
    ]
    weigh = Weights.of(found)
    return [
        {member.passage.text for member in group.members}
        for group in align([statement(each, weigh, ()) for each in found])
        if len(group.members) > 1
    ]


def together(one: str, other: str) -> bool:
    return any({one, other} <= group for group in groups(one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The council will close the bridge on Monday.",
         "On Monday the bridge closes, by order of the council."),
        ("About 600 soldiers have been killed.", "Some 600 troops died in the fighting."),
        ("At least 12 people died in the fire.", "Seventeen people were killed in the blaze."),
        ("The king called it a kind of fraternal assistance to the flooded valley.",
         "The king said it was a kind of brotherly aid to the flooded valley."),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_one_claim(one: str, other: str) -> None:
    assert together(one, other)


UNLIKE = [
    ("15,000 Norwegian soldiers have been sent to Sweden.",
     "15,000 Norwegian labourers have been sent to Sweden."),
    ("Norway has supplied millions of artillery shells to Sweden.",
     "Sweden has supplied missiles and artillery shells to Norway."),
    ("Norway gave Sweden artillery shells last year.",
     "Sweden gave Norway artillery shells last year."),
    ("The blast on the quay left 34 dead.", "The blast on the quay left 34 injured."),
    ("The levy brought in 18 percent of the budget.",
     "The levy brought in 18 million crowns of the budget."),
    ("The bank lost 3 million euros in Norway.", "The bank lost 3 million dollars in Norway."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_other_people_other_things_or_another_way_are_never_one_claim(one: str, other: str) -> None:
    assert not together(one, other)


def test_names_alone_are_no_claim_they_tell_who_and_not_what() -> None:
    assert not together(
        "President Maria Ann Oster, who was elected in June, has promised milder words for Norway.",
        "President Maria Ann Oster and King Harald Lund of Norway signed a treaty on fishing.",
    )


def test_how_often_somebody_has_been_somewhere_is_one_claim_whatever_the_number() -> None:
    one = "It was the third visit of Lund to Norway in about three months."
    other = "Mr Lund, head of the council, was in Norway for the second time in June for talks."
    assert together(one, other)
    assert not together(one, other.replace("Norway", "Sweden"))


def test_the_other_way_round_is_forbidden_also_in_the_passive() -> None:
    (one,) = passages("a", ("Norway attacked Sweden in the early morning.",))
    (other,) = passages("b", ("Norway was attacked by Sweden in the early morning.",))
    assert forbidden(one, other)
    assert not forbidden(one, one)


def test_what_long_sentences_count_beside_what_they_tell_keeps_nothing_apart() -> None:
    (one, *_) = passages(
        "a",
        ("The harbour master said on the quay that the ferry had sunk in the storm off Lindmar "
         "and that three cranes stood idle.",),
    )  # fmt: skip
    (other, *_) = passages(
        "b",
        ("The ferry sank in the storm off Lindmar, said the harbour master, who has run the port "
         "with two tugs since spring.",),
    )  # fmt: skip
    assert one.counts
    assert other.counts
    assert not forbidden(one, other)


def test_the_order_of_the_files_decides_nothing_about_the_claims(registries: Registries) -> None:
    texts = {
        "a.txt": "Twelve people died when the ferry sank off Lindmar on Tuesday. The captain has "
        "been arrested on suspicion of negligence, prosecutors said. The ship was old and the sea "
        "was rough on that day.",
        "b.txt": "The captain of the ferry was arrested on suspicion of negligence on Wednesday. "
        "Seventeen people died when it sank off Lindmar, the coast guard said. The mayor came.",
        "c.txt": "Lindmar is in mourning for those who died when the ferry sank. The coast guard "
        "said that 17 people died. The government has promised help for the families.",
    }
    found = set()
    for order in permutations(texts):
        made = draft([Saved(name, f"language: en\n\n{texts[name]}") for name in order], registries)
        origin = {report.key: report.origin for report in made.reports}
        found.add(
            frozenset(
                frozenset((origin[each.report], each.passage.text) for each in claim.accounts)
                for claim in made.claims
            )
        )
    assert len(found) == 1
