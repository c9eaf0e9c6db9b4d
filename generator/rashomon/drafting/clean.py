"""Drops what a page carries beside its reporting: advertisements, boxes, captions, shares."""

from __future__ import annotations

import re

from .report import Dropped

# Each kind with the forms it takes on news pages at large. A pattern speaks of the page (sign up,
# share, advertisement), never of what a report is about.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            "advertisement",
            r"^\W*(advertisement|advertising|sponsored( content)?|promoted|ad feedback|"
            r"story continues below( advertisement)?|article continues (after|below).*|"
            r"continue reading( below| the main story)?|skip advertisement)\W*$",
        ),
        (
            "newsletter",
            r"^\W*sign[ -]?up( here| now)?\W*$|"
            r"\b(sign[ -]?up|subscribe|register)\b.{0,60}\b(newsletter|e-?mail|alerts?|inbox|"
            r"briefing|updates|daily|weekly)\b|"
            r"\bnewsletter\b.{0,80}\b(sign[ -]?up|subscribe|inbox|delivered|e-?mail)\b|"
            r"^(get|receive)\b.{0,80}\b(inbox|newsletter|straight to your|delivered to you)\b|"
            r"\b(e-?mail \*|privacy (notice|policy)|by (signing|clicking) (up|sign))",
        ),
        (
            "share line",
            r"^\W*(share|share (this|on|via|x|article|story)\b.*|tweet|copy link|link copied.*|"
            r"print|e-?mail|comments?|facebook|whatsapp|save|listen( to (this )?article)?|"
            r"(\d+ )?(min|minutes?) read|share your (view|thoughts|opinion).*)\W*$|"
            r"\b(follow|join|like|find) (us|our|\w+[’']s?)( \w+)?( channel| page)?( on)?\b.{0,40}"
            r"\b(facebook|twitter|x|telegram|whatsapp|instagram|channel|bluesky|threads)\b|"
            r"\b(purchase licensing rights|opens new tab|all rights reserved)\b",
        ),
        (
            "link to another page",
            r"^\W*(read (more|next|also)|related|see also|more (on|from|stories)|recommended|"
            r"also read|watch( live| now)?|don[’']t miss|most read|top stories|in pictures|"
            r"trending|in case you missed it)\b(:.*|\W*$)|^(read|watch) (more|now)?:",
        ),
        (
            "reader call",
            r"^(do you have|have you got|got a (tip|story)|contact us|if you have "
            r"(a|any) (tip|story|news)).{0,120}$",
        ),
        (
            "caption",
            r"^\W*(item|photo|image|picture|slide|gallery) \d+ of \d+\b|"
            r"^\W*(file ?(photo|picture)?|photo|image|picture|caption|photograph|graphic|credit)"
            r"s?( credit| by)?\s*[:–—]|"
            r"\((ap |file |pool )?photo\b[^)]*\)|"
            r"\b(via|for) (reuters|ap|afp)\b\s*$|"
            r"(getty images|/ ?(reuters|afp|ap|epa|anadolu|pa)\b\.?|handout( photo)?|"
            r"file photo\.?|courtesy of [^.]{3,40})\W*$",
        ),
    )
)
_DAY_AT_END = re.compile(
    r"\b(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, \d{4}\.?$"
)
_BYLINE_OF_VIDEO = re.compile(
    r"\b(?:correspondent|reporter|[A-Z]\w+(?:’s|'s)) [A-Z]\w+ [A-Z]\w+ reports?\b"
)
# A caption tells a picture in the present: "A boy walks past…", "X addresses the media".
_POSING = re.compile(
    r"\b(?:walks?|stands?|holds?|waits?|waiting|standing|holding|looks?|sits?|sitting|speaks?|"
    r"addresses|shakes?|poses?|gestures?|attends?|arrives?|carr(?:y|ies)|marche?s?|making a|"
    r"is seen|are seen|pictured|left|right|cent(?:er|re))\b"
)
_FINITE_PAST = re.compile(r"\b(?:said|says|told|was|were|had|did|has|have been|announced)\b")


def is_subheading(line: str) -> bool:
    """Whether a line is a heading within a report: short, and no sentence's end."""
    return len(line.split()) <= 12 and not re.search(r"[.!?:;,–—]\W*$|_{2,}", line)


def kind_of(paragraph: str) -> str | None:
    """What a paragraph is if it is no part of the reporting; ``None`` for reporting."""
    line = paragraph.strip()
    if not re.search(r"[^\W_]", line):
        return "rule"
    # A long paragraph is reporting even where it mentions a newsletter.
    if len(line.split()) <= 80:
        for kind, pattern in _KINDS:
            if pattern.search(line):
                return kind
    if len(line.split()) <= 60 and _is_caption(line):
        return "caption"
    return "subheading" if is_subheading(line) else None


def _is_caption(line: str) -> bool:
    if _BYLINE_OF_VIDEO.search(line) and len(line.split()) <= 45:
        return True
    if re.search(r"[\"“”]", line) or _FINITE_PAST.search(line):
        return False
    short = len(line.split()) <= 25
    return bool(_DAY_AT_END.search(line) and short) or bool(
        short and _POSING.search(line) and re.search(r"\bas (?:he|she|they)\b|\bon \w+day\b", line)
    )


def clean(paragraphs: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Dropped, ...]]:
    """The paragraphs of reporting, and what was dropped with the reason.

    A paragraph that repeats an earlier one letter by letter (a pulled quote, a
    caption shown twice) is dropped too.
    """
    kept: list[str] = []
    dropped: list[Dropped] = []
    for paragraph in paragraphs:
        line = paragraph.strip()
        if kind := kind_of(line):
            dropped.append(Dropped(kind, line))
        elif any(_core(line) and _core(line) in _core(each) for each in kept):
            dropped.append(Dropped("repeated", line))
        else:
            kept.append(line)
    return tuple(kept), tuple(dropped)


def _core(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.lower())) if len(line.split()) > 5 else ""
