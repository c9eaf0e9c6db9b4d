"""A file as it was read: plain data, and where every value stands in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from rashomon.problem import Place, Problem, Severity

#: The way to a value inside a file: ``("claims", "sappers", "accounts", "ap", "via", 0)``.
FieldPath = tuple[str | int, ...]


def dotted(path: FieldPath) -> str:
    """Write a field path as an editor would say it: ``claims.sappers.accounts.ap.via[0]``."""
    words = ""
    for step in path:
        words += f"[{step}]" if isinstance(step, int) else f".{step}" if words else step
    return words


Told = TypeVar("Told")


class Late(Mapping[FieldPath, Told]):
    """Places, or spellings, looked for when the first is asked for: most files need none.

    ``find`` gives the same each time; it is asked once, and travels between
    processes where it can be pickled.
    """

    def __init__(self, find: Callable[[], Mapping[FieldPath, Told]]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> Mapping[FieldPath, Told]:
        return self._find()

    def __getitem__(self, path: FieldPath) -> Told:
        return self._found[path]

    def __iter__(self) -> Iterator[FieldPath]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


@dataclass(frozen=True, slots=True)
class Document:
    """One story file or registry after reading and before any check.

    ``path`` is what messages show, ``data`` the plain mapping that YAML gave,
    ``values`` and ``keys`` the places of each value and of each mapping key.
    ``body`` is the prose; ``body_place`` says where its first character
    stands; in a YAML ``body:`` written as a literal block every line is
    indented alike, so that the column of the first holds for all. Where prose
    lines cannot be told apart (a folded or quoted scalar), ``body_is_exact``
    is false and every place in the prose is the place of the value. ``spelt`` has
    numbers and truth values as they were typed, where that is not how they print.
    """

    path: str
    data: Mapping[str, Any]
    values: Mapping[FieldPath, Place] = field(default_factory=dict)
    keys: Mapping[FieldPath, Place] = field(default_factory=dict)
    body: str = ""
    body_place: Place = Place()
    body_is_exact: bool = True
    spelt: Mapping[FieldPath, str] = field(default_factory=dict)

    def place(self, path: FieldPath) -> Place:
        """Where the value at ``path`` stands, or the nearest value around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place())

    def key_place(self, path: FieldPath) -> Place:
        """Where the key of ``path`` is written; without a key, where its value stands."""
        return self.keys.get(path) or self.place(path)

    def prose_place(self, line: int, column: int) -> Place:
        """Where a position of the prose (counted from 1) stands in the file."""
        if not self.body_is_exact:
            return self.body_place
        return Place(self.body_place.line + line - 1, self.body_place.column + column - 1)

    def problem(
        self,
        path: FieldPath,
        message: str,
        hint: str = "",
        *,
        rule: str,
        at_key: bool = False,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """A problem of the value at ``path``, placed at the value or at its key."""
        place = self.key_place(path) if at_key else self.place(path)
        return Problem(self.path, place, message, hint, dotted(path), rule, severity)
