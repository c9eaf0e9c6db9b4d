"""About what, as of when, of whom: said of a figure only."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import ClaimKind


def check(case: Case) -> Iterator[Problem]:
    """Every detail of a figure where there is no figure."""
    for told in case.accounts:
        account = told.account
        if not (account.about or account.as_of or account.population):
            continue
        if isinstance(account.value, str) or account.value is None:
            if not case.knows(told.path, "value"):
                continue
            for name in ("about", "as_of", "population"):
                if getattr(account, name):
                    yield case.problem(
                        (*told.path, name),
                        f"`{name}` without a figure",
                        "it belongs beside a number in `value`",
                        at_key=True,
                    )
    yield from _of_claims(case)


def _of_claims(case: Case) -> Iterator[Problem]:
    """Every detail of figures in a claim that has none."""
    for path, key, claim in case.claims:
        if claim.kind is ClaimKind.QUANTITY or not case.knows(path, "kind"):
            continue
        for name in ("unit", "population", "as_of"):
            if getattr(claim, name):
                yield case.problem(
                    (*path, name),
                    f'`{name}` in "{key}", which is of kind {claim.kind}',
                    "it belongs to a claim of kind quantity",
                    at_key=True,
                )


RULE = Rule(
    "figure-details",
    "`about`, `as_of` and `population` stand beside a figure; `unit`, `population` and `as_of` "
    "of a claim only where it is of `kind: quantity`.",
    check,
)
