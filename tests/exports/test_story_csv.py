from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis import compare
from rashomon.exports import story_csv
from rashomon.vocabulary import Comparison, Story
from tests.pressing import compared
from tests.strategies import REGISTRIES, stories

SOURCES = {"one": {"outlet": "aa", "url": "https://a.example/"}, "two": {"outlet": "unknown"}}


def lines(comparison: Comparison) -> list[dict[str, str]]:
    text = story_csv(comparison).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_there_is_a_line_for_every_cell_in_the_order_of_the_table() -> None:
    account = {
        "says": "attributes",
        "via": ["minister", "bb"],
        "value": {"min": 10},
        "about": True,
        "quote": "ten, at least",
    }
    claim = {
        "kind": "quantity",
        "unit": "people",
        "population": "soldiers",
        "as_of": "2025-06-01",
        "accounts": {"one": account},
    }
    first, second = lines(compared(SOURCES, {"sent": claim}))
    assert first == {
        "story": "event",
        "claim": "sent",
        "text": "The sent was so.",
        "standing": "sole",
        "source": "one",
        "outlet": "aa",
        "says": "attributes",
        "min": "10",
        "max": "",
        "about": "yes",
        "unit": "people",
        "population": "soldiers",
        "as_of": "2025-06-01",
        "words": "",
        "via": "minister > bb",
        "quote": "ten, at least",
        "address": "https://a.example/",
    }
    assert (second["source"], second["outlet"], second["says"]) == ("two", "", "omits")


def test_spreadsheets_are_told_that_it_is_utf_8() -> None:
    data = story_csv(compared(SOURCES, {"told": {"text": "兄弟", "accounts": {"one": "asserts"}}}))
    assert data.startswith(b"\xef\xbb\xbf")
    assert "兄弟" in data.decode("utf-8-sig")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_text_that_a_spreadsheet_would_run_is_kept_from_running(sign: str) -> None:
    worst = f"{sign}HYPERLINK(1)"
    claim: dict[str, Any] = {
        "text": worst,
        "kind": "quantity",
        "unit": worst,
        "population": worst,
        "accounts": {"one": {"says": "asserts", "value": 1, "quote": worst}},
    }
    wording = {
        "text": worst,
        "kind": "wording",
        "accounts": {"one": {"says": "asserts", "value": worst}},
    }
    for line in lines(compared(SOURCES, {"counted": claim, "called": wording})):
        for value in line.values():
            assert not value.startswith(sign)


def test_a_negative_figure_stays_a_figure() -> None:
    claim = {
        "kind": "quantity",
        "unit": "°C",
        "accounts": {"one": {"says": "asserts", "value": -2.5}},
    }
    assert lines(compared(SOURCES, {"cold": claim}))[0]["min"] == "-2.5"


@pytest.mark.parametrize("figure", [0.1, 1234567.5, 1e15, 12345678901, 3.14159265, 1e-7])
def test_a_figure_is_exported_as_it_was_told(figure: float) -> None:
    claim = {
        "kind": "quantity",
        "unit": "people",
        "accounts": {"one": {"says": "asserts", "value": figure}},
    }
    line = lines(compared(SOURCES, {"sent": claim}))[0]
    assert float(line["min"]) == float(line["max"]) == figure
    assert "e" not in line["min"]


@given(st.lists(st.text(alphabet="a \",'\r\n\t", min_size=1), min_size=4, max_size=4))
def test_the_file_is_what_the_standard_library_would_write(texts: list[str]) -> None:
    text, unit, population, quote = (f"x{each}x" for each in texts)
    account = {"says": "asserts", "value": 1, "quote": quote}
    claim = {
        "text": text,
        "kind": "quantity",
        "unit": unit,
        "population": population,
        "accounts": {"one": account},
    }
    address = "https://a.example/a,b"
    data = story_csv(compared({"one": {"url": address}, "two": {}}, {"sent": claim}))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    again = io.StringIO()
    csv.writer(again).writerows(rows)
    assert data == ("\ufeff" + again.getvalue()).encode()


@given(stories())
def test_every_cell_comes_back_from_the_file(story: Story) -> None:
    comparison = compare("event", story, REGISTRIES)
    cells = [cell for row in comparison.claims for cell in row.cells]
    found = [(line["claim"], line["source"], line["says"]) for line in lines(comparison)]
    assert found == [(cell.claim, cell.source, cell.says) for cell in cells]
