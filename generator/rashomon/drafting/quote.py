"""The words of a report that a claim rests on: verbatim, and short."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .clauses import Passage
from .words import Term

#: The most words of a report that one account may hold.
LIMIT = 15
_BREAK = re.compile(r"[\s\u2012-\u2015/|…]+|(?<!\d)[,;:]|[,;:](?!\d)")
_LOOSE_START = re.compile(
    r"(?:and|or|but|of|to|that|which|who|as|with|by|for|in|on|also|said)$", re.I
)
_LOOSE_END = re.compile(
    r"(?:and|or|but|of|to|the|a|an|that|which|who|as|with|by|for|in|on|from|at|was|is|are|were|"
    r"has|have|had|its|their|his|her|Mr|Ms|Mrs|Dr)$",
    re.IGNORECASE,
)


def count_words(text: str) -> int:
    """The words of a quote as the checks count them: what holds a letter or digit."""
    return sum(any(letter.isalnum() for letter in word) for word in _BREAK.split(text))


def choose_quote(passage: Passage, weights: Mapping[str, float]) -> str:
    """The at most 15 words that carry most of what a statement tells.

    Every stretch of whole words within the statement is weighed by the terms
    it holds; it gains where it begins and ends with the statement, and loses
    where it begins or ends loosely or splits a quotation. The figure of a
    statement is always inside.
    """
    sentence = passage.sentence.text
    words = [
        (m.start(), m.end())
        for m in re.finditer(r"\S+", sentence)
        if passage.start <= m.start() < passage.end
    ]
    if not words:
        return ""
    best: tuple[float, int, int] | None = None
    must = passage.figure
    for first, (start, _) in enumerate(words):
        for last in range(first, min(len(words), first + LIMIT)):
            end = words[last][1]
            if must is not None and not (start <= must.start and must.end <= end):
                continue
            piece = sentence[start:end]
            if count_words(piece) > LIMIT:
                break
            value = _value(passage, piece, start, end, weights)
            value -= 0.02 * (last - first)
            edges = (first == 0) + (last == len(words) - 1)
            value += 0.3 * edges
            if best is None or value > best[0] + 1e-9:
                best = (value, start, end)
    if best is None:
        start, end = words[0][0], words[0][1]
        for _, stop in words[1:]:
            if count_words(sentence[start:stop]) > LIMIT:
                break
            end = stop
        return trimmed(sentence[start:end])
    return trimmed(sentence[best[1] : best[2]])


def _value(
    passage: Passage, piece: str, start: int, end: int, weights: Mapping[str, float]
) -> float:
    inside: dict[str, float] = {}
    for term in passage.all_terms:
        if _within(term, start, end):
            inside[term.key] = weights.get(term.key, 0.0)
    value = sum(inside.values())
    words = piece.split()
    if _LOOSE_START.match(words[0].strip('“"‘')):
        value -= 0.5
    if _LOOSE_END.match(words[-1].strip('”"’.,')):
        value -= 0.8
    if piece.count("“") != piece.count("”") or piece.count('"') % 2:
        value -= 0.7
    return value


def _within(term: Term, start: int, end: int) -> bool:
    return start <= term.start and term.end <= end


def trimmed(piece: str) -> str:
    """A quote without the marks and spaces at its edges that say nothing; still verbatim."""
    piece = piece.strip(" ,;:–—―")
    pairs = (("“", "”"), ('"', '"'), ("‘", "’"))
    for opening, closing in pairs:
        if opening == closing:
            if piece.count(opening) == 1:
                piece = piece.strip(opening)
            elif (
                piece.startswith(opening) and piece.endswith(closing) and piece.count(opening) == 2
            ):
                piece = piece[1:-1]
            continue
        if piece.startswith(opening) and closing not in piece:
            piece = piece[1:]
        if piece.endswith(closing) and opening not in piece and closing != "’":
            piece = piece[:-1]
        if piece.startswith(opening) and piece.find(closing) == len(piece) - 1:
            piece = piece[1:-1]
    piece = re.sub(r"(?<=\w{3})[.,;:]$", "", piece)
    return piece.strip(" ,;:–—―")
