"""Words to the person at the keyboard, apart from the output itself."""

from __future__ import annotations

import sys
from pathlib import Path


class UsageError(Exception):
    """The command cannot be carried out as it was typed; the message says why."""


def say(message: str) -> None:
    """Write a line to standard error, beside the output."""
    sys.stderr.write(f"{message}\n")


def write_file(path: Path, text: str) -> None:
    """Write a file and the folders it needs. ``UsageError`` where the system refuses."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None
