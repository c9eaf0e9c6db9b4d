"""YAML to plain data with a place for every key and value, in one pass.

The events of PyYAML's parser are read one by one: its composer recurses
without bound and crashes the process on 200 KB of ``[``, resolves scalars by
YAML 1.1, drops duplicate keys and forgets the places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from rashomon.problem import Place, Problem, Severity, shortened
from rashomon.vocabulary import limits
from rashomon.vocabulary.document import FieldPath, dotted

from .fault import position
from .scalars import NumberTooLongError, resolve
from .strictness import decorations, escaped_control, is_question_key, slip
from .syntax_errors import explain

DEEPEST, MOST_PROBLEMS = limits.NESTING, limits.PROBLEMS
#: Only the events are used, so the loader's own ideas of values never matter.
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_COMMENT_WITHOUT_SPACE = re.compile(r"[ \t]+(?=#[^\s#])")


@dataclass(slots=True)
class Composed:
    """What one YAML text holds: ``data`` is ``None`` where it holds nothing."""

    data: Any = None
    values: dict[FieldPath, Place] = field(default_factory=dict)
    keys: dict[FieldPath, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    spelt: dict[FieldPath, str] = field(default_factory=dict)


def compose(text: str, shown: str, *, first_line: int = 1) -> Composed:
    """Read one YAML document whose first line is ``first_line`` of the file.

    Never raises; with a problem of severity error, ``data`` is not to be used.
    """
    composer = _Composer(text, shown, first_line)
    try:
        composer.run()
    except _StopReading:
        pass
    except yaml.YAMLError as error:
        place, message, hint = explain(error, text.split("\n"))
        place = Place(place.line + first_line - 1, place.column)
        composer.result.problems.append(Problem(shown, place, message, hint, rule="yaml-syntax"))
    return composer.result


class _StopReading(Exception):  # noqa: N818 - not an error: the problem is already told
    """The rest of the text is not worth reading."""


class _Composer:
    def __init__(self, text: str, shown: str, first_line: int) -> None:
        self.result = Composed()
        self._lines = text.split("\n")
        self._shown = shown
        self._first_line = first_line
        self._warned = 0
        # The columns of the block mappings and lists around, and how many brackets.
        self._blocks = [-1]
        self._flows = 0
        text = text if text.endswith("\n") else f"{text}\n"
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)

    def run(self) -> None:
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                self._begin(event, documents)
            elif isinstance(event, yaml.NodeEvent):
                self.result.data = self._node(event, (), 1)

    def _begin(self, event: yaml.DocumentStartEvent, number: int) -> None:
        if event.version and event.version != (1, 2):
            version = ".".join(map(str, event.version))
            message = f"the file asks for YAML {version}, but it is read as YAML 1.2"
            self._tell(event, (), "yaml-version", message, "delete the line that begins with %YAML")
        if number > 1:
            message = "a second YAML document begins here"
            hint = "one file holds one story; delete the line --- or move the rest to its own file"
            self._tell(event, (), "several-documents", message, hint)
            raise _StopReading

    def _node(self, event: Any, path: FieldPath, depth: int) -> Any:
        # The first of two duplicates keeps its place.
        self.result.values.setdefault(path, self._place(event))
        self._refuse_strange(event, path)
        if isinstance(event, yaml.AliasEvent):
            return None
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if depth > DEEPEST:
            message = f"mappings and lists are nested more than {DEEPEST} deep"
            self._tell(event, path[:DEEPEST], "too-deep", message, "a story never needs that")
            raise _StopReading
        in_flow = bool(event.flow_style)
        self._flows += in_flow
        if not in_flow:
            self._blocks.append(event.start_mark.column)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        data = self._mapping(event, path, depth) if is_mapping else self._sequence(path, depth)
        self._flows -= in_flow
        if not in_flow:
            self._blocks.pop()
        return data

    def _sequence(self, path: FieldPath, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items)), depth + 1))
        return items

    def _mapping(
        self, start: yaml.MappingStartEvent, path: FieldPath, depth: int
    ) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        places: dict[str, Place] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, path, depth)
            here = (*path, key)
            if first := places.get(key):
                message = f'"{key}" stands here a second time; the first is on line {first.line}'
                self._tell(event, here, "duplicate-key", message, "keep one of the two")
            places.setdefault(key, self._place(event))
            self.result.keys.setdefault(here, places[key])
            inside = next(self._events)
            value = self._node(inside, here, depth + 1)
            mapping.setdefault(key, value)
            if start.flow_style and is_question_key(event, self._lines):
                message, hint = "a key cannot begin with ?", f'put it in quotes: "?{key}"'
                self._tell(event, here, "yaml-syntax", message, hint)
            if start.flow_style and ":" in key and _is_absent(inside) and _is_plain(event):
                name, _, rest = key.partition(":")
                message = "a space is missing after the colon"
                self._tell(event, here, "yaml-syntax", message, f"write {name}: {rest.strip()}")
        return mapping

    def _key(self, event: yaml.Event, path: FieldPath, depth: int) -> str:
        self._refuse_strange(event, path)
        if isinstance(event, yaml.AliasEvent):
            return f"*{event.anchor}"
        if not isinstance(event, yaml.ScalarEvent):
            message = "a list or mapping stands where a key is expected"
            hint = "put it in quotes if it is text"
            self._tell(event, path, "key-not-text", message, hint)
            self._skip(depth)
            place = self._place(event)
            return f"?{place.line}:{place.column}"
        text: str = event.value
        if _is_plain(event):
            if text == "<<":
                message = "<< (merge another mapping) is not allowed"
                self._tell(event, path, "merge-key", message, "write the fields out")
            elif not isinstance(self._resolved(event, path), str):
                message = f"the key {text} is not text" if text else "the key before : is missing"
                hint = f'put it in quotes: "{text}"' if text else "write the name of the field"
                self._tell(event, path, "key-not-text", message, hint)
        return text

    def _skip(self, depth: int) -> None:
        """Pass over the rest of a list or mapping that has just begun."""
        level = 1
        while level:
            event = next(self._events)
            level += isinstance(event, yaml.CollectionStartEvent)
            level -= isinstance(event, yaml.CollectionEndEvent)
            if depth + level > DEEPEST:
                raise _StopReading

    def _scalar(self, event: yaml.ScalarEvent, path: FieldPath) -> Any:
        if not _is_plain(event):
            return event.value
        self._warn_of_comment(event, path)
        value = self._resolved(event, path)
        if value is not None and str(value) != event.value:
            self.result.spelt.setdefault(path, event.value)
        return value

    def _resolved(self, event: yaml.ScalarEvent, path: FieldPath) -> Any:
        try:
            return resolve(event.value)
        except NumberTooLongError:
            message = f"the number is too long or too large: {event.value[:20]}…"
            hint = "put it in quotes if it is text"
            self._tell(event, path, "number-too-long", message, hint)
            return event.value

    def _warn_of_comment(self, event: yaml.ScalarEvent, path: FieldPath) -> None:
        """``Story #1`` is read as ``Story``; nobody who writes ``#1`` means a comment."""
        line, column = position(event.end_mark, self._lines)
        if match := _COMMENT_WITHOUT_SPACE.match(self._lines[line], column):
            place = Place(line + self._first_line, match.end() + 1)
            message = "everything from # to the end of the line is a comment, not part of the value"
            hint = "put the value in quotes, or a space after # if a comment is meant"
            if self._warned == MOST_PROBLEMS:
                return
            self._warned += 1
            rest = dotted(path), "hash-in-text", Severity.WARNING
            self.result.problems.append(Problem(self._shown, place, message, hint, *rest))

    def _refuse_strange(self, event: Any, path: FieldPath) -> None:
        for rule, message, hint in decorations(event):
            self._tell(event, path, rule, message, hint)
        if found := slip(event, self._lines, self._blocks[-1], in_flow=self._flows > 0):
            line, column, message, hint = found
            self._tell_at(Place(line + self._first_line, column + 1), path, message, hint)
            if self._goes_on(event):
                raise _StopReading  # most likely a quote swallowed what follows
        if isinstance(event, yaml.ScalarEvent) and (name := escaped_control(event)):
            message = f"an escape here stands for an invisible control character ({name})"
            self._tell(event, path, "control-character", message, "delete it")

    def _goes_on(self, event: yaml.Event) -> bool:
        """True for a text of several lines."""
        first, last = (position(mark, self._lines) for mark in (event.start_mark, event.end_mark))
        return isinstance(event, yaml.ScalarEvent) and last[0] > first[0]

    def _place(self, event: yaml.Event) -> Place:
        line, column = position(event.start_mark, self._lines)
        return Place(line + self._first_line, column + 1)

    def _tell(self, event: yaml.Event, path: FieldPath, rule: str, message: str, hint: str) -> None:
        self._tell_at(self._place(event), path, message, hint, rule)

    def _tell_at(
        self, place: Place, path: FieldPath, message: str, hint: str, rule: str = "yaml-syntax"
    ) -> None:
        words = shortened(message), shortened(hint)
        self.result.problems.append(Problem(self._shown, place, *words, dotted(path), rule))
        if len(self.result.problems) >= MOST_PROBLEMS:
            raise _StopReading


def _is_plain(event: yaml.Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and bool(event.implicit[0])


def _is_absent(event: yaml.Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and _is_plain(event) and not event.value
