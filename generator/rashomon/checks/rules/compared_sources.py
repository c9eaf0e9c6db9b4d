"""Something is left to compare."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem


def check(case: Case) -> Iterator[Problem]:
    """A story all of whose sources are set aside."""
    if case.sources and not case.story.compared:
        yield case.problem(
            ("sources",),
            "every source is set aside: nothing is left to compare",
            "take `excluded` away from one of them",
            at_key=True,
        )


RULE = Rule("compared-sources", "At least one source is not set aside.", check)
