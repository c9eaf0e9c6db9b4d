"""What PyYAML lets pass: what YAML 1.2 forbids, and what a story has no use for.

Each of the slips is among the invalid documents of yaml-test-suite, is read as
something by PyYAML, and as something else or not at all by other programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from .fault import position

#: The line and column (from 0), what is wrong, what would be right.
Slip = tuple[int, int, str, str]

# As in the text of a file (reading.text), and lone halves of characters.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_HEADER = re.compile(r"[|>](?P<marks>[-+0-9]*)(?P<comment>#)?")
_FIELD = re.compile(r"[ ]*(?:- +)*[\w-]+:(?:\s|$)")
_INDENT = "indent it deeper than the field that it belongs to, with spaces"


def decorations(event: Any) -> Iterator[tuple[str, str, str]]:
    """Anchors, aliases and tags: the rule, the message and the hint for each."""
    if isinstance(event, yaml.AliasEvent):
        hint = "write the value out, or put text that begins with * in quotes"
        yield "anchor-or-alias", f"*{event.anchor} (an alias) is not allowed", hint
    elif getattr(event, "anchor", None) is not None:
        hint = "delete it, or put text that begins with & in quotes"
        yield "anchor-or-alias", f"&{event.anchor} (an anchor) is not allowed", hint
    if getattr(event, "tag", None) is not None:
        hint = "delete it, or put text that begins with ! in quotes"
        yield "tag", "a tag (a word that begins with !) is not allowed", hint


def escaped_control(event: yaml.ScalarEvent) -> str:
    """The name of an invisible control character that an escape in the scalar stands for."""
    if event.style != '"' or not (found := _INVISIBLE.search(event.value)):
        return ""
    return f"U+{ord(found[0]):04X}"


def slip(event: yaml.Event, lines: Sequence[str], indent: int, *, in_flow: bool) -> Slip | None:
    """What is wrong with how a node stands in the text; ``None`` where nothing is.

    ``indent`` is the column of the block mapping or list around it, -1 where
    there is none; ``in_flow`` says whether brackets are around it as well.
    """
    if in_flow and (found := _outdented(event, lines, indent)):
        return found
    if not isinstance(event, yaml.ScalarEvent) or not event.style:
        return None
    if event.style in ("'", '"'):
        return _quoted(event, lines, indent)
    return _block(event, lines, indent)


def is_question_key(event: yaml.Event, lines: Sequence[str]) -> bool:
    """Whether a key in braces is written ``?foo``, which YAML 1.2 reads with its mark."""
    line, column = position(event.start_mark, lines)
    return lines[line][column - 1 : column] == "?"


def _outdented(event: yaml.Event, lines: Sequence[str], indent: int) -> Slip | None:
    line, column = position(event.start_mark, lines)
    if column > indent or lines[line][:column].strip():
        return None
    return line, column, "this line goes on with brackets from above but is not indented", _INDENT


def _quoted(event: yaml.ScalarEvent, lines: Sequence[str], indent: int) -> Slip | None:
    first, column = position(event.start_mark, lines)
    last, end = position(event.end_mark, lines)
    if indent >= 0:
        for number in range(first + 1, last + 1):
            line = lines[number]
            spaces = len(line) - len(line.lstrip(" "))
            if spaces <= indent and line.strip():
                if _FIELD.match(line):
                    message = "a quote opens here and is not closed"
                    return first, column, message, f"end the value with {event.style}"
                message = "this line goes on with a quoted text from above but is not indented"
                return number, spaces, message, _INDENT
    if lines[last][end : end + 1] == "#":
        message = "a comment begins right behind the closing quote"
        return last, end, message, "put a space before #"
    return None


def _block(event: yaml.ScalarEvent, lines: Sequence[str], indent: int) -> Slip | None:
    first, column = position(event.start_mark, lines)
    header = _HEADER.match(lines[first], column)
    if header is None:
        return None
    if header["comment"]:
        message = f"a comment begins right behind {lines[first][column]}"
        return first, header.start("comment"), message, "put a space before #"
    if header["marks"].strip("+-"):
        return None
    longest, widest = 0, first
    for number in range(first + 1, len(lines)):
        line = lines[number]
        spaces = len(line) - len(line.lstrip(" "))
        if line.strip(" "):
            if indent < spaces < longest:
                message = "this empty line has more spaces than the text that follows"
                return widest, 0, message, "delete the spaces"
            break
        if spaces > longest:
            longest, widest = spaces, number
    return None
