"""Where copies are kept: a folder for each source of each story, never committed.

A copy is three files: ``original`` with the suffix it came with, ``text.txt``,
and ``copy.json`` with what is known of it. They appear together or not at all.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .fault import CaptureError
from .page import Page

#: The folder of copies, beside the folder of stories.
FOLDER = ".captures"
_SUFFIXES = (".warc.gz", ".warc", ".wacz", ".html", ".htm", ".xhtml", ".txt")


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy as it is kept: the page, and the SHA-256 of the file as it came and of its text."""

    page: Page
    sha256: str
    text_sha256: str
    captured: dt.datetime | None


def folder_of(copies: Path, slug: str, source: str) -> Path:
    """The folder of one source's copy."""
    return copies.joinpath(*slug.split("/"), source)


def sha256_of(data: bytes) -> str:
    """A SHA-256 as it is written in receipts."""
    return hashlib.sha256(data).hexdigest()


def keep(
    copies: Path, slug: str, source: str, original: Path, page: Page, captured: dt.datetime | None
) -> KeptCopy:
    """Keep a copy in the place of the one before. Raises ``CaptureError`` where it cannot."""
    target = folder_of(copies, slug, source)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _shut(copies)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=target.parent) as made:
            new = Path(made) / source
            new.mkdir()
            shutil.copyfile(original, new / f"original{_suffix(original)}")
            kept = KeptCopy(
                page,
                sha256_of((new / f"original{_suffix(original)}").read_bytes()),
                sha256_of(page.text.encode("utf-8", "replace")),
                captured,
            )
            _write(new, kept)
            old = Path(made) / "old"
            if target.exists():
                target.rename(old)
            new.rename(target)
    except OSError as error:
        raise CaptureError(f"the copy cannot be kept: {error.strerror}") from None
    return kept


def kept_copy(copies: Path, slug: str, source: str) -> KeptCopy | None:
    """The copy of a source; ``None`` where there is none. Raises ``CaptureError`` if damaged.

    The hashes are of the files as they are now.
    """
    folder = folder_of(copies, slug, source)
    if not folder.is_dir():
        return None
    try:
        known: dict[str, Any] = json.loads((folder / "copy.json").read_text(encoding="utf-8"))
        text = (folder / "text.txt").read_bytes()
        original = next(iter(sorted(folder.glob("original*"))), None)
        data = original.read_bytes() if original else b""
        captured = known.pop("captured")
        page = Page(text=text.decode("utf-8"), **known)
        when = dt.datetime.fromisoformat(captured) if captured else None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise CaptureError(f"the copy in {folder.as_posix()} is damaged: {error}") from None
    return KeptCopy(page, sha256_of(data), sha256_of(text), when)


def _write(folder: Path, kept: KeptCopy) -> None:
    known = asdict(kept.page)
    (folder / "text.txt").write_bytes(known.pop("text").encode("utf-8", "replace"))
    known["captured"] = kept.captured.isoformat() if kept.captured else None
    written = json.dumps(known, ensure_ascii=False, indent=1) + "\n"
    (folder / "copy.json").write_text(written, encoding="utf-8")


def _shut(copies: Path) -> None:
    """Keep the folder out of version control even where nobody thought of it."""
    ignore = copies / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    if os.name == "posix":
        copies.chmod(0o700)


def _suffix(original: Path) -> str:
    name = original.name.lower()
    return next((suffix for suffix in _SUFFIXES if name.endswith(suffix)), "")
