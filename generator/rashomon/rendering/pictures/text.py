"""Text in a picture: SVG neither measures nor wraps it, so both are done here by estimate.

Fonts are inherited from the page, so widths are guesses on the generous side:
0.56 em for a small letter, 0.72 em for a capital, 1 em for a wide (CJK)
character, nothing for a mark that combines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

#: Sizes and line height in units of the view box; pictures.css sets the same.
SIZE = 14
SMALL = 12
LINE = 18

_LETTER_EM = 0.56
_CAPITAL_EM = 0.72
# The widest of Latin's letters and signs; a line of nothing else would leave the picture.
_BROAD = dict.fromkeys("mw", 0.83) | dict.fromkeys("MW%&—", 0.95) | {"@": 1.02, "…": 1}
# Bold, script and double-struck letters, which clumsy and clever hands write names in.
_MATHEMATICAL = re.compile("[\U0001d400-\U0001d7ff]")
_MATHEMATICAL_EM = 0.85
_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))
# May not stand first in a line (the heart of the East Asian rules for breaking lines).
_NEVER_FIRST = frozenset("、。，．・：；？！）］｝」』】〉》ー々,.;:?!)]}")


class Text(NamedTuple):
    """One line of text at a point of its base line.

    ``anchor`` is SVG's ``start``, ``middle`` or ``end``; ``role`` says what the
    line is (name, note, value, tick) and becomes its class.
    """

    x: float
    y: float
    words: str
    anchor: str = "start"
    role: str = "name"

    @property
    def extent(self) -> tuple[float, float]:
        """The estimated left and right end."""
        width = width_of(self.words, SIZE if self.role in ("name", "value") else SMALL)
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        return left, left + width


def width_of(text: str, size: float = SIZE) -> float:
    """The estimated width of a line of text."""
    return size * _ems(text)


@lru_cache(maxsize=8192)
def _ems(text: str) -> float:
    # Names and labels come again in every picture, and in story after story.
    return sum(map(_em, text))


@lru_cache(maxsize=4096)
def _em(character: str) -> float:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    if _is_wide(character):
        return 1
    if _MATHEMATICAL.match(character):
        return _MATHEMATICAL_EM
    return _BROAD.get(character, _CAPITAL_EM if character.isupper() else _LETTER_EM)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")


@lru_cache(maxsize=8192)
def wrap(text: str, room: float, size: float = SIZE) -> tuple[str, ...]:
    """Break a text into lines no wider than ``room``; nothing is ever left out.

    Breaks stand at white space and between wide characters; a word that is
    too long by itself is broken where it must be.
    """
    whole = text.strip()
    if width_of(whole, size) <= room:
        return (whole,) if whole else ()
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if not line or width_of(line + piece.rstrip(), size) <= room:
            line += piece if line else piece.lstrip()
        else:
            lines.append(line.rstrip())
            line = piece.lstrip()
        while width_of(line.rstrip(), size) > room and len(line.rstrip()) > 1:
            head = _fitting(line, room, size)
            lines.append(line[:head].rstrip())
            line = line[head:].lstrip()
    if line.strip():
        lines.append(line.rstrip())
    return tuple(lines)


def _pieces(text: str) -> Iterator[str]:
    """Cut a text where a line may end: the white space stays with what precedes it."""
    for word in re.findall(r"\S+\s*", text):
        piece = ""
        for character in word:
            if piece and _may_part(piece[-1], character):
                yield piece
                piece = ""
            piece += character
        yield piece


def _may_part(before: str, after: str) -> bool:
    """Within a word, a line may end beside a wide character, but not before a closing one."""
    # A mark that combines has no width of its own and stays with its letter.
    stays = after.isspace() or after in _NEVER_FIRST or unicodedata.category(after) in _NO_WIDTH
    return not stays and (_is_wide(before) or _is_wide(after))


def _fitting(line: str, room: float, size: float) -> int:
    """How many characters of the line fit, at least one."""
    count = 1
    while count < len(line) and width_of(line[: count + 1], size) <= room:
        count += 1
    return count


def block(
    lines: tuple[str, ...], x: float, top: float, anchor: str = "start", role: str = "name"
) -> tuple[Text, ...]:
    """Lines one below the other, the first one's upper edge at ``top``."""
    left = px(x)
    return tuple(
        [
            Text(left, px(top + 14 + index * LINE), words, anchor, role)
            for index, words in enumerate(lines)
        ]
    )


@lru_cache(maxsize=8192)
def px(value: float) -> float:
    """A coordinate as short as the eye needs it: one decimal, none where it is whole."""
    short = round(value, 1)
    return int(short) if short == int(short) else short


@lru_cache(maxsize=8192)
def px_words(value: float) -> str:
    """The same, written: to put a number into words takes longer than to look them up."""
    return str(px(value))
