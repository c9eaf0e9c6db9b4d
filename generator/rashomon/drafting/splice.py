"""Sets new entries between the lines of a YAML text without touching a byte of the others."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from .yaml_text import dumped, round_trip


@dataclass(frozen=True, slots=True)
class Addition:
    """A new ``key: value`` at the end of the mapping that ``path`` leads to."""

    path: tuple[str, ...]
    key: str
    value: CommentedMap


def splice(text: str, data: CommentedMap, additions: Sequence[Addition]) -> str:
    """The text with all additions; ``data`` is what it holds now.

    Lines are set in where the mapping ends. Where that is not possible (a
    mapping on one line) or would not give the same data, the whole is written
    anew, with comments and order kept.
    """
    wanted = copy.deepcopy(data)
    for each in additions:
        _insert(wanted, each)
    spliced = text
    for each in additions:
        lines = _with(spliced, each)
        if lines is None:
            return dumped(wanted)
        spliced = lines
    try:
        same = round_trip().load(spliced) == wanted
    except YAMLError:
        same = False
    return spliced if same else dumped(wanted)


def _insert(data: CommentedMap, addition: Addition) -> None:
    place: Any = data
    for step in addition.path:
        if place.get(step) is None:
            place[step] = CommentedMap()
        place = place[step]
    place[addition.key] = addition.value


def _with(text: str, addition: Addition) -> str | None:
    lines = text.splitlines(keepends=True)
    newline = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    data = round_trip().load(text)
    place: Any = data
    for number, step in enumerate(addition.path):
        if place.get(step) is None:
            # A mapping that is not there yet: top level only, before the sources.
            if number or step in place:
                return None
            at = data.lc.key("sources")[0] if "sources" in data else len(lines)
            made = dumped(CommentedMap({step: CommentedMap({addition.key: addition.value})}))
            return _set_in(lines, at, made, "", newline)
        parent, place = place, place[step]
    if not isinstance(place, CommentedMap) or place.fa.flow_style() or not len(place):
        return None
    line, column = parent.lc.key(addition.path[-1])
    indent = " " * place.lc.key(next(iter(place)))[1]
    at = _end_of_block(lines, line, column)
    return _set_in(lines, at, dumped(CommentedMap({addition.key: addition.value})), indent, newline)


def _end_of_block(lines: Sequence[str], line: int, column: int) -> int:
    """The line after the last that belongs to the block of a key."""
    last = line
    for number in range(line + 1, len(lines)):
        stripped = lines[number].strip()
        if not stripped:
            continue
        if len(lines[number]) - len(lines[number].lstrip(" ")) <= column:
            break
        last = number
    return last + 1


def _set_in(lines: list[str], at: int, made: str, indent: str, newline: str) -> str:
    new = [f"{indent}{line}{newline}" if line else newline for line in made.splitlines()]
    if at and not lines[at - 1].endswith("\n"):
        lines = [*lines[: at - 1], lines[at - 1] + newline, *lines[at:]]
    return "".join([*lines[:at], *new, *lines[at:]])
