"""The YAML that editors write, read at once and without places: some ten times faster.

A story is fields below fields: one key a line, lists of hyphens or in one pair
of brackets, text plain, quoted on its line, or folded behind ``>-``. For these
one pattern takes a text apart into lines and a loop puts them together; the
rules of values are the composer's own (``scalars``). Whatever else stands
somewhere, valid or not, makes ``read_block_style`` give up, and the composer
reads the text: it knows all of YAML and every place
(docs/adr/0070-reading-fast.md). What both read is the same;
``tests/reading/test_block_style.py`` compares them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from rashomon.vocabulary import limits

from .brackets import (
    DEEPEST_BRACKETS,
    DOUBLE_QUOTED,
    KEY,
    SINGLE_QUOTED,
    OtherStyleError,
    read_brackets,
    unquoted,
)
from .scalars import CONSTANTS, NumberTooLongError, resolve

# No further in than this, so that what runs on over lines is not tried again too often.
_LINE = re.compile(
    rf"""
    ^(?P<indent>[ ]{{0,40}}+)
    (-[ ]++)?+
    (?:({KEY}):(?:[ ]++|$))?+
    (
        (?:[^ \n\-?:,\[\]{{}}\#&*!|>'"%@`.]|-(?=[0-9]))        # plain text, a number, a day
        [^:\#\n]*+(?:(?::(?![ \n]|\Z)|(?<![ ])\#)[^:\#\n]*+)*+
      | {DOUBLE_QUOTED}
      | {SINGLE_QUOTED}
      | [\[{{](?:[^\n]*[^]}} \n]\n(?P=indent)[ ]++)*+[^\n]*[]}}]   # brackets, over lines as well
      | [|>]-?+(?:\n(?P=indent)[ ]++[^ \n][^\n]*+)++             # lines further in, and behind
        (?=\Z|\n++(?!(?P=indent)[ ]|[ ]+(?:\n|\Z)))              # them nothing as far in
    )?+
    [ ]*+(?:(?<![^ \n])\#(?:[ ][^\n]*+)?+)?+$
    """,
    re.MULTILINE | re.VERBOSE,
)
# A story needs four; with what brackets add, never deeper than the composer goes.
_DEEPEST = limits.NESTING - 1 - DEEPEST_BRACKETS


def read_block_style(text: str) -> dict[str, Any] | None:
    """The data of a YAML text with fields at the top; ``None`` where it is not surely known.

    The text is one that ``text.read_bytes`` let pass. ``None`` says nothing
    about whether it is right.
    """
    if "\t" in text:
        return None
    try:
        return _read(text)
    except (OtherStyleError, NumberTooLongError):
        return None


def _read(text: str) -> dict[str, Any]:
    lines = _LINE.findall(text)
    # Each line is found by itself, but for those below ``>-`` and ``|``.
    folded = text.count("\n") + 1 - len(lines)
    if folded and folded != sum(written.count("\n") for _, _, _, written in lines):
        raise OtherStyleError
    built = _Built()
    for indent, hyphen, key, written in lines:
        column = len(indent) + len(hyphen)
        value = _value(written, column) if written else None
        if hyphen:
            built.item(len(indent))
            if key:
                built.begin(column)
            else:
                built.append(value, is_there=bool(written))
        if key:
            built.field(column, key, value, is_there=bool(written))
        elif written and not hyphen:  # text that goes on from the line above
            raise OtherStyleError
    return built.root


def _value(written: str, column: int) -> Any:
    """What stands behind a key or a hyphen; ``column`` is that of the fields it belongs to."""
    mark = written[0]
    if marked := _MARKED.get(mark):
        return marked(written, column)
    written = written.rstrip(" ")
    # Numbers begin with a digit or a sign, which come before all letters.
    return CONSTANTS.get(written, written) if mark > "9" else resolve(written)


def _block(written: str, column: int) -> str:
    """Lines all equally far in, as ``>-`` and ``|`` are mostly used."""
    header, *lines = written.split("\n")
    width = len(lines[0]) - len(lines[0].lstrip(" "))
    margin = " " * width
    if width <= column or any(
        line[:width] != margin or line[width] == " " or line[-1] == " " for line in lines
    ):
        raise OtherStyleError
    text = (" " if header[0] == ">" else "\n").join(line[width:] for line in lines)
    return text if header[1:2] == "-" else f"{text}\n"


_MARKED: dict[str, Callable[[str, int], Any]] = {
    '"': lambda written, _: unquoted(written),
    "'": lambda written, _: unquoted(written),
    "[": read_brackets,
    "{": read_brackets,
    ">": _block,
    "|": _block,
}


@lru_cache(maxsize=4096)  # the names of the format and of sources: the same in every story
def _is_text(key: str) -> bool:
    return isinstance(resolve(key), str)


class _Built:
    """What has been read so far, and the mapping or list that a line may go on with."""

    __slots__ = ("_around", "_column", "_here", "_keys", "_waiting", "root")

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}
        self._here: Any = self.root
        self._column = 0
        self._around: list[tuple[int, Any]] = []
        self._keys: set[str] = set()
        #: The key of the line above, if nothing stood behind its colon.
        self._waiting: str | None = None

    def field(self, column: int, key: str, value: Any, *, is_there: bool) -> None:
        """A key, and its value; where nothing follows the colon, it may stand below."""
        if key not in self._keys:
            if not _is_text(key):
                raise OtherStyleError
            self._keys.add(key)
        if column != self._column or type(self._here) is list:
            if column > self._column:
                self._open(column, {})
            else:
                self._back(column, dict)
        if key in self._here:
            raise OtherStyleError
        self._here[key] = value
        self._waiting = None if is_there else key

    def item(self, column: int) -> None:
        """A hyphen, which may stand right below the key of its list."""
        if self._waiting is not None and column >= self._column:
            self._open(column, [])
        else:
            self._back(column, list)

    def append(self, value: Any, *, is_there: bool) -> None:
        """The value behind a hyphen."""
        if not is_there:
            raise OtherStyleError
        self._here.append(value)

    def begin(self, column: int) -> None:
        """A mapping behind a hyphen, its keys in this column."""
        new: dict[str, Any] = {}
        self._here.append(new)
        self._enter(column, new)

    def _open(self, column: int, new: Any) -> None:
        if self._waiting is None:
            raise OtherStyleError
        self._here[self._waiting] = new
        self._enter(column, new)

    def _enter(self, column: int, new: Any) -> None:
        if len(self._around) == _DEEPEST:
            raise OtherStyleError
        self._around.append((self._column, self._here))
        self._column, self._here, self._waiting = column, new, None

    def _back(self, column: int, kind: type) -> None:
        """Close what lies further in, and a list in the column of its key."""
        self._waiting = None
        while self._column > column or (self._column == column and type(self._here) is not kind):
            if not self._around:
                raise OtherStyleError
            self._column, self._here = self._around.pop()
        if self._column != column:
            raise OtherStyleError
