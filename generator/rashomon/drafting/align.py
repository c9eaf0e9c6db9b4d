"""From the statements of all reports to proposed claims: which of them tell the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from .apart import forbidden
from .likeness import Statement, likeness

#: From this likeness on two statements of different reports are taken for one claim.
ALIKE = 0.42
#: What the likeness within a growing group may fall to on average.
TOGETHER = 0.25
#: From this likeness on a lone statement fits a group that lacks its report.
FITS = 0.30
#: From this likeness on two lone statements that fit each other best are a pair.
PAIRED = 0.30
#: How much of what a group has in common a statement must hold to stand in it as well, and how
#: many terms that must be.
CORE = 0.5
CORE_TERMS = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that seem to tell one claim, at most one a report.

    ``anchor`` is set where one report only has a statement to itself: other
    members stand in groups of their own and tell it besides.
    """

    members: tuple[Statement, ...]
    score: float
    anchor: Statement | None = None

    @property
    def reports(self) -> frozenset[str]:
        """Who tells it."""
        return frozenset(each.passage.report for each in self.members)


Scores = dict[tuple[int, int], float]


def align(statements: Sequence[Statement]) -> list[Group]:
    """Group statements of different reports; the order of reports decides nothing.

    Pairs are joined best first. A statement joins a group only where it is
    alike to the group on average, where nothing forbids it with any member,
    and where its report has no member yet. A report that is still missing in a
    group then gives the best of its lone statements, if that is not far off,
    and lone statements that are nearest to each other become pairs. Whatever is
    left stands alone, with those beside it that tell it besides their own; what
    a report only says again, in other words, is left out.
    """
    ordered = sorted(statements, key=lambda each: each.order)
    aligning = _Aligning(ordered, _scores(ordered))
    aligning.join()
    aligning.fill()
    aligning.share()
    aligning.pair()
    aligning.drop_repeats()
    return [aligning.group(key) for key in aligning.groups]


def _scores(ordered: Sequence[Statement]) -> Scores:
    """How alike the statements are in pairs, by their numbers; -1 for what is forbidden."""
    scores: Scores = {}
    for first, second in combinations(range(len(ordered)), 2):
        value = likeness(ordered[first], ordered[second])
        if value > 0:
            apart = forbidden(ordered[first].passage, ordered[second].passage)
            scores[first, second] = -1.0 if apart else value
    return scores


class _Aligning:
    """The groups as they grow: numbers of statements, by the number they began with."""

    def __init__(self, ordered: Sequence[Statement], scores: Scores) -> None:
        self.ordered = ordered
        self.scores = scores
        self.groups = {number: {number} for number in range(len(ordered))}
        self.home = {number: number for number in self.groups}

    def score(self, one: int, other: int) -> float:
        """How alike two statements are."""
        return self.scores.get((min(one, other), max(one, other)), 0.0)

    def report(self, number: int) -> str:
        """Whose statement it is."""
        return self.ordered[number].passage.report

    def join(self) -> None:
        """Join pairs that are alike, best first."""
        candidates = sorted(
            ((value, pair) for pair, value in self.scores.items() if value >= ALIKE),
            key=lambda each: (-each[0], each[1]),
        )
        for _, (first, second) in candidates:
            one, other = self.home[first], self.home[second]
            if one != other and self._may_join(self.groups[one], self.groups[other]):
                self._merge(one, other)

    def fill(self) -> None:
        """Let lone statements join the group that they fit best, below the usual likeness."""
        lone = [key for key, members in self.groups.items() if len(members) == 1]
        fits = []
        for number in lone:
            for key, members in self.groups.items():
                if len(members) > 1:
                    values = [self.score(number, each) for each in members]
                    if min(values) >= 0 and max(values) >= FITS:
                        fits.append((-sum(values) / len(values) - max(values), number, key))
        for value, number, key in sorted(fits):
            members = self.groups.get(key, set())
            taken = self.report(number) in map(self.report, members)
            if (
                -value >= 2 * FITS
                and self.home[number] == number
                and not taken
                and (len(self.groups[number]) == 1)
            ):
                self._merge(key, number)

    def pair(self) -> None:
        """Pair lone statements below the usual likeness, where each is nearest to the other.

        Nearest of all that the other's report tells; what may be is no pair with what is.
        """
        nearest: dict[tuple[int, str], tuple[float, int]] = {}
        for (first, second), value in self.scores.items():
            for one, other in ((first, second), (second, first)):
                if value > nearest.get((one, self.report(other)), (0.0, -1))[0]:
                    nearest[one, self.report(other)] = (value, other)
        found = [
            (-value, one, other)
            for (one, _), (value, other) in nearest.items()
            if one < other and value >= PAIRED and nearest[other, self.report(one)][1] == one
            if self.ordered[one].possible == self.ordered[other].possible
        ]
        for _, one, other in sorted(found):
            pair = self.groups.get(one, set()), self.groups.get(other, set())
            if [len(each) for each in pair] == [1, 1] and self._may_join(*pair):
                self._merge(one, other)

    def share(self) -> None:
        """Let a statement that stands in one group stand in another too that it fits as well.

        The first sentence of a report tells what others tell in three. What the
        members of a group have in common is its core: a report that is still
        missing gives the statement that holds most of it.
        """
        grown = []
        for members in [each for each in self.groups.values() if len(each) > 1]:
            core = self._core(members)
            found = set(members)
            for report in {self.report(number) for number in self.home}:
                if report not in map(self.report, members):
                    found |= self._best(report, members, core)
            grown.append((members, found))
        for members, found in grown:
            members |= found

    def _core(self, members: set[int]) -> dict[str, float]:
        """The terms that two or more members have, with their weights."""
        counted = Counter(key for each in members for key in self.ordered[each].weights)
        return {
            key: max(self.ordered[each].weights.get(key, 0.0) for each in members)
            for key, times in counted.items()
            if times > 1
        }

    def _best(self, report: str, members: set[int], core: dict[str, float]) -> set[int]:
        whole = sum(core.values())
        content = [key for key in core if not key.startswith("@")]
        if len(content) < CORE_TERMS or not whole:
            return set()
        fits = []
        for number in self.home:
            if self.report(number) != report:
                continue
            held = self.ordered[number].weights.keys() & core.keys()
            share = sum(core[key] for key in held) / whole
            allowed = min(self.score(number, each) for each in members) >= 0
            if allowed and share >= CORE:
                near = sum(self.score(number, each) for each in members) / len(members)
                fits.append((share + near, -number))
        return {-max(fits)[1]} if fits else set()

    def _may_join(self, one: set[int], other: set[int]) -> bool:
        reports = [self.report(each) for each in (*one, *other)]
        if len(set(reports)) < len(reports):
            return False
        values = [self.score(a, b) for a in one for b in other]
        return min(values) >= 0 and sum(values) / len(values) >= TOGETHER

    def _merge(self, one: int, other: int) -> None:
        self.groups[one] |= self.groups.pop(other)
        for each in self.groups[one]:
            self.home[each] = one

    def drop_repeats(self) -> None:
        """Leave out a lone statement that its own report has told in a group already."""
        for number in [key for key, members in self.groups.items() if len(members) == 1]:
            if any(
                len(members) > 1
                and self.report(number) in map(self.report, members)
                and max(self.score(number, each) for each in members) >= ALIKE + 0.1
                for members in self.groups.values()
            ):
                del self.groups[number]

    def group(self, key: int) -> Group:
        """A group as it is given out; a lone statement with those that tell it besides."""
        members = self.groups[key]
        if len(members) > 1:
            return Group(self._statements(members), self.inner(members))
        near = max((self.score(key, each) for each in self.home), default=0.0)
        besides = self._besides(key)
        return Group(self._statements({key, *besides}), near, self.ordered[key])

    def _statements(self, members: Iterable[int]) -> tuple[Statement, ...]:
        return tuple(self.ordered[each] for each in sorted(members))

    def _besides(self, lone: int) -> set[int]:
        """Of each other report the statement that is most alike, whatever group has it."""
        best: dict[str, tuple[float, int]] = {}
        for other in self.home:
            if self.report(other) == self.report(lone):
                continue
            value = self.score(lone, other)
            if value >= max(ALIKE, best.get(self.report(other), (0.0, 0))[0] + 1e-9):
                best[self.report(other)] = (value, other)
        found = {number for _, number in best.values()}
        allowed = all(self.score(a, b) >= 0 for a, b in combinations(sorted(found), 2))
        return found if allowed else set()

    def inner(self, members: set[int]) -> float:
        """How alike the members of a group are on average."""
        values = [self.score(a, b) for a, b in combinations(sorted(members), 2)]
        return sum(values) / len(values) if values else 0.0
