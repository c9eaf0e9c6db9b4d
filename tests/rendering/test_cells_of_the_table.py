"""Golden cases: a story, and what a reader finds in each cell of its table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.markup import Element
from tests.pressing import compared, story_page_of

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


def words_of(cell: Element) -> str:
    """The text of a cell without what wide screens hide: its column's name and its own link."""
    kept = [
        child
        for child in cell.children
        if isinstance(child, str) or not {"rs-cell-source", "rs-anchor"} & set(child.classes)
    ]
    return Element("td", {}, kept).text


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_cell_says_what_its_account_says(path: Path) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    page = story_page_of(compared(**case["story"]))
    cells = {cell["id"]: words_of(cell) for cell in page.all("td", css="rs-cell")}
    assert cells == case["cells"]
    rows = {row["data-claim"]: row for row in page.all("tr", css="rs-row")}
    standings = {key: row.one("td", css="rs-col-standing").text for key, row in rows.items()}
    assert standings == case["standings"]
