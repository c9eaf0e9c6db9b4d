"""Write one of the many files of a site."""

from __future__ import annotations

import os


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


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(data)
