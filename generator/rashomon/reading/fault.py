"""An error of PyYAML together with the text around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Fault:
    """What PyYAML said and where; lines and columns count from 0, as there.

    ``said`` and ``during`` are PyYAML's problem and context, ``begun`` is where
    the thing it was reading begins.
    """

    lines: Sequence[str]
    said: str
    during: str
    line: int
    column: int
    begun: tuple[int, int]

    @property
    def before(self) -> str:
        """What stands in the line before the error."""
        return self.lines[self.line][: self.column]

    @property
    def at(self) -> str:
        """The character at which PyYAML gave up; empty at the end of a line."""
        return self.lines[self.line][self.column : self.column + 1]

    @property
    def is_misplaced(self) -> bool:
        """True where something stands that the mapping or list around it cannot hold."""
        return "<block end>" in self.said or "expected key" in self.said or "'-'" in self.said

    def says(self, *words: str) -> bool:
        """True where PyYAML used one of the words."""
        return any(word in self.said for word in words)


def position(mark: Any, lines: Sequence[str]) -> tuple[int, int]:
    """The line and column of a mark; libyaml puts the end of a text behind its last line."""
    if mark.line >= len(lines):
        return len(lines) - 1, len(lines[-1])
    return mark.line, min(mark.column, len(lines[mark.line]))


def fault_of(error: yaml.YAMLError, lines: Sequence[str]) -> Fault:
    """The error, with its positions moved into the text where they lie behind its end."""
    known = error if isinstance(error, yaml.MarkedYAMLError) else yaml.MarkedYAMLError()
    mark = known.problem_mark or known.context_mark
    line, column = position(mark, lines) if mark else (0, 0)
    begun = position(known.context_mark, lines) if known.context_mark else (line, column)
    return Fault(lines, known.problem or "", known.context or "", line, column, begun)
