"""How alike two statements are, and what forbids to take them for one."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from .clauses import Passage
from .facts import Figure
from .words import Term, stem

_NEGATION = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|without|denie[sd]|deny)\b|n[’']t\b", re.IGNORECASE
)
_POSSIBLE = re.compile(r"\b(?:may|might|could|perhaps|possibly|would|if)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|get|got)\s+(?:\w+ly\s+|also\s+)*$")
#: Stems of nouns for people. agree with any noun for people.
_ANYBODY = frozenset({"peopl", "person", "member", "human", "other", "civilian", "victim"})
COUNTS_PEOPLE = frozenset(
    {f"={word}" for word in (
        "soldier worker builder sapper migrant lawyer lawmaker police doctor scientist child "
        "passenger resident student voter official expert judge"
    ).split()}
    | {"women", "men", "family", "citizen", "famili", "participant", "supporter", "refuge"}
) | _ANYBODY  # fmt: skip
#: What words of the attribution count for: whose word it is says little about what it says.
_OF_ATTRIBUTION = 0.25
_OF_PLACES = 0.5
#: What is said once for several figures counts for each of them, a little less.
_OF_LEAD = 0.6
_OF_FIGURES = 1.4
#: The weight of shared terms from which on they are no chance.
ENOUGH = 4.0


@dataclass(frozen=True)
class Weights:
    """What each term tells, by how few statements have it."""

    spread: Counter[str]
    total: int

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> Weights:
        """The weights within a set of reports; each sentence counts once."""
        seen = {}
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
        frozenset(
            (a.key, b.key) for a, b in pairwise(content) if not (a.is_place or b.is_place)
        ),
    )


def likeness(one: Statement, other: Statement) -> float:
    """How alike two statements are, from 0 to about 1.

    The weight of the terms they share against that of the shorter one and of
    both: a long sentence may hold a short one's statement. Words that stand
    side by side in both count once more; one shared term alone is chance.
    """
    shared = one.weights.keys() & other.weights.keys()
    content = [key for key in shared if not key.startswith("@")]
    same_figure = _agree(one.passage.figure, other.passage.figure)
    same_kind = _same_kind(one.passage.figure, other.passage.figure)
    if len(content) < (1 if same_figure or same_kind else 2):
        return 0.0
    common = sum(min(one.weights[key], other.weights[key]) for key in shared)
    least, most = sorted((one.mass, other.mass))
    if not least:
        return 0.0
    value = common / (0.6 * least + 0.4 * most)
    value += 0.06 * min(3, len(one.pairs & other.pairs))
    if same_figure:
        value += 0.25
    elif same_kind:
        value += 0.12
    if one.negated != other.negated:
        value *= 0.6
    if one.possible != other.possible:
        value *= 0.8
    # Few words in common that everybody uses are chance.
    return value * min(1.0, common / ENOUGH)


def _same_kind(one: Figure | None, other: Figure | None) -> bool:
    """Whether two figures count the same thing, however many."""
    return one is not None and other is not None and one.head == other.head and _fit(one, other)


def _agree(one: Figure | None, other: Figure | None) -> bool:
    """Whether two figures are the same number of the same."""
    return (
        one is not None
        and other is not None
        and (one.low, one.high) == (other.low, other.high)
        and _fit(one, other)
    )


def forbidden(one: Statement, other: Statement) -> bool:
    """Whether two statements must not become one claim, however alike they are.

    Figures of different things or people never do (soldiers, labourers), nor
    what goes one way and what goes the other (arms from A to B, shells from B
    to A), nor what was killed and what was injured.
    """
    first, second = one.passage.figure, other.passage.figure
    if first is not None and second is not None and not _fit(first, second):
        return True
    if (first is None) != (second is None):
        # "How many" and "that" are two claims, unless one of them is vague or counts no people.
        figure = first or second
        assert figure is not None
        if figure.low is not None and figure.low >= 100 and not figure.is_time:
            return True
    return opposed(one.passage, other.passage)


def _fit(one: Figure, other: Figure) -> bool:
    """Whether two figures can count the same."""
    if one.unit != other.unit and ("percent" in (one.unit, other.unit)):
        return False
    if one.head.startswith("money:") or other.head.startswith("money:"):
        return one.head == other.head
    if one.condition and other.condition and one.condition != other.condition:
        return False
    if one.head == other.head:
        return True
    heads = {one.head, other.head}
    equal = (one.low, one.high) == (other.low, other.high)
    if heads & _ANYBODY and heads <= COUNTS_PEOPLE:
        return True
    # Builders are workers: what the nouns before the head say may tell the same.
    return equal and bool(_kinds(one) & _kinds(other))


def _kinds(figure: Figure) -> set[str]:
    return {stem(word.lower()) for word in re.findall(r"[^\W\d_]{4,}", figure.population)}


def _movement(passage: Passage) -> set[tuple[str, str, str]]:
    """Who does what to whom between countries: verb, from, to."""
    text, found = passage.text, set()
    words = [term for term in passage.all_terms]
    for number, term in enumerate(words):
        if not term.key.startswith("=") or term.key not in _TRANSFERS:
            continue
        before = [each for each in words[:number] if each.is_place]
        after = [each for each in words[number + 1 :] if each.is_place]
        left = text[: term.start - passage.start]
        passive = bool(_PASSIVE.search(left))
        target = _target(passage, after)
        subject = "" if passive or not before else before[-1].key
        if passive and (match := re.search(r"\bby\s", text[term.end - passage.start :])):
            place = term.end + match.end()
            subject = next((each.key for each in after if each.start >= place), "")
        if subject or target:
            found.add((term.key, subject, target))
    return found


_TRANSFERS = frozenset(
    {"=send", "=supply", "=attack", "=visit", "=help", "=invite", "=export", "=accuse", "=support",
     "=warn", "=kill", "=win"}
)  # fmt: skip


def _target(passage: Passage, after: list[Term]) -> str:
    for place in after:
        lead = passage.sentence.text[: place.start].rstrip()
        if re.search(r"\b(?:to|into|at|against|on)(?: the| its)?(?: \w+)?$", lead):
            return place.key
    if after:
        verb_gap = passage.sentence.text[: after[0].start].rstrip()
        if re.search(r"\w+$", verb_gap):
            return after[0].key
    return ""


def opposed(one: Passage, other: Passage) -> bool:
    """Whether the same kind of act goes the other way round in the two."""
    for verb, giver, taker in _movement(one):
        for again, second_giver, second_taker in _movement(other):
            if verb != again or giver == taker:
                continue
            if giver and second_giver and taker and second_taker:
                if giver == second_taker or taker == second_giver:
                    return True
            elif (
                taker and second_taker and taker != second_taker and not giver * bool(second_giver)
            ):
                continue
    return False
