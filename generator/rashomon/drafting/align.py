"""From the statements of all reports to proposed claims: which of them tell the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from .likeness import Statement, forbidden, likeness

#: From this likeness on two statements of different reports are taken for one claim.
ALIKE = 0.40
#: What the likeness within a growing group may fall to on average.
_TOGETHER = 0.30


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that seem to tell one claim; at most one a report, best first is ``lead``."""

    members: tuple[Statement, ...]
    score: float

    @property
    def reports(self) -> frozenset[str]:
        """Who tells it."""
        return frozenset(each.passage.report for each in self.members)


def align(statements: Sequence[Statement]) -> list[Group]:
    """Group statements of different reports; the order of reports decides nothing.

    Pairs are joined best first. A statement joins a group only where it is
    alike to the group on average, where nothing forbids it with any member,
    and where its report has no member yet. Whatever is left stands alone;
    what a report only says again, in other words, is left out.
    """
    ordered = sorted(statements, key=lambda each: each.order)
    scores: dict[tuple[int, int], float] = {}
    for first, second in combinations(range(len(ordered)), 2):
        one, other = ordered[first], ordered[second]
        value = likeness(one, other)
        if value > _TOGETHER / 2:
            scores[first, second] = -1.0 if forbidden(one, other) else value
    groups = {number: {number} for number in range(len(ordered))}
    home = dict.fromkeys(range(len(ordered)), 0) | {number: number for number in groups}

    def score(one: int, other: int) -> float:
        return scores.get((min(one, other), max(one, other)), 0.0)

    def may_join(one: set[int], other: set[int]) -> bool:
        reports = [ordered[each].passage.report for each in (*one, *other)]
        if len(set(reports)) < len(reports):
            return False
        values = [score(a, b) for a in one for b in other]
        return min(values) >= 0 and sum(values) / len(values) >= _TOGETHER

    candidates = sorted(
        ((value, pair) for pair, value in scores.items() if value >= ALIKE),
        key=lambda each: (-each[0], each[1]),
    )
    for _, (first, second) in candidates:
        one, other = home[first], home[second]
        if one != other and may_join(groups[one], groups[other]):
            groups[one] |= groups.pop(other)
            for each in groups[one]:
                home[each] = one
    _drop_repeats(groups, ordered, score)
    return [
        Group(tuple(ordered[each] for each in sorted(members)), _inner(members, score))
        for members in groups.values()
    ]


def _drop_repeats(groups, ordered, score) -> None:  # type: ignore[no-untyped-def]
    """Leave out a lone statement that its own report has told in a group already."""
    for number in [key for key, members in groups.items() if len(members) == 1]:
        report = ordered[number].passage.report
        for key, members in groups.items():
            if key == number or report not in {ordered[each].passage.report for each in members}:
                continue
            if len(members) > 1 and max(score(number, each) for each in members) >= ALIKE + 0.1:
                del groups[number]
                break


def _inner(members: set[int], score) -> float:  # type: ignore[no-untyped-def]
    values = [score(a, b) for a, b in combinations(sorted(members), 2)]
    return sum(values) / len(values) if values else 0.0
