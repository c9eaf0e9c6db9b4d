"""Figures in a sentence: how many of whom, how sure, as of when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from .metadata import parse_day
from .words import Token, bare, stem, stop_words, tokens

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
_TENS = {
    word: 10 * (number + 3)
    for number, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split())
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_PLURALS = {"dozens": 24, "scores": 40} | {f"{word}s": 2 * n for word, n in _SCALES.items()}
_ABOUT = frozenset("about around roughly some nearly almost approximately estimated".split())
_NEARBY = re.compile(
    r"(?:(?P<about>about|around|roughly|some|nearly|almost|approximately|an estimated)|"
    r"(?P<least>at least|more than|over|no fewer than|upwards? of)|"
    r"(?P<most>at most|up to|fewer than|less than|under|no more than|as many as))\s+$",
    re.IGNORECASE,
)
_IRREGULAR = frozenset(
    "people men women children police troops percent personnel staff fish mice feet teeth data "
    "crew cattle aircraft species dead injured wounded missing killed hurt others".split()
)
_CONDITION = frozenset("dead killed injured wounded missing hurt arrested detained dying".split())
_NUMBER_WORDS = frozenset({*_SMALL, *_TENS, *_SCALES, *_PLURALS})
_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_MONEY_WORDS = {"euros": "EUR", "euro": "EUR", "dollars": "USD", "pounds": "GBP", "yen": "JPY"}
_TIMES = frozenset(
    "year month week day hour minute second decade century time night weekend season".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sept sep oct nov dec".split()
)
_ORDINAL = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_REACH = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of what, where ``text[start:end]`` says so.

    ``head`` is the stem of the noun counted and ``population`` the phrase as
    written (``North Korean soldiers``); ``condition`` is what became of them
    (killed, injured) where the figure says only that. ``low`` and ``high`` are
    ``None`` at an open end.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    head: str
    population: str
    unit: str
    about: bool = False
    condition: str = ""
    as_of: date | None = None

    @property
    def is_time(self) -> bool:
        """Whether it counts a stretch of time or an age rather than people or things."""
        return self.head in _TIMES


def figures(text: str, year: int | None = None) -> list[Figure]:
    """The figures of a sentence in order; years, days, clock times and ages are none."""
    words = tokens(text)
    found: list[Figure] = []
    at = 0
    while at < len(words):
        number, used = _number(words, at, text)
        if number is None or _is_date_or_age(words, at, used, text):
            at += max(used, 1)
            continue
        figure, used = _figure(text, words, at, used, number, year)
        if not figure.head:
            figure = _elliptic(figure, found, text)
        if figure.head:
            found.append(figure)
        at += used
    return found


def _number(words: Sequence[Token], at: int, text: str) -> tuple[float | None, int]:
    """The number that begins at a word, and how many words it takes."""
    word = words[at].text
    lower = word.lower()
    used = 1
    if word[0].isdigit():
        try:
            value = float(word.replace(",", ""))
        except ValueError:
            return None, 1
    elif lower in _PLURALS:
        return float(_PLURALS[lower]), 1
    elif lower in _SMALL and lower != "zero":
        value = float(_SMALL[lower])
    elif lower in _TENS:
        value = float(_TENS[lower])
        hyphen = at + 1 < len(words) and text[words[at].end : words[at + 1].start] == "-"
        if hyphen and words[at + 1].text.lower() in _SMALL:
            value += _SMALL[words[at + 1].text.lower()]
            used += 1
    elif lower in ("a", "half") and at + 1 < len(words):
        scale = words[at + 1].text.lower()
        if lower == "a" and (scale in _SCALES or scale == "dozen"):
            return float(_SCALES.get(scale, 12)), 2
        return None, 1
    else:
        return None, 1
    while at + used < len(words) and words[at + used].text.lower() in _SCALES:
        value *= _SCALES[words[at + used].text.lower()]
        used += 1
    if at + used < len(words) and words[at + used].text.lower() == "dozen":
        value, used = value * 12, used + 1
    return value, used


def _is_date_or_age(words: Sequence[Token], at: int, used: int, text: str) -> bool:
    word = words[at]
    before = words[at - 1].text.lower().rstrip(".") if at else ""
    after = words[at + used].text.lower().rstrip(".") if at + used < len(words) else ""
    next_character = text[words[at + used - 1].end : words[at + used - 1].end + 1]
    is_year = re.fullmatch(r"(1[6-9]|20)\d\d", word.text) is not None
    return (
        before in _MONTHS
        or (after in _MONTHS and word.text.isdigit())
        or (is_year and (not after or after in stop_words() or next_character in ",.;)-–s"))
        or (is_year and before in ("in", "since", "of", "by", "from", "until", "early", "late"))
        or after in ("a.m", "p.m", "am", "pm", "o'clock")
        or next_character == ":"
        # "the two countries" speaks of what is known, it counts nothing
        or (
            before in ("the", "these", "those", "its", "their", "both")
            and not word.text[0].isdigit()
        )
        or (is_year and after[:1].isalpha() and words[at + used].text[0].isupper())
        or (at > 0 and text[words[at - 1].end : word.start] == ":" and words[at - 1].text.isdigit())
        # 18-year-old; "Kenia Avila, 35, said"
        or (next_character == "-" and after in ("year", "day", "month", "week", "hour"))
        or (
            bool(re.search(r"[A-Z][\w’']+,\s*$", text[: word.start]))
            and next_character in (",", ".")
            and word.text.isdigit()
        )
        or before in ("page", "chapter", "item", "no", "number", "article", "section", "aged")
        or (word.text.lower() == "one" and after in ("of", "another", "day"))
    )


def _figure(
    text: str, words: Sequence[Token], at: int, used: int, value: float, year: int | None
) -> tuple[Figure, int]:
    first, last = words[at], words[at + used - 1]
    start, end = first.start, last.end
    lead = _NEARBY.search(text[: start - (1 if start and text[start - 1] in _CURRENCY else 0)])
    low: float | None = value
    high: float | None = value
    vague = first.text.lower() in _PLURALS
    if vague:
        high = None
    # "150 to 200", "150 and 200" after "between"
    span = re.match(r"(?:\s+(?:to|and)\s+|[–-])(\d[\d,.]*\d|\d)\b", text[end:])
    joined = "and" not in (span.group() if span else "") or re.search(
        r"\bbetween\s+$", text[:start], re.IGNORECASE
    )
    if span and joined:
        upper = float(re.sub(r",", "", span.group(1)).rstrip("."))
        if upper > value:
            high, end = upper, end + span.end()
            used += 1
    about = bool(lead and lead["about"])
    if lead and lead["least"]:
        high = None
    if lead and lead["most"]:
        low = None
    where = lead.start() if lead else start
    head, population, unit, condition, reach = _counted(text, words, at + used, start, end)
    figure = Figure(
        where, reach, low, high, head, population, unit, about, condition, _as_of(text, year)
    )
    return figure, used


def _elliptic(figure: Figure, before: Sequence[Figure], text: str) -> Figure:
    """A number without a noun: of the toll, or of what was counted just before."""
    if re.search(r"\btoll\b", text[: figure.start]):
        return replace(figure, head="people", unit="people", condition=stem("dead"))
    if before and not figure.head and re.match(r"\s*(?:[,.;]|$|and\b|in\b|on\b|a\b)", text[figure.end :]):
        last = before[-1]
        return replace(figure, head=last.head, population=last.population, unit=last.unit)
    return figure


def _counted(
    text: str, words: Sequence[Token], at: int, start: int, end: int
) -> tuple[str, str, str, str, int]:
    """What is counted after a number: stem, phrase, unit, condition, and where it ends."""
    if start and text[start - 1] in _CURRENCY:
        unit = _CURRENCY[text[start - 1]]
        return f"money:{unit}", "", unit, "", end
    tail = text[end : end + 12].lstrip().lower()
    if tail.startswith(("%", "percent", "per cent")):
        length = re.match(r"\s*(?:%|per ?cent)", text[end:], re.IGNORECASE)
        return "percent", "", "percent", "", end + (length.end() if length else 0)
    run: list[Token] = []
    for word in words[at : at + _REACH]:
        gap = text[run[-1].end if run else end : word.start]
        lower = word.text.lower()
        if re.search(r"[,.;:!?()“”\"–—]", gap):
            break
        if not run and lower in ("of", "more", "other", "new", "the", "its", "their", "his"):
            if lower in ("of", "more", "other") or text[word.start - 3 : word.start] == "of ":
                continue
            break
        if (lower in stop_words() and lower not in _IRREGULAR) or lower in _NUMBER_WORDS:
            break
        run.append(word)
        if _is_plural(lower) and not (
            word.text[0].isupper() and len(run) < 2 and lower not in _IRREGULAR
        ):
            break
    if not run:
        return "", "", "", "", end
    last = run[-1].text.lower()
    if last in _CONDITION or run[0].text.lower() in _CONDITION:
        which = run[0] if run[0].text.lower() in _CONDITION else run[-1]
        return "people", "", "people", stem(which.text.lower()), which.end
    if last in _MONEY_WORDS:
        return f"money:{_MONEY_WORDS[last]}", "", _MONEY_WORDS[last], "", run[-1].end
    if not _is_plural(last):
        run = run[:1] if len(run) > 1 and not _is_plural(run[0].text.lower()) else run
    phrase = text[run[0].start : run[-1].end]
    head = bare(run[-1].text)
    return _head(head), phrase, head, "", run[-1].end


def _head(word: str) -> str:
    singular = word[:-1] if word.endswith("s") and word.rstrip("s") in _TIMES else word
    return singular if singular in _TIMES else stem(word)


def _is_plural(word: str) -> bool:
    return word in _IRREGULAR or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s"))
    )


def _as_of(text: str, year: int | None) -> date | None:
    match = re.search(r"\bas of ([A-Z]\w+\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z]\w+)", text)
    return parse_day(match.group(1), year) if match else None


_NOT_TIMES = frozenset("quarter floor district party half person degree day century".split())


def ordinals(text: str) -> list[Figure]:
    """``third visit``, ``second time``: how often something has happened by now."""
    pattern = r"\b(second|third|fourth|fifth|sixth|seventh) (?:[a-z-]+ )?([a-z]+)\b"
    found = []
    for match in re.finditer(pattern, text):
        noun = match.group(2)
        if noun in stop_words() - {"time"} or noun in _NOT_TIMES:
            continue
        number = float(_ORDINAL[match.group(1)])
        found.append(
            Figure(match.start(), match.end(), number, number, "times", match.group(), "times")
        )
    return found
