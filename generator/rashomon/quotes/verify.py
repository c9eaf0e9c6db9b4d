"""A quote against the text it is taken from. Similarity is not verification."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.vocabulary.evidence import DiffOp, QuoteCheck, QuoteOutcome

from .meaning import cuts_a_negation, kind_of_difference, negations, numbers
from .nearest import Nearest, nearest
from .searchable import Searchable
from .tokens import ELISION, Tokens, is_word, tokenise, with_vowel_signs

#: From this likeness on a passage counts as the one the quote is from.
_LIKE = 0.5
#: The most words an ellipsis may stand for.
LONGEST_GAP = 150
#: An ellipsis in place of so few words that leaves out a negation turns the sentence round.
_SHORT_GAP = 3
#: Words before and after the quote in its selector.
_CONTEXT = 4
#: So many occurrences of a part are tried.
_TRIES = 200

_SIGNS = "-‐‑‒–—―−+"
_SEVEREST = (QuoteOutcome.ABSENT, QuoteOutcome.NUMBER, QuoteOutcome.NEGATION, QuoteOutcome.WORD)


@dataclass(frozen=True, slots=True)
class _Span:
    """Words of the text from ``first`` up to ``last``."""

    first: int
    last: int


def verify(quote: str, text: Searchable | str) -> QuoteCheck:
    """What comparing ``quote`` with ``text`` gives; see ``QuoteOutcome`` for the kinds.

    Pass a ``Searchable`` to ask one text about many quotes. Of a text that is
    known to be incomplete nothing is called absent: the outcome is then
    *not verified*, with the reason.
    """
    text = Searchable(text) if isinstance(text, str) else text
    if found := _letter_by_letter(quote, text):
        return found
    parts = [part for part in ELISION.split(quote) if is_word(part)]
    whole = tokenise(quote)
    if not parts:
        return _absent(text)
    if span := next(_spans(quote, whole, text), None):
        return _same(quote, whole, span, text)
    if ELISION.search(quote):
        return _elided(parts, text)
    return _different(quote, whole, text)


def _letter_by_letter(quote: str, text: Searchable) -> QuoteCheck | None:
    """The quick way: most quotes are there as they stand."""
    quote = quote.strip()
    at = -1
    for _ in range(_TRIES):
        at = text.text.find(quote, at + 1) if quote else -1
        if at < 0:
            return None
        if _stands_alone(text.text, at, at + len(quote)):
            return _with_selector(QuoteOutcome.EXACT, text, at, at + len(quote))
    return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a span cuts neither a word nor a figure in two.

    The words at its borders must be the same with their neighbours as without.
    """
    around = tokenise(text[max(0, start - 60) : end + 60])
    shift = max(0, start - 60)
    inside = tokenise(text[start:end])
    starts = {each + shift for each in around.starts}
    ends = {each + shift for each in around.ends}
    if not inside.forms:
        return False
    first, last = inside.starts[0] + start, inside.ends[-1] + start
    return first in starts and last in ends and not _cuts(text, first, last)


def _cuts(text: str, start: int, end: int) -> bool:
    return _cuts_a_figure(text, start, end) or cuts_a_negation(text, start, end)


def _cuts_a_figure(text: str, start: int, end: int) -> bool:
    """Whether a quote begins or ends within “10–15”, or leaves out the sign of “-5”."""
    if text[start].isdigit() and start and text[start - 1] in _SIGNS:
        before = text[start - 2] if start > 1 else " "
        if before.isdigit() or before.isspace():
            return True
    return (
        text[end - 1].isdigit()
        and end + 1 < len(text)
        and text[end] in _SIGNS
        and text[end + 1].isdigit()
    )


def _spans(written: str, tokens: Tokens, text: Searchable, after: int = 0) -> Iterator[_Span]:
    """Where the same comparable words stand in a row."""
    for tries, first in enumerate(text.runs(tokens.forms, after)):
        if tries >= _TRIES:
            return
        span = _Span(first, first + len(tokens))
        start, end = text.tokens.starts[first], text.tokens.ends[span.last - 1]
        if not _cuts(text.text, start, end) and _vowels_agree(written, tokens, span, text):
            yield span


def _vowels_agree(written: str, tokens: Tokens, span: _Span, text: Searchable) -> bool:
    """Vowel signs may be missing on one side; where both have them they must be the same."""
    if written.isascii():
        return True
    for at, form in enumerate(tokens.forms):
        if form.isascii():
            continue
        ours = with_vowel_signs(written[tokens.starts[at] : tokens.ends[at]])
        theirs = with_vowel_signs(text.passage(span.first + at, span.first + at + 1))
        if ours != theirs and form not in (ours, theirs):
            return False
    return True


def _same(quote: str, tokens: Tokens, span: _Span, text: Searchable) -> QuoteCheck:
    start, end = text.tokens.starts[span.first], text.tokens.ends[span.last - 1]
    same = quote[tokens.starts[0] : tokens.ends[-1]] == text.text[start:end]
    outcome = QuoteOutcome.EXACT if same and quote.strip() in text.text else QuoteOutcome.NORMALISED
    return _with_selector(outcome, text, start, end)


def _elided(parts: Sequence[str], text: Searchable) -> QuoteCheck:
    """Each part in order, none further from the last than ``LONGEST_GAP`` words."""
    cut = [tokenise(part) for part in parts]
    for first in _spans(parts[0], cut[0], text):
        spans = [first]
        for part, tokens in zip(parts[1:], cut[1:], strict=True):
            span = next(_spans(part, tokens, text, spans[-1].last), None)
            if span is None or span.first - spans[-1].last > LONGEST_GAP:
                break
            spans.append(span)
        if len(spans) == len(parts):
            return _elision(spans, text)
    worst = [_part(part, tokens, text) for part, tokens in zip(parts, cut, strict=True)]
    wrong = [each for each in worst if not each.outcome.is_verified]
    if not wrong:  # all are there, but not in this order or too far apart
        return _absent(text)
    return min(
        wrong, key=lambda each: _SEVEREST.index(each.outcome) if each.outcome in _SEVEREST else 9
    )


def _part(part: str, tokens: Tokens, text: Searchable) -> QuoteCheck:
    span = next(_spans(part, tokens, text), None)
    return _same(part, tokens, span, text) if span else _different(part, tokens, text)


def _elision(spans: Sequence[_Span], text: Searchable) -> QuoteCheck:
    start, end = text.tokens.starts[spans[0].first], text.tokens.ends[spans[-1].last - 1]
    forms = text.tokens.forms
    for before, after in pairwise(spans):
        gap = [form for form in forms[before.last : after.first] if is_word(form)]
        if gap and len(gap) <= _SHORT_GAP and negations(gap):
            diff: tuple[tuple[DiffOp, str], ...] = (
                ("same", text.passage(before.first, before.last)),
                ("copy", text.passage(before.last, after.first)),
                ("same", text.passage(after.first, after.last)),
            )
            return QuoteCheck(QuoteOutcome.NEGATION, "capture", diff=diff)
    return _with_selector(QuoteOutcome.ELIDED, text, start, end)


def _different(quote: str, tokens: Tokens, text: Searchable) -> QuoteCheck:
    found = nearest(tokens.forms, text) if tokens.forms else None
    if found is None or found.likeness < _LIKE:
        return _absent(text)
    diff: list[tuple[DiffOp, str]] = []
    outcomes = {_kind(block, tokens, text) for block in _blocks(found)}
    for step, first, last in found.steps:
        if step == "quote":
            diff.append((step, quote[tokens.starts[first] : tokens.ends[last - 1]]))
        else:
            diff.append((step, text.passage(first, last)))
    outcome = next((each for each in _SEVEREST if each in outcomes), None)
    if outcome is None:  # the words are the same: what differs is at a border, or a vowel
        start, end = text.tokens.starts[found.first], text.tokens.ends[found.last - 1]
        if _cuts_a_figure(text.text, start, end):
            outcome = QuoteOutcome.NUMBER
        elif cuts_a_negation(text.text, start, end):
            outcome = QuoteOutcome.NEGATION
        else:
            outcome = QuoteOutcome.WORD
        diff = [("quote", quote.strip()), ("copy", text.text[max(0, start - 4) : end + 4])]
    return QuoteCheck(outcome, "capture", diff=tuple(diff))


def _blocks(found: Nearest) -> Iterator[dict[str, tuple[int, int]]]:
    """What differs between two runs of same words: the quote's words and the copy's."""
    block: dict[str, tuple[int, int]] = {}
    for step, first, last in (*found.steps, ("same", 0, 0)):
        if step != "same":
            block[step] = (first, last)
        elif block:
            yield block
            block = {}


def _kind(block: dict[str, tuple[int, int]], tokens: Tokens, text: Searchable) -> QuoteOutcome:
    ours = tokens.forms[slice(*block.get("quote", (0, 0)))]
    first, last = block.get("copy", (0, 0))
    forms = text.tokens.forms
    kind = kind_of_difference(ours, forms[first:last])
    if kind is not QuoteOutcome.NUMBER or first == last:
        return kind
    # “5000” beside “five thousand” is the same number, which goes on outside the passage.
    while first and _goes_on(forms[max(0, first - 2) : first]):
        first -= 1
    while last < len(forms) and _goes_on(forms[last : last + 2][::-1]):
        last += 1
    return kind_of_difference(ours, forms[first:last])


def _goes_on(forms: list[str]) -> bool:
    """Whether a number goes on with the last of these words, or over an “and” with the first."""
    return bool(numbers(forms[-1:])) or (forms[-1] == "and" and bool(numbers(forms[:-1])))


def _with_selector(outcome: QuoteOutcome, text: Searchable, start: int, end: int) -> QuoteCheck:
    prefix, suffix = text.around(start, end, _CONTEXT)
    # What an ellipsis leaves out stays out of the data too: the text is not ours.
    exact = "" if outcome is QuoteOutcome.ELIDED else text.text[start:end]
    return QuoteCheck(outcome, "capture", exact=exact, prefix=prefix, suffix=suffix)


def _absent(text: Searchable) -> QuoteCheck:
    check = QuoteCheck(QuoteOutcome.ABSENT, "capture")
    if not text.truncated:
        return check
    return replace(check, outcome=QuoteOutcome.NOT_VERIFIED, why="the copy is incomplete")
