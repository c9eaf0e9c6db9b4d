"""Figures in a sentence: how many of whom, how sure, as of when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from .counted import CURRENCY, TIMES, counted
from .metadata import parse_day
from .numerals import is_vague, read_number
from .words import Token, stem, stop_words, tokens

_NEARBY = re.compile(
    r"(?:(?P<about>about|around|roughly|some|nearly|almost|approximately|an estimated)|"
    r"(?P<least>at least|more than|over|no fewer than|upwards? of)|"
    r"(?P<most>at most|up to|fewer than|less than|under|no more than|as many as))\s+$",
    re.IGNORECASE,
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sept sep oct nov dec".split()
)
_ORDINAL = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of what, where ``text[start:end]`` says so.

    ``head`` is the stem of the noun counted and ``population`` the phrase as
    written (``Norwegian soldiers``); ``condition`` is what became of them
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
        return self.head in TIMES


def figures(text: str, year: int | None = None) -> list[Figure]:
    """The figures of a sentence in order; years, days, clock times and ages are none."""
    words = tokens(text)
    found: list[Figure] = []
    at = 0
    while at < len(words):
        number, used = read_number(words, at, text)
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
        # "one-on-one", "one-to-one" count nothing
        or (next_character == "-" and after in ("on", "to", "by"))
        or bool(re.search(r"\w-(?:on|to|by)-$", text[: word.start]))
        or (word.text.lower() == "one" and after in ("of", "another", "day"))
    )


def _figure(
    text: str, words: Sequence[Token], at: int, used: int, value: float, year: int | None
) -> tuple[Figure, int]:
    start, end = words[at].start, words[at + used - 1].end
    lead = _NEARBY.search(text[: start - (1 if start and text[start - 1] in CURRENCY else 0)])
    low: float | None = value
    high: float | None = None if is_vague(words[at].text) else value
    if upper := _upper_end(text, start, end, value):
        high, end = upper
        used += sum(words[at + used - 1].end <= word.start < end for word in words)
    if lead and lead["least"]:
        high = None
    if lead and lead["most"]:
        low = None
    what = counted(text, words, at + used, start, end)
    figure = Figure(
        start=lead.start() if lead else start,
        end=what.end,
        low=low,
        high=high,
        head=what.head,
        population=what.population,
        unit=what.unit,
        about=bool(lead and lead["about"]),
        condition=what.condition,
        as_of=_as_of(text, year),
    )
    return figure, used


def _upper_end(text: str, start: int, end: int, value: float) -> tuple[float, int] | None:
    """The upper end of a span, and where it ends: 150 to 200, between 150 and 200."""
    span = re.match(r"(?:\s+(?P<word>to|and)\s+|[–-])(?P<upper>\d[\d,.]*\d|\d)\b", text[end:])
    if span is None:
        return None
    between = re.search(r"\bbetween\s+$", text[:start], re.IGNORECASE)
    digits = span["upper"].replace(",", "")
    if (span["word"] == "and" and not between) or digits.count(".") > 1 or float(digits) <= value:
        return None
    return float(digits), end + span.end()


def _elliptic(figure: Figure, before: Sequence[Figure], text: str) -> Figure:
    """A number without a noun: of the toll, or of what was counted just before."""
    if re.search(r"\btoll\b", text[: figure.start]):
        return replace(figure, head=stem("people"), unit="people", condition=stem("dead"))
    if (
        before
        and not figure.head
        and re.match(r"\s*(?:[,.;]|$|and\b|in\b|on\b|a\b)", text[figure.end :])
    ):
        last = before[-1]
        return replace(figure, head=last.head, population=last.population, unit=last.unit)
    return figure


def _as_of(text: str, year: int | None) -> date | None:
    match = re.search(r"\bas of ([A-Z]\w+\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z]\w+)", text)
    return parse_day(match.group(1), year) if match else None


_NOT_TIMES = frozenset("quarter floor district party half person degree day century".split())


def ordinals(text: str) -> list[Figure]:
    """``third visit``, ``second time``: how often something has happened by now."""
    pattern = r"\b(second|third|fourth|fifth|sixth|seventh) ([a-z]+)\b"
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
