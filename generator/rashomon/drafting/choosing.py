"""Which groups of statements an editor is shown: what several tell, and the best of the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .align import Group
from .likeness import Statement

#: How many statements that no other report has are proposed at most; half of them may be of one.
SOLE_MOST = 24
#: That many, shared by the number of reports: the more there are, the seldomer is a claim what
#: only one tells, and the more often others tell it too, in words that were not met.
SOLE_SHARED = 80

# What makes a lone statement worth a row: signs and sizes follow a logistic regression over what
# editors of eight events took, checked on each event with the others, and are rounded.
_NEAR = 1.5
_SHARED = 1.0
_TERM = 0.15
_MOST_TERMS = 12
_FIGURE = 0.5
_RANK = 0.05
_SPEECH = 1.5
_QUESTION = 1.0
#: What a lone statement must be worth to get a row, even where there is room.
LEAST = 0.0


def chosen(groups: Sequence[Group]) -> list[Group]:
    """The groups to propose: all that several reports tell, and the most telling of the rest.

    In the order in which the reports tell them.
    """
    several = [group for group in groups if group.anchor is None]
    kept = [group for group in several if not _told_by_figure(group, several)]
    return sorted([*kept, *_best_alone(groups)], key=_place)


def most_alone(reports: int) -> int:
    """How many statements of one report alone are proposed of that many reports at most."""
    return min(SOLE_MOST, SOLE_SHARED // max(1, reports))


def _best_alone(groups: Sequence[Group]) -> Iterator[Group]:
    """The most telling of the statements that one report has to itself."""
    alone = [
        (_telling(group.anchor, group), group.anchor, group)
        for group in groups
        if group.anchor is not None and not _covered(group.anchor, groups)
    ]
    most = most_alone(len({report for group in groups for report in group.reports}))
    taken: Counter[str] = Counter()
    for worth, anchor, group in sorted(alone, key=lambda each: (-each[0], each[1].order)):
        if worth < LEAST or taken.total() == most:
            return
        if taken[anchor.passage.report] < most // 2:
            taken[anchor.passage.report] += 1
            yield group


def _place(group: Group) -> tuple[float, str]:
    ranks = [each.passage.rank for each in group.members]
    return (sum(ranks) / len(ranks) - 100 * (len(ranks) > 1), group.members[0].passage.text)


def _told_by_figure(group: Group, groups: Sequence[Group]) -> bool:
    """Whether sentences stand together only by the one figure that they are proposed by."""
    counted = [len(each.passage.counts) for each in group.members if not each.passage.figure]
    if len(counted) < len(group.members) or min(counted) != 1:
        return False
    places = _places_of(group)
    return any(
        places <= _places_of(other)
        for other in groups
        if other is not group and all(each.passage.figure for each in other.members)
    )


def _places_of(group: Group) -> set[tuple[str, int, int]]:
    return {
        (each.passage.report, each.passage.sentence.paragraph, each.passage.sentence.start)
        for each in group.members
    }


def _covered(lone: Statement, groups: Sequence[Group]) -> bool:
    """Whether a whole sentence says nothing besides the figures it is proposed by."""
    passage = lone.passage
    if passage.figure is not None:
        return False
    return any(
        other.passage.sentence == passage.sentence
        and other.passage.report == passage.report
        and other.passage.figure is not None
        and passage.start <= other.passage.start
        and other.passage.end <= passage.end
        for group in groups
        for other in group.members
    )


def _telling(lone: Statement, group: Group) -> float:
    """How much a lone statement is worth a row.

    What is near to what others tell belongs to the event, and what stands early
    is news; a snatch of speech, however rare its words, seldom is a claim.
    """
    passage = lone.passage
    value = _NEAR * min(group.score, 1.0)
    value += _SHARED * (len(group.members) - 1)
    value += _TERM * min(len(lone.weights), _MOST_TERMS)
    value += _FIGURE * (passage.figure is not None)
    value -= _RANK * passage.rank
    value -= _SPEECH * bool(re.search(r"[“”\"]", passage.text))
    value -= _QUESTION * passage.text.rstrip().endswith("?")
    return value
