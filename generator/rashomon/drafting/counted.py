"""What a number counts: the noun after it, a currency, percent, or what became of people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .numerals import NUMBER_WORDS
from .words import Token, bare, stem, stop_words

_IRREGULAR = frozenset(
    "people men women children police troops percent personnel staff fish mice feet teeth data "
    "crew cattle aircraft species dead injured wounded missing killed hurt others".split()
)
_CONDITION = frozenset("dead killed injured wounded missing hurt arrested detained dying".split())
#: Signs of money before a number.
CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_MONEY_WORDS = {"euros": "EUR", "euro": "EUR", "dollars": "USD", "pounds": "GBP", "yen": "JPY"}
#: Stretches of time: what they count is no people and no things.
TIMES = frozenset(
    "year month week day hour minute second decade century time night weekend season".split()
)
_REACH = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: ``head`` is the noun's stem, ``population`` the phrase as written.

    ``condition`` is what became of people where only that is said (*34
    injured*); ``end`` is where the words end. All empty where nothing is named.
    """

    end: int
    head: str = ""
    population: str = ""
    unit: str = ""
    condition: str = ""


def counted(text: str, words: Sequence[Token], at: int, start: int, end: int) -> Counted:
    """What the number ``text[start:end]`` counts; ``at`` is the first word after it."""
    if start and text[start - 1] in CURRENCY:
        unit = CURRENCY[text[start - 1]]
        return Counted(end, f"money:{unit}", unit=unit)
    if match := re.match(r"\s*(?:%|per ?cent\b)", text[end:], re.IGNORECASE):
        return Counted(end + match.end(), "percent", unit="percent")
    run = _phrase(text, words[at : at + _REACH], end)
    if not run:
        return Counted(end)
    last = run[-1].text.lower()
    for word in (run[0], run[-1]):
        if word.text.lower() in _CONDITION:
            condition = stem(word.text.lower())
            return Counted(word.end, stem("people"), unit="people", condition=condition)
    if last in _MONEY_WORDS:
        unit = _MONEY_WORDS[last]
        return Counted(run[-1].end, f"money:{unit}", unit=unit)
    if not _is_plural(last):
        run = run[:1]
    phrase = text[run[0].start : run[-1].end]
    head = bare(run[-1].text)
    return Counted(run[-1].end, _stem_of_noun(head), phrase, head)


def _phrase(text: str, words: Sequence[Token], end: int) -> list[Token]:
    """The words from the number to the noun it counts: the first plural."""
    run: list[Token] = []
    for word in words:
        gap = text[run[-1].end if run else end : word.start]
        lower = word.text.lower()
        if re.search(r"[,.;:!?()“”\"–—]", gap):
            break
        if not run and lower in ("of", "more", "other"):
            continue
        if (lower in stop_words() and lower not in _IRREGULAR) or lower in NUMBER_WORDS:
            break
        run.append(word)
        is_name = word.text[0].isupper() and len(run) < 2 and lower not in _IRREGULAR
        if _is_plural(lower) and not is_name:
            break
    return run


def _stem_of_noun(word: str) -> str:
    singular = word[:-1] if word.endswith("s") and word.rstrip("s") in TIMES else word
    return singular if singular in TIMES else stem(word)


def _is_plural(word: str) -> bool:
    return word in _IRREGULAR or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s"))
    )
