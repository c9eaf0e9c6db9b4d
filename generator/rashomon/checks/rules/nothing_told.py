"""What is not told has no words and no figure."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import Says

_SILENT = (Says.OMITS, Says.OUTSIDE, Says.UNCHECKED)


def check(case: Case) -> Iterator[Problem]:
    """Every quote, value or headline of an account that tells nothing."""
    for told in case.accounts:
        if told.account.says not in _SILENT or not case.knows(told.path, "says"):
            continue
        for name in ("value", "quote", "translation", "headline"):
            if getattr(told.account, name) is not None:
                yield case.problem(
                    (*told.path, name),
                    f"`{name}` beside `says: {told.account.says}`",
                    "what is not told has none",
                    at_key=True,
                )


RULE = Rule(
    "nothing-told",
    "An account that `omits`, or is `outside` or `unchecked`, has no value, quote, translation "
    "or headline.",
    check,
)
