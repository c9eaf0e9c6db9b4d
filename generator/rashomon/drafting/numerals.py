"""Numbers as news writes them: 5,000, seventeen, 2.4 million, a dozen, thousands."""

from __future__ import annotations

from collections.abc import Sequence

from .words import Token

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * (number + 2)
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_PLURALS = {"dozens": 24, "scores": 40} | {f"{word}s": 2 * n for word, n in _SCALES.items()}
#: Every word that is or belongs to a number.
NUMBER_WORDS = frozenset({*_SMALL, *_TENS, *_SCALES, *_PLURALS})


def read_number(words: Sequence[Token], at: int, text: str) -> tuple[float | None, int]:
    """The number that begins at a word (``None`` for none), and how many words it takes.

    ``thousands`` is 2,000, the least that it can mean; see ``is_vague``.
    """
    value, used = _first(words, at, text)
    if value is None or is_vague(words[at].text):
        return value, used
    while at + used < len(words) and (scale := words[at + used].text.lower()) in _SCALES:
        value, used = value * _SCALES[scale], used + 1
    if at + used < len(words) and words[at + used].text.lower() == "dozen":
        value, used = value * 12, used + 1
    return value, used


def is_vague(word: str) -> bool:
    """Whether a word gives a number without an upper end: dozens, thousands."""
    return word.lower() in _PLURALS


def _first(words: Sequence[Token], at: int, text: str) -> tuple[float | None, int]:
    word = words[at].text.lower()
    following = words[at + 1].text.lower() if at + 1 < len(words) else ""
    if word[0].isdigit():
        digits = word.replace(",", "")
        return (float(digits), 1) if digits.count(".") < 2 else (None, 1)
    if word in _PLURALS:
        return float(_PLURALS[word]), 1
    if word in _SMALL and word != "zero":
        return float(_SMALL[word]), 1
    if word in _TENS:
        hyphen = following and text[words[at].end : words[at + 1].start] == "-"
        if hyphen and following in _SMALL:
            return float(_TENS[word] + _SMALL[following]), 2
        return float(_TENS[word]), 1
    if word == "a" and (following in _SCALES or following == "dozen"):
        return float(_SCALES.get(following, 12)), 2
    return None, 1
