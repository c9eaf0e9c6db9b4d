"""From files to reports: one report a file, or a page that carries several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from .report import Raw, Saved
from .sentences import split_sentences
from .setaside import is_garbage
from .words import terms

_HEADER = re.compile(
    r"^(outlet|source|url|address|canonical|archive|date in the address|date|published|headline|"
    r"title|byline|author|dateline|language|lang)\s*:\s*(.*)$",
    re.IGNORECASE,
)
_NAMES = {
    "source": "outlet", "address": "url", "canonical": "url", "date": "published",
    "title": "headline", "author": "byline", "lang": "language",
}  # fmt: skip
_HEADLINE_WORDS = range(4, 31)
# A blurb that is drawn from the report repeats most of it within the report.
_DRAWN = 0.6
_FAR_ENOUGH = 0.8


def split(saved: Saved) -> list[Raw]:
    """The reports of a file, in their order; a file without any text has none."""
    lines = [" ".join(_plain(line).split()) for line in saved.text.splitlines()]
    header: dict[str, str] = {}
    at = 0
    while at < len(lines) and (match := _HEADER.match(lines[at])):
        name = match.group(1).lower()
        header[_NAMES.get(name, name)] = match.group(2).strip()
        at += 1
    # A colon in the first line of a text makes no header: one that names the page does.
    if not header.keys() & {"outlet", "url", "headline", "language"}:
        header, at = {}, 0
    body = [line for line in lines[at:] if line]
    starts = [] if header else _starts(body)
    if not starts:
        return _single(saved.name, body, header)
    ends = [*starts[1:], len(body)]
    return [
        Raw(saved.name, body[start], tuple(body[start + 2 : end]), {}, body[start + 1])
        for start, end in zip(starts, ends, strict=True)
    ]


def _plain(line: str) -> str:
    """A line without what nobody sees: controls become spaces, invisible marks go."""
    kinds = ((letter, unicodedata.category(letter)) for letter in line)
    return "".join(
        " " if kind in ("Cc", "Cs", "Co", "Cn") else letter
        for letter, kind in kinds
        if kind != "Cf"
    )


def _single(name: str, body: list[str], header: dict[str, str]) -> list[Raw]:
    if not body:
        return []
    headline = header.get("headline")
    if headline is None and is_headline(body[0]):
        headline, body = body[0], body[1:]
    elif headline is not None and body[0] == headline:
        body = body[1:]
    return [Raw(name, headline, tuple(body), header)] if body else []


def is_headline(line: str) -> bool:
    """Whether a line can be a headline: a few words, no end of a sentence, no label."""
    words = line.split()
    return (
        len(words) in _HEADLINE_WORDS
        and (line[0].isupper() or line[0].isdigit() or line[0] in "\"“‘'")
        and not re.search(r"[.!…:;,]$|[.!?][\"”’']$|^\W*_{2,}|^(item|photo|image) \d", line, re.I)
        and len(split_sentences(line)) == 1
    )


def _starts(body: Sequence[str]) -> list[int]:
    """The lines that are titles of reports on a page with several.

    Such a page sets a summary below each title: one drawn from the report, so
    that its sentences come again, or one that a machine made a mess of. A
    subheading is followed by neither.
    """
    candidates = [
        number
        for number in range(len(body) - 2)
        if is_headline(body[number]) and len(body[number + 1].split()) >= 15
    ]
    starts = [
        number
        for number in candidates
        if is_garbage(body[number + 1]) or _is_drawn(body[number + 1], body[number + 2 :])
    ]
    return starts if len(starts) > 1 or (starts and starts[0] > 0) else []


def _is_drawn(blurb: str, following: Sequence[str]) -> bool:
    """Whether most sentences of a blurb come again, nearly word by word, in what follows."""
    pieces = [blurb[start:end] for start, end in split_sentences(blurb)]
    if len(pieces) < 2:
        return False
    later = [{term.key for term in terms(paragraph)} for paragraph in following]
    again = 0
    for piece in pieces:
        keys = {term.key for term in terms(piece)}
        if len(keys) >= 3 and any(
            len(keys & paragraph) >= _FAR_ENOUGH * len(keys) for paragraph in later
        ):
            again += 1
    return again >= _DRAWN * len(pieces) or (again >= 2 and again >= len(pieces) / 2)
