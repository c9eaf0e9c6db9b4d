"""Who tells it besides: pairs below the usual likeness, and statements that serve two claims."""

from __future__ import annotations

from collections import Counter

import pytest

from rashomon.drafting.align import Group, _Aligning
from rashomon.drafting.choosing import chosen, most_alone
from rashomon.drafting.clauses import passages
from rashomon.drafting.likeness import Weights, statement

MAYBE = "perhaps"


def aligned(scores: dict[tuple[str, str], float]) -> _Aligning:
    """Statements named by report and number, as alike as the scores say; ``?`` says perhaps."""
    names = sorted({name for pair in scores for name in pair})
    told = [
        passages(name[0], (f"The {name} of barrels {MAYBE if '?' in name else ''} began there.",))[
            0
        ]
        for name in names
    ]
    weigh = Weights.of(told)
    numbered = {tuple(map(names.index, pair)): value for pair, value in scores.items()}
    return _Aligning(
        [statement(each, weigh, ()) for each in told],
        {(min(pair), max(pair)): value for pair, value in numbered.items()},
    )


def test_lone_statements_that_are_nearest_to_each_other_are_a_pair() -> None:
    aligning = aligned({("a1", "b1"): 0.35, ("a2", "b1"): 0.32, ("a2", "b2"): 0.2})
    aligning.join()
    assert {len(each) for each in aligning.groups.values()} == {1}
    aligning.pair()
    # a2 is nearest to b1, which has somebody nearer; a2 and b2 are too far apart.
    assert sorted(map(sorted, aligning.groups.values())) == [[0, 2], [1], [3]]


def test_what_may_be_is_no_pair_with_what_is() -> None:
    aligning = aligned({("a1", "b1?"): 0.4, ("c1?", "d1?"): 0.4})
    aligning.pair()
    assert sorted(map(sorted, aligning.groups.values())) == [[0], [1], [2, 3]]


def test_what_is_forbidden_is_no_pair_however_near() -> None:
    aligning = aligned({("a1", "b1"): -1.0})
    aligning.pair()
    assert {len(each) for each in aligning.groups.values()} == {1}


def test_a_lone_statement_names_the_reports_that_tell_it_within_another_claim() -> None:
    # b1 tells both: it joins a1, to which it is nearest.
    aligning = aligned({("a1", "b1"): 0.9, ("a2", "b1"): 0.45, ("a2", "c1"): 0.1})
    aligning.join()
    aligning.pair()
    (lone,) = [each for each in map(aligning.group, aligning.groups) if each.anchor
               and each.anchor.passage.text.startswith("The a2")]  # fmt: skip
    assert lone.reports == {"a", "b"}
    assert [each.reports for each in map(aligning.group, aligning.groups) if not each.anchor] == [
        {"a", "b"}
    ]


def test_a_report_tells_a_claim_once_also_where_it_says_it_twice() -> None:
    # a2 is nearest to another statement of its own report.
    aligning = aligned({("a1", "a2"): 0.9, ("a2", "b1"): 0.45, ("b1", "c1"): 0.95})
    aligning.join()
    aligning.pair()
    for group in map(aligning.group, aligning.groups):
        assert len(group.reports) == len(group.members)


def test_what_one_report_alone_tells_has_an_anchor_and_no_other_member() -> None:
    aligning = aligned({("a1", "b1"): 0.1})
    groups = [aligning.group(key) for key in aligning.groups]
    assert [group.members for group in groups] == [(group.anchor,) for group in groups]
    assert [group.score for group in groups] == [0.1, 0.1]


def lone_groups(report: str, number: int, near: float = 0.0) -> list[Group]:
    told = passages(
        report, tuple(f"The {word}ing of barrels began there." for word in WORDS[:number])
    )
    weigh = Weights.of(told)
    return [Group((each,), near, each) for each in (statement(one, weigh, ()) for one in told)]


WORDS = [f"{first}{second}" for first in ("bla", "cro", "dri", "fle") for second in "mnprst"]


@pytest.mark.parametrize(("reports", "most"), [(2, 24), (3, 24), (5, 16), (8, 10)])
def test_the_more_reports_the_fewer_lone_statements_and_at_most_half_of_one(
    reports: int, most: int
) -> None:
    kept = chosen(
        [group for name in "abcdefgh"[:reports] for group in lone_groups(name, 20, near=0.9)]
    )
    assert len(kept) == most_alone(reports) == most
    counted = Counter(report for group in kept for report in group.reports)
    assert max(counted.values()) <= most / 2


def test_the_most_telling_lone_statements_come_first_whoever_tells_them() -> None:
    near = lone_groups("a", 6, near=0.9)
    far = lone_groups("b", 20)
    kept = chosen([*near, *far])
    assert sum(group.reports == {"a"} for group in kept) == len(near)


def test_a_lone_statement_that_tells_next_to_nothing_gets_no_row_though_there_is_room() -> None:
    lines = [f"The {word}ing of barrels began there." for word in WORDS[:20]]
    told = passages("r", (*lines, "But they did not give any details."))
    weigh = Weights.of(told)
    late = statement(told[-1], weigh, ())
    assert chosen([Group((late,), 0.0, late)]) == []


def test_of_lone_statements_the_early_ones_and_those_near_to_others_come_first() -> None:
    groups = lone_groups("r", 20)
    near = Group(groups[17].members, 0.9, groups[17].anchor)
    kept = chosen([*groups[:17], near, *groups[18:]])
    texts = [group.members[0].passage.text for group in kept]
    assert groups[0].members[0].passage.text in texts
    assert near.members[0].passage.text in texts
    assert groups[19].members[0].passage.text not in texts


def test_a_snatch_of_speech_is_worth_less_than_a_report_of_the_same_length() -> None:
    lines = [f"The {word}ing of barrels began there." for word in WORDS[:12]]
    told = passages("r", ("“The brewing of barrels began there.”", *lines))
    weigh = Weights.of(told)
    groups = [Group((one,), 0.9, one) for one in (statement(each, weigh, ()) for each in told)]
    kept = chosen(groups)
    assert len(kept) == most_alone(1) // 2
    assert not any("“" in group.members[0].passage.text for group in kept)
