"""axe-core finds nothing to complain of, on a phone and a desk, by day and by night."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.node


@pytest.fixture(scope="session")
def axe(node_modules: Path) -> str:
    return (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


#: What can change with the scheme; the markup is the same by day and by night.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]


def _violations(page: Page, rules: list[str] | None = None) -> list[str]:
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = rules
    run = "async (options) => (await axe.run(document, options)).violations"
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in page.evaluate(run, options)
        for node in each["nodes"]
    ]


def test_axe_finds_no_violation_on_any_kind_of_page(any_page, open_page, axe):
    narrow, wide = ({"width": width, "height": 900} for width in (360, 1280))
    page = open_page(any_page, viewport=narrow, color_scheme="light", reduced_motion="reduce")
    page.evaluate(axe)
    found = {"narrow, light": _violations(page)}
    page.set_viewport_size(wide)
    found["wide, light"] = _violations(page)
    page.emulate_media(color_scheme="dark")
    # Material turns the scheme a moment later.
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    found["wide, dark"] = _violations(page, RULES_OF_COLOUR)
    page.set_viewport_size(narrow)
    found["narrow, dark"] = _violations(page, RULES_OF_COLOUR)
    assert {where: what for where, what in found.items() if what} == {}
