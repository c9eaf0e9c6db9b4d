"""What a report says of itself: dateline, byline, agency, day. What it does not say is unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_DATE = re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?\b")
_DATE_BRITISH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH})(?:,? (\d{{4}}))?\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
# SEOUL, June 18 (Reuters) – …    WEST PALM BEACH, Fla. — …    April 29 (UPI) — …
_DATELINE = re.compile(
    rf"^(?P<line>(?:(?P<place>[A-Z][A-Z’'.\- ]+[A-Z]"
    rf"(?:, (?!{_MONTH} ?\d)[A-Z][\w. ]{{1,20}})?(?:/[A-Z][A-Z ]+)?)"
    rf"(?:, )?)?(?P<day>(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:, \d{{4}})?)?)"
    r"\s*(?:\((?P<agency>[A-Z][\w .&]{1,30})\))?\s*(?:–|—|―|-{1,2}|:)\s+"
)
_NAME = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}"
_BY = re.compile(
    rf"^(?:[Bb]y|BY|[Rr]eporting by|[Ww]ritten by)\s+"
    rf"(?P<names>{_NAME}(?:(?:,| and|, and) {_NAME})*)"
    r"(?=$|[;,.|]| in | for )"
)
_REPORTED_FROM = re.compile(
    r"^(?P<names>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}) (?:reported|contributed)\b"
)
_SIGN_OFF = re.compile(
    r"(?:^|[.!?”\"’])\s*[(\[–—-]{0,2}\s*(?P<agency>[A-Z][A-Za-z]*(?:[ /][A-Z][A-Za-z]+){0,3})"
    r"[)\]]?\.?$"
)
_END_MATTER = re.compile(
    r"^(?:_{2,}|reporting by|additional reporting|editing by|edited by|writing by|our standards|"
    r"this (?:story|article|report) (?:has been|was)|with (?:reporting|files|inputs?) (?:by|from)|"
    r"copyright|©|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3} (?:reported from|contributed to))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; every field may be missing."""

    dateline: str | None = None
    byline: str | None = None
    agency: str | None = None
    signed_off: bool = False
    published: str | None = None
    day: date | None = None
    notes: tuple[str, ...] = ()


def parse_day(text: str, year: int | None = None) -> date | None:
    """The first day that a text names in full; ``year`` completes one without a year."""
    if iso := _ISO.search(text):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    for pattern, order in ((_DATE, (1, 2, 3)), (_DATE_BRITISH, (2, 1, 3))):
        if match := pattern.search(text):
            month, number, named = (match[index] for index in order)
            which = int(named) if named else year
            return _day(which, _month(month), int(number)) if which else None
    return None


def _month(name: str) -> int:
    return "janfebmaraprmayjunjulaugsepoctnovdec".index(name[:3].lower()) // 3 + 1


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_in_address(url: str) -> date | None:
    """The day that a web address carries, as in ``/2018/04/17/``."""
    match = _IN_ADDRESS.search(url)
    return _day(int(match[1]), int(match[2]), int(match[3])) if match else None


def take_metadata(
    paragraphs: Sequence[str], all_lines: Sequence[str], known_agencies: frozenset[str]
) -> tuple[Metadata, tuple[str, ...]]:
    """What a report says of itself, and its paragraphs without the lines that only say that.

    ``all_lines`` are the lines before cleaning: a caption may hold the year
    that the dateline lacks. ``known_agencies`` are names in lower case; a last
    word in capitals is a sign-off only if it is one of them.
    """
    kept = list(paragraphs)
    byline = agency = None
    notes: list[str] = []
    signed_off = False
    while (
        kept
        and len(kept[-1].split()) <= 60
        and (_END_MATTER.match(kept[-1]) or _is_name_only(kept[-1], known_agencies))
    ):
        line = kept.pop()
        if match := _BY.match(line):
            byline = byline or match["names"]
        elif match := _REPORTED_FROM.match(re.sub(r"^[_\s]+", "", line)):
            notes.insert(0, line.strip("_ "))
        elif _is_name_only(line, known_agencies):
            agency, signed_off = line.strip("().–— "), True
    if kept and len(kept[0].split()) <= 14 and (match := _BY.match(kept[0])):
        byline = byline or match["names"]
        kept.pop(0)
    if kept and (match := _SIGN_OFF.search(kept[-1])) and match["agency"].lower() in known_agencies:
        agency, signed_off = match["agency"], True
        kept[-1] = kept[-1][: match.start("agency")].rstrip(" –—-([")
    dateline, day_text = None, None
    for number, line in enumerate(kept[:3]):
        match = _DATELINE.match(line)
        if match and (match["place"] or match["agency"]) and match["line"]:
            dateline, day_text = match["line"].strip(" ,") or None, match["day"]
            agency = agency or match["agency"]
            kept[number] = line[match.end() :]
            break
    years = {int(m[3]) for line in all_lines for m in _DATE.finditer(line) if m[3]}
    year = next(iter(years)) if len(years) == 1 else None
    day = parse_day(day_text, year) if day_text else None
    published = day.isoformat() if day else None
    found = Metadata(dateline, byline, agency, signed_off, published, day, tuple(notes))
    return found, tuple(line for line in kept if line)


def _is_name_only(line: str, known: frozenset[str]) -> bool:
    return line.strip("().–—- ").lower() in known
