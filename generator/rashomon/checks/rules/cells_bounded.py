"""A table that a page can hold."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import limits


def check(case: Case) -> Iterator[Problem]:
    """The first claim whose row makes the table too large."""
    columns = len(case.story.compared)
    rows = limits.CELLS // max(columns, 1)
    if len(case.claims) > rows and case.holds("sources"):
        path, _, _ = case.claims[rows]
        yield case.problem(
            path,
            f"the table has too many cells: {len(case.claims)} claims by {columns} sources",
            f"at most {limits.CELLS}; split the story",
            at_key=True,
        )


RULE = Rule(
    "cells-bounded",
    f"Claims times sources are at most {limits.CELLS:,} cells.",
    check,
)
