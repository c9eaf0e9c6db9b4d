"""docs/hostile.md promises nothing that no test holds."""

from __future__ import annotations

import re
from pathlib import Path

_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_test_that_the_table_of_threats_names_is_there(repository: Path) -> None:
    named = _NAMED.findall((repository / "docs" / "hostile.md").read_text(encoding="utf-8"))
    assert len(named) > 30
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (repository / path).is_file()
        or not re.search(rf"^def {name}\(", (repository / path).read_text(encoding="utf-8"), re.M)
    ]
    assert missing == []


def test_every_row_of_the_table_names_a_test_or_says_that_it_is_open(repository: Path) -> None:
    text = (repository / "docs" / "hostile.md").read_text(encoding="utf-8")
    tables = re.sub(r"### The campaign.*?(?=^## )", "", text, flags=re.M | re.S)
    rows = [line for line in tables.splitlines() if line.startswith("| ")]
    bare = [
        row
        for row in rows
        if not row.startswith(("| ---", "| threat", "| fault"))
        and not _NAMED.search(row)
        and "*open*" not in row
    ]
    assert bare == []
