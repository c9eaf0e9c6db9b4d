"""Only a link can be inferred."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem


def check(case: Case) -> Iterator[Problem]:
    """Every entry of `inferred` that is no link of the account's chain."""
    for told in case.accounts:
        if not told.account.inferred or not case.knows(told.path, "via"):
            continue
        for place, link in case.items((*told.path, "inferred"), told.account.inferred):
            if link not in told.account.via:
                hint = case.suggest.hint(link, told.account.via, "add it to `via` as well")
                yield case.problem(place, f'"{link}" is inferred, but not in `via`', hint)


RULE = Rule(
    "inferred-via",
    "`inferred` marks links that stand in `via`.",
    check,
)
