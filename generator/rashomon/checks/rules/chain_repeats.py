"""A chain goes one way."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem


def check(case: Case) -> Iterator[Problem]:
    """Every link that stands in its chain a second time."""
    for told in case.accounts:
        if len(set(told.account.via)) == len(told.account.via):
            continue
        seen: set[str] = set()
        for place, link in case.items((*told.path, "via"), told.account.via):
            if link in seen:
                yield case.problem(
                    place, f'the chain comes back to "{link}"', "name each link once, origin first"
                )
            seen.add(link)


RULE = Rule("chain-repeats", "No link stands twice in one chain.", check)
