"""Receipts: what is committed beside the stories of a copy that is not."""

from __future__ import annotations

import stat
from pathlib import Path

from pydantic import ValidationError

from rashomon.vocabulary.evidence import Receipt

from .fault import CaptureError

#: Below the folder of stories; a folder with a dot is published by no host.
FOLDER = ".receipts"
#: A receipt of a report of a million words would be larger; nothing else is.
LARGEST = 4_000_000


def receipt_path(stories: Path, slug: str, source: str) -> Path:
    """Where the receipt of one source's copy stands."""
    return stories.joinpath(FOLDER, *slug.split("/"), f"{source}.json")


def read_receipt(stories: Path, slug: str, source: str) -> Receipt | None:
    """The receipt of a source; ``None`` where there is none. Raises ``CaptureError``."""
    path = receipt_path(stories, slug, source)
    try:
        found = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
        raise CaptureError(f"{path.as_posix()} is no receipt")
    try:
        return Receipt.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise CaptureError(f"{path.as_posix()} is no receipt") from None


def write_receipt(stories: Path, slug: str, source: str, receipt: Receipt) -> Path:
    """Write a receipt; a file that would stay the same is left alone."""
    path = receipt_path(stories, slug, source)
    text = receipt.model_dump_json(indent=1, exclude_none=True) + "\n"
    try:
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CaptureError(f"{path.as_posix()} cannot be written: {error.strerror}") from None
    return path
