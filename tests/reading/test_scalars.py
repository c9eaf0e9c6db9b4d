"""The table of YAML 1.2.2, chapter 10.3, and what YAML 1.1 would make of other text."""

from __future__ import annotations

import math
from typing import Any

import pytest

from rashomon.reading.scalars import LONGEST_NUMBER, NumberTooLongError, resolve

MEANINGS: list[tuple[str, Any]] = [
    *((text, None) for text in ("", "~", "null", "Null", "NULL")),
    *((text, True) for text in ("true", "True", "TRUE")),
    *((text, False) for text in ("false", "False", "FALSE")),
    ("0", 0),
    ("-0", 0),
    ("+1", 1),
    ("1000", 1000),
    ("010", 10),
    ("0o14", 12),
    ("0xC", 12),
    ("0xfF", 255),
    ("-19", -19),
    ("0.", 0.0),
    ("-0.0", -0.0),
    (".5", 0.5),
    ("+12e03", 12000.0),
    ("-2E+05", -200000.0),
    ("1.5", 1.5),
    (".inf", math.inf),
    ("+.Inf", math.inf),
    ("-.INF", -math.inf),
]

TEXTS = """
    NO no No yes Yes YES on off On OFF y n Y N nULL TRue
    12:30 190:20:30 2025-06-17 2025-06-18T09:30:00+09:00 2024-02-30
    1_000 1,000 0b1010 0o8 0xG +0xC -0o7 1e 1.2.3 . + - e3 inf nan .Nan -.nan +.nan
    ١٢ １２ <<  =
""".split()


@pytest.mark.parametrize(("text", "value"), MEANINGS)
def test_the_core_schema_gives_a_plain_scalar_its_value(text: str, value: Any) -> None:
    resolved = resolve(text)
    assert (type(resolved), resolved) == (type(value), value)


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_not_a_number_is_a_float(text: str) -> None:
    value = resolve(text)
    assert isinstance(value, float)
    assert math.isnan(value)


@pytest.mark.parametrize("text", TEXTS)
def test_everything_else_stays_the_text_it_is(text: str) -> None:
    assert resolve(text) == text


@pytest.mark.parametrize("text", ["9" * (LONGEST_NUMBER + 1), "0x" + "f" * 40, "1e999", "-1e999"])
def test_a_number_beyond_any_use_is_refused(text: str) -> None:
    with pytest.raises(NumberTooLongError):
        resolve(text)


def test_the_longest_number_is_still_exact() -> None:
    assert resolve("9" * LONGEST_NUMBER) == 10**LONGEST_NUMBER - 1
