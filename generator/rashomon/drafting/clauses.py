"""From sentences to what each proposes: whole, by clause, and figure by figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .facts import Figure, figures, ordinals
from .sentences import Sentence, sentences
from .words import Term, terms, tokens

# A clause that begins here can stand as a statement of its own: it has a conjunction before it
# and a verb of its own after it.
_CUT = re.compile(
    r"(?:;|\s[–—―]|,)\s+(?=(?:but|while|whereas|although|though|and (?:that )?)\b)|;\s+|"
    r"\s+(?=but (?:did|do|does|has|have|had|is|are|was|were|will|would|never|not|can|could)\b)|"
    r"\s+(?=and (?:stated|said|added|confirmed|warned|announced|admitted|demanded|urged|called|"
    r"states|says|adds|confirms|warns|announces|demands|urges|calls) )|"
    # "amid fears that": a circumstance that is a statement of its own
    r"\s+(?=amid (?:\w+ )?\w+s (?:by|of|from|among|that|over|about)\b)"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|do|does|"
    r"said|says|n[’']t|\w{3,}ed|sent|met|took|gave|made|won|lost|rose|fell|held|began|left)\b|"
    r"\w[’'](?:ll|ve|re)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 5
_LEAST_OF_A_SENTENCE = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement of one report: ``text`` is a piece of its sentence, letter by letter.

    ``figure`` is set where the statement is how many; ``rank`` is its place
    among the passages of its report. ``lead`` are the terms before the first of
    several figures: who does what with all of them. ``counts`` are the figures of
    a statement that is told as a whole.
    """

    report: str
    sentence: Sentence
    start: int
    end: int
    figure: Figure | None = None
    rank: int = 0
    all_terms: tuple[Term, ...] = field(default=(), compare=False)
    lead: tuple[Term, ...] = field(default=(), compare=False)
    counts: tuple[Figure, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """The words of the statement."""
        return self.sentence.text[self.start : self.end]

    @property
    def keys(self) -> frozenset[str]:
        """The terms of the statement."""
        return frozenset(term.key for term in self.all_terms)


def passages(report: str, paragraphs: tuple[str, ...], year: int | None = None) -> list[Passage]:
    """All statements of a report, in order.

    A clause with a verb of its own is a statement. One with a figure is told
    by that figure; with several figures there is a statement for each, since
    one may agree with other reports where the next does not.
    """
    found: list[Passage] = []
    for sentence in sentences(paragraphs):
        if len(tokens(sentence.text)) < _LEAST_OF_A_SENTENCE:
            continue
        for start, end in _clauses(sentence.text):
            found.extend(_told(report, sentence, start, end, year))
    return [replace(passage, rank=rank) for rank, passage in enumerate(found)]


def _clauses(sentence: str) -> list[tuple[int, int]]:
    cuts = [match.end() for match in _CUT.finditer(sentence)]
    bounds = [0, *cuts, len(sentence)]
    pieces: list[tuple[int, int]] = []
    for start, end in pairwise(bounds):
        piece = sentence[start:end]
        whole = len(tokens(piece)) >= _LEAST_WORDS and _VERB.search(piece)
        if pieces and not (whole and _VERB.search(sentence[pieces[-1][0] : pieces[-1][1]])):
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return pieces


def _told(report: str, sentence: Sentence, start: int, end: int, year: int | None) -> list[Passage]:
    text = sentence.text
    inside = [
        each
        for each in figures(text, year)
        if start <= each.start < end and not each.is_time and each.end <= end
    ]
    found = [
        _passage(report, sentence, start, end, times)
        for times in ordinals(text)
        if start <= times.start < end
    ]
    if len(inside) == 1:
        found.append(_passage(report, sentence, start, end, inside[0]))
    whole = replace(_passage(report, sentence, start, end, None), counts=tuple(inside))
    if len(inside) < 2:
        return [whole, *found]
    lead = tuple(
        term for term in terms(text) if start <= term.start and term.end <= inside[0].start
    )
    for figure, (left, right) in zip(inside, _shares(text, start, end, inside), strict=True):
        share = _passage(report, sentence, left, right, figure)
        found.append(replace(share, lead=lead) if left > start else share)
    return [whole, *found]


def _shares(text: str, start: int, end: int, inside: Sequence[Figure]) -> list[tuple[int, int]]:
    """Each figure's share of a clause: from its own words to the next figure's."""
    bounds = []
    for number, figure in enumerate(inside):
        left = start if number == 0 else figure.start
        right = end
        if number + 1 < len(inside):
            between = text[figure.end : inside[number + 1].start]
            joint = re.search(
                r"[\s,;]*(?:\b(?:and|or|as well as|but|while|with|to)|[,;–—])\s*(?:also\s+)?$",
                between,
            )
            right = figure.end + (joint.start() if joint else len(between.rstrip()))
        bounds.append((left, max(right, figure.end)))
    return bounds


def _passage(
    report: str, sentence: Sentence, start: int, end: int, figure: Figure | None
) -> Passage:
    piece = sentence.text[start:end]
    lead = len(piece) - len(piece.lstrip())
    start, end = start + lead, start + len(piece.rstrip())
    found = tuple(
        Term(term.key, term.start, term.end)
        for term in terms(sentence.text)
        if start <= term.start and term.end <= end
    )
    return Passage(report, sentence, start, end, figure, 0, found)
