"""Quotes stay short."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import limits

LIMIT = limits.QUOTE
# Han, kana, Thai, Lao, Burmese and Khmer are written without spaces.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af]"
)
# What ends a word beside a space, or is one by itself.
_MARKS = re.compile(rf"[\u2012-\u2015/|…,;:]|{_UNSPACED.pattern}")
_BREAK = re.compile(r"[\s\u2012-\u2015/|…]+|(?<!\d)[,;:]|[,;:](?!\d)")


def check(case: Case) -> Iterator[Problem]:
    """Every quote longer than the limit."""
    for told in case.accounts:
        quote = told.account.quote
        if quote and not surely_short(quote) and (words := count_words(quote)) > LIMIT:
            yield case.problem(
                (*told.path, "quote"), f"the quote has {words} words", f"at most {LIMIT}"
            )


def surely_short(text: str) -> bool:
    """True only where ``count_words`` finds no more than the limit; says so of most quotes.

    A mark cuts a word in two; a letter of a script without spaces does so and
    counts as half a word itself, and an odd one as a whole.
    """
    return len(text.split()) + 2 * len(_MARKS.findall(text)) <= LIMIT


def count_words(text: str) -> int:
    """The words of a text, in any script.

    A word is what stands between spaces, dashes or commas and holds a letter
    or digit. Where a script has no spaces, two letters count as one word: 30
    characters are as much as 15 words.
    """
    letters = sum(unicodedata.category(each)[0] in "LN" for each in _UNSPACED.findall(text))
    spaced = _BREAK.split(_UNSPACED.sub(" ", text))
    words = sum(any(each.isalnum() for each in word) for word in spaced)
    return words + math.ceil(letters / 2)


RULE = Rule(
    "quote-length",
    f"A quote has at most {LIMIT} words; in scripts without spaces, {2 * LIMIT} characters.",
    check,
)
