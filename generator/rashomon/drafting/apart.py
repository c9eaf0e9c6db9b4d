"""What forbids to take two statements for one claim: other people, other things, another way."""

from __future__ import annotations

import re

from .clauses import Passage
from .facts import Figure
from .words import Term, stem

_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|get|got)\s+(?:\w+ly\s+|also\s+)*$")
# Nouns for people in general agree with any noun for people.
_ANYBODY = frozenset("peopl person member human other civilian victim".split())
#: Stems of nouns for people.
COUNTS_PEOPLE = _ANYBODY | frozenset(
    "=soldier =worker =builder =sapper =migrant =lawyer =lawmaker =police =doctor =scientist "
    "=child =passenger =resident =student =voter =official =expert =judge women men family famili "
    "citizen participant supporter refuge".split()
)
#: From this number on, *how many* and *that* are two claims.
_MANY = 100
# A statement of at most so many terms tells nothing besides what it counts.
_SHORT = 8
# Acts that have a direction: who does it to whom is half of what is said.
_DIRECTED = frozenset(
    "=send =supply =attack =visit =help =invite =export =accuse =support =warn =kill =win".split()
)
_FATES = frozenset("=kill =injure =missing =rescue =arrest =evacuate =hospital".split())
# What ordinals count: the third visit, for the second time.
_TIMES = "times"
_WHERE = re.compile(r"\b(?:to|in|into|at)(?: the)?\s*$")
_TOWARDS = re.compile(r"\b(?:to|into|at|against|on)(?: the| its)?(?: \w+)?\s*$")


def forbidden(one: Passage, other: Passage) -> bool:
    """Whether two statements must not become one claim, however alike they are.

    Figures of different things or people never do (soldiers, labourers), nor
    what goes one way and what goes the other (arms from A to B, shells from B
    to A), nor who was killed and who was injured, nor how often something has
    happened here and there.
    """
    first, second = one.figure, other.figure
    if first is not None and second is not None and not fit(first, second):
        return True
    if first is not None and second is not None and _fate(one) != _fate(other):
        return True
    if _elsewhere(one, other):
        return True
    if one.counts and other.counts and bool(_fates(one)) != bool(_fates(other)):
        return True
    mine, theirs = _amounts(one), _amounts(other)
    misfit = mine and theirs and not any(fit(this, that) for this in mine for that in theirs)
    if misfit and not _aside(one, other):
        return True
    if (first is None) != (second is None):
        figure = first or second
        assert figure is not None
        if figure.low is not None and figure.low >= _MANY and not figure.is_time:
            return True
        if one.counts or other.counts:
            return True  # the other's figure has a statement of its own to meet this one
    return opposed(one, other)


def _elsewhere(one: Passage, other: Passage) -> bool:
    """Whether both tell how often something has happened, each in another country."""
    if not all(each.figure and each.figure.head == _TIMES for each in (one, other)):
        return False
    here, there = goal(one), goal(other)
    return bool(here and there) and here != there


def _aside(one: Passage, other: Passage) -> bool:
    """Whether two sentences may count different things beside what they tell alike."""
    longest = max(len(one.all_terms), len(other.all_terms))
    return one.figure is None and other.figure is None and longest > _SHORT


def _fates(passage: Passage) -> set[str]:
    """All that became of people in a statement."""
    return {term.key for term in passage.all_terms if term.key in _FATES}


def _fate(passage: Passage) -> frozenset[str]:
    """What became of those whom the figure of a statement counts: killed, rescued, arrested."""
    figure = passage.figure
    if figure is None or figure.head not in COUNTS_PEOPLE:
        return frozenset()
    if figure.condition:
        return frozenset({figure.condition})
    # The nearest fate decides: "12 people died when the ship caught fire".
    near = sorted(
        (abs(term.start - figure.end), term.key) for term in passage.all_terms if term.key in _FATES
    )
    return frozenset({near[0][1]}) if near else frozenset()


def _amounts(passage: Passage) -> tuple[Figure, ...]:
    """What a statement counts, be it told by its figure or as a whole."""
    return passage.counts or ((passage.figure,) if passage.figure else ())


def fit(one: Figure, other: Figure) -> bool:
    """Whether two figures can count the same."""
    if "percent" in (one.unit, other.unit) and one.unit != other.unit:
        return False
    if one.head.startswith("money:") or other.head.startswith("money:"):
        return one.head == other.head
    if one.condition and other.condition and one.condition != other.condition:
        return False
    if one.head == other.head:
        return True
    heads = {one.head, other.head}
    if heads & _ANYBODY and heads <= COUNTS_PEOPLE:
        return True
    # "military builders", "military construction workers": the nouns before may tell the same.
    equal = (one.low, one.high) == (other.low, other.high)
    return equal and bool(_kinds(one) & _kinds(other))


def _kinds(figure: Figure) -> set[str]:
    """What the words before the noun say, countries left out: they tell whose, not what."""
    words = re.findall(r"[^\W\d_]{4,}", figure.population)
    return {stem(word) for word in words if word.islower()}


def agree(one: Figure | None, other: Figure | None) -> bool:
    """Whether two figures are the same number of the same."""
    if one is None or other is None:
        return False
    return (one.low, one.high) == (other.low, other.high) and fit(one, other)


def same_kind(one: Figure | None, other: Figure | None) -> bool:
    """Whether two figures count the same thing, however many."""
    return one is not None and other is not None and one.head == other.head and fit(one, other)


def goal(passage: Passage) -> str:
    """The country to which what a figure counts goes: ``15,000 soldiers … to Ruritania``.

    How often may be told after the place as well: ``in Ruritania for the second time``.
    """
    figure = passage.figure
    if figure is None:
        return ""
    if figure.head == _TIMES:
        text = passage.sentence.text
        near = [
            (abs(term.start - figure.end), term.key)
            for term in passage.all_terms
            if term.is_place and _WHERE.search(text[: term.start])
        ]
        return min(near)[1] if near else ""
    after = [term for term in passage.all_terms if term.is_place and term.start >= figure.end]
    towards = after and _TOWARDS.search(passage.sentence.text[: after[0].start])
    return after[0].key if towards else ""


def opposed(one: Passage, other: Passage) -> bool:
    """Whether the same kind of act goes the other way round, or elsewhere, in the two."""
    for verb, giver, taker in _movements(one):
        for again, second_giver, second_taker in _movements(other):
            if verb != again:
                continue
            if giver and taker and (giver, taker) == (second_taker, second_giver):
                return True
            if verb in _MOVING and taker and second_taker and taker != second_taker:
                return True
    return False


_MOVING = frozenset({"=send", "=supply", "=export"})


def _movements(passage: Passage) -> set[tuple[str, str, str]]:
    """The directed acts of a statement between countries: verb, from whom, to whom."""
    found = set()
    sentence = passage.sentence.text
    places = [each for each in passage.all_terms if each.is_place]
    for term in passage.all_terms:
        if term.key not in _DIRECTED:
            continue
        before = [each for each in places if each.end <= term.start]
        after = [each for each in places if each.start >= term.end]
        subject = before[-1].key if before else ""
        giver, taker = subject, _taker(sentence, term, after)
        if _PASSIVE.search(sentence[: term.start]):
            by = [each for each in after if sentence[: each.start].endswith("by ")]
            giver = by[0].key if by else ""
            taker = taker or subject
        # Supplying is sending: arms that are given cross arms that are sent.
        verb = "=send" if term.key in _MOVING else term.key
        if giver != taker and (giver or taker):
            found.add((verb, giver, taker))
    return found


def _taker(sentence: str, act: Term, after: list[Term]) -> str:
    """To whom: the country after a preposition, or right after the verb (*gave Ruritania*)."""
    for place in after:
        if _TOWARDS.search(sentence[: place.start]):
            return place.key
    if after and not sentence[act.end : after[0].start].strip():
        # "sent Ruritanian workers": the adjective names no receiver.
        following = sentence[after[0].end :].lstrip()
        if not re.match(r"[a-z]+s\b", following):
            return after[0].key
    return ""
