"""A translation stands beside what it translates."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem


def check(case: Case) -> Iterator[Problem]:
    """Every translation without a quote."""
    for told in case.accounts:
        if told.account.translation and not told.account.quote and case.knows(told.path, "quote"):
            yield case.problem(
                (*told.path, "translation"),
                "a translation without the `quote` it translates",
                "quote the words as published; your own words belong in `note`",
                at_key=True,
            )


RULE = Rule("translation-quote", "A `translation` stands beside the `quote` it translates.", check)
