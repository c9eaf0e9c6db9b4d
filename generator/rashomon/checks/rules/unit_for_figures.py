"""A number without a unit is no figure."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import ClaimKind, Range


def check(case: Case) -> Iterator[Problem]:
    """Every quantity with figures and no unit."""
    for path, key, claim in case.claims:
        if claim.kind is not ClaimKind.QUANTITY or claim.unit:
            continue
        figures = any(
            isinstance(each.value, int | float | Range) for each in claim.accounts.values()
        )
        if figures and case.knows(path, "unit") and case.knows(path, "kind"):
            yield case.absent(
                path,
                "unit",
                f'the figures of "{key}" have no unit',
                "add `unit:` to the claim, such as people",
            )


RULE = Rule(
    "figure-unit",
    "A claim whose accounts hold numbers has a `unit`.",
    check,
)
