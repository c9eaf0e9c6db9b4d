"""A problem is data: what is wrong, where, and what would be right.

Every stage gathers problems; they are raised once, at the edge, all together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_LONGEST = 240


def shortened(message: str) -> str:
    """A message without line breaks that still fits a terminal, whatever it repeats of a file."""
    line = " ".join(message.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a text file; lines and columns count from 1, columns in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one place of one file.

    ``path`` is shown as the editor would type it, ``field`` is the dotted path
    of the value inside the file (empty where there is none), ``rule`` is the
    stable name of the check that found it, ``hint`` says what would be right.
    """

    path: str
    place: Place
    message: str
    hint: str = ""
    field: str = ""
    rule: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """``path:line:column: error: what is wrong (what would be right)``."""
        hint = f" ({self.hint})" if self.hint else ""
        return (
            f"{self.path}:{self.place.line}:{self.place.column}: "
            f"{self.severity}: {self.message}{hint}"
        )

    @property
    def order(self) -> tuple[str, Place, str]:
        """The sort key that lists problems as one reads: by file, then by place."""
        return (self.path, self.place, self.message)


def unforeseen(path: str, error: Exception, what: str) -> Problem:
    """An exception that nobody foresaw, as a problem of the file it came from."""
    words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Problem(path, Place(), f"{what}: {words}", rule="unforeseen")
