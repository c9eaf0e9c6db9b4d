"""The reporting outlet is where a chain ends, not a link of it."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem


def check(case: Case) -> Iterator[Problem]:
    """Every chain that names the outlet of its own source."""
    for told in case.accounts:
        if not told.account.via or told.source_id not in case.story.sources:
            continue
        outlet = case.story.outlet_of(told.source_id)
        if outlet not in told.account.via:
            continue
        if not case.knows(("sources", told.source_id), "outlet"):
            continue
        for place, link in case.items((*told.path, "via"), told.account.via):
            if link == outlet:
                yield case.problem(
                    place,
                    f'the chain names the reporting outlet itself, "{link}"',
                    "leave it out: the chain ends before the outlet",
                )


RULE = Rule(
    "chain-reporter",
    "A chain does not repeat the outlet that reports.",
    check,
)
