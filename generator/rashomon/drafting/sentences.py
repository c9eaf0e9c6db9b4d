"""Sentences of English news, each a piece of its paragraph, letter by letter."""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s)")
# Never the end of a sentence: titles and the like stand before a name or number.
_BEFORE_A_NAME = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt sgt capt maj adm rev hon st no vs pres sec "
    "ft mt jan feb mar apr jun jul aug sept sep oct nov dec approx art fig".split()
)
# The end of a sentence only where the next word clearly begins one.
_MAYBE = frozenset("inc corp co ltd jr sr etc fla calif ariz pa tex mass conn a.m p.m".split())
_INITIALS = re.compile(r"(?:^|[^\w.])((?:[A-Za-z]\.)+)$")
_BEGINNINGS = frozenset(
    "a an the this that these those it its he his she her they their we i you there here in on at "
    "as but and for from by if when while after before since under with however meanwhile also "
    "both many most some several no not one two another according asked to what who how why".split()
)
_NEXT = re.compile(r"\s+[\"“‘'(\[«]*(\w[\w’']*)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report: ``paragraph`` and ``start`` say where it stands."""

    text: str
    paragraph: int
    start: int


def split_sentences(paragraph: str) -> list[tuple[int, int]]:
    """Where the sentences of a paragraph begin and end."""
    found = []
    begin = 0
    for end in _END.finditer(paragraph):
        if _is_end(paragraph, end):
            found.append((begin, end.end()))
            begin = end.end()
    found.append((begin, len(paragraph)))
    trimmed = []
    for start, stop in found:
        piece = paragraph[start:stop]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            trimmed.append((start + lead, start + lead + len(piece.strip())))
    return trimmed


def _is_end(paragraph: str, end: re.Match[str]) -> bool:
    following = _NEXT.match(paragraph, end.end())
    if following is None:
        # A dash, a lone quotation mark: what follows decides nothing.
        return bool(re.match(r"\s+[\"“‘'([«]", paragraph[end.end() :]))
    word = following.group(1)
    if not (word[0].isupper() or word[0].isdigit()):
        return False
    if end.group()[0] != "." or len(end.group().rstrip("\"”’'»)]")) > 1:
        # A question within a sentence that goes on with a name is rare: it ends.
        return True
    closed = end.group() != "."
    before = paragraph[: end.start()]
    last = re.search(r"[\w.]+$", before)
    name = last.group().lower() if last else ""
    begins = word.lower() in _BEGINNINGS and word[0].isupper()
    if closed and not _INITIALS.search(before + "."):
        return True
    if name in _BEFORE_A_NAME and not closed:
        # "No." may be an answer, "Sept." may end; both are rarer than the titles.
        return False
    if name in _MAYBE or _INITIALS.search(before + "."):
        return begins or closed
    return True


def sentences(paragraphs: tuple[str, ...]) -> list[Sentence]:
    """All sentences of a report in their order."""
    return [
        Sentence(text[start:end], number, start)
        for number, text in enumerate(paragraphs)
        for start, end in split_sentences(text)
    ]
