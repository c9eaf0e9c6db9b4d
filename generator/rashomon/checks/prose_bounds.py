"""What makes Python-Markdown slow, or breaks it, found in one pass and told at its place.

Most of its patterns look from each opening mark to the end of the paragraph
for the closing one, which takes the square of the length where there is none,
and its lists and quotes call themselves for each level. So what opens without
closing is counted, and how deep marks stand in each other. Every pattern here
takes steps in proportion to the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rashomon.vocabulary import limits


@dataclass(frozen=True, slots=True)
class Excess:
    """What is too much in a prose, and where: an offset in its text."""

    message: str
    hint: str
    offset: int


# Only what Python-Markdown surely takes for code as well is passed over.
_FENCE = re.compile(r"(`{3,}|~{3,})[ ]*[\w#.+-]*[ ]*")
_ANY_FENCE = re.compile(r"^[ ]{0,3}(?:`{3}|~{3})", re.MULTILINE)
_MARKS = re.compile(r"(?:(?:[-+*]|\d{1,9}[.)]|>)[ \t]+|>)")
_RULE = re.compile(r"[ \t>]*(?:(?:-[ \t]*)+|(?:\*[ \t]*)+|(?:_[ \t]*)+)(?:\n|\Z)")
_HEADING = re.compile(r"^[ \t>]*+(?:(?:[-+*]|\d{1,9}\.)[ \t]++)*+(?:#|[-=]+[ \t]*$)", re.MULTILINE)
_BOX = re.compile(r"^[ \t>]*+!!!", re.MULTILINE)
_NOTE = re.compile(r"\[\^")
_EMPHASIS = re.compile(r"\*+|_+")
_BRACKET = re.compile(r"[][]")
# Python-Markdown looks for the end of a code span behind these as well.
_ESCAPED_TICK = re.compile(r"(?<!\\)\\++`")
_LINK = re.compile(r"\]\(")
_SOUND_LINK = re.compile(
    r"\]\([ \t\n]*+(?:<[^<>\n]*+>|(?:[^\s()<>\"']|\([^\s()<>\"']*+\))*+)"
    r"(?:[ \t\n]++(?:\"[^\"\n]*+\"|'[^'\n]*+'))?+[ \t\n]*+\)"
)
_ANGLE = re.compile("<")
_GAP = re.compile(r"\S[ \t]*+\n[ \t]*+\n")
_TAG = re.compile(r"<[A-Za-z/!?]")
_SOUND_TAG = re.compile(
    r"<[A-Za-z/][^<>\"']*+(?:\"[^\"<>]*+\"[^<>\"']*+|'[^'<>]*+'[^<>\"']*+)*+>"
    r"|<!--(?:[^-<]|-(?!->)|<(?!!))*+-->"
)
_DECLARATION = re.compile(r"<!\[")

# Without one of these no pattern above but that of a gap between paragraphs can match: such
# characters anywhere, such at the beginning of a line, and white space that looks like none.
_MARK = re.compile(r"[][<`~*_\\\r\t]|^[ \-+=>#!\d]|[ ]$", re.MULTILINE)

_SPLIT = "split the story, or move a part to a page of its own"
_CODE = "close it, write a backslash before it, or put it between lines of ```"


def excesses(prose: str) -> Iterator[Excess]:
    """The first place of each bound that the prose breaks; nothing where it keeps them all."""
    if len(prose) > limits.PROSE:
        message = f"the prose is too long: {len(prose)} characters"
        yield Excess(message, f"at most {limits.PROSE}; {_SPLIT}", limits.PROSE)
        return
    if not _MARK.search(prose) and prose.count("\n\n") < limits.PROSE_PARAGRAPHS:
        return
    yield from _too_many(prose, _ANY_FENCE, limits.PROSE_FENCES, "code fences")
    text = without_fences(prose)
    yield from _too_many(text, _HEADING, limits.PROSE_HEADINGS, "headings and rules")
    yield from _too_many(text, _NOTE, limits.PROSE_FOOTNOTES, "notes")
    yield from _too_many(text, _BOX, limits.PROSE_BOXES, "boxes (!!!)")
    yield from _too_many(text, _ANGLE, limits.PROSE_TAGS, "tags")
    yield from _too_many(text, _GAP, limits.PROSE_PARAGRAPHS, "paragraphs")
    yield from islice(_deep_lines(text), 1)
    yield from islice(_paragraphs(text), 1)
    if found := _DECLARATION.search(text):
        hint = "write &lt;![ or put it between lines of ```"
        yield Excess("<![ begins what no page can hold", hint, found.start())


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """A position of a text, both counted from 1."""
    offset = min(offset, len(text))
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def without_fences(prose: str) -> str:
    """The prose with fenced code blanked; a fence that is not closed is text."""
    lines = prose.split("\n")
    closing: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        mark = line.rstrip(" ")
        if mark[:3] in ("```", "~~~") and mark.strip(mark[0]) == "":
            closing.setdefault(mark, []).append(number)
    number = 0
    while number < len(lines):
        opening = _FENCE.fullmatch(lines[number])
        ends = closing.get(opening[1], []) if opening else []
        after = bisect_right(ends, number)
        if after < len(ends):
            for inside in range(number, ends[after] + 1):
                lines[inside] = " " * len(lines[inside])
            number = ends[after]
        number += 1
    return "\n".join(lines)


def _too_many(text: str, pattern: re.Pattern[str], most: int, what: str) -> Iterator[Excess]:
    for found in islice(pattern.finditer(text), most, most + 1):
        yield Excess(f"the prose has too many {what}", f"at most {most}; {_SPLIT}", found.start())


def _deep_lines(text: str) -> Iterator[Excess]:
    """Lines that begin too many lists and quotes in each other, or too far to the right."""
    start = 0
    for line in text.split("\n"):
        blanks = position = marks = 0
        while position < len(line):
            if line[position] in " \t":
                blanks += 1 if line[position] == " " else 4
                position += 1
            elif mark := _MARKS.match(line, position):
                marks += 1
                position = mark.end()
            else:
                break
        if position < len(line) or marks:
            if marks > limits.PROSE_MARKS and not _RULE.fullmatch(line):
                message = "too many lists and quotes begin in each other here"
                yield Excess(message, f"at most {limits.PROSE_MARKS} marks", start)
            elif blanks > limits.PROSE_INDENTATION:
                hint = f"at most {limits.PROSE_INDENTATION} columns; code stands between lines of "
                yield Excess("this line is indented too far", f"{hint}```", start)
        start += len(line) + 1


def _paragraphs(text: str) -> Iterator[Excess]:
    """Paragraphs with marks too deep, too many, or opened and not closed (all together)."""
    unclosed = limits.PROSE_UNCLOSED
    for start, end in _spans(text):
        emphasis = islice(_EMPHASIS.finditer(text, start, end), limits.PROSE_EMPHASIS, None)
        if found := next(emphasis, None):
            hint = f"at most {limits.PROSE_EMPHASIS} in one paragraph; put an empty line between"
            yield Excess("too many asterisks and underscores", hint, found.start())
        opened, deep = _brackets(text, start, end)
        if deep is not None:
            hint = f"at most {limits.PROSE_BRACKETS}; put it between lines of ```"
            yield Excess("too many brackets stand in each other here", hint, deep)
        opened += [found.end() - 1 for found in _ESCAPED_TICK.finditer(text, start, end)]
        for pattern, sound in ((_LINK, _SOUND_LINK), (_TAG, _SOUND_TAG)):
            opened += [
                found.start()
                for found in pattern.finditer(text, start, end)
                if not sound.match(text, found.start(), end)
            ]
        if len(opened) > unclosed:
            message = "too many brackets, addresses or tags are opened and not closed"
            hint = f"at most {limits.PROSE_UNCLOSED} in one prose; {_CODE}"
            yield Excess(message, hint, sorted(opened)[unclosed])
            return
        unclosed -= len(opened)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end: runs of lines with something in them."""
    begun: int | None = None
    start = 0
    for line in text.split("\n"):
        if line.strip():
            begun = start if begun is None else begun
        elif begun is not None:
            yield begun, start
            begun = None
        start += len(line) + 1
    if begun is not None:
        yield begun, len(text)


def _brackets(text: str, start: int, end: int) -> tuple[list[int], int | None]:
    """Where brackets open that never close, and the first pair that holds too many others."""
    opened: list[int] = []
    levels = [0]  # of the pairs within each open bracket, and outside of all
    for found in _BRACKET.finditer(text, start, end):
        if found[0] == "[":
            opened.append(found.start())
            levels.append(0)
        elif opened:
            begin, level = opened.pop(), levels.pop() + 1
            levels[-1] = max(levels[-1], level)
            if level > limits.PROSE_BRACKETS:
                return opened, begin
    return opened, None
