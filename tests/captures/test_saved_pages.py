"""Pages that other people saved, such as the fixtures of extractors: none may crash anything.

They are not ours to keep here. Unpack the source archive of trafilatura (or of
any package with saved pages) and name the folder in ``RASHOMON_SAVED_PAGES``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rashomon.captures import CaptureError, extract

pytest.importorskip("trafilatura", reason="the extra `capture` is not installed")

FOLDER = os.environ.get("RASHOMON_SAVED_PAGES", "")


@pytest.mark.skipif(not FOLDER, reason="RASHOMON_SAVED_PAGES names no folder of saved pages")
def test_every_saved_page_gives_text_or_a_reason() -> None:
    pages = sorted(path for path in Path(FOLDER).rglob("*.htm*") if path.is_file())
    assert pages
    unforeseen = []
    for path in pages:
        try:
            found = extract(path)
        except CaptureError as error:
            print(f"{path.relative_to(FOLDER)}: {error}")  # noqa: T201 (what fails is named)
            if "cannot be read:" in str(error) or "too much memory" in str(error):
                unforeseen.append((path.name, str(error)))
        else:
            assert found.text.strip()
    assert unforeseen == []
