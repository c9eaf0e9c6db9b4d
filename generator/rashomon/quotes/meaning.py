"""What kind of difference lies between two runs of words: number, negation or another word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.vocabulary.evidence import QuoteOutcome

from .tables import FIGURE_MARKS, MULTIPLES, NEGATION_PARTS, NEGATIONS, NUMBERS
from .tokens import is_unspaced

_DIGITS = re.compile(r"\d")
_THREE_DIGITS = re.compile(r"\d{3}")
_GROUPED = re.compile(r"\d{1,3}(?:[,٬]\d{3})+(?:[.٫]\d+)?|\d{1,3}(?:\.\d{3}){2,}")
_NON = re.compile(r"(?<!\w)(?:non|anti)[-‐‑]$", re.IGNORECASE)
_HANGUL = re.compile("[\uac00-\ud7a3]")
#: Prefixes that turn a word round, and the shortest word they are looked for before.
_TURNING = ("un", "non", "dis")
_SHORTEST = 4
_TWENTY, _HUNDRED = 20, 100


def kind_of_difference(quote: Sequence[str], copy: Sequence[str]) -> QuoteOutcome:
    """How one run of words of a quote differs from the run that stands there in the copy.

    A number written otherwise (5,000 and five thousand) is another word, not
    another number; only its value makes it another number.
    """
    if numbers(quote) != numbers(copy):
        return QuoteOutcome.NUMBER
    if negations(quote) != negations(copy) or _is_turned_round(quote, copy):
        return QuoteOutcome.NEGATION
    return QuoteOutcome.WORD


def numbers(words: Sequence[str]) -> list[float | str]:
    """The numbers of a run of words in order; “two hundred and five” is one of them.

    Marks that say what a figure is (a minus, %, $) are among them as they stand.
    """
    reading = _Reading()
    for word in words:
        reading.take(word)
    reading.end()
    return reading.found


class _Reading:
    """The numbers found so far, and the one that is being put together from words."""

    def __init__(self) -> None:
        self.found: list[float | str] = []
        self.part: float | None = None  # what stands below the last thousand
        self.whole = 0.0  # thousands and above
        self.previous = ""

    def take(self, word: str) -> None:
        value = _value(word)
        if word in MULTIPLES:
            self._multiply(MULTIPLES[word])
        elif value is not None:
            self._add(word, value)
        elif word != "and" or self.part is None:
            self.end()
            if word in FIGURE_MARKS or _DIGITS.search(word):
                self.found.append(word)
        self.previous = word

    def end(self) -> None:
        if self.part is not None:
            self.found.append(self.whole + self.part)
        self.part, self.whole = None, 0.0

    def _multiply(self, multiple: float) -> None:
        part = 1 if self.part is None else self.part
        if multiple > _HUNDRED:
            self.whole, self.part = self.whole + part * multiple, 0.0
        else:
            self.part = part * multiple

    def _add(self, word: str, value: float) -> None:
        if self.part is not None and _THREE_DIGITS.fullmatch(word) and _DIGITS.match(self.previous):
            self.part = self.part * 1000 + value  # 5 000
        elif self.part is not None and self._continues(word, value):
            self.part += value
        else:
            self.end()
            self.part = value

    def _continues(self, word: str, value: float) -> bool:
        """“Twenty” goes on with “five”, “two thousand” with “ten”; “five” does not."""
        spelt = not _DIGITS.match(word)
        return spelt and value < _HUNDRED and (self.whole > 0 or (self.part or 0) >= _TWENTY)


def negations(words: Sequence[str]) -> int:
    """How many words of a run turn a statement round."""
    count = sum(word in NEGATIONS or word.endswith("n't") for word in words)
    count += sum(word.startswith(("n'", "d'au")) and word not in NEGATIONS for word in words)
    unspaced = "".join(word for word in words if is_unspaced(word))
    for language in ("zh", "ja", "th"):
        count += sum(unspaced.count(part) for part in NEGATION_PARTS[language])
    count += sum(
        any(part in word for part in NEGATION_PARTS["ko"]) for word in words if _HANGUL.search(word)
    )
    return count


def cuts_a_negation(text: str, start: int, end: int) -> bool:
    """Whether a span leaves out the part of its own word that turns it round.

    Where words have no spaces a quote may begin just behind 不, or end just
    before ない; elsewhere just behind “non-”.
    """
    before, after = text[max(0, start - 5) : start], text[end : end + 3]
    if is_unspaced(text[start]) and before.endswith((*NEGATION_PARTS["zh"], *NEGATION_PARTS["th"])):
        return True
    if is_unspaced(text[end - 1]) and after.startswith(tuple(NEGATION_PARTS["ja"])):
        return True
    return _NON.search(before) is not None


def _value(word: str) -> float | None:
    if word in NUMBERS:
        return NUMBERS[word]
    if not _DIGITS.match(word):
        return None
    plain = word
    if _GROUPED.fullmatch(word):
        separator = "." if word.count(".") > 1 else ",٬"
        plain = re.sub(f"[{separator}]", "", word)
    try:
        return float(re.sub("[,٫]", ".", plain))
    except ValueError:
        return None


def _is_turned_round(quote: Sequence[str], copy: Sequence[str]) -> bool:
    only_quote, only_copy = set(quote) - set(copy), set(copy) - set(quote)
    return any(
        longer == prefix + shorter
        for one, other in ((only_quote, only_copy), (only_copy, only_quote))
        for shorter in one
        if len(shorter) >= _SHORTEST
        for longer in other
        for prefix in _TURNING
    )
