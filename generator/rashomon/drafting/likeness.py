"""How alike two statements are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from .apart import COUNTS_PEOPLE, agree, goal, same_kind
from .clauses import Passage
from .words import Term

_NEGATION = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|without|denie[sd]|deny|refused?|declined?|"
    r"ruled out|rejected|failed to)\b|n[’']t\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:may|might|could|perhaps|possibly|would|if)\b", re.IGNORECASE)
#: What words of the attribution count for: whose word it is says little about what it says.
_OF_ATTRIBUTION = 0.25
_OF_PLACES = 0.35
#: What is said once for several figures counts for each of them, a little less.
_OF_LEAD = 0.6
_OF_FIGURES = 1.4
#: How many terms that stand in two sentences only must be shared to be no chance.
ENOUGH = 1.1
_MUCH = 0.03
#: What is left of the likeness of two statements on different people.
_OTHER_PEOPLE = 0.7
#: How much besides names two statements must share, as a part of what is no chance, and what is
#: left of their likeness where they do not.
_SAID = 0.3
_NAMES_ALONE = 0.5
#: How much of the measure is the shorter statement: a long sentence may hold a short one's.
OF_SHORTER = 0.75
#: What one and the same number of the same adds.
_SAME_FIGURE = 0.35
#: What figures of the same add, however many.
_SAME_KIND = 0.28
#: What one and the same country that they go to adds, for figures of the same.
_SAME_GOAL = 0.3
#: A term of so few statements in all tells by itself that two of them belong together.
_RARE = 2


@dataclass(frozen=True)
class Weights:
    """What each term tells, by how few statements have it."""

    spread: Counter[str]
    total: int

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> Weights:
        """The weights within a set of reports; each sentence counts once."""
        seen: dict[tuple[str, int, int], set[str]] = {}
        for passage in passages:
            place = (passage.report, passage.sentence.paragraph, passage.sentence.start)
            seen.setdefault(place, set()).update(passage.keys)
        spread = Counter(key for keys in seen.values() for key in keys)
        return cls(spread, len(seen))

    def __call__(self, key: str) -> float:
        """The weight of a term: rare words tell most."""
        weight = math.log(1 + self.total / (1 + self.spread[key]))
        if key.startswith("@"):
            return weight * _OF_PLACES
        return weight * (_OF_FIGURES if key.startswith("#") else 1.0)


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage with what comparison needs: its weighed terms, without its attribution."""

    passage: Passage
    weights: dict[str, float]
    mass: float
    negated: bool
    possible: bool
    spread: Counter[str]
    enough: float
    inner: frozenset[str]
    names: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @property
    def order(self) -> tuple[str, str, int]:
        """A key that does not depend on the order of reports."""
        return (self.passage.text, self.passage.report, self.passage.rank)


def statement(
    passage: Passage, weigh: Weights, attributing: Iterable[tuple[int, int]]
) -> Statement:
    """Weigh a passage; ``attributing`` are the places in its sentence that name the speaker."""
    spans = list(attributing)
    weights: dict[str, float] = {}
    content: list[Term] = []
    for term in passage.all_terms:
        named = any(start <= term.start < end for start, end in spans)
        factor = _OF_ATTRIBUTION if named else 1.0
        weights[term.key] = max(weights.get(term.key, 0.0), factor * weigh(term.key))
        if not named:
            content.append(term)
    for term in passage.lead:
        weights.setdefault(term.key, _OF_LEAD * weigh(term.key))
    return Statement(
        passage,
        weights,
        sum(weights.values()),
        bool(_NEGATION.search(passage.text)),
        bool(_POSSIBLE.search(passage.text)),
        weigh.spread,
        ENOUGH * math.log(1 + weigh.total / 2),
        _inner_names(passage),
        _names(passage),
        frozenset((a.key, b.key) for a, b in pairwise(content) if not (a.is_place or b.is_place)),
    )


def _inner_names(passage: Passage) -> frozenset[str]:
    """The second and later words of names: who shares a name shares one thing, not three."""
    text = passage.sentence.text
    return frozenset(
        term.key
        for before, term in pairwise(passage.all_terms)
        if term.start - before.end == 1
        and text[before.start].isupper()
        and text[term.start].isupper()
        and not before.is_place
    )


def _names(passage: Passage) -> frozenset[str]:
    """The terms that a statement has with a capital only: names, and the word it begins with."""
    text = passage.sentence.text
    small = {term.key for term in passage.all_terms if not text[term.start].isupper()}
    return passage.keys - small


def _people(one: Statement) -> set[str]:
    return {key for key in one.weights if key in COUNTS_PEOPLE and key.startswith("=")}


def _common(keys: Iterable[str], one: Statement, other: Statement) -> float:
    """The weight that two statements have in common in some of the terms they share."""
    return sum(min(one.weights[key], other.weights[key]) for key in keys)


def _only_names(content: Iterable[str], one: Statement, other: Statement) -> bool:
    """Whether two statements share little besides names: who it is about, not what it says."""
    said = [key for key in content if key not in one.names and key not in other.names]
    return _common(said, one, other) < _SAID * min(one.enough, other.enough)


def likeness(one: Statement, other: Statement) -> float:
    """How alike two statements are, from 0 to about 1.

    The weight of the terms they share against that of the shorter one and of
    both: a long sentence may hold a short one's statement. Words that stand
    side by side in both count once more; one shared term alone is chance.
    """
    shared = one.weights.keys() & other.weights.keys()
    names = one.inner & other.inner
    content = [key for key in shared if not key.startswith("@") and key not in names]
    same_figure = agree(one.passage.figure, other.passage.figure)
    kind = same_kind(one.passage.figure, other.passage.figure)
    unique = [key for key in content if one.spread[key] <= _RARE and not key.startswith("#")]
    if len(content) < (1 if same_figure or kind or unique else 2):
        return 0.0
    common = _common(shared, one, other)
    least, most = sorted((one.mass, other.mass))
    if not least:
        return 0.0
    value = common / (OF_SHORTER * least + (1 - OF_SHORTER) * most)
    value += 0.06 * min(3, len(one.pairs & other.pairs))
    if same_figure:
        value += _SAME_FIGURE
    elif kind:
        value += _SAME_KIND
    if one.negated != other.negated:
        value *= 0.6
    if (people := _people(one)) and (others := _people(other)) and not people & others:
        value *= _OTHER_PEOPLE
    if one.possible != other.possible:
        value *= 0.8
    if not (same_figure or kind) and _only_names(content, one, other):
        value *= _NAMES_ALONE
    # Much in common tells by itself, however long the sentences are around it.
    value += _MUCH * max(0.0, common - 2 * min(one.enough, other.enough))
    # Few words in common that everybody uses are chance.
    value *= min(1.0, common / min(one.enough, other.enough))
    if kind and (where := goal(one.passage)) and where == goal(other.passage):
        value += _SAME_GOAL
    return value
