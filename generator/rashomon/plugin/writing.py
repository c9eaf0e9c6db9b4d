"""Write one of the many files of a site, or one that others read meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_pieces(path: str, *pieces: bytes) -> None:
    """Write a file, and the folders above it where they are missing. Raises ``OSError``.

    The path is a string, as MkDocs has it: pathlib costs as much as the writing.
    """
    data = b"".join(pieces)
    try:
        _write(path, data)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        _write(path, data)


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """A path beside this one to write to; the file takes its place whole. Raises ``OSError``."""
    aside = path.with_name(f"{path.name}.new")
    yield aside
    aside.replace(path)


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(data)
