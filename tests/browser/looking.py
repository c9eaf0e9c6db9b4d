"""What the browser tests ask of a story's page again and again."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page

from rashomon.vocabulary import Comparison, Says


def shown_claims(page: Page) -> list[str]:
    """The ids of the rows that a reader sees, in the order seen."""
    rows = page.locator(".rs-row").evaluate_all(
        "rows => rows.filter(row => row.checkVisibility()).map(row => row.dataset.claim)"
    )
    return [str(row) for row in rows]


def shown_sources(page: Page) -> list[str]:
    """The keys of the columns that a reader sees, in order."""
    heads = page.locator("thead th[data-source]").evaluate_all(
        "heads => heads.filter(head => head.checkVisibility()).map(head => head.dataset.source)"
    )
    return [str(head) for head in heads]


def told_count(page: Page) -> str:
    """What the live region beside the filters says."""
    return page.get_by_role("status").filter(has_text="Showing").inner_text()


def address_of(page: Page) -> str:
    """The address as the page itself has it: ``page.url`` hears of a change a moment later."""
    return str(page.evaluate("location.href"))


def state_in_address(page: Page) -> dict[str, str]:
    """The table's state as the address holds it."""
    return {key: values[0] for key, values in parse_qs(urlsplit(address_of(page)).query).items()}


def choose(page: Page, field: str, value: str) -> None:
    """Choose in a select of the filters, by the words a reader sees beside it."""
    page.get_by_role("combobox", name=field, exact=True).select_option(value)


def country_of(comparison: Comparison, source: str) -> str | None:
    """The country of a column's outlet, as far as it is known."""
    outlet = comparison.story.outlet_of(source)
    known = comparison.registries.outlets.get(outlet) if outlet else None
    return known.country if known else None


def carries(comparison: Comparison, claim: str, source: str) -> bool:
    """True where a column tells a row's claim."""
    return says(comparison, claim, source).carries


def says(comparison: Comparison, claim: str, source: str) -> Says:
    """What a column does with a row's claim."""
    row = comparison.by_id[claim]
    return next(cell.says for cell in row.cells if cell.source == source)


def box(locator: Locator) -> dict[str, Any]:
    """Where an element is drawn; it must be."""
    found = locator.bounding_box()
    assert found is not None, f"{locator} is not drawn"
    return dict(found)


def sideways_scroll(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return wider
