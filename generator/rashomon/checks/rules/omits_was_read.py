"""Absent is never confused with unknown."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem, Severity
from rashomon.vocabulary import Read, Says


def check(case: Case) -> Iterator[Problem]:
    """Every omission by a report of which only the headline was read."""
    for told in case.accounts:
        source = case.story.sources.get(told.source_id)
        if source is None or source.read is not Read.HEADLINE:
            continue
        if told.account.says is Says.OMITS and case.knows(told.path, "says"):
            yield case.problem(
                told.path,
                f'"{told.source_id}" cannot be said to omit this: only its headline was read',
                "write unchecked",
                severity=Severity.WARNING,
            )


RULE = Rule(
    "omits-read",
    "`omits` means read, and not there: it says too much of a source with `read: headline`.",
    check,
)
