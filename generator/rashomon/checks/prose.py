"""The links of the prose, with their places; what stands in code is no link."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProseLink:
    """A link with a scheme, as it stands in the Markdown; counted from 1."""

    scheme: str
    target: str
    line: int
    column: int


_SCHEME = r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{0,30}):(?P<target>[^\s<>\"')]*)"
# An inline link, the definition of a reference, an HTML anchor. Each begins with
# something that cannot stand inside its own blanks, so matching stays linear.
_LINK = re.compile(
    r"(?:\]\([ \t]{0,9}<?"
    r"|^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]{0,9}<?"
    r"|\bhref[ \t]{0,9}=[ \t]{0,9}[\"']?)" + _SCHEME,
    re.MULTILINE | re.IGNORECASE,
)
_FENCE = re.compile(r"[ ]{0,3}(?:[>*+-][ ]?|\d{1,9}[.)][ ])*[ ]{0,3}(?P<mark>`{3,}|~{3,})")
_TICKS = re.compile(r"`+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def links(prose: str) -> Iterator[ProseLink]:
    """Every link of the prose that has a scheme, in the order of the text."""
    if "](" not in prose and "]:" not in prose and "href" not in prose.lower():
        return
    text = _without_code(prose)
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    for found in _LINK.finditer(text):
        at = found.start("scheme")
        line = bisect_right(starts, at)
        scheme, target = found["scheme"].lower(), found["target"]
        yield ProseLink(scheme, target, line, at - starts[line - 1] + 1)


def _without_code(prose: str) -> str:
    """The prose with code and comments blanked, every other character in its place."""
    lines: list[str] = []
    fence = ""
    for line in prose.split("\n"):
        found = _FENCE.match(line)
        mark = found["mark"] if found else ""
        if fence:
            closes = mark[:1] == fence[:1] and len(mark) >= len(fence)
            lines.append(" " * len(line))
            fence = "" if closes else fence
        elif mark:
            lines.append(" " * len(line))
            fence = mark
        else:
            lines.append(line)
    text = "\n".join(lines)
    if "<!--" in text and "-->" in text:
        text = _COMMENT.sub(lambda comment: _blank(comment[0]), text)
    return "\n\n".join(_without_spans(each) for each in text.split("\n\n"))


def _without_spans(paragraph: str) -> str:
    """A paragraph with what stands between equal runs of backticks blanked."""
    runs = list(_TICKS.finditer(paragraph))
    if len(runs) < 2:
        return paragraph
    by_length: dict[int, list[int]] = {}
    for index, run in enumerate(runs):
        by_length.setdefault(len(run[0]), []).append(index)
    pieces: list[str] = []
    done = index = 0
    while index < len(runs):
        same = by_length[len(runs[index][0])]
        after = bisect_right(same, index)
        if after == len(same):
            index += 1
            continue
        start, end = runs[index].start(), runs[same[after]].end()
        pieces += [paragraph[done:start], _blank(paragraph[start:end])]
        done, index = end, same[after] + 1
    return "".join([*pieces, paragraph[done:]])


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
