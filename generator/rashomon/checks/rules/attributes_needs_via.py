"""Whoever attributes names somebody."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import Says


def check(case: Case) -> Iterator[Problem]:
    """Every account that attributes and has no chain."""
    for told in case.accounts:
        if told.account.says is not Says.ATTRIBUTES or told.account.via:
            continue
        if case.knows(told.path):  # a misspelt `vai:` is told as such
            yield case.absent(
                told.path,
                "via",
                f'the account of "{told.source_id}" attributes, but to nobody',
                "add `via: [origin, …]`, or write asserts",
            )


RULE = Rule(
    "attributes-via",
    "An account that `attributes` says to whom: `via`, origin first.",
    check,
)
