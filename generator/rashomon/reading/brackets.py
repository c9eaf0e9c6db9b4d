"""Lists and mappings in brackets, of the kind that editors write; see ``block_style``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .scalars import resolve

KEY = "[A-Za-z0-9][A-Za-z0-9_-]{0,79}+"
DOUBLE_QUOTED = r'"[^"\\\n]*+(?:\\["\\][^"\\\n]*+)*+"'
SINGLE_QUOTED = r"'[^'\n]*+(?:''[^'\n]*+)*+'"
#: How deep brackets stand in each other; an account's range needs two.
DEEPEST_BRACKETS = 3

_IN_BRACKETS = re.compile(
    rf"""
    [ \n]*+(?:
        ([][{{}},])
      | ({DOUBLE_QUOTED}|{SINGLE_QUOTED})
      | ({KEY}):(?=[ ])
      | ([^] \n\-?:,[{{}}\#&*!|>'"%@`.][^]?:,[{{}}\#\n]*+)(?=[],}}])
    )
    """,
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(.)")


class OtherStyleError(Exception):
    """Something that the composer has to read."""


def unquoted(written: str) -> str:
    """What a text in quotes says; it stands on one line."""
    text = written[1:-1]
    if written[0] == "'":
        return text.replace("''", "'")
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def read_brackets(written: str, column: int) -> Any:
    """A list or mapping in brackets; what runs over lines stands further in than its field."""
    for line in written.split("\n")[1:]:
        if not line.startswith(" " * (column + 1)):
            raise OtherStyleError
    tokens = _Tokens(written)
    value = tokens.value(0)
    if tokens.at != len(written):
        raise OtherStyleError
    return value


class _Tokens:
    """Goes through a text in brackets; nothing is left out, no comma stands at the end."""

    __slots__ = ("at", "written")

    def __init__(self, written: str) -> None:
        self.written = written
        self.at = 0

    def value(self, depth: int) -> Any:
        """A list, a mapping or a scalar."""
        mark, quoted, _, plain = self._next()
        if plain:
            return resolve(plain.rstrip(" "))
        if quoted:
            return unquoted(quoted)
        if depth == DEEPEST_BRACKETS or mark not in ("[", "{"):
            raise OtherStyleError
        return self._list(depth) if mark == "[" else self._mapping(depth)

    def _next(self) -> Sequence[str]:
        found = _IN_BRACKETS.match(self.written, self.at)
        if found is None:
            raise OtherStyleError
        self.at = found.end()
        return found.groups("")

    def _is_next(self, mark: str) -> bool:
        """Whether this mark follows, which is then behind us."""
        before = self.at
        if self._next()[0] == mark:
            return True
        self.at = before
        return False

    def _goes_on(self, end: str) -> bool:
        mark = self._next()[0]
        if mark not in (",", end):
            raise OtherStyleError
        return mark == ","

    def _list(self, depth: int) -> list[Any]:
        if self._is_next("]"):
            return []
        items = [self.value(depth + 1)]
        while self._goes_on("]"):
            items.append(self.value(depth + 1))
        return items

    def _mapping(self, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        if self._is_next("}"):
            return result
        while True:
            key = self._next()[2]
            if not key or key in result or not isinstance(resolve(key), str):
                raise OtherStyleError
            result[key] = self.value(depth + 1)
            if not self._goes_on("}"):
                return result
